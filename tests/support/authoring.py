"""The harbour case, a small complete case for tests, and copies of it with further files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from kg.check import Checked, check
from kg.common.problems import Problem

DATA = Path(__file__).parents[1] / "data" / "authoring"
TEXTS = DATA / "texts"
ONTOLOGY = DATA / "ontology"
HARBOUR = DATA / "harbour"


def harbour(folder: Path, **files: str) -> Path:
    """Copy the case into `folder`, with further files by name: `extra="stances: …"` is `extra.yaml`."""
    place = folder / "harbour"
    shutil.copytree(HARBOUR, place)
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return place


def checked(place: Path, *, texts: Path | None = None) -> Checked:
    """Check the case with its own ontology."""
    return check(place, ontology=ONTOLOGY, texts=texts)


def lines(problems: Iterable[Problem], folder: Path) -> list[str]:
    """Return problems as a user sees them, with paths relative to `folder`."""
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in problems]


def codes(found: Checked) -> list[str]:
    """Return the codes of the problems, in the order of the report."""
    return [problem.code for problem in found.problems]


STANCE = """\
stances:
  - id: odd
    actor: westport
    demand: sunday-ferry
    value: open
    mode: indirect
    quotes: ["Whether the night boat will be sold"]
    meaning: "Something."
    source: gazette-2021-05-03
    coder: coder-a
    coded: 2021-06-02
"""
"""A file with one more valid stance, which tests modify."""
