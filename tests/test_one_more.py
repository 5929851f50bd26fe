"""On the shipped case: what a further stance changes, and what later sources leave unchanged, to the byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from kg.analysis.matrix import Cell, matrix
from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded
from tests.test_query_law import NAMED

DAY = "2025-08-15"
NEEDED = {"actor": "trump", "since": "2024-06-15", "nodes": "actor/trump,demand/ceasefire", "text": "peace"}
STANCE = """
stances:
  - id: one-more
    actor: europe
    demand: territorial-cessions
    value: rejects
    firmness: red-line
    mode: direct
    source: dpa-2025-08-15
    coder: kg-team
    coded: 2026-11-25
    quotes: ["Europa lehnt es ab"]
    meaning: {en: "Europe rejects it.", de: "Europa lehnt es ab."}
"""


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(loaded.ALASKA, folder / "alaska-2025"))


def cells(store: Store, as_of: str) -> dict[tuple[str, str], Cell]:
    return matrix(store, {"case": "alaska-2025", "as_of": as_of, "all_actors": "true"}).cells


def test_one_more_stance_changes_its_own_cell_and_those_that_take_it_over(tmp_path: Path) -> None:
    case = copied(tmp_path)
    (case / "stances" / "one-more.yaml").write_text(STANCE, encoding="utf-8")
    with EmbeddedStore(tmp_path / "store") as store:
        load([case], store)
        for day in ("2025-08-14", DAY, "2025-11-23"):
            before, after = cells(loaded.embedded(), day), cells(store, day)
            changed = {key: after[key].mark for key in after if after[key] != before.get(key)}
            members = dict.fromkeys(
                [(name, "territorial-cessions") for name in ("france", "germany", "italy", "united-kingdom")],
                "(R!)",
            )
            expected = {("europe", "territorial-cessions"): "R!", **members} if day >= DAY else {}
            assert changed == expected, day
            assert not before.keys() - after.keys()


def answer(query: Query, store: Store) -> str:
    given = {p.name: NEEDED[p.name] for p in query.metadata.parameters if p.required}
    found = run(query, store, {"case": "alaska-2025", "as_of": DAY, **given})
    return json.dumps(found.rows.rows, ensure_ascii=False)


def test_what_was_said_after_the_summit_changes_no_answer_of_its_day(tmp_path: Path) -> None:
    case = copied(tmp_path)
    later = [path for path in (case / "stances").iterdir() if DAY < path.name[:10] < "2026"]
    assert len(later) == 2
    for path in later:
        path.unlink()
    with EmbeddedStore(tmp_path / "store") as store:
        load([case], store)
        for query in loaded.catalogue():
            if query.id not in NAMED:
                assert answer(query, store) == answer(query, loaded.embedded()), query.id
