"""Load and unload cases in Neo4j, all of them or none, whatever their size, even if the process is killed.

A graph is written in batches under a new name that no Case node mentions yet; one small transaction then makes it
current, and the old graph is deleted in batches. One big transaction is not enough: while the server applies it,
readers see part of it. Each graph that is not current has a `Leftover` node; the next load or unload deletes it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.common.errors import NotFound
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, Progress
from kg.store.bolt.diff import Comparison, compare_with, removal_of
from kg.store.bolt.lock import exclusive, finish
from kg.store.bolt.schema import our_labels, prepare, prepare_lock
from kg.store.bolt.server import Server
from kg.store.bolt.write import case_properties, delete_graph, write_graph
from kg.words import Message

Done = TypeVar("Done")
_MARK = "MERGE (:Leftover {graph: $graph})"
_UNMARK = "MATCH (l:Leftover {graph: $graph}) DELETE l"
_HEAD = "MATCH (c:Case {id: $case}) WHERE c.graph IS NOT NULL RETURN c.graph"
_SET_HEAD = "MATCH (c:Case {id: $case, graph: $old}) SET c = $own"
_NEW_HEAD = "CREATE (c:Case) SET c = $own"
_DROP_HEAD = "MATCH (c:Case {id: $case, graph: $old}) DELETE c"


class BoltLoader:
    """Loads cases into a server; waits up to `wait` seconds for another load."""

    def __init__(self, server: Server, wait: float) -> None:
        self.server = server
        self.wait = wait

    def preview(self, graphs: list[StagedGraph]) -> list[Changes]:
        """Return what a load would change."""
        labels = our_labels(self.server)
        return [compare_with(self.server, labels, graph).changes for graph in graphs]

    def load(self, graphs: list[StagedGraph], progress: Progress | None) -> list[Changes]:
        """Replace the cases by exactly what the graphs contain.

        :raises StoreError: if another load does not end within the waiting time.
        """
        prepare_lock(self.server)
        return _again(lambda: self._load(graphs, progress))

    def unload(self, case: str) -> Changes:
        """Remove a case.

        :raises NotFound: if it is not in the store.
        """
        return _again(lambda: self._unload(case))

    def _load(self, graphs: list[StagedGraph], progress: Progress | None) -> list[Changes]:
        with exclusive(self.server, self.wait) as transaction:
            prepare(self.server, [graph.schema for graph in graphs])
            labels = our_labels(self.server)
            clear_leftovers(self.server, labels)
            compared = [compare_with(self.server, labels, graph) for graph in graphs]
            changed = [one for one in compared if not one.changes.empty]
            try:
                for one in changed:
                    self._stage(one, progress)
            except BaseException:
                self._tidy(labels)
                raise
            for one in changed:
                _switch(one, transaction)
            if changed:
                finish(transaction)
        if changed:
            self._tidy(labels)
        return [one.changes for one in compared]

    def _stage(self, one: Comparison, progress: Progress | None) -> None:
        name = next_name(one.graph.case, one.in_force)
        self.server.run(_MARK, graph=name)
        with self.server.writing() as session:
            write_graph(one.graph, name, session, progress)

    def _unload(self, case: str) -> Changes:
        labels = our_labels(self.server)
        if not labels:
            raise NotFound(Message("error.no case in", case=case, shown=self.server.shown))
        with exclusive(self.server, self.wait) as transaction:
            clear_leftovers(self.server, labels)
            heads = self.server.ask(_HEAD, case=case)
            if not heads:
                raise NotFound(Message("error.no case in", case=case, shown=self.server.shown))
            name = heads[0][0]
            changes = removal_of(self.server, labels, case, name)
            transaction.run(_DROP_HEAD, case=case, old=name).consume()
            transaction.run(_MARK, graph=name).consume()
            finish(transaction)
        self._tidy(labels)
        return changes

    def _tidy(self, labels: list[str]) -> None:
        """Delete graphs that are not current; if that fails, the load has still succeeded, and the next one retries."""
        with contextlib.suppress(DriverError, Neo4jError):
            clear_leftovers(self.server, labels)


def _switch(one: Comparison, transaction: Transaction) -> None:
    name = next_name(one.graph.case, one.in_force)
    own = case_properties(one.graph, name)
    transaction.run(_UNMARK, graph=name).consume()
    if one.in_force:
        transaction.run(_SET_HEAD, case=one.graph.case, old=one.in_force, own=own).consume()
        transaction.run(_MARK, graph=one.in_force).consume()
    else:
        transaction.run(_NEW_HEAD, own=own).consume()


def clear_leftovers(server: Server, labels: list[str]) -> None:
    """Delete the graphs that are not current: half-written ones of killed loads, and replaced ones."""
    for (name,) in server.ask("MATCH (l:Leftover) RETURN l.graph"):
        with server.writing() as session:
            delete_graph(labels, name, session)
        server.run(_UNMARK, graph=name)


def next_name(case: str, in_force: str | None) -> str:
    """Return the name of the graph that replaces the current one.

    >>> next_name("demo", None), next_name("demo", "demo"), next_name("demo", "demo~2")
    ('demo', 'demo~2', 'demo~3')
    """
    if in_force is None:
        return case
    number = in_force.removeprefix(f"{case}~")
    return f"{case}~{int(number) + 1 if number.isdigit() else 2}"


def _again(action: Callable[[], Done]) -> Done:
    """Run an all-or-nothing change, and retry it if the server reports a temporary error."""
    for _ in range(2):
        try:
            return action()
        except Neo4jError as error:
            if not error.is_retryable():
                raise
    return action()
