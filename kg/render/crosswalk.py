"""A crosswalk for the terminal, as a table of links, as JSON, and as SSSOM, a standard format for mappings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from kg.common.tabular import csv_text
from kg.model.texts import suffix
from kg.rdf.crosswalk import Coverage, Crosswalk, Thing
from kg.render.visible import visible
from kg.words import Message, spoken

FORMATS = ("table", "csv", "json", "sssom")
_BEFORE_LABELS = ("case", "section", "id")
_BEHIND_LABELS = ("scheme", "identifier", "match", "iri", "justification")
_SSSOM = (
    *(
        "subject_id",
        "subject_label",
        "subject_category",
        "predicate_id",
        "object_id",
        "mapping_justification",
    ),
    "comment",
)
_UNKNOWN_LICENCE = "https://w3id.org/sssom/license/unspecified"


def render(found: Crosswalk, form: str) -> str:
    """Return the crosswalk in one of the formats."""
    return {"table": _table, "csv": _csv, "json": _json, "sssom": _sssom}[form](found)


def _table(found: Crosswalk) -> str:
    console = Console(file=io.StringIO(), width=Console().width, highlight=False, markup=False)
    console.print(f"{_say('title')} · {', '.join(found.cases)}\n")
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for right in (False, True, True, False):
        grid.add_column(justify="right" if right else "left")
    grid.add_row("", _say("things"), _say("linked"), _say("by registry"))
    for row in found.coverage():
        grid.add_row(_section(row.section), str(row.things), str(row.linked), _registries(found, row))
    console.print(grid)
    for title, lines in (
        (_say("not exact"), _inexact(found)),
        (_say("linked elsewhere"), _incomplete(found)),
        (_say("not linked"), _unmapped(found)),
    ):
        shown = list(lines)
        if shown:
            console.print(f"\n{title}")
        for line in shown:
            console.print(Padding(line, (0, 0, 0, 2)))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def _registries(found: Crosswalk, row: Coverage) -> str:
    parts = []
    for name, (there, wanted) in row.registries.items():
        registry = _registry(found, name)
        parts.append(
            f"{registry} {there}"
            if wanted is None
            else _say("of wanted", registry=registry, there=there, wanted=wanted)
        )
    return "\n".join(parts)


def _inexact(found: Crosswalk) -> Iterator[str]:
    seen = set()
    for thing in found.things:
        for link in thing.what.links:
            if link.match != "exact":
                said = {"name": _name(thing), "registry": _registry(found, link.scheme), "id": link.id}
                said |= {"match": _say(f"match {link.match}")}
                why = link.justification
                line = _say("inexact", **said, why=why) if why else _say("inexact without reason", **said)
                if line not in seen:
                    yield visible(line)
                seen.add(line)


def _incomplete(found: Crosswalk) -> Iterator[str]:
    for name in found.schemes:
        yield from _lines(
            _registry(found, name), [thing for thing in found.incomplete() if name in thing.missing]
        )


def _unmapped(found: Crosswalk) -> Iterator[str]:
    for row in found.coverage():
        things = [thing for thing in found.unmapped() if thing.what.section == row.section]
        yield from _lines(_section(row.section), things)


def _lines(title: str, things: list[Thing]) -> Iterator[str]:
    names = sorted({_name(thing) for thing in things})
    if names:
        yield f"{title}: {', '.join(names)}"


def _name(thing: Thing) -> str:
    """Return its id; for places, which have no id, the label."""
    return visible(thing.what.label.of(spoken().code)) if thing.what.section == "places" else thing.what.id


def _say(key: str, **fields: object) -> str:
    return str(Message(f"crosswalk.{key}", **fields))


def _section(name: str) -> str:
    return _say(f"section {name}")


def _registry(found: Crosswalk, name: str) -> str:
    return found.schemes[name].label.of(spoken().code)


def _rows(found: Crosswalk, languages: list[str]) -> Iterator[list[str]]:
    """Yield a row for each link; for things without links, one with empty columns."""
    for thing in found.things:
        what = thing.what
        labels = [what.label.of(code) for code in languages]
        start = [thing.case, what.section, what.id, what.label.of(), *labels]
        for link in what.links:
            yield [*start, link.scheme, link.id, link.match, found.address(link), link.justification or ""]
        if not what.links:
            yield [*start, "", "", "", "", ""]


def _csv(found: Crosswalk) -> str:
    languages = sorted({code for thing in found.things for code, _ in thing.what.label.others()})
    labels = ["label", *("label" + suffix(code) for code in languages)]
    return csv_text([(*_BEFORE_LABELS, *labels, *_BEHIND_LABELS), *_rows(found, languages)])


def _json(found: Crosswalk) -> str:
    coverage = [
        {
            "section": row.section,
            "things": row.things,
            "linked": row.linked,
            "registries": {
                name: {"linked": there, "expected": wanted}
                for name, (there, wanted) in row.registries.items()
            },
        }
        for row in found.coverage()
    ]
    things = [
        {
            "case": thing.case,
            "section": thing.what.section,
            "id": thing.what.id,
            "iri": thing.iri,
            "label": thing.what.label.model_dump(),
            "links": [{**link.model_dump(), "iri": found.address(link)} for link in thing.what.links],
            "missing": list(thing.missing),
        }
        for thing in found.things
    ]
    said = {"cases": found.cases, "coverage": coverage, "things": things}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _sssom(found: Crosswalk) -> str:
    """Return SSSOM (Simple Standard for Sharing Ontological Mappings): tab-separated, with a YAML header."""
    head = {
        "curie_map": {
            "semapv": "https://w3id.org/semapv/vocab/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
        },
        "license": found.licence if found.licence.startswith("http") else _UNKNOWN_LICENCE,
        "mapping_set_id": f"https://example.org/kg/crosswalk/{'+'.join(found.cases)}",
        "mapping_set_title": f"Crosswalk: {', '.join(found.cases)}",
    }
    rows = set()
    for thing in found.things:
        for link in thing.what.links:
            said = [thing.iri, thing.what.label.of(), thing.what.section, f"skos:{link.match}Match"]
            rows.add((*said, found.address(link), "semapv:ManualMappingCuration", link.justification or ""))
    file = io.StringIO()
    file.writelines(f"#{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    writer.writerows([_SSSOM, *sorted(rows)])
    return file.getvalue()
