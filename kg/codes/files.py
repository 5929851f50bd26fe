"""The ontology and the cases that a change of codes reaches, and the files in which they name a term."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kg.authored.files import read, read_lines
from kg.codes.spots import id_of, items_of, json_tree, yaml_tree
from kg.common.authored_files import authored_files, has_authored_files, is_lines
from kg.common.errors import CheckFailed, NotFound
from kg.common.paths import PACKAGE, StandIn, find_data
from kg.model.case import CaseFile
from kg.model.ontology import OntologyFile

_MARK = "\ufeff"


@dataclass(frozen=True)
class Folder:
    """The ontology or a case; only the user's own are ever changed."""

    place: Path
    whole: type[BaseModel]
    own: bool = True


@dataclass
class Text:
    """A file: its text as it is, and its sections with the places of their values."""

    path: Path
    text: str
    tree: Any
    folder: Folder

    def defined(self, section: str) -> dict[str, int]:
        """Return the ids that a section of the file defines, each with its index."""
        found = {}
        for index, item in enumerate(items_of(self.tree, section)):
            spot = id_of(item)
            if spot:
                found[spot.value] = index
        return found


@dataclass
class Data:
    """The ontology and the cases."""

    ontology: Folder
    cases: list[Folder] = field(default_factory=list)

    @property
    def folders(self) -> list[Folder]:
        """The ontology, then the cases."""
        return [self.ontology, *self.cases]


def find(ontology: str | os.PathLike[str] | None = None, seeds: str | os.PathLike[str] | None = None) -> Data:
    """Find the ontology and all cases; cases that come with kg are left out, because nobody's own depend on them.

    :raises NotFound: if there is no ontology.
    """
    place, own = _found("ontology", ontology)
    found = Data(Folder(place, OntologyFile, own))
    try:
        place, own = _found("seeds", seeds)
    except NotFound:
        return found
    below = sorted(each for each in place.iterdir() if each.is_dir() and not each.name.startswith("."))
    found.cases = [Folder(each, CaseFile) for each in below if own and has_authored_files(each)]
    return found


def _found(name: str, given: str | os.PathLike[str] | None) -> tuple[Path, bool]:
    """Return a folder of data, and whether it is the user's own."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", StandIn)
        place = find_data(name, given)
    stands_in = any(issubclass(each.category, StandIn) for each in said)
    return place, not stands_in and not place.resolve().is_relative_to(PACKAGE / "data")


def texts_of(folder: Folder, names: Sequence[str] = ()) -> Iterator[Text]:
    """Yield the files of a folder that might contain one of the names, without names all; of lines, only such lines.

    :raises CheckFailed: if one of them cannot be read.
    """
    for path in authored_files(folder.place):
        text = _text(path)
        if not _may_name(text, names):
            continue
        if is_lines(path):
            yield Text(path, text, {"stances": list(_line_trees(path, text, names))}, folder)
            continue
        problems = read(path).problems
        if problems:
            raise CheckFailed(problems)
        yield Text(path, text, yaml_tree(text), folder)


def _text(path: Path) -> str:
    """Return a file's text, with its line ends; bytes that are no UTF-8 are kept for the check, which reports them."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _may_name(text: str, names: Sequence[str]) -> bool:
    return not names or "\\" in text or any(name in text for name in names)


def _line_trees(path: Path, text: str, names: Sequence[str]) -> Iterator[Any]:
    problems = [problem for _, _, problem in read_lines(path) if problem]
    if problems:
        raise CheckFailed(problems)
    start = 0
    for line in text.split("\n"):
        if line.strip(f"{_MARK} \t\r") and _may_name(line, names):
            yield json_tree(text, start + (line[:1] == _MARK))[0]
        start += len(line) + 1
