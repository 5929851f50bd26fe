"""What becomes of a conditional position under assumptions: it falls, says nothing, or holds without a condition.

Every conditional position has variants in the graph that count only under assumptions, so that a query needs to know
no more than which positions count under the ones it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.graph.coded import direction
from kg.model.case import Stance
from kg.model.whole import Case

_OPPOSITE = {"met": "refused", "refused": "met"}
_CONDITIONS = (
    "only_if_met",
    "only_if_refused",
    "if_met",
    "if_refused",
    "otherwise",
    "further_conditions",
    "conditions",
)


class Variant(NamedTuple):
    """A position as it stands under some assumptions: a suffix for its id, its state, and its properties."""

    suffix: str
    state: str
    properties: dict[str, Any]


def assumed(demand: str, status: str) -> str:
    """How an assumption is written, in parameters and on positions alike.

    >>> assumed("peace-in-ukraine", "refused")
    'peace-in-ukraine=refused'
    """
    return f"{demand}={status}"


def variants(case: Case, stance: Stance, state: str, properties: dict[str, Any]) -> Iterator[Variant]:
    """The position as it is, and for a conditional one as it is once its conditions are settled.

    If a necessary condition fails, the stance turns into what it says `otherwise`. If a sufficient one fails, it says
    nothing. If all its conditions hold, and the text knows of no further ones, it holds without a condition.
    """
    if not stance.conditional:
        yield Variant("", state, properties)
        return
    falls = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.only_if]
    ends = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.if_]
    holds = [assumed(c.demand, c.status) for _, c in stance.conditions]
    settled = None if stance.further_conditions else holds
    yield Variant("", state, {**properties, "unless": [*falls, *ends], "settled_by": settled})
    plain = {name: value for name, value in properties.items() if name not in _CONDITIONS}
    firm = "stated" if state == "conditional" else state
    if settled:
        yield Variant(".held", firm, {**plain, "given_all": holds})
    if falls:
        yield Variant(
            ".fallen", firm, {**plain, **_fallen(case, properties), "given_any": falls, "unless": ends}
        )


def _fallen(case: Case, properties: dict[str, Any]) -> dict[str, Any]:
    """Value and direction that a position turns into; firmness was said of the stance, not of its refusal."""
    value = case.ontology.values[properties["otherwise"]]
    return {
        "value": value.id,
        "value_label": value.label.en,
        "value_label_de": value.label.de,
        "polarity": value.polarity,
        "direction": direction(value.polarity),
        "letter": value.letter,
        "firmness": None,
        "firmness_rank": 0,
        "red_line": False,
        "otherwise_polarity": None,
    }
