"""Check cases, build their graphs and load them, all or none, in one call."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.check import check
from kg.check.report import Report
from kg.common.errors import CheckFailed
from kg.common.problems import Problem, shown_path
from kg.graph.build import build
from kg.model.case_model import Case
from kg.store.base import Changes, Progress, Store
from kg.words import Message


@dataclass
class Loaded:
    """What a load changed, per case, and its warnings."""

    changes: list[Changes]
    problems: list[Problem]


def load(
    places: Iterable[str | os.PathLike[str]],
    store: Store,
    *,
    ontology: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
    dry_run: bool = False,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Check the cases at `places` and load them into a store; if there is any error, none is loaded.

    With `rebuild`, the store writes everything again, even what has not changed.

    :raises CheckFailed: with every problem of every case, if there is an error.
    :raises StoreError: if the store cannot be reached or another load is running.
    """
    checked = []
    for place in places:
        if progress:
            progress(str(Message("progress.checking", name=Path(place).name)), 0, 0)
        checked.append(check(place, ontology=ontology, texts=texts))
    problems = sorted({p for each in checked for p in each.problems}, key=lambda problem: problem.sort_key)
    twice = _same_id([each.case for each in checked])
    if twice:
        raise CheckFailed([*problems, twice])
    if any(problem.is_error for problem in problems):
        raise CheckFailed(problems)
    graphs = []
    try:
        for each in checked:
            if progress:
                progress(str(Message("progress.building", name=each.case.id)), 0, 0)
            graphs.append(build(each.case))
        return Loaded(store.load(graphs, dry_run=dry_run, progress=progress, rebuild=rebuild), problems)
    finally:
        for graph in graphs:
            graph.close()


def _same_id(cases: list[Case]) -> Problem | None:
    first: dict[str, Case] = {}
    for case in cases:
        if case.head is None:
            continue
        if case.id in first:
            place = Report().locate(case.origins["case", case.id], "id")
            hint = Message("problem.the other is in load one", path=shown_path(Path(first[case.id].place)))
            return Problem("S005", place, Message("problem.two of the cases are called", id=case.id), hint)
        first[case.id] = case
    return None
