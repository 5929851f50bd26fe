"""Describe a case for the page: scales with colours, days, events, possible assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.browse.languages import in_all
from kg.browse.texts import texts_in
from kg.model.cell_states import SILENT, CellState, Sign, cell_states
from kg.model.texts import in_language
from kg.render.palette import colour, ink
from kg.words import Language, languages

Data = dict[str, Any]


def term(row: Data) -> Data:
    """Return id, label and definition of a term, from a row of `browse/terms`."""
    return {"id": row["id"], **texts_in(row, "label"), **texts_in(row, "definition")}


def cases(explorer: Explorer, _: Mapping[str, str]) -> Data:
    """Return the selected cases."""
    held = {case.id for case in explorer.cases()}
    wanted = ("stances", "sources")
    rows = [row for row in explorer.store_rows("browse/case") if row["case"] in held]
    return {
        "cases": [
            {"id": row["case"], **_titles(explorer, row), **_some(row, wanted), "as_of": row["day"]}
            for row in rows
        ]
    }


def case(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """Return a case with everything that a legend, a form and a slider need."""
    name = given["/case"]
    explorer.case(name)
    [head] = explorer.rows("browse/case", case=name)
    terms = explorer.rows("browse/terms", case=name)
    documents = explorer.rows("browse/documents", case=name)
    known = ("licence", "stances", "sources")
    return {
        "id": name,
        **_titles(explorer, head),
        **texts_in(head, "description"),
        **_some(head, known),
        "as_of": head["day"],
        "days": [
            _some(row, ("day", "begin", "end", "sources")) for row in explorer.rows("browse/days", case=name)
        ],
        "scales": scales(terms),
        "assumptions": [
            {
                "demand": row["demand"],
                **{key.removeprefix("demand_"): text for key, text in texts_in(row, "demand_label").items()},
                "statuses": ["met", "refused"],
                "actors": row["actors"],
            }
            for row in explorer.rows("browse/assumable", case=name)
        ],
        "events": [
            {**term(row), "kind": row["sort"], "date": row["date"], "until": row["until"]}
            for row in of_kind(terms, "event")
        ],
        "documents": [_document(row) for row in documents],
    }


def scales(terms: list[Data]) -> Data:
    """Return the scales, each value with its colour and the colour of text on it."""
    values = []
    for row in of_kind(terms, "value"):
        shade = colour(row["polarity"])
        values.append(
            {**term(row), **_some(row, ("polarity", "letter", "rank")), "colour": shade, "ink": ink(shade)}
        )
    return {
        "values": values,
        "firmness": [{**term(row), **_some(row, ("rank", "red_line"))} for row in of_kind(terms, "firmness")],
        "modes": [{**term(row), "counted": row["counted"]} for row in of_kind(terms, "mode")],
        **states(),
    }


def states() -> Data:
    """Return the states of cells, in order of precedence, and the signs used in their marks."""
    known = cell_states()
    drawn = ("mark", "sign", "counts", "own", "direction", "cell", "border", "opacity", "plain", "says")
    return {
        "signs": [{**_texts(each), "sign": each.sign, "when": each.when} for each in known.signs],
        "states": [
            {**_texts(each), **{name: getattr(each, name) for name in drawn}} for each in known.states
        ],
        "silent": SILENT,
    }


def _titles(explorer: Explorer, row: Data) -> Data:
    """Return the title of a case in every language, with the coding pass if it is not the main one."""
    found = texts_in(row, "title")
    if explorer.coding:
        titles = {code: found.get(in_language("title", code), found["title"]) for code in languages()}
        words = {code: Language.of(code).say("explain.coding", coding=explorer.coding) for code in titles}
        return {in_language("title", code): f"{title} ({words[code]})" for code, title in titles.items()}
    return found


def _texts(entry: CellState | Sign) -> Data:
    """Id, label and definition, in every language that there is."""
    definition = in_all("definition", f"{entry.key} definition", entry.definition)
    return {"id": entry.id, **in_all("label", entry.key, entry.label), **definition}


def of_kind(terms: Iterable[Data], kind: str) -> list[Data]:
    """Return the terms of a kind, from rows of `browse/terms`."""
    return [row for row in terms if row["kind"] == kind]


def _document(row: Data) -> Data:
    names = ("title", "publisher", "kind", "date", "language", "reporter", "url", "licence", "citation")
    return {"id": row["source"], **_some(row, names), "stances": row["stances"], "quoted": row["quoted"]}


def _some(row: Data, names: Iterable[str]) -> Data:
    return {name: row[name] for name in names}
