"""Import a file of RDF: write its cases as folders of YAML, and check them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.authored.emit import case_files, write_case
from kg.check import Checked, check, load_ontology
from kg.common.errors import KgError
from kg.model.base import KEBAB
from kg.rdf.facts import read_facts
from kg.rdf.read import ReadCase, Reader
from kg.words import Message


@dataclass
class Imported:
    """An imported case: its files, the report of its check, and the terms that the ontology defines differently."""

    folder: Path
    files: list[Path]
    checked: Checked
    differing: list[str] = field(default_factory=list)


def import_rdf(
    path: str | os.PathLike[str],
    into: str | os.PathLike[str],
    *,
    form: str | None = None,
    ontology: str | os.PathLike[str] | None = None,
) -> list[Imported]:
    """Read the cases of an RDF file, and write each into a new folder below `into`, named after the case.

    Terms that cases share are compared with the current ontology; those that it lacks become the case's own.

    :raises KgError: if the file cannot be read or contains no case, or a folder exists; then nothing is written.
    """
    terms, _ = load_ontology(ontology)
    cases = Reader(read_facts(Path(path), form)).cases(terms)
    if not cases:
        raise KgError(Message("error.holds no case nothing in it", path=path))
    folders = [_folder(case, Path(into)) for case in cases]
    found = []
    for case, folder in zip(cases, folders, strict=True):
        try:
            files = write_case(folder, case_files(case.head, case.sections))
        except OSError as error:
            raise KgError(Message("error.cannot write", output=folder, strerror=error.strerror)) from None
        found.append(Imported(folder, files, check(folder, ontology=ontology), case.differing))
    return found


def _folder(case: ReadCase, into: Path) -> Path:
    name = str(case.head.get("id", ""))
    if not re.fullmatch(KEBAB, name):
        raise KgError(Message("error.cannot be the name of a", name=name[:40]))
    if (into / name).exists():
        raise KgError(Message("error.is there already nothing was written", into=into / name))
    return into / name
