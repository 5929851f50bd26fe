"""Which firmness marks a hedge: the source is not sure how far somebody holds a thing."""

from __future__ import annotations

from collections.abc import Mapping


def softest(ranks: Mapping[str, int]) -> set[str]:
    """Return the firmness that marks a hedge, as a set: the lowest of those ranked below an unmarked stance.

    >>> softest({"red-line": 2, "negotiable": -1, "hedged": -2}), softest({"red-line": 2})
    ({'hedged'}, set())
    """
    low = min(ranks.values(), default=0)
    return {name for name, rank in ranks.items() if rank == low < 0}
