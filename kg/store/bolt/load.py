"""Load and unload cases in Neo4j, all of them or none, whatever their size, even if the process is killed.

A graph is written in batches under a new name that no Case node mentions yet; one small transaction then makes it
current, and the old graph is deleted in batches. One big transaction is not enough: while the server applies it,
readers see part of it. `leftovers.py` says what becomes of graphs that are not current.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from neo4j.exceptions import DriverError, Neo4jError

from kg.common.errors import NotFound, StoreError
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, Progress
from kg.store.bolt.diff import Comparison, compare_with, counted, removal_of, staged_counts
from kg.store.bolt.leftovers import MARK, UNMARK, clear_leftovers, new_name
from kg.store.bolt.lock import Lock, LostLockError, UnsureError, exclusive
from kg.store.bolt.schema import our_labels, prepare, prepare_lock
from kg.store.bolt.server import Server
from kg.store.bolt.write import case_properties, write_graph
from kg.words import Message

Done = TypeVar("Done")
TIDYING = 2.0
"""Seconds that the deletion of a replaced graph waits for the lock; a load that has it deletes that graph itself."""

_HEAD = "MATCH (c:Case {id: $case}) WHERE c.graph IS NOT NULL RETURN c.graph"
_SET_HEAD = "MATCH (c:Case {id: $case, graph: $old}) SET c = $own"
_NEW_HEAD = "CREATE (c:Case) SET c = $own"
_DROP_HEAD = "MATCH (c:Case {id: $case, graph: $old}) DELETE c"


class _Staged(NamedTuple):
    """A graph that is written under a name, and can be made current."""

    one: Comparison
    name: str


class BoltLoader:
    """Loads cases into a server; waits up to `wait` seconds for another load."""

    def __init__(self, server: Server, wait: float) -> None:
        self.server = server
        self.wait = wait

    def preview(self, graphs: list[StagedGraph], *, rebuild: bool = False) -> list[Changes]:
        """Return what a load would change."""
        labels = our_labels(self.server)
        return [compare_with(self.server, labels, graph, rebuild=rebuild).changes for graph in graphs]

    def load(
        self, graphs: list[StagedGraph], progress: Progress | None, *, rebuild: bool = False
    ) -> list[Changes]:
        """Replace the cases by exactly what the graphs contain; with `rebuild` even what has not changed.

        :raises StoreError: if another load does not end within the waiting time, or the server takes the lock away.
        """
        prepare_lock(self.server)
        return _again(lambda: self._load(graphs, progress, rebuild=rebuild))

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        """
        return _again(lambda: self._unload(case))

    def _load(self, graphs: list[StagedGraph], progress: Progress | None, *, rebuild: bool) -> list[Changes]:
        staged: list[_Staged] = []
        with (
            self._sure(lambda: {one.graph.case: name for one, name in staged}),
            exclusive(self.server, self.wait) as lock,
        ):
            prepare(self.server, [graph.schema for graph in graphs])
            labels = our_labels(self.server)
            clear_leftovers(self.server, labels, lock)
            compared = [compare_with(self.server, labels, graph, rebuild=rebuild) for graph in graphs]
            changed = [_Staged(one, new_name(one.graph.case)) for one in compared if not one.changes.empty]
            try:
                for each in changed:
                    staged.append(each)
                    self._stage(each, lock, progress)
            except BaseException:
                self._drop(labels, lock, [each.name for each in staged])
                raise
            for each in changed:
                _switch(each, lock, self.server.shown)
            if changed:
                lock.commit()
        if changed:
            self._tidy(labels)
        return [one.changes for one in compared]

    def _stage(self, each: _Staged, lock: Lock, progress: Progress | None) -> None:
        self.server.run(MARK, graph=each.name)
        with self.server.writing() as session:
            write_graph(each.one.graph, each.name, session, lock, progress)

    def _unload(self, case: str) -> Changes:
        labels = our_labels(self.server)
        if not labels:
            raise NotFound(Message("error.no case in", case=case, shown=self.server.shown))
        prepare_lock(self.server)
        with self._sure(lambda: {case: None}), exclusive(self.server, self.wait) as lock:
            clear_leftovers(self.server, labels, lock)
            heads = self.server.ask(_HEAD, case=case)
            if not heads:
                raise NotFound(Message("error.no case in", case=case, shown=self.server.shown))
            name = heads[0][0]
            changes = removal_of(self.server, labels, case, name)
            lock.run(_DROP_HEAD, case=case, old=name)
            lock.run(MARK, graph=name)
            _must_be(case, [], lock, self.server.shown)
            lock.commit()
        self._tidy(labels)
        return changes

    @contextlib.contextmanager
    def _sure(self, expected: Callable[[], dict[str, str | None]]) -> Iterator[None]:
        """If the connection is cut in the commit, find out whether it took effect: `expected` are cases and graphs.

        :raises LostLockError: if it did not.
        """
        try:
            yield
        except UnsureError as unsure:
            try:
                with exclusive(self.server, self.wait):  # the transaction that was cut is over then
                    now = [self.server.ask(_HEAD, case=case) for case in expected()]
            except (DriverError, Neo4jError, StoreError):
                raise unsure from None
            if now != [[] if name is None else [[name]] for name in expected().values()]:
                raise LostLockError(self.server.shown) from None

    def _tidy(self, labels: list[str]) -> None:
        """Delete graphs that are not current; if that fails, the load has still succeeded, and the next one retries."""
        with (
            contextlib.suppress(DriverError, Neo4jError, StoreError),
            exclusive(self.server, TIDYING) as lock,
        ):
            clear_leftovers(self.server, labels, lock)

    def _drop(self, labels: list[str], lock: Lock, names: list[str]) -> None:
        """Delete graphs of this load, if it still has the lock; otherwise the next load does."""
        with contextlib.suppress(DriverError, Neo4jError, StoreError):
            clear_leftovers(self.server, labels, lock, names)


def _switch(each: _Staged, lock: Lock, shown: str) -> None:
    """Make a staged graph current, in the transaction of the lock.

    :raises StoreError: if what was staged is not what is there.
    """
    graph, name = each.one.graph, each.name
    if counted(lock, sorted(graph.schema.nodes), name) != staged_counts(graph):
        raise StoreError(Message("error.staged incomplete", case=graph.case, shown=shown))
    own = case_properties(graph, name)
    lock.run(UNMARK, graph=name)
    if each.one.in_force:
        lock.run(_SET_HEAD, case=graph.case, old=each.one.in_force, own=own)
        lock.run(MARK, graph=each.one.in_force)
    else:
        lock.run(_NEW_HEAD, own=own)
    _must_be(graph.case, [[name]], lock, shown)


def _must_be(case: str, expected: list[list[str]], lock: Lock, shown: str) -> None:
    """Make sure that a case has the graphs expected, before that is committed: someone may have changed it by hand.

    :raises StoreError: if it has others.
    """
    if lock.run(_HEAD, case=case) != expected:
        raise StoreError(Message("error.case changed meanwhile", case=case, shown=shown))


def _again(action: Callable[[], Done]) -> Done:
    """Run an all-or-nothing change, and retry it if the server reports a temporary error."""
    for _ in range(2):
        try:
            return action()
        except Neo4jError as error:
            if not error.is_retryable():
                raise
    return action()
