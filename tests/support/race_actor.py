"""One load or unload in a process of its own, to which something happens at a step: see `races.py`."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import kg.store.bolt.leftovers as leftovers_module
import kg.store.bolt.load as load_module
import kg.store.bolt.write as write_module
from kg.common.errors import KgError
from kg.store.bolt import BoltStore
from kg.store.bolt.lock import Lock, UnsureError
from tests.support.graphs import schema, staged

SIZES = {1: 30, 2: 45, 3: 60}
"""Stances of each version of the case."""
BATCH = 60
STEPS = (
    "before the lock",
    "locked",
    "between batches",
    "in a batch",
    "staged",
    "switched",
    "committed",
    "deleting",
)
"""The steps of a load; an unload has no batches."""
WAIT = 0.5  # seconds that an actor waits for the lock

schema()  # read once, before processes are forked from this one


class Actor(NamedTuple):
    """What a process does: load a version (0: unload), and what happens to it at a step."""

    version: int
    fate: str = "nothing"
    step: str = ""


def act(address: str, actor: Actor, parent: Connection) -> None:
    """Do it; the parent is told of a step that is reached, of a commit, and of the end."""
    write_module.BATCH = leftovers_module.BATCH = BATCH
    leftovers_module.PATIENCE = 0.5
    _watch(actor, parent)
    try:
        with BoltStore(address, wait=WAIT) as store:
            if actor.version:
                store.load([staged("demo", SIZES[actor.version], note=f"version {actor.version}")])
            else:
                store.unload("demo")
        parent.send(("end", "done"))
    except KgError as error:
        parent.send(("end", str(error)))


def _watch(actor: Actor, parent: Connection) -> None:
    """Put a look at the step before or after each function of a load."""
    locks: list[Lock] = []
    waiting = [actor.step]

    def at(step: str) -> None:
        if [step] == waiting:
            waiting.clear()
            _suffer(actor.fate, locks, parent)

    def before(place: Any, name: str, step: str) -> None:
        run: Callable[..., Any] = getattr(place, name)

        def watched(*given: Any, **named: Any) -> Any:
            at(step)
            return run(*given, **named)

        setattr(place, name, watched)

    def after(place: Any, name: str, step: str, *, told: bool = False) -> None:
        run: Callable[..., Any] = getattr(place, name)

        def watched(*given: Any, **named: Any) -> Any:
            found = run(*given, **named)
            if told:
                parent.send(("committed", actor.version))
            at(step)
            if told and actor.fate == "unanswered":
                raise UnsureError("the server")
            return found

        setattr(place, name, watched)

    check = Lock.__init__

    def remembered(lock: Lock, *given: Any) -> None:
        check(lock, *given)
        locks.append(lock)

    Lock.__init__ = remembered  # type: ignore[method-assign]
    before(load_module, "exclusive", "before the lock")
    before(load_module, "clear_leftovers", "locked")
    before(write_module, "pass_mark", "between batches")
    after(write_module, "pass_mark", "in a batch")
    before(load_module, "_switch", "staged")
    before(load_module, "removal_of", "staged")
    before(Lock, "commit", "switched")
    after(Lock, "commit", "committed", told=True)
    before(leftovers_module, "_delete_graph", "deleting")


def _suffer(fate: str, locks: list[Lock], parent: Connection) -> None:
    if fate == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if fate == "cut" and locks:  # as a router does: neither side says so
        connection: Any = locks[-1]._transaction._connection
        connection.socket._socket.shutdown(socket.SHUT_RDWR)
    if fate in ("stalled", "lock-less", "cut"):
        parent.send(("at", ""))
        os.kill(os.getpid(), signal.SIGSTOP)
