"""Suggest a mapping for a table, from the names of its columns and what is in them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from pathlib import Path

import yaml

from kg.imports.mapping import Mapping, Reads, read_mapping, shipped
from kg.imports.rows import compiled, names_in
from kg.imports.tables import Table, open_table
from kg.imports.terms import id_of, labels
from kg.model.base import kebab
from kg.model.case_model import Ontology
from kg.words import Message

_ROWS = 1_000
_NAMES = {
    "actor": "actor organization organisation country party akteur land partei delegation member",
    "demand": "demand concept claim proposal forderung konzept motion statement",
    "value": "value stance position agreement vote haltung wert stimme",
    "date": "date day doc_date datum tag",
    "source": "source document doc_title quelle dokument title",
    "quote": "quote text zitat quotation excerpt",
    "speaker": "speaker person sprecher",
    "issue": "issue topic thema streitfrage category",
    "firmness": "firmness festigkeit",
    "mode": "mode modus",
    "coder": "coder kodierer",
    "note": "note notes anmerkung comment",
    "publisher": "publisher section herausgeber",
    "url": "url link",
}
_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y")
_VALUES = {
    **dict.fromkeys(("yes", "yea", "1", "true", "for", "pro", "agree", "ja", "support"), "supports"),
    **dict.fromkeys(("no", "nay", "0", "false", "against", "contra", "disagree", "nein"), "rejects"),
    **dict.fromkeys(("abstain", "abstention", "neutral", "enthaltung"), "undecided"),
}


def suggest(path: Path, ontology: Ontology, reads: Reads | None = None) -> str:
    """Return a mapping for a table as YAML, or the name of one that comes with kg and fits its columns.

    :raises KgError: if the table cannot be read.
    """
    table = open_table(path, reads)
    rows = [values for _, values in itertools.islice(table.rows, _ROWS)]
    fitting = next((name for name in sorted(shipped()) if _fits(read_mapping(name)[0], table)), None)
    if fitting:
        return f"# {Message('import.fits', name=fitting)}\n"
    columns = {
        name: [row[at] for row in rows if at < len(row) and row[at]] for at, name in enumerate(table.columns)
    }
    plan, _ = read_mapping("plain")
    found = _recognised(table.columns)
    text = yaml.safe_dump(
        _mapping(plan, found, columns, ontology, path), allow_unicode=True, sort_keys=False, width=110
    )
    unknown = [name for name in table.columns if name not in found.values()]
    lines = [
        f"# {Message('import.first mapping', file=path.name)}",
        *(f"# {Message('import.not recognised', name=n, example=_example(columns[n]))}" for n in unknown),
        *(
            f"# {Message('import.no column for', field=field)}"
            for field in ("actor", "demand", "value", "date", "source", "quote")
            if field not in found
        ),
    ]
    return "\n".join(lines) + "\n" + text


def _fits(plan: Mapping, table: Table) -> bool:
    """Return whether a table has every column that a mapping needs of it."""
    if plan.joins:
        needed = {name for join in plan.joins for name in join.on}
        made = {column.source for column in plan.columns.values() if column.values}
        return needed | made <= set(table.columns)
    made = {name for name, column in plan.columns.items()}
    needed = {column.source for column in plan.columns.values() if column.default is None}
    needed |= (
        set(names_in([compiled(plan.stances), *(compiled(spec) for spec in plan.specs()["actors"])])) - made
    )
    return needed <= set(table.columns)


def _recognised(columns: Iterable[str]) -> dict[str, str]:
    """Return the column of each field that is recognised by its name."""
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        known = names.split()
        for wanted in known:
            match = next((each for each in columns if kebab(each).replace("-", "_") == wanted), None)
            if match and match not in found.values():
                found[field] = match
                break
    return found


def _mapping(
    plan: Mapping, found: dict[str, str], columns: dict[str, list[str]], ontology: Ontology, path: Path
) -> dict[str, object]:
    """Return the plain mapping with its columns replaced by those found."""
    content = plan.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True, mode="json")
    name = id_of(path.name.partition(".")[0]) or "imported"
    content["case"] = {
        "id": name,
        "title": path.name.partition(".")[0],
        "description": f"Imported from {path.name}.",
    }
    content.pop("description", None)
    made: dict[str, object] = {}
    for field in ("actor", "demand", "value", "source", "quote"):
        source = found.get(field, f"TODO {field}")
        if source != field:
            made[field] = {"from": source}
    said = sorted({text.casefold() for text in columns.get(found.get("value", ""), ())})[:100]
    scale = labels(ontology.values)
    if said and not all(scale.get(text) for text in said):
        values = {text: scale.get(text) or _VALUES.get(text, "TODO") for text in said}
        made["value"] = {"from": found["value"], "values": values}
    for key, column in content["columns"].items():
        field = {"day": "date"}.get(key, key.removeprefix("the_"))
        source = found.get(field, column["from"])
        made[key] = {**column, "from": source}
        if key == "day":
            made[key] = {"from": source, "format": _formats(columns.get(source, [])) or column["format"]}
    content["columns"] = made
    return content


def _formats(texts: list[str]) -> list[str]:
    """Return the formats that fit all texts of a column of days."""
    return [form for form in _FORMATS if texts and all(_is_day(text, form) for text in texts)][:1]


def _is_day(text: str, form: str) -> bool:
    try:
        dt.datetime.strptime(text, form)  # noqa: DTZ007  only whether it fits
    except ValueError:
        return False
    return True


def _example(texts: list[str]) -> str:
    return " ".join(texts[0].split())[:40] if texts else "–"
