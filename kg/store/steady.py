"""One state of a store for a command of several queries; what it looks up again and again is then asked once."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from kg.common.errors import KgError, StoreError
from kg.store.base import Rows, Store
from kg.words import Message

Given = ParamSpec("Given")
Found = TypeVar("Found")
TRIES = 4
"""How often a command that a load comes between is begun again."""


@dataclass
class Held:
    """A store that a command asks several times, the rows that it has looked up, and what it has verified."""

    store: Store
    rows: dict[str, Rows] = field(default_factory=dict)
    verified: set[str] = field(default_factory=set)


_HELD: ContextVar[Held | None] = ContextVar("_HELD", default=None)


def in_one_state(store: Store, work: Callable[[], Found]) -> Found:
    """Return what `work` makes of several queries; it is begun again if a load came between them.

    Within `work`, a further call for the same store only runs: the outer one looks after the state.

    :raises StoreError: if loads keep coming.
    """
    if _held(store):
        return work()
    for _ in range(TRIES):
        before = store.state()
        token = _HELD.set(Held(store))
        try:
            found = work()
        except KgError:
            if store.state() == before:
                raise
        else:
            if store.state() == before:
                return found
        finally:
            _HELD.reset(token)
    raise StoreError(Message("error.cases kept changing while the query"))


def one_state(
    function: Callable[Concatenate[Store, Given], Found],
) -> Callable[Concatenate[Store, Given], Found]:
    """Make a function of a store answer from one state of it, whatever is loaded meanwhile: see `in_one_state`."""

    @functools.wraps(function)
    def steady(store: Store, /, *args: Given.args, **named: Given.kwargs) -> Found:
        return in_one_state(store, lambda: function(store, *args, **named))

    return steady


def look_up(store: Store, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
    """Run a query that only reads, for something small that a command needs again: within one state it is run once.

    The rows are shared: whoever changes them copies them first.
    """
    held = _held(store)
    if held is None:
        return store.read(cypher, dict(parameters or {}))
    key = json.dumps([cypher, parameters or {}], default=str, sort_keys=True)
    if key not in held.rows:
        held.rows[key] = store.read(cypher, dict(parameters or {}))
    return held.rows[key]


def verified(store: Store) -> set[str]:
    """Return the names of what need not be verified again within one state; outside of one nothing is remembered."""
    held = _held(store)
    return held.verified if held else set()


def _held(store: Store) -> Held | None:
    held = _HELD.get()
    return held if held and held.store is store else None
