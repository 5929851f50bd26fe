"""Two coding passes compared: which readings of one source are paired, and in which steps a pair differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.reference.asked import Asked, Row
from tests.reference.world import Coded, Delegation, Stance

_STEPS = ("delegation", "value", "firmness", "mode", "speaker", "principal", "conditions")
_ALIKE = ("value", "firmness", "mode", "speaker", "to", "further", "given_otherwise")
Pair = tuple[Coded, Coded]


def codings(asked: Asked) -> Iterator[Row]:
    world, coding = asked.held.world, asked.coding or "main"
    read = [item for item in (*world.stances, *world.delegations) if item.known <= asked.held.day]
    passes = sorted({item.coding for item in read} - {coding})
    for source in world.sources:
        here = [item for item in read if (item.source, item.coding) == (source, coding)]
        for other in passes if here else ():
            there = [item for item in read if (item.source, item.coding) == (source, other)]
            if there and asked.against in (None, other):
                yield from ({**row, "other_coding": other} for row in _compared(here, there))


def _compared(here: list[Coded], there: list[Coded]) -> Iterator[Row]:
    for matter in sorted({_matter(item) for item in (*here, *there)}):
        ones, others = ([x for x in side if _matter(x) == matter] for side in (here, there))
        pairs = paired(ones, others)
        for one, other in pairs:
            differs = sorted(step for step in _STEPS if _differ(step, one, other))
            verdict = "different" if differs else "same"
            yield _row(one, other, verdict if _unit(one) == _unit(other) else "other principal", differs)
        taken = {item.id for pair in pairs for item in pair}
        yield from (_row(one, None, "only here", []) for one in ones if one.id not in taken)
        yield from (_row(None, other, "only there", []) for other in others if other.id not in taken)


def _row(one: Coded | None, other: Coded | None, verdict: str, differs: list[str]) -> Row:
    either = one or other
    assert either
    return {
        "source": either.source,
        "demand": _matter(either)[1],
        "principal": either.principal,
        "speculated": either.speculated,
        "verdict": verdict,
        "differs": differs,
        "overlap": shared(one, other) if one and other else None,
        "stance": one.id if one else None,
        "other_stance": other.id if other else None,
    }


def _matter(item: Coded) -> tuple[str, str]:
    if isinstance(item, Delegation) and item.issue:
        return "issue", item.issue
    return "demand", str(getattr(item, "demand"))  # noqa: B009


def _unit(item: Coded) -> tuple[str, bool]:
    return item.principal, item.speculated


def _differ(step: str, one: Coded, other: Coded) -> bool:
    if step == "delegation":
        return getattr(one, "to", None) != getattr(other, "to", None)
    if step in ("value", "firmness", "conditions") and type(one) is not type(other):
        return False
    if step == "conditions":
        return isinstance(one, Stance) and isinstance(other, Stance) and _depends(one) != _depends(other)
    return bool(getattr(one, step, None) != getattr(other, step, None))


def _depends(stance: Stance) -> Any:
    necessary = any(condition.kind == "only-if" for condition in stance.conditions)
    return frozenset(stance.conditions), stance.further, stance.otherwise if necessary else None


def paired(ones: Sequence[Coded], others: Sequence[Coded]) -> list[Pair]:
    """Return the pairs of two passes on one matter in one source, round by round."""

    def same_kind(one: Coded, other: Coded) -> bool:
        return type(one) is type(other)

    found: list[Pair] = []

    def round_of(fit: Callable[[Coded, Coded], bool]) -> None:
        left = [one for one in ones if all(one is not pair[0] for pair in found)]
        right = [other for other in others if all(other is not pair[1] for pair in found)]
        found.extend(_best(left, right, lambda a, b: fit(a, b) and shared(a, b) > 0))

    round_of(lambda a, b: same_kind(a, b) and _unit(a) == _unit(b))
    taken = {item.id for pair in found for item in pair}
    for one in ones:
        mine = [x for x in ones if same_kind(x, one) and _unit(x) == _unit(one)]
        theirs = [x for x in others if same_kind(x, one) and _unit(x) == _unit(one)]
        if len(mine) == len(theirs) == 1 and one.id not in taken:
            found.append((one, theirs[0]))
    round_of(lambda a, b: _unit(a) == _unit(b))
    round_of(lambda a, b: same_kind(a, b) and a.speculated == b.speculated)
    return found


def _best(ones: list[Coded], others: list[Coded], fit: Callable[[Coded, Coded], bool]) -> list[Pair]:
    """Try every way to pair, and return the best: most words, same actors, most alike, first by id."""
    if not ones:
        return []
    one, rest = ones[0], ones[1:]
    ways = [
        [(one, other), *_best(rest, [x for x in others if x is not other], fit)]
        for other in others
        if fit(one, other)
    ]
    return max([*ways, _best(rest, others, fit)], key=_worth)


def _worth(pairs: list[Pair]) -> tuple[int, int, int]:
    alike = sum(getattr(a, n, None) == getattr(b, n, None) for a, b in pairs for n in _ALIKE)
    nothing = (None, None)
    for a, b in pairs:
        kinds = zip(getattr(a, "written", nothing), getattr(b, "written", nothing), strict=True)
        alike += sum(one == other for one, other in kinds)
    return sum(shared(*pair) for pair in pairs), sum(a.actor == b.actor for a, b in pairs), alike


def shared(one: Coded, other: Coded) -> int:
    """Return how many words the quotes of two readings share."""
    mine, theirs = ([re.findall(r"\w+", quote) for quote in item.quotes] for item in (one, other))
    there = sum(max(_run(a, b) for b in theirs) for a in mine)
    return min(there, sum(max(_run(a, b) for a in mine) for b in theirs))


def _run(one: list[str], other: list[str]) -> int:
    """Return the number of words of the longest run in both; a single one counts only if it is all of one."""
    runs = [
        size
        for size in range(1, min(len(one), len(other)) + 1)
        for start in range(len(one) - size + 1)
        for place in range(len(other) - size + 1)
        if one[start : start + size] == other[place : place + size]
    ]
    longest = max(runs, default=0)
    return longest if longest > 1 or longest == min(len(one), len(other)) else 0
