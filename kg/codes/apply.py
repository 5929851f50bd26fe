"""Check a change of codes before it is made, show it, and make it: in all files or in none."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.check import check, load_ontology
from kg.codes.change import Change
from kg.codes.files import Data, Folder
from kg.common.authored_files import is_lines
from kg.common.errors import KgError
from kg.common.problems import Location, Problem, shown_path
from kg.words import Message

_PLACE = re.compile(r":\d+:\d+")


def new_problems(change: Change, data: Data) -> list[Problem]:
    """Return the problems that the cases would have after the change, and do not have now."""
    touched = {folder.place for folder in change.folders.values()}
    whole = data.ontology.place in touched
    with tempfile.TemporaryDirectory(prefix="kg-codes-") as name:
        ontology = _copy(data.ontology, Path(name), change) if whole else data.ontology.place
        back = {str(ontology): str(data.ontology.place)}
        before, after = _ontology_problems(data, ontology) if whole else ([], [])
        for case in data.cases:
            if whole or case.place in touched:
                copy = _copy(case, Path(name, "cases"), change)
                back[str(copy)] = str(case.place)
                before += check(case.place, ontology=data.ontology.place).problems
                after += check(copy, ontology=ontology).problems
    known = {_key(problem, change) for problem in before}
    fresh = {
        _back(problem, back): None for problem in after if _key(_back(problem, back), change) not in known
    }
    return list(fresh)


def _ontology_problems(data: Data, copy: Path) -> tuple[list[Problem], list[Problem]]:
    return load_ontology(data.ontology.place)[1].problems, load_ontology(copy)[1].problems


def _copy(folder: Folder, target: Path, change: Change) -> Path:
    copy = target / folder.place.resolve().name
    shutil.copytree(folder.place, copy)
    for path, text in change.after.items():
        if change.folders[path] is folder:
            (copy / path.relative_to(folder.place)).write_bytes(_bytes(text))
    return copy


def _key(problem: Problem, change: Change) -> tuple[str, str]:
    """Return what makes two problems the same before and after: not the lines, and neither of the two ids."""
    return problem.code, _PLACE.sub("", problem.text).replace(change.old, change.new)


def _back(problem: Problem, places: dict[str, str]) -> Problem:
    """Return a problem of a copy with its place in the original."""
    at = problem.location
    for copy, place in places.items():
        if at.path == copy or at.path.startswith(f"{copy}/"):
            path = shown_path(Path(place + at.path.removeprefix(copy)))
            return Problem(problem.code, Location(path, at.line, at.column), problem.what, problem.advice)
    return problem


def diff(change: Change) -> Iterator[str]:
    """Yield the lines of a unified diff of all files."""
    for path in sorted(change.after):
        shown = shown_path(path)
        before, after = _lines(change.before[path]), _lines(change.after[path])
        if is_lines(path):  # as many lines as before; comparing large files would take long
            yield from (f"--- {shown}", f"+++ {shown}")
            for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
                if old != new:
                    yield from (f"@@ -{number} +{number} @@", f"-{old}", f"+{new}")
        else:
            yield from difflib.unified_diff(before, after, shown, shown, lineterm="")


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.split("\n")]


def write(change: Change) -> None:
    """Replace the files: all of them, or none.

    :raises KgError: if a file was changed in the meantime.
    :raises OSError: if one cannot be written; then all are as before.
    """
    parts: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, text in change.after.items():
            real = path.resolve()  # a link stays a link
            if real.read_bytes() != _bytes(change.before[path]):
                raise KgError(Message("codes.changed meanwhile", path=shown_path(path)))
            parts[path] = real.with_name(f".kg-{real.name}.part")
            parts[path].write_bytes(_bytes(text))
            shutil.copymode(real, parts[path])
        for path, part in parts.items():
            part.replace(path.resolve())
            done.append(path)
    except BaseException:
        for path in done:
            path.resolve().write_bytes(_bytes(change.before[path]))
        raise
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
