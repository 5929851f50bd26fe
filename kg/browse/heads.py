"""What a case is and what it is written in: scales with colours, days, events, what can be assumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.browse.explorer import Explorer
from kg.render.palette import colour, ink

Data = dict[str, Any]

STATES: list[Data] = [
    {
        "id": "stated",
        "label": "stated",
        "label_de": "geäußert",
        "definition": "Said, without a condition.",
        "definition_de": "Gesagt, ohne Bedingung.",
    },
    {
        "id": "conditional",
        "label": "conditional",
        "label_de": "bedingt",
        "definition": "Held only if other demands are met or refused.",
        "definition_de": "Gilt nur, wenn andere Forderungen erfüllt oder verweigert werden.",
    },
    {
        "id": "delegated",
        "label": "delegated",
        "label_de": "abgegeben",
        "definition": "The decision is handed to somebody else: no stance on the matter itself.",
        "definition_de": "Die Entscheidung ist anderen überlassen: keine Stellungnahme zur Sache.",
    },
    {
        "id": "disputed",
        "label": "disputed",
        "label_de": "widersprüchlich",
        "definition": "Stances of the same day contradict each other.",
        "definition_de": "Stellungnahmen desselben Tages widersprechen einander.",
    },
    {
        "id": "inherited",
        "label": "inherited",
        "label_de": "übernommen",
        "definition": "A bloc's position, as long as the member has none of its own.",
        "definition_de": "Die Position eines Bündnisses, solange das Mitglied keine eigene hat.",
    },
    {
        "id": "silent",
        "label": "silent",
        "label_de": "schweigt",
        "definition": "Nothing is known. Silence is not neutrality, and no agreement.",
        "definition_de": "Nichts ist bekannt. Schweigen ist weder Neutralität noch Zustimmung.",
    },
]
"""The states a cell can be in, in words."""

TERM = ("id", "label", "label_de", "definition", "definition_de")


def cases(explorer: Explorer, _: Mapping[str, str]) -> Data:
    """The cases that are looked at."""
    held = {case.id for case in explorer.cases()}
    wanted = ("title", "title_de", "stances", "sources")
    rows = [row for row in explorer.store_rows("browse/case") if row["case"] in held]
    return {"cases": [{"id": row["case"], **_some(row, wanted), "as_of": row["day"]} for row in rows]}


def case(explorer: Explorer, given: Mapping[str, str]) -> Data:
    """A case with everything that a legend, a form and a slider need."""
    name = given["/case"]
    explorer.case(name)
    [head] = explorer.rows("browse/case", case=name)
    terms = explorer.rows("browse/terms", case=name)
    documents = explorer.rows("browse/documents", case=name)
    known = ("title", "title_de", "description", "description_de", "licence", "stances", "sources")
    return {
        "id": name,
        **_some(head, known),
        "as_of": head["day"],
        "days": [
            _some(row, ("day", "begin", "end", "sources")) for row in explorer.rows("browse/days", case=name)
        ],
        "scales": scales(terms),
        "assumptions": [
            {
                "demand": row["demand"],
                "label": row["demand_label"],
                "label_de": row["demand_label_de"],
                "statuses": ["met", "refused"],
                "actors": row["actors"],
            }
            for row in explorer.rows("browse/assumable", case=name)
        ],
        "events": [
            {**_some(row, TERM), "kind": row["sort"], "date": row["date"], "until": row["until"]}
            for row in of_kind(terms, "event")
        ],
        "documents": [_document(row) for row in documents],
    }


def scales(terms: list[Data]) -> Data:
    """The scales, each value with its colour and the colour of writing on it."""
    values = []
    for row in of_kind(terms, "value"):
        shade = colour(row["polarity"])
        values.append(
            {**_some(row, (*TERM, "polarity", "letter", "rank")), "colour": shade, "ink": ink(shade)}
        )
    return {
        "values": values,
        "firmness": [_some(row, (*TERM, "rank", "red_line")) for row in of_kind(terms, "firmness")],
        "modes": [_some(row, (*TERM, "counted")) for row in of_kind(terms, "mode")],
        "states": STATES,
    }


def of_kind(terms: Iterable[Data], kind: str) -> list[Data]:
    """The terms of a kind, from rows of `browse/terms`."""
    return [row for row in terms if row["kind"] == kind]


def _document(row: Data) -> Data:
    names = ("title", "publisher", "kind", "date", "language", "reporter", "url", "licence", "citation")
    return {"id": row["source"], **_some(row, names), "stances": row["stances"], "quoted": row["quoted"]}


def _some(row: Data, names: Iterable[str]) -> Data:
    return {name: row[name] for name in names}
