"""Import a file of RDF: write its cases as folders of YAML, check them, and account for every triple."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from kg.authored.emit import case_files, write_case
from kg.check import Checked, check, load_ontology
from kg.common.errors import KgError
from kg.model.base import KEBAB
from kg.rdf.account import Account, Left
from kg.rdf.facts import read_facts
from kg.rdf.namespaces import Namespaces
from kg.rdf.read import ReadCase, Reader
from kg.words import Message
from kg.workflow.rdf_problems import Places, asked_for, problems_of, unknown_problems


@dataclass
class Imported:
    """An imported case: its files, the report of its check, and what the case does not say as the file does.

    The problems name the lines of the RDF. `differing` has the terms that the ontology defines differently, `left` the
    triples that were not taken, and `told` everything as it is said to the user: these two, and what was assumed.
    """

    folder: Path
    files: list[Path]
    checked: Checked
    differing: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def import_rdf(
    path: str | os.PathLike[str],
    into: str | os.PathLike[str],
    *,
    form: str | None = None,
    ontology: str | os.PathLike[str] | None = None,
    strict: bool = False,
) -> list[Imported]:
    """Read the cases of an RDF file, and write each into a new folder below `into`, named after the case.

    Terms that cases share are compared with the current ontology; those that it lacks become the case's own. With
    `strict` nothing stays that differs from the file in anything, or is no valid case: what was written is deleted.

    :raises KgError: if the file cannot be read or contains no case, or a folder exists; then nothing is written.
    """
    terms, _ = load_ontology(ontology)
    reader = Reader(read_facts(Path(path), form, Namespaces.of(terms)), terms)
    cases = reader.cases()
    if not cases:
        raise KgError(Message("error.holds no case nothing in it", path=path))
    folders = [_folder(case, Path(into)) for case in cases]
    account, found = Account(reader), []
    for case, folder in zip(cases, folders, strict=True):
        try:
            files = write_case(folder, case_files(case.head, case.sections))
        except OSError as error:
            raise KgError(Message("error.cannot write", output=folder, strerror=error.strerror)) from None
        checked = check(folder, ontology=ontology)
        found.append(Imported(folder, files, checked))
        account.exported(case, checked.case, whole=checked.ok)
    _tell(Path(path), reader, account, cases, found)
    if strict and any(each.told or not each.checked.ok for each in found):
        for each in found:
            shutil.rmtree(each.folder)
            each.files = []
    return found


def _tell(path: Path, reader: Reader, account: Account, cases: list[ReadCase], found: list[Imported]) -> None:
    """Give each import its problems, with their places in the RDF, and all that the user is told."""
    by_case = {case.iri: each for case, each in zip(cases, found, strict=True)}
    first = found[0]
    for left in account.left():
        by_case.get(account.home(left.subject) or "", first).left.append(left)
    for section, name in account.differing():
        first.differing.append(f"{Message(f'term.{section}')} {name}")
    raised = [
        (case, each, problems_of(case, each.checked.problems, each.files))
        for case, each in zip(cases, found, strict=True)
    ]
    wanted = [pair for case, each, problems in raised for pair in asked_for(case, problems, each.left)]
    assumed = _assumed(reader)
    places = Places(path, reader.facts.namespaces, [*wanted, *((iri, name, "") for iri, name, _ in assumed)])
    for case, each, problems in raised:
        each.checked.problems = [*unknown_problems(case, places), *(places.problem(*p) for p in problems)]
        each.told += [str(Message("cli.kept of the ontology", name=name)) for name in each.differing]
        each.told += [places.left(left) for left in each.left]
    first.told += [places.said(iri, name, message) for iri, name, message in assumed]


def _assumed(reader: Reader) -> list[tuple[str, str, Message]]:
    """Return what was assumed where the file is silent: subject, property, and what is said."""
    found = [(iri, "", Message("rdf import.taken into the only case")) for iri in reader.identity.assumed]
    for iri, name in sorted(reader.identity.renamed.items()):
        found.append((iri, "", Message("rdf import.renamed", name=name)))
    message = Message("rdf import.relation without reason")
    return [*found, *((each.subject, each.predicate, message) for each in reader.plain.without_reason)]


def _folder(case: ReadCase, into: Path) -> Path:
    name = str(case.head.get("id", ""))
    if not re.fullmatch(KEBAB, name):
        raise KgError(Message("error.cannot be the name of a", name=name[:40]))
    if (into / name).exists():
        raise KgError(Message("error.is there already nothing was written", into=into / name))
    return into / name
