"""Compare what is loaded with the current files."""

from __future__ import annotations

import contextlib
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from kg.authored.files import hashes
from kg.common.errors import NotFound
from kg.common.paths import find_data
from kg.store.base import LoadedCase, Store
from kg.words import Message, Said
from kg.workflow.find_cases import find_cases


@dataclass(frozen=True)
class CaseStatus:
    """The status of a loaded case; `state` is 'current', 'moved on' or 'files gone', `moved` names the changed files.

    `command` is the command that updates it if it has moved on.
    """

    case: LoadedCase
    state: str
    moved: list[str]
    command: str = ""

    @property
    def sentence(self) -> str:
        """Return the state in words."""
        if self.state == "current":
            return str(Message("cli.status current"))
        if self.state == "files gone":
            return str(Message("cli.status files gone", place=self.case.place))
        shown: Said = ", ".join(self.moved[:3])
        if len(self.moved) > 3:
            shown = Message("cli.and n more", names=shown, n=len(self.moved) - 3)
        whose = "ontology" if all(name.startswith("ontology/") for name in self.moved) else "files"
        return str(Message(f"cli.status {whose} changed", shown=shown, command=self.command))


def status(store: Store, ontology: str | os.PathLike[str] | None = None) -> list[CaseStatus]:
    """Return the state of every case in a store, compared with its files and the ontology's.

    :raises NotFound: if the ontology named does not exist, or there is none at all.
    """
    folder = find_data("ontology", ontology)
    terms = {f"ontology/{name}": digest for name, digest in hashes(folder).items()}
    option = ["--ontology", str(ontology)] if ontology else []
    return [_compare(case, terms, option) for case in store.cases()]


def _compare(case: LoadedCase, terms: dict[str, str], option: list[str]) -> CaseStatus:
    then = dict(line.rsplit(" ", 1) for line in case.files)
    place = Path(case.place)
    if not place.exists():
        return CaseStatus(case, "files gone", [])
    now = {**hashes(place), **terms}
    moved = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    if not moved:
        return CaseStatus(case, "current", moved)
    command = shlex.join(["kg", "load", case.id if _goes_by_id(case) else case.place, *option])
    return CaseStatus(case, "moved on", moved, command)


def _goes_by_id(case: LoadedCase) -> bool:
    """Return whether the case's id finds its own folder from here, and not another folder of that name."""
    with contextlib.suppress(NotFound):
        return find_cases([case.id])[0].resolve() == Path(case.place).resolve()
    return False
