"""Load and unload cases in a Neo4j: all of them or nothing, whatever their size, also if we are killed.

What is small is written, and what it replaces deleted, in one transaction. What is not is written in batches under
a new name that no Case node mentions yet, put in force by one small transaction, and the old graph then deleted in
batches. A `Leftover` node tells of every graph that is not in force; the next load or unload deletes what it finds.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.errors import NotFound
from kg.graph.staging import StagedGraph
from kg.store.base import Changes, Progress
from kg.store.bolt.held import SMALL, Comparison, compare_with, removal_of
from kg.store.bolt.lock import exclusive, finish
from kg.store.bolt.schema import our_labels, prepare
from kg.store.bolt.server import Server
from kg.store.bolt.write import case_properties, delete_graph, delete_in_batches, write_graph

Done = TypeVar("Done")
_MARK = "MERGE (:Leftover {graph: $graph})"
_UNMARK = "MATCH (l:Leftover {graph: $graph}) DELETE l"
_HEAD = "MATCH (c:Case {id: $case}) WHERE c.graph IS NOT NULL RETURN c.graph"
_SET_HEAD = "MATCH (c:Case {id: $case, graph: $old}) SET c = $own"
_NEW_HEAD = "CREATE (c:Case) SET c = $own"
_DROP_HEAD = "MATCH (c:Case {id: $case, graph: $old}) DELETE c"


def preview(server: Server, graphs: list[StagedGraph]) -> list[Changes]:
    """What a load would change."""
    labels = our_labels(server)
    return [compare_with(server, labels, graph).changes for graph in graphs]


def load(server: Server, graphs: list[StagedGraph], wait: float, progress: Progress | None) -> list[Changes]:
    """Bring the cases to exactly what the graphs say.

    :raises StoreError: if another load does not end within `wait` seconds.
    """
    prepare(server, [graph.schema for graph in graphs])
    return _again(lambda: _load(server, graphs, wait, progress))


def unload(server: Server, case: str, wait: float) -> Changes:
    """Remove a case.

    :raises NotFound: if the store does not hold it.
    """
    return _again(lambda: _unload(server, case, wait))


def _load(server: Server, graphs: list[StagedGraph], wait: float, progress: Progress | None) -> list[Changes]:
    labels = our_labels(server)
    with exclusive(server, wait) as transaction:
        clear_leftovers(server, labels)
        compared = [compare_with(server, labels, graph) for graph in graphs]
        changed = [one for one in compared if not one.changes.empty]
        small = sum(one.rows for one in changed) <= SMALL
        for one in changed:
            if small:
                _replace(one, labels, transaction, progress)
            else:
                _stage(server, one, progress)
        if not small:
            for one in changed:
                _switch(one, transaction)
        if changed:
            finish(transaction)
    if not small:
        with contextlib.suppress(
            DriverError, Neo4jError
        ):  # the load is done; the next one clears what this leaves
            clear_leftovers(server, labels)
    return [one.changes for one in compared]


def _replace(one: Comparison, labels: list[str], transaction: Transaction, progress: Progress | None) -> None:
    if one.in_force:
        delete_graph(labels, one.in_force, transaction)
    name = next_name(one.graph.case, one.in_force)
    write_graph(one.graph, name, transaction, progress)
    transaction.run(_NEW_HEAD, own=case_properties(one.graph, name)).consume()


def _stage(server: Server, one: Comparison, progress: Progress | None) -> None:
    name = next_name(one.graph.case, one.in_force)
    server.run(_MARK, graph=name)
    with server.writing() as session:
        write_graph(one.graph, name, session, progress)


def _switch(one: Comparison, transaction: Transaction) -> None:
    name = next_name(one.graph.case, one.in_force)
    own = case_properties(one.graph, name)
    transaction.run(_UNMARK, graph=name).consume()
    if one.in_force:
        transaction.run(_SET_HEAD, case=one.graph.case, old=one.in_force, own=own).consume()
        transaction.run(_MARK, graph=one.in_force).consume()
    else:
        transaction.run(_NEW_HEAD, own=own).consume()


def _unload(server: Server, case: str, wait: float) -> Changes:
    labels = our_labels(server)
    if not labels:
        raise NotFound(f"no case '{case}' in {server.shown}")
    with exclusive(server, wait) as transaction:
        clear_leftovers(server, labels)
        heads = server.ask(_HEAD, case=case)
        if not heads:
            raise NotFound(f"no case '{case}' in {server.shown}")
        name = heads[0][0]
        changes = removal_of(server, labels, case, name)
        small = sum(changes.removed.values()) <= SMALL
        if small:
            delete_graph(labels, name, transaction)
        else:
            transaction.run(_DROP_HEAD, case=case, old=name).consume()
            transaction.run(_MARK, graph=name).consume()
        finish(transaction)
    if not small:
        clear_leftovers(server, labels)
    return changes


def clear_leftovers(server: Server, labels: list[str]) -> None:
    """Delete the graphs that are not in force: half-written ones of killed loads, and replaced ones."""
    for (name,) in server.ask("MATCH (l:Leftover) RETURN l.graph"):
        with server.writing() as session:
            delete_in_batches(labels, name, session)
        server.run(_UNMARK, graph=name)


def next_name(case: str, in_force: str | None) -> str:
    """The name of the graph that replaces the one in force.

    >>> next_name("demo", None), next_name("demo", "demo"), next_name("demo", "demo~2")
    ('demo', 'demo~2', 'demo~3')
    """
    if in_force is None:
        return case
    number = in_force.removeprefix(f"{case}~")
    return f"{case}~{int(number) + 1 if number.isdigit() else 2}"


def _again(action: Callable[[], Done]) -> Done:
    """Do something that changes all or nothing, and do it again if the server says that may help."""
    for _ in range(2):
        try:
            return action()
        except Neo4jError as error:
            if not error.is_retryable():
                raise
    return action()
