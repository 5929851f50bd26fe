"""Under which assumptions something counts: clauses that all have to hold, each with literals of which one must.

A literal is an assumption, as `peace=met`, or its absence, as `not peace=met`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product

Clause = frozenset[str]
Guard = frozenset[Clause]

ALWAYS: Guard = frozenset()
NEVER: Guard = frozenset({frozenset()})
_ABSENT, _OR = "not ", " | "
_OPPOSITE = {"met": "refused", "refused": "met"}


def assumed(demand: str, status: str) -> str:
    """Return the notation of an assumption, the same in parameters and on positions.

    >>> assumed("peace-in-ukraine", "refused")
    'peace-in-ukraine=refused'
    """
    return f"{demand}={status}"


def all_of(tokens: Iterable[str]) -> Guard:
    """Return the guard that holds if all of these are assumed."""
    return frozenset(frozenset({token}) for token in tokens)


def any_of(tokens: Iterable[str]) -> Guard:
    """Return the guard that holds if any of these is assumed."""
    return _simple([frozenset(tokens)])


def none_of(tokens: Iterable[str]) -> Guard:
    """Return the guard that holds if none of these is assumed."""
    return frozenset(frozenset({_turned(token)}) for token in tokens)


def both(*guards: Guard) -> Guard:
    """Return the guard that holds if all of these do.

    >>> both(all_of(["a=met"]), none_of(["a=met"])) == NEVER
    True
    """
    return _simple(clause for guard in guards for clause in guard)


def negated(guard: Guard) -> Guard:
    """Return the guard that holds where this one does not.

    >>> written(negated(all_of(["a=met", "b=met"])))
    ['not a=met | not b=met']
    """
    return _simple(frozenset(map(_turned, chosen)) for chosen in product(*guard))


def holds(guard: Guard, assumptions: Collection[str]) -> bool:
    """Return whether a guard holds under assumptions."""
    return all(any(_true(literal, assumptions) for literal in clause) for clause in guard)


def written(guard: Guard) -> list[str]:
    """Return a guard as the graph has it: one text per clause, sorted."""
    return sorted(_OR.join(sorted(clause)) for clause in guard)


def read(texts: Iterable[str]) -> Guard:
    """Return the guard of these texts.

    >>> written(read(["a=met | not b=met"]))
    ['a=met | not b=met']
    """
    return frozenset(frozenset(text.split(_OR)) for text in texts)


def _simple(clauses: Iterable[Clause]) -> Guard:
    """Return clauses without those that always hold or follow from others; NEVER if they contradict each other."""
    found = {clause for clause in clauses if not any(_turned(literal) in clause for literal in clause)}
    while True:
        known = {literal for clause in found if len(clause) == 1 for literal in clause}
        known |= {_turned(_other(literal)) for literal in known if not literal.startswith(_ABSENT)}
        false = {_turned(literal) for literal in known}
        shorter = {clause - false for clause in found}
        if shorter == found:
            break
        found = shorter
    if frozenset() in found:
        return NEVER
    return frozenset(clause for clause in found if not any(other < clause for other in found))


def _turned(literal: str) -> str:
    return literal.removeprefix(_ABSENT) if literal.startswith(_ABSENT) else _ABSENT + literal


def _other(token: str) -> str:
    """Return the opposite assumption: nothing is both met and refused."""
    demand, _, status = token.rpartition("=")
    return assumed(demand, _OPPOSITE[status])


def _true(literal: str, assumptions: Collection[str]) -> bool:
    absent = literal.startswith(_ABSENT)
    return (literal.removeprefix(_ABSENT) in assumptions) != absent
