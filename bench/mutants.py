"""How many small faults in `kg/graph`, `kg/model`, `kg/query` and `kg/check` the tests notice.

    python -m bench.mutants [--number 200] [--seed 0] [--workers 2] [--only kg/graph/needs.py]

Takes a seeded sample of all small changes (`bench/mutations.py`) and runs, for each, the tests that call the changed
function: those of the four packages, their docstring examples, and the laws, on the embedded engine, the quick files
first, until one fails. Prints those that no test noticed, and the share that was noticed.

Neither mutmut nor cosmic-ray is used: they start an interpreter and import everything for each mutant or run all tests
once per mutated function, which takes hours here. This script imports once, forks a process for each mutant, and
puts the changed code into the function there. 200 take some half an hour of two cores.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any

import pytest

from bench.mutations import Mutation, mutated, mutations

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kg/graph", "kg/model", "kg/query", "kg/check")
TESTS = (
    "assumptions cell_states check closure crosswalk day graph_as_of graph_labels graph_positions graph_timeline "
    "logic parse principal problem_codes problems query_documents query_fragments query_values quotes stance_store "
    "texts"
)
GRACE = 60
"""Seconds of processor time that a mutant may take beside three times what its tests take."""
NOTICED, MISSED, ABSENT = 1, 0, 3


def main() -> None:
    """Measure and print; one line for each change that no test noticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=200, help="how many mutants")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="only files whose path begins with this")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    pool = [
        each
        for package in PACKAGES
        for path in sorted(Path(package).rglob("*.py"))
        if str(path).startswith(chosen.only)
        for each in mutations(path)
    ]
    taken = random.Random(chosen.seed).sample(pool, min(chosen.number, len(pool)))  # noqa: S311
    print(f"{len(taken)} of {len(pool)} mutants, seed {chosen.seed}", flush=True)
    files = [f"tests/test_{name}.py" for name in TESTS.split()]
    quiet = ["-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:xdist", "-m", "not neo4j"]
    quiet += ["-o", "addopts=--doctest-modules"]
    with tempfile.TemporaryDirectory(prefix="kg-mutants-") as folder:
        bench = Bench(taken, chosen.workers, Path(folder))
        code = pytest.main([*quiet, *files, "tests/laws", *PACKAGES], plugins=[bench])
    sys.exit(int(code) if bench.outcomes.total() < len(taken) else 0)


@dataclass
class Bench:
    """Runs inside pytest, once the tests are collected and before any has run."""

    mutants: list[Mutation]
    workers: int
    folder: Path
    outcomes: Counter[str] = field(default_factory=Counter)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        by_file = defaultdict(list)
        for item in session.items:
            by_file[str(item.path.relative_to(ROOT))].append(item)
        start = time.monotonic()
        calls, took = self._baseline(session, by_file)
        print(f"the tests without a fault: {sum(took.values()):.0f} CPU-s", flush=True)
        if failing := sorted(by_file.keys() - took.keys()):
            raise pytest.UsageError(f"these fail without any fault: {', '.join(failing)}")
        jobs = []
        for mutant in self.mutants:
            place = f"{mutant.path}:{mutant.function}"
            names = sorted((name for name in took if place in calls[name]), key=took.__getitem__)
            items = [item for name in names for item in by_file[name]]
            limit = GRACE + 3 * sum(took[name] for name in names)
            jobs.append((str(mutant), lambda m=mutant, i=items: _with(m, session, i), limit))
        missed = []
        for name, code, _ in self._forked(jobs):
            self.outcomes["noticed" if code != MISSED else "missed"] += 1
            missed += [name] if code == MISSED else []
            if code == ABSENT:
                raise pytest.UsageError(f"not to be found: {name}")
            if code == MISSED:
                print(f"missed: {name}", flush=True)
        share = self.outcomes["noticed"] / len(self.mutants)
        minutes = (time.monotonic() - start) / 60
        print(f"noticed {self.outcomes['noticed']} of {len(self.mutants)} = {share:.0%} in {minutes:.0f} min")
        return True

    def _baseline(
        self, session: pytest.Session, by_file: dict[str, list[pytest.Item]]
    ) -> tuple[dict[str, set[str]], dict[str, float]]:
        """By file of tests: which functions it calls, and the processor time that it takes; none if it fails."""
        calls, took = {}, {}
        jobs: list[Any] = [
            (name, lambda i=items, n=name: self._watched(session, i, n), 3600)
            for name, items in by_file.items()
        ]
        for name, code, seconds in self._forked(jobs):
            if code == MISSED:
                took[name] = seconds
                calls[name] = set(json.loads(self._note(name).read_text(encoding="utf-8")))
        return calls, took

    def _note(self, name: str) -> Path:
        return self.folder / f"{name.replace('/', '.')}.json"

    def _watched(self, session: pytest.Session, items: list[pytest.Item], name: str) -> int:
        found: set[Any] = set()

        def called(frame: FrameType, event: str, _: Any) -> None:
            if event == "call":
                found.add(frame.f_code)

        sys.setprofile(called)
        code = _run(session, items)
        sys.setprofile(None)
        here = [(Path(code.co_filename), code.co_qualname) for code in found if code.co_filename[:1] == "/"]
        told = {
            f"{path.relative_to(ROOT)}:{outer.partition('.<locals>')[0]}"
            for path, outer in here
            if path.is_relative_to(ROOT / "kg")
        }
        self._note(name).write_text(json.dumps(sorted(told)), encoding="utf-8")
        return code

    def _forked(self, jobs: list[tuple[str, Callable[[], int], float]]) -> Iterator[tuple[str, int, float]]:
        """Each job in a process of its own, several at a time: its name, exit code and processor time."""
        waiting, running = list(reversed(jobs)), {}
        while waiting or running:
            while waiting and len(running) < self.workers:
                name, job, limit = waiting.pop()
                own = Path(tempfile.mkdtemp(dir=self.folder))
                running[_fork(job, limit, own)] = name, own
            process, status, used = os.wait3(0)
            if process in running:
                name, own = running.pop(process)
                shutil.rmtree(own, ignore_errors=True)
                yield name, os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _fork(job: Callable[[], int], limit: float, folder: Path) -> int:
    """Start a job; a fault that makes it run on is stopped by the limit of processor time."""
    sys.stdout.flush()
    if process := os.fork():
        return process
    code = NOTICED
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 5))
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = job()
    finally:
        os._exit(code)


def _run(session: pytest.Session, items: list[pytest.Item]) -> int:
    """Run tests until one fails."""
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return NOTICED
    return MISSED


def _with(mutant: Mutation, session: pytest.Session, items: list[pytest.Item]) -> int:
    """Put a fault into its function, wherever that is already imported, and run tests."""
    importlib.import_module(".".join(mutant.path.with_suffix("").parts).removesuffix(".__init__"))
    line, code = mutated(mutant)
    path = mutant.path.resolve()
    found = [
        each
        for each in gc.get_objects()
        if isinstance(each, FunctionType)
        and each.__code__.co_firstlineno == line
        and each.__code__.co_qualname == mutant.function
        and Path(each.__code__.co_filename) == path
    ]
    if not found:
        return ABSENT
    for function in found:
        function.__code__ = code
    return _run(session, items)


if __name__ == "__main__":
    main()
