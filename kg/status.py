"""Whether what is loaded is what the files say now."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.authored.files import hashes
from kg.errors import NotFound
from kg.paths import find_data
from kg.store.base import LoadedCase, Store


@dataclass(frozen=True)
class CaseStatus:
    """A loaded case; `state` is 'current', 'moved on' or 'files gone', `moved` names the files that differ."""

    case: LoadedCase
    state: str
    moved: list[str]

    @property
    def sentence(self) -> str:
        """The state in words."""
        if self.state == "current":
            return "the graph is what the files say"
        if self.state == "files gone":
            return f"its files are not at {self.case.place}"
        shown = ", ".join(self.moved[:3]) + (
            f" and {len(self.moved) - 3} more" if len(self.moved) > 3 else ""
        )
        return f"the files have moved on since ({shown}): 'kg load {self.case.id}' brings it up to date"


def status(store: Store, ontology: str | os.PathLike[str] | None = None) -> list[CaseStatus]:
    """The state of every case in a store, compared with its files and the ontology's."""
    try:
        terms = {
            f"ontology/{name}": digest for name, digest in hashes(find_data("ontology", ontology)).items()
        }
    except NotFound:
        terms = {}
    return [_compare(case, terms) for case in store.cases()]


def _compare(case: LoadedCase, terms: dict[str, str]) -> CaseStatus:
    then = dict(line.rsplit(" ", 1) for line in case.files)
    place = Path(case.place)
    if not place.exists():
        return CaseStatus(case, "files gone", [])
    now = {**hashes(place), **terms}
    moved = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    return CaseStatus(case, "moved on" if moved else "current", moved)
