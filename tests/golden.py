"""Golden rows: the result of every shipped query on the shipped case, in tests/data/golden/PACK/NAME.json.

After an intended change, rewrite them all and read the difference:

    python -m tests.golden && git diff tests/data/golden
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from tests.support import loaded

FOLDER = Path(__file__).parent / "data" / "golden"
SETS: list[dict[str, str]] = [
    {},
    {"level": "actor"},
    {"inherited": "true"},
    {"as_of": "2025-03-19"},
    {"as_of": "2025-08-15"},
    {"since": "2025-08-15"},
    {"actor": "europe"},
    {"actor": "ukraine", "other": "russia"},
    {"issue": "territorial-order"},
    {"demand": "territorial-cessions"},
    {"stance": "trump-security-guarantees"},
    {"source": "white-house-2025-03-19"},
    {"nodes": "demand/ceasefire,event/alaska-summit", "kinds": "position,needs,attended-by"},
    {"text": "waffen"},
    {"near_misses": "true"},
    {"in_office": "true"},
    {"assume": "stop-western-arms-deliveries=met"},
    {"assume": "peace-in-ukraine=refused"},
]
REQUIRED = {"actor": "united-states", "since": "2025-08-14", "nodes": "actor/russia", "text": "peace"}


def parameter_sets(query: Query) -> list[dict[str, str]]:
    """Return the sets of parameters that a query takes, with its required ones."""
    declared = {parameter.name: parameter for parameter in query.metadata.parameters}
    needed = {name: REQUIRED[name] for name, parameter in declared.items() if parameter.required}
    found = [{**needed, **given} for given in SETS if given.keys() <= declared.keys()]
    return [given for number, given in enumerate(found) if given not in found[:number]]


def path(query: Query) -> Path:
    """Return the path of a query's golden rows."""
    return FOLDER / query.pack / f"{query.name}.json"


def text(query: Query, store: Store) -> str:
    """Return the golden file of a query: for each set of parameters the columns and the rows, one per line."""
    parts = [_part(query, store, given) for given in parameter_sets(query)]
    return "[\n" + ",\n".join(parts) + "\n]\n"


def _part(query: Query, store: Store, given: dict[str, str]) -> str:
    found = run(query, store, {"case": "alaska-2025", **given}).rows
    lines = ",\n".join(f"    {_json(row)}" for row in found.rows)
    body = f"[\n{lines}\n  ]" if lines else "[]"
    return f'  {{"parameters": {_json(given)},\n  "columns": {_json(found.columns)},\n  "rows": {body}}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Rewrite every golden file from the embedded engine."""
    store = loaded.embedded()
    for query in loaded.catalogue():
        path(query).parent.mkdir(parents=True, exist_ok=True)
        path(query).write_text(text(query, store), encoding="utf-8", newline="\n")
        print(path(query).relative_to(loaded.ROOT).as_posix())


if __name__ == "__main__":
    main()
