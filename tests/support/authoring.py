"""The harbour case, a small complete one made up for tests, and copies of it with a further file."""

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
    """A copy of the case below `folder`, with further files by name: `extra="stances: …"` is `extra.yaml`."""
    place = folder / "harbour"
    shutil.copytree(HARBOUR, place)
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return place


def checked(place: Path, *, texts: Path | None = None) -> Checked:
    """The case checked with its own ontology."""
    return check(place, ontology=ONTOLOGY, texts=texts)


def lines(problems: Iterable[Problem], folder: Path) -> list[str]:
    """Problems as a user sees them, with paths below `folder`."""
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in problems]


def codes(found: Checked) -> list[str]:
    """The codes of what was found, in the order of the report."""
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
"""A file with one more stance, sound, that tests change a little."""
