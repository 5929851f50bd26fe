"""Who is counted with whom: a bloc and its own member, or an actor and who speaks for it, are one, not two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

Above = Mapping[str, Collection[str]]
"""For each actor those whom it belongs to or represents, also over others."""


def above(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return who is above whom, from the rows of `explain/ties`, nearest first.

    >>> above([{"actor": "germany", "other": "europe"}])
    {'germany': ['europe']}
    """
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["other"] not in found.setdefault(row["actor"], []):
            found[row["actor"]].append(row["other"])
    return found


def counted_with(actors: Collection[str], ties: Above) -> dict[str, str]:
    """Return those of some actors who are not counted again, each with whom among them it is counted.

    >>> counted_with(["europe", "germany", "russia"], {"germany": ["europe"]})
    {'germany': 'europe'}
    """
    found = {}
    for actor in actors:
        named = [other for other in ties.get(actor, ()) if other in actors and other != actor]
        if named:
            found[actor] = named[0]
    return found


def number_of(actors: Collection[str], ties: Above) -> int:
    """Return how many actors these are, those who belong to or represent another of them not counted again.

    >>> number_of(["europe", "germany", "russia"], {"germany": ["europe"]})
    2
    """
    return len(set(actors)) - len(counted_with(set(actors), ties))
