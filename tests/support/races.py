"""Loads and unloads of one case by several processes, in seeded orders: stalled, killed, cut off, or lock-less.

An actor runs until its step or its end; then the next one starts. Those that were stopped go on when all others are
through, one after the other. What is in the store at the end is what was committed last, whole and once.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from neo4j import GraphDatabase

from kg.store.bolt import BoltStore
from kg.store.bolt.lock import NAMED
from kg.store.bolt.schema import our_labels
from tests.support.graphs import staged
from tests.support.neo4j_server import Neo4jServer
from tests.support.race_actor import SIZES, STEPS, Actor, act

FATES = ("stalled", "killed", "cut", "lock-less")
EXPECTED = ("done", "another load is writing", "the lock of this load", "no case 'demo'", "killed")
PATIENCE = 150.0  # seconds; a busy machine is slow


def interleavings(number: int, seed: int) -> list[list[Actor]]:
    """Return orders of two and of three actors: the first ones suffer each fate at each step, the others any."""
    chance = random.Random(seed)  # noqa: S311
    firsts = [
        Actor(version, fate, step)
        for step in STEPS
        for fate in (*FATES, *(["unanswered"] if step == "committed" else []))
        for version in (2, 0)
        if version or "batch" not in step
    ]
    chance.shuffle(firsts)

    def another() -> Actor:
        if chance.random() < 0.6:
            return Actor(chance.choice([0, 1, 2, 3]))
        return Actor(chance.choice([0, 1, 2, 3]), chance.choice(FATES), chance.choice(STEPS))

    return [[firsts[n % len(firsts)], *(another() for _ in range(1 + n % 2))] for n in range(number)]


@dataclass
class Running:
    """A process, and what it has told so far."""

    actor: Actor
    process: BaseProcess
    told: Connection
    ended: str = ""
    committed: list[int] = field(default_factory=list)


class Race:
    """Runs interleavings on one server, which holds nothing else."""

    def __init__(self, server: Neo4jServer) -> None:
        self.server = server
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.support.race_actor"])
        with BoltStore(server.uri) as store:
            store.load([staged("demo", SIZES[1], note="version 1")])
        self.version = 1

    def run(self, actors: list[Actor]) -> list[str]:
        """Run the actors, and compare what is left with what was committed last. Returns how each ended."""
        runnings: list[Running] = []
        try:
            for actor in actors:
                runnings.append(self._start(actor))
                self._until_stop_or_end(runnings[-1])
            for running in runnings:
                if not running.ended:
                    self._until_stop_or_end(running, last=True)
        finally:
            for running in runnings:
                running.process.kill()
        self._compare(runnings)
        return [running.ended for running in runnings]

    def _start(self, actor: Actor) -> Running:
        here, there = multiprocessing.Pipe(duplex=False)
        process = self.context.Process(target=act, args=(self.server.uri, actor, there), daemon=True)
        process.start()
        there.close()
        return Running(actor, process, here)

    def _until_stop_or_end(self, running: Running, *, last: bool = False) -> None:
        for kind, what in self._told(running, go_on=last):
            if kind == "committed":
                self.version = what
                running.committed.append(what)
            elif kind == "at" and not last:
                if running.actor.fate == "lock-less":
                    self._take_lock_away()
                return
            elif kind == "end":
                running.ended = what
        running.process.join(PATIENCE)
        running.ended = running.ended or "killed"

    def _told(self, running: Running, *, go_on: bool) -> Iterator[tuple[str, Any]]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if go_on:  # again and again: it says that it stops a moment before it does
                os.kill(running.process.pid or 0, signal.SIGCONT)
            if not running.told.poll(0.2):
                continue
            try:
                yield running.told.recv()
            except EOFError:
                return
        raise AssertionError(f"{running.actor}: nothing heard for {PATIENCE} s")

    def _take_lock_away(self) -> None:
        """Do what an administrator can: end the transaction that holds the lock."""
        rows = self.ask("SHOW TRANSACTIONS YIELD transactionId, metaData RETURN transactionId, metaData")
        ids = [name for name, data in rows if data == NAMED]
        if ids:
            self.ask("TERMINATE TRANSACTIONS $ids", ids=ids)

    def _compare(self, runnings: list[Running]) -> None:
        version = self.version
        for running in runnings:
            assert running.ended.startswith(EXPECTED), running
            assert "\n" not in running.ended
            if "nothing was changed" in running.ended:
                assert not running.committed, running
        with BoltStore(self.server.uri) as store:
            store._loader._tidy(our_labels(store._server))  # any load deletes what killed ones left behind
        left = dict(self.ask(_COUNTS))
        assert left == (_content(version) if version else {}), (version, runnings)
        heads = self.ask("MATCH (c:Case) MATCH (s:Stance {graph: c.graph, id: 's0'}) RETURN s.note")
        assert heads == ([[f"version {version}"]] if version else []), (version, runnings)

    def ask(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        """Return the rows of a query."""
        with GraphDatabase.driver(self.server.uri, auth=self.server.auth) as driver:
            return [list(row.values()) for row in driver.execute_query(cypher, parameters).records]


_COUNTS = """
MATCH (n) RETURN labels(n)[0] AS kind, count(n) AS number UNION ALL
MATCH ()-[r]->() RETURN type(r) AS kind, count(r) AS number
"""
_CONTENT = "select label, count(*) from node group by 1 union all select type, count(*) from edge group by 1"


def _content(version: int) -> dict[str, int]:
    return dict(staged("demo", SIZES[version]).db.execute(_CONTENT).fetchall())
