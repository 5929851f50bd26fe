"""Read cases from their files, or from a store, which returns the same models without the files."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.check import checked_case
from kg.check.dates import settle_stances
from kg.check.report import Report
from kg.common.errors import NotFound, StoreError
from kg.common.problems import nearest
from kg.graph.as_of import known_by
from kg.model import case as authored
from kg.model import terms
from kg.model.case_model import Case, Ontology
from kg.model.ontology import OntologyFile, StanceScale
from kg.model.origin import Origin
from kg.model.vocabulary import Vocabulary
from kg.store.base import LoadedCase, Store
from kg.words import Message
from kg.workflow.find_cases import find_cases

_HEAD = (
    "MATCH (c:Case {id: $case})"
    " RETURN c.graph AS graph, c.authored AS authored, c.terms AS terms, c.files AS files"
)
_PAGE = 2_000
_ITEMS = {
    "actors": "Actor",
    "issues": "Issue",
    "demands": "Demand",
    "coders": "Coder",
    "sources": "Source",
    "events": "Event",
    "delegations": "Delegation",
    "proposals": "Proposal",
    "outcomes": "Outcome",
    "stances": "Stance",
}
_MODELS: dict[str, Any] = {
    "actors": terms.Actor,
    "issues": terms.Issue,
    "demands": terms.Demand,
    "relations": terms.Relation,
    "coders": authored.Coder,
    "sources": authored.Source,
    "events": authored.Event,
    "delegations": authored.Delegation,
    "proposals": authored.Proposal,
    "outcomes": authored.Outcome,
    "stances": authored.Stance,
}
_QUERIES = {
    section: f"MATCH (n:{label}) WHERE n.key > $after AND n.key < $end RETURN n.key AS key, n.authored AS authored"
    " ORDER BY key LIMIT $page"
    for section, label in _ITEMS.items()
}


def from_yaml(
    names: Iterable[str] = (),
    *,
    ontology: str | os.PathLike[str] | None = None,
    as_of: dt.date | None = None,
) -> list[Case]:
    """Read cases from their files and check them; without names, all under `seeds/`.

    :raises CheckFailed: if one of them has errors.

    >>> [case.id for case in from_yaml(["alaska-2025"])]
    ['alaska-2025']
    """
    return _as_of((checked_case(place, ontology=ontology) for place in find_cases(names)), as_of)


def from_store(store: Store, names: Iterable[str] = (), *, as_of: dt.date | None = None) -> list[Case]:
    """Read cases from a store, as the same models that were loaded; without names, all in the store.

    :raises NotFound: if one of them is not in the store, or the store is empty.
    """
    wanted = list(names) or [case.id for case in store.cases()]
    if not wanted:
        raise NotFound(Message("error.the store holds no case kg", name=store.name))
    return _as_of((restore(store, name) for name in wanted), as_of)


def _as_of(cases: Iterable[Case], day: dt.date | None) -> list[Case]:
    return [case if day is None else known_by(case, day) for case in cases]


def restore(store: Store, name: str, *, stances: bool = True) -> Case:
    """Restore the case `name` from a store, as it was written; without its stances if they are read another way.

    :raises NotFound: if it is not in the store.
    :raises StoreError: if it was loaded by a version of `kg` that did not store the authored data.
    """
    held = list(store.read(_HEAD, {"case": name}).dicts())
    if not held:
        known = [case.id for case in store.cases()]
        hint = nearest(name, known) or Message(
            "error.it holds", known=", ".join(known) or Message("error.none")
        )
        raise NotFound(Message("error.no case in the store", name=name, hint=hint))
    row = held[0]
    if not row["authored"]:
        raise StoreError(Message("error.was loaded by an older kg", name=name))
    sections = {
        section: list(_kept(store, section, row["graph"])) if stances or section != "stances" else []
        for section in _ITEMS
    }
    return case_of({**row, "place": store.name, "sections": sections})


def authored_rows(store: Store, case: LoadedCase) -> dict[str, Any]:
    """Return what was authored of a case in a store, as plain values that `case_of` reads.

    :raises StoreError: if it was loaded by a version of `kg` that did not store that.
    """
    (row,) = store.read(_HEAD, {"case": case.id}).dicts()
    if not row["authored"]:
        raise StoreError(Message("error.was loaded by an older kg", name=case.id))
    sections = {section: list(_kept(store, section, row["graph"])) for section in _ITEMS}
    wanted = {name: row[name] for name in ("authored", "terms", "files")}
    return {**wanted, "place": case.place, "sections": sections}


def case_of(row: Mapping[str, Any]) -> Case:
    """Return a case from what was authored: its head, files, terms and items, each as JSON, and its place."""
    place = row["place"]
    head = authored.CaseHead.model_validate_json(row["authored"])
    case = Case(ontology=Ontology(), head=head, place=place)
    for line in row["files"]:
        file, _, digest = line.rpartition(" ")
        if file.startswith("ontology/"):
            case.ontology.hashes[file.removeprefix("ontology/")] = digest
        else:
            case.hashes[file] = digest
    for line in row["terms"]:
        _term(case, *json.loads(line))
    for section in _ITEMS:
        for text in row["sections"][section]:
            item = _MODELS[section].model_validate_json(text)
            if section == "stances":
                case.stances.add(item, Origin(place, section, 0))
            else:
                case.section(section)[item.id] = item
    case.stances.index()
    settle_stances(case, Report())
    return case


def _term(case: Case, section: str, name: str, item: Any) -> None:
    """Put a term into the ontology or into one of the case's registries, depending on its section."""
    if section == "local":
        case.local.update((where, term) for where, term in item)
    elif section == "stance_scale":
        case.ontology.stance_scale = StanceScale.model_validate(item)
    elif section == "vocabulary":
        case.ontology.vocabulary = Vocabulary.model_validate(item)
    elif section in _MODELS:
        case.section(section)[name] = _MODELS[section].model_validate(item)
    else:
        model: Any = OntologyFile.model_fields[section].annotation
        getattr(case.ontology, section)[name] = model.__args__[0].model_validate(item)


def _kept(store: Store, section: str, graph: str) -> Iterator[str]:
    """Yield the authored data of each item of a section, one page at a time."""
    after, end = (
        f"{graph}/{_ITEMS[section]}/",
        f"{graph}/{_ITEMS[section]}0",
    )  # 0 is the character after the slash
    while True:
        given = {"after": after, "end": end, "page": _PAGE}
        rows = list(store.read(_QUERIES[section], given, timeout=120.0).dicts())
        yield from (row["authored"] for row in rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1]["key"]
