"""What becomes of a conditional position under assumptions: it falls, says nothing, or holds without a condition.

Every conditional position has variants in the graph that count only under assumptions, so that a query needs to know
no more than which positions count under the ones it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.graph.stance_rows import direction
from kg.graph.term_rows import prose
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


def holds(stance: Stance) -> list[str]:
    """The assumptions under which a conditional stance holds without a condition; none where the text names not all."""
    return [] if stance.further_conditions else [assumed(c.demand, c.status) for _, c in stance.conditions]


def variants(
    case: Case, stance: Stance, state: str, properties: dict[str, Any], waiting: Sequence[Stance] = ()
) -> Iterator[Variant]:
    """The position as it is, and for a conditional one as it is once its conditions are settled.

    If a necessary condition fails, the stance turns into what it says `otherwise`. If a sufficient one fails, it says
    nothing. If all its conditions hold, and the text knows of no further ones, it holds without a condition. It gives
    way to a stance of the same day that is `waiting` once that one's conditions hold, unless its own hold as well.
    """
    for variant in _variants(case, stance, state, properties):
        if variant.suffix == ".held":
            yield variant
        else:
            yield variant._replace(properties=_giving_way(variant.properties, [holds(w) for w in waiting]))


def _giving_way(properties: dict[str, Any], others: list[list[str]]) -> dict[str, Any]:
    """With the assumptions under which it no longer counts, since another stance of that day does."""
    found = dict(properties)
    for tokens in filter(None, others):
        if len(tokens) == 1:
            found["unless"] = [*(found.get("unless") or []), *tokens]
        elif not found.get("settled_by"):
            found["settled_by"] = tokens
    return found


def kept_waiting(lead: Stance, waiting: Stance, properties: dict[str, Any]) -> dict[str, Any]:
    """The position of a stance that does not lead its day, once its conditions hold and the leading one's do not."""
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
    """Value and direction that a position turns into; firmness was said of the stance, not of its refusal."""
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
