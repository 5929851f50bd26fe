"""The evidence of a position: fragments in context, who spoke for whom, and the source as a citation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.browse.explorer import Explorer
from kg.browse.facts import facts
from kg.browse.texts import texts_in
from kg.check.quotes import find_quote, normalised
from kg.model.cell_states import CONDITIONAL, DELEGATED, STATED
from kg.model.evidence import Quote
from kg.report.formats.bibtex import bibtex_entry
from kg.report.formats.csl import csl_item
from kg.report.sources import NumberedSource

Data = dict[str, Any]

AROUND = 300
"""Characters of the text shown before and after a fragment."""
_PEOPLE = ("actor", "principal", "speaker", "demand", "event")


def evidence(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return stances and delegations with all their details; with context only if one cell or stance is requested."""
    name = given["/case"]
    explorer.case(name)
    asked = {key: given.get(key) for key in ("stance", "actor", "demand", "source", "as_of")}
    rows = explorer.rows("browse/evidence", case=name, **asked)
    documents = explorer.rows("browse/documents", case=name)
    sources = {row["source"]: _source(row, number) for number, row in enumerate(documents, start=1)}
    texts = {row["source"]: row["text"] for row in documents}
    close = any(asked[key] for key in ("stance", "actor", "demand"))
    for row in rows:
        text = _text(explorer.texts, texts.get(row["source"])) if close else None
        row["fragments"] = [fragment(found, text) for found in row["fragments"]]
        row["state"] = _state(row)
        row["facts"] = facts(row["kind"], row.pop("authored"))
        del row["case"]
    used = {row["source"] for row in rows}
    return {
        "case": name,
        "texts": explorer.texts is not None,
        "labels": _labels(explorer.rows("browse/terms", case=name), rows),
        "stances": rows,
        "sources": {name: sources[name] for name in sorted(used) if name in sources},
    }


def fragment(found: Data, text: str | None) -> Data:
    """Return a fragment with the surrounding words of a text; `found` is None if there is no text.

    >>> fragment({"exact": "b", "prefix": None, "suffix": None}, "a b c")["context"]
    {'before': 'a ', 'exact': 'b', 'after': ' c', 'cut_before': False, 'cut_after': False}
    """
    quote = Quote(exact=found["exact"], prefix=found.get("prefix"), suffix=found.get("suffix"))
    known = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    if text is None:
        return {**known, "found": None, "context": None}
    hits = find_quote(quote, text)
    if len(hits) != 1:
        return {**known, "found": False, "context": None}
    start, end = hits[0], hits[0] + len(normalised(quote.exact))
    return {**known, "found": True, "context": _around(text, start, end)}


def _state(row: Data) -> str:
    """Return the state that a cell has by this stance or delegation alone."""
    if row["kind"] == "delegation":
        return DELEGATED
    return CONDITIONAL if row["conditions"] else STATED


def _around(text: str, start: int, end: int) -> Data:
    """Return the words around a place, cut between words."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return {
        "before": text[first:start],
        "exact": text[start:end],
        "after": text[end:last],
        "cut_before": first > 0,
        "cut_after": last < len(text),
    }


def _text(folder: Path | None, name: str | None) -> str | None:
    """Return a source's text, normalised like quotes; None if it is missing, or not below the folder of texts."""
    if folder is None or not name or Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    path = folder / name
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        return None


@cache
def _read(path: Path, _changed: int) -> str:
    return normalised(path.read_text(encoding="utf-8-sig"))


def _labels(terms: list[Data], rows: list[Data]) -> Data:
    """Return the labels of everything that the rows refer to, by kind and id."""
    kinds = {"actor": "actor", "principal": "actor", "speaker": "actor", "demand": "demand", "event": "event"}
    used = {(kinds[name], row[name]) for row in rows for name in _PEOPLE if row[name]}
    shown = [fact for row in rows for fact in row["facts"] if fact["to"]]
    used |= {(fact["to"], value["text"]) for fact in shown for value in fact["values"]}
    return {
        f"{row['kind']}/{row['id']}": texts_in(row, "label")
        for row in terms
        if (row["kind"], row["id"]) in used
    }


def _source(row: Data, number: int) -> Data:
    """Return a source with its citation, also as CSL-JSON and BibTeX."""
    source = NumberedSource.of(number, row, row["kind"])
    shown = (
        "title",
        "publisher",
        "kind",
        "date",
        "language",
        "url",
        "licence",
        "sha256",
    )
    return {
        "id": row["source"],
        **{name: row[name] for name in shown},
        **texts_in(row, "reporter"),
        "citation": row["citation"],
        "csl": csl_item(source),
        "bibtex": bibtex_entry(source),
    }
