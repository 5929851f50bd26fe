"""Derive the variants of a conditional position under assumptions: it is dropped, changes, or becomes unconditional.

Every conditional position has variants in the graph that count only under certain assumptions, so that a query only
has to check which positions count under the assumptions it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.graph.field_rows import prose
from kg.graph.stance_rows import direction
from kg.model.case import Stance
from kg.model.case_model import Case
from kg.model.texts import language_of

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
    """A position under some assumptions: a suffix for its id, its state, and its properties."""

    suffix: str
    state: str
    properties: dict[str, Any]


def assumed(demand: str, status: str) -> str:
    """Return the notation of an assumption, the same in parameters and on positions.

    >>> assumed("peace-in-ukraine", "refused")
    'peace-in-ukraine=refused'
    """
    return f"{demand}={status}"


def holds(stance: Stance) -> list[str]:
    """Return the assumptions under which a conditional stance is unconditional; none if it has unnamed conditions."""
    return [] if stance.further_conditions else [assumed(c.demand, c.status) for _, c in stance.conditions]


def variants(
    case: Case, stance: Stance, state: str, properties: dict[str, Any], waiting: Sequence[Stance] = ()
) -> Iterator[Variant]:
    """Yield the position itself, and for a conditional one, its variants after its conditions are settled.

    If a necessary condition fails, the stance becomes its `otherwise` value. If a sufficient condition fails, the
    stance is dropped. If all its conditions hold, and the source has no further ones, it becomes unconditional. It is
    replaced by a `waiting` stance of the same day once that one's conditions hold, unless its own hold as well.
    """
    for variant in _variants(case, stance, state, properties):
        if variant.suffix == ".held":
            yield variant
        else:
            yield variant._replace(properties=_giving_way(variant.properties, [holds(w) for w in waiting]))


def _giving_way(properties: dict[str, Any], others: list[list[str]]) -> dict[str, Any]:
    """Add the assumptions under which the position no longer counts, since another stance of that day replaces it."""
    found = dict(properties)
    for tokens in filter(None, others):
        if len(tokens) == 1:
            found["unless"] = [*(found.get("unless") or []), *tokens]
        elif not found.get("settled_by"):
            found["settled_by"] = tokens
    return found


def kept_waiting(lead: Stance, waiting: Stance, properties: dict[str, Any]) -> dict[str, Any]:
    """Return the position of a stance that is not the leading one of its day, for when only its conditions hold."""
    plain = {name: value for name, value in properties.items() if name not in _CONDITIONS}
    return {
        **plain,
        "otherwise_polarity": None,
        "given_all": holds(waiting),
        "settled_by": holds(lead) or None,
    }


def _variants(case: Case, stance: Stance, state: str, properties: dict[str, Any]) -> Iterator[Variant]:
    if not stance.conditional:
        yield Variant("", state, properties)
        return
    falls = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.only_if]
    ends = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.if_]
    settled = holds(stance)
    yield Variant("", state, {**properties, "unless": [*falls, *ends], "settled_by": settled or None})
    plain = {name: value for name, value in properties.items() if name not in _CONDITIONS}
    firm = "stated" if state == "conditional" else state
    if settled:
        yield Variant(".held", firm, {**plain, "given_all": settled})
    if falls:
        yield Variant(
            ".fallen",
            firm,
            {
                **{name: own for name, own in plain.items() if language_of(name, "value_label") is None},
                **_fallen(case, properties),
                "given_any": falls,
                "unless": ends,
            },
        )


def _fallen(case: Case, properties: dict[str, Any]) -> dict[str, Any]:
    """Return value and direction of a position after a condition failed; firmness only applied to the first value."""
    value = case.ontology.values[properties["otherwise"]]
    return {
        "value": value.id,
        **prose("value_label", value.label),
        "polarity": value.polarity,
        "direction": direction(value.polarity),
        "letter": value.letter,
        "firmness": None,
        "firmness_rank": 0,
        "red_line": False,
        "otherwise_polarity": None,
    }
