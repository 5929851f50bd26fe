"""Check the authored files: report every problem in one run, each with its place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kg.authored.files import hashes
from kg.check.collect import collect_case, collect_ontology
from kg.check.dates import check_dates, settle_stances
from kg.check.handbook import check_handbook
from kg.check.links import check_links
from kg.check.logic import check_contradictions, check_logic
from kg.check.memberships import settle_memberships
from kg.check.ontology import check_ontology
from kg.check.outcomes import check_outcomes
from kg.check.quotes import check_quotes
from kg.check.references import check_references
from kg.check.repeats import check_repeats
from kg.check.report import Report
from kg.check.supersedes import check_own_contradictions, check_supersedes
from kg.check.twins import check_deceptive, check_twins
from kg.check.usage import check_attributes, check_ids, check_usage
from kg.common.errors import CheckFailed, NotFound
from kg.common.paths import find_data
from kg.common.problems import Problem, shown_path
from kg.model.case_model import Case, Ontology
from kg.words import Message

_KEPT = 4
_SOUND: dict[tuple[str, ...], Ontology] = {}
"""Ontologies without problems, by their folder and the hashes of their files."""


@dataclass
class Checked:
    """The result of a check: the case as far as it could be read, its problems, and how many quotes were verified.

    `verified` is None if no folder of texts was given: then no quote was looked up.
    """

    case: Case
    problems: list[Problem] = field(default_factory=list)
    verified: int | None = None

    @property
    def ok(self) -> bool:
        """Return whether there is no error; there may be warnings."""
        return not any(problem.is_error for problem in self.problems)


def load_ontology(place: str | os.PathLike[str] | None = None) -> tuple[Ontology, Report]:
    """Read and check the ontology alone; one without problems is parsed once, as long as its files stay the same.

    Who gets it must not change it.

    >>> ontology, report = load_ontology()
    >>> report.has_errors
    False
    """
    folder = find_data("ontology", place)
    key = (str(folder), *map(" ".join, hashes(folder).items()))
    if key in _SOUND:
        return _SOUND[key], Report()
    report = Report()
    ontology = collect_ontology(folder, report)
    check_ontology(ontology, shown_path(folder), report)
    if not report.problems and not report.lost and key[1:] == tuple(map(" ".join, ontology.hashes.items())):
        while len(_SOUND) >= _KEPT:
            _SOUND.pop(next(iter(_SOUND)), None)
        _SOUND[key] = ontology
    return ontology, report


def check(
    place: str | os.PathLike[str],
    *,
    ontology: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
) -> Checked:
    """Check one case, a folder or a single file, against its ontology.

    `texts` is a folder with the sources' texts; without it (and without `KG_TEXTS`) quotes are not looked up.

    :raises kg.common.errors.NotFound: if there is no ontology, or the folder of texts does not exist.

    >>> from kg.common.paths import find_data
    >>> check(find_data("seeds") / "alaska-2025").ok
    True
    """
    folder = texts or os.environ.get("KG_TEXTS") or None
    if folder and not Path(folder).is_dir():
        raise NotFound(
            Message(
                "error.no folder of texts given as",
                folder=folder,
                texts=Message("error.an option") if texts else "KG_TEXTS",
            )
        )
    terms, report = load_ontology(ontology)
    case = collect_case(Path(place), terms, report)
    verified = None
    if terms.stance_scale is not None:
        check_ids(case, report)
        check_references(case, report)
        settle_memberships(case, report)
        check_attributes(case, report)
        check_repeats(case, report)
        check_links(case, report)
        check_dates(case, report)
        settle_stances(case, report)
        check_outcomes(case, report)
        check_logic(case, report)
        check_contradictions(case, report)
        check_supersedes(case, report)
        check_own_contradictions(case, report)
        check_handbook(case, report)
        check_usage(case, report)
        check_twins(case, report)
        check_deceptive(case, report)
        found = check_quotes(case, Path(folder) if folder else None, report)
        verified = found if folder else None
    return Checked(case, report.problems, verified)


def checked_case(
    place: str | os.PathLike[str],
    *,
    ontology: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
) -> Case:
    """Check a case, and return it if it has no errors.

    :raises CheckFailed: with every problem, if there is an error.
    """
    result = check(place, ontology=ontology, texts=texts)
    if not result.ok:
        raise CheckFailed(result.problems)
    return result.case
