"""Solve a search for packages with python-sat, in a process of its own that can be stopped.

`kg.analysis.search` starts it as a script: it imports nothing from `kg`. It reads one request from standard input and
writes JSON lines: `{"best": [...]}` for each largest set of wanted variables, `{"core": [...]}` for each smallest set
of groups that cannot stand together, `{"done": true}` when there are no more. What was written before it is stopped
counts.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any


def main() -> None:
    """Answer the one request."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # output that a library prints must not mix with the answers
    for answer in found(json.loads(sys.stdin.readline())):
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def found(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the largest sets; or, if the groups cannot stand together at all, the smallest sets of groups that clash.

    `hard` are clauses, `groups` the variables that switch on one group of clauses each, `wanted` variables of which as
    many as possible are to be true.

    >>> *best, end = found({"hard": [[-1, -2]], "groups": [], "wanted": [1, 2]})
    >>> sorted(answer["best"] for answer in best), end
    ([[1], [2]], {'done': True})
    >>> list(found({"hard": [[-3, 1], [-4, -1]], "groups": [3, 4], "wanted": []}))
    [{'core': [3, 4]}, {'done': True}]
    """
    from pysat.solvers import Solver

    with Solver(name="cadical153", bootstrap_with=request["hard"]) as solver:
        possible = solver.solve(assumptions=request["groups"])
    yield from _best(request) if possible else _cores(request)
    yield {"done": True}


def _best(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each set of wanted variables to which no other can be added: all but a minimal correction set."""
    from pysat.examples.lbx import LBX

    wanted = request["wanted"]
    hard = [*request["hard"], *([group] for group in request["groups"])]
    if not wanted:
        yield {"best": []}
        return
    with LBX(_weighted(hard, wanted), use_cld=True, solver_name="g3") as search:
        for left_out in search.enumerate():
            search.block(left_out)
            yield {"best": [one for number, one in enumerate(wanted, start=1) if number not in left_out]}


def _cores(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield each set of groups that cannot stand together although any part of it can, the smallest first."""
    from pysat.examples.optux import OptUx

    groups = request["groups"]
    with OptUx(_weighted(request["hard"], groups)) as search:
        for core in search.enumerate():
            yield {"core": sorted(groups[number - 1] for number in core)}


def _weighted(hard: list[list[int]], soft: list[int]) -> Any:
    from pysat.formula import WCNF

    formula = WCNF()
    for clause in hard:
        formula.append(clause)
    for variable in soft:
        formula.append([variable], weight=1)
    return formula


if __name__ == "__main__":
    main()
