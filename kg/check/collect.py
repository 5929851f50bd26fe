"""Read the files of an ontology or a case and add every item to its section; every invalid item is reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kg.authored.files import hashes, read, read_lines
from kg.authored.parse import YamlDocument
from kg.check.report import Report, place_in
from kg.check.shape import shape
from kg.common.authored_files import authored_files, is_lines, unread_files
from kg.common.problems import Location, Problem, nearest, shown_path
from kg.model.case import CaseFile, CaseHead, Defaults, Stance
from kg.model.case_model import Case, Ontology
from kg.model.ontology import OntologyFile, StanceScale
from kg.model.origin import Origin
from kg.model.vocabulary import Vocabulary
from kg.words import Message, Said

_SINGLE: dict[str, type[BaseModel]] = {
    "case": CaseHead,
    "defaults": Defaults,
    "stance_scale": StanceScale,
    "vocabulary": Vocabulary,
}
_SHARED = ("issues", "actors", "demands", "relations")


def collect_ontology(place: Path, report: Report) -> Ontology:
    """Read and merge every file of the ontology."""
    ontology = Ontology(place=str(place))
    for section, data, origin, document in _items(place, OntologyFile, report):
        model = _one(section, OntologyFile, data, origin, document, report)
        if model is None:
            continue
        if isinstance(model, StanceScale | Vocabulary):
            if getattr(ontology, section) is not None:
                report.add(
                    "S005",
                    origin,
                    message=Message("problem.a second section", section=section),
                    hint=Message("problem.there is one per ontology"),
                )
            else:
                setattr(ontology, section, model)
            continue
        _put(getattr(ontology, section), ontology.origins, section, model, origin, report)
    ontology.hashes = hashes(place)
    return ontology


def collect_case(place: Path, ontology: Ontology, report: Report) -> Case:
    """Read and merge every file of a case, together with the ontology's registries."""
    case = Case(ontology=ontology, place=str(place), origins=dict(ontology.origins))
    for section in _SHARED:
        case.section(section).update(getattr(ontology, section))
    for section, data, origin, document in _items(place, CaseFile, report):
        model = _one(section, CaseFile, data, origin, document, report)
        if model is None or isinstance(model, Defaults):
            continue
        if isinstance(model, CaseHead):
            _head(case, model, origin, place, report)
        elif isinstance(model, Stance):
            case.stances.add(model, origin)
        elif (
            _put(case.section(section), case.origins, section, model, origin, report)
            and section != "memberships"  # they become part of the members
        ):
            case.local.add((section, model.id))  # type: ignore[attr-defined]
    case.stances.index()
    for path in unread_files(place):
        hint = Message("problem.rename to be read")
        report.extend([Problem("Y010", Location(shown_path(path)), Message("problem.file not read"), hint)])
    if case.head is None and not report.has_errors:
        where = authored_files(place)
        at = Location(shown_path(where[0] if where else place))
        report.extend([Problem("S009", at, Message("problem.no case section in", place=shown_path(place)))])
    if not report.has_errors:  # a case with errors is never built
        case.hashes = hashes(place)
    return case


def _head(case: Case, head: CaseHead, origin: Origin, place: Path, report: Report) -> None:
    if case.head is not None:
        report.add(
            "S009",
            origin,
            message=Message("problem.a second case section"),
            hint=Message("problem.a case has one"),
        )
        return
    case.head = head
    if place.is_dir() and place.resolve().name != head.id:
        hint = Message("problem.write id or rename the folder", name=place.resolve().name)
        report.add(
            "S009",
            origin,
            "id",
            message=Message("problem.the case is called its folder", id=head.id),
            hint=hint,
        )
    case.origins["case", head.id] = origin


def _put(
    section: dict[str, Any],
    origins: dict[tuple[str, str], Origin],
    name: str,
    model: Any,
    origin: Origin,
    report: Report,
) -> bool:
    """Add a term to its section, unless the id exists already."""
    if model.id in section:
        code = "L007" if name == "relations" else "S005"
        first = report.locate(origins[name, model.id])
        place = ("id",) if name != "relations" else ()
        report.add(
            code,
            origin,
            *place,
            message=Message("problem.is given twice", id=model.id),
            hint=Message("problem.first at", first=first),
        )
        return False
    section[model.id] = model
    origins[name, model.id] = origin
    return True


def _items(
    place: Path, whole: type[BaseModel], report: Report
) -> Iterator[tuple[str, Any, Origin, YamlDocument]]:
    """Yield every item of every section of every file, with its place."""
    if not place.exists():
        report.extend(
            [Problem("Y008", Location(shown_path(place)), Message("problem.no such file or folder"))]
        )
        return
    for path in authored_files(place):
        if is_lines(path):
            yield from _line_items(path, whole, report)
            continue
        document = read(path)
        report.extend(document.problems)
        if document.problems:
            report.lose_file(path)
        if document.data is None:
            continue
        if not isinstance(document.data, dict):
            where = document.locate(())
            report.extend([Problem("S003", where, Message("problem.expected sections such as stances with"))])
            report.lose(document.data)
            continue
        yield from _section_items(path, document, whole, report)


def _line_items(
    path: Path, whole: type[BaseModel], report: Report
) -> Iterator[tuple[str, Any, Origin, YamlDocument]]:
    document = YamlDocument(shown_path(path))
    if whole is not CaseFile:
        report.extend(
            [Problem("Y008", Location(document.path), Message("problem.only the stances of a case"))]
        )
        return
    for number, data, problem in read_lines(path):
        if report.full(document.path):
            return
        if problem is not None:
            report.extend([problem])
            continue
        document.values = {(): (number, 1)}
        yield "stances", data, Origin(str(path), "stances", number), document


def _section_items(
    path: Path, document: YamlDocument, whole: type[BaseModel], report: Report
) -> Iterator[tuple[str, Any, Origin, YamlDocument]]:
    defaults = document.data.get("defaults")
    for section, content in document.data.items():
        if section not in whole.model_fields:
            place = document.locate((section,), key=True)
            hint = _elsewhere(section, whole) or nearest(section, whole.model_fields)
            report.extend([Problem("S001", place, Message("problem.unknown section", section=section), hint)])
            report.lose(content)
        elif content is None:
            continue
        elif section in _SINGLE:
            yield section, content, Origin(str(path), section, -1), document
        elif not isinstance(content, list):
            place = document.locate((section,))
            report.extend(
                [
                    Problem(
                        "S003",
                        place,
                        Message("problem.expected a list of", section=section),
                        Message("problem.begin each with -"),
                    )
                ]
            )
            report.lose(content)
        else:
            for index, item in enumerate(content):
                if report.full(document.path):
                    report.lose(content[index:])
                    break
                filled = _filled(item, defaults, section)
                yield section, filled, Origin(str(path), section, index), document


def _elsewhere(section: str, whole: type[BaseModel]) -> Said:
    """Say that a section belongs into the other folder, if it does."""
    if whole is CaseFile:
        return Message("problem.it belongs in the ontology") if section in OntologyFile.model_fields else ""
    return Message("problem.it belongs in a case") if section in CaseFile.model_fields else ""


def _filled(item: Any, defaults: Any, section: str) -> Any:
    """Return a stance or delegation completed with its file's defaults.

    A key that may not be a default is reported there, and is not missed in each item too.
    """
    if (
        section not in ("stances", "delegations")
        or not isinstance(item, dict)
        or not isinstance(defaults, dict)
    ):
        return item
    known = {
        *Defaults.model_fields,
        *(info.alias or key for key, info in _model(CaseFile, section).model_fields.items()),
    }
    return {**{key: value for key, value in defaults.items() if key in known}, **item}


_MODELS: dict[tuple[type[BaseModel], str], type[BaseModel]] = {}


def _model(whole: type[BaseModel], section: str) -> type[BaseModel]:
    """Return the model of one item of a section."""
    if section in _SINGLE:
        return _SINGLE[section]
    found = _MODELS.get((whole, section))
    if found is None:
        annotation: Any = whole.model_fields[section].annotation
        found = _MODELS[whole, section] = annotation.__args__[0]
    return found


def _one(
    section: str, whole: type[BaseModel], data: Any, origin: Origin, document: YamlDocument, report: Report
) -> BaseModel | None:
    model, problems = shape(
        _model(whole, section), data, lambda path, key=False: place_in(document, origin, path, key=key)
    )
    report.extend(problems)
    if model is None:
        report.lose(data)
        report.misshapen.append((section, origin, data))
    return model
