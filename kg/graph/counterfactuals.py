"""Derive the variants of a conditional position under assumptions: it is dropped, changes, or becomes unconditional.

Every conditional position has variants in the graph that count only under certain assumptions, so that a query only
has to check which positions count under the assumptions it is given. Each variant has the guard that says when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kg.graph.field_rows import prose
from kg.graph.guards import ALWAYS, Guard, all_of, any_of, assumed, both, negated, none_of
from kg.graph.stance_rows import conditions, direction
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
    """A position under some assumptions: a suffix for its id, its state, its properties, and when it counts."""

    suffix: str
    state: str
    properties: dict[str, Any]
    guard: Guard = ALWAYS

    @property
    def kind(self) -> str:
        """What it is: as coded, held if its conditions hold, fallen if a necessary one has failed."""
        return self.suffix.rpartition(".")[2] or "as coded"


def holds(stance: Stance) -> list[str]:
    """Return the assumptions under which a conditional stance is unconditional; none if it has unnamed conditions."""
    return [] if stance.further_conditions else [assumed(c.demand, c.status) for _, c in stance.conditions]


def settling(stance: Stance) -> Guard | None:
    """Return the guard under which a conditional stance is unconditional; None if no assumption makes it so."""
    tokens = holds(stance)
    return all_of(tokens) if tokens else None


def variants(
    case: Case, stance: Stance, state: str, properties: dict[str, Any], waiting: Sequence[Stance] = ()
) -> Iterator[Variant]:
    """Yield the position itself, and for a conditional one, its variants after its conditions are settled.

    If a necessary condition fails, the stance becomes its `otherwise` value. If all its conditions hold, and the
    source has no further ones, it becomes unconditional. It is replaced by a `waiting` stance of the same day once
    that one's conditions hold, unless its own hold as well. Triggers are settled before, by `readings`.
    """
    gives_way = both(*(negated(all_of(holds(other))) for other in waiting))
    for variant in _variants(case, stance, state, properties):
        held = variant.suffix == ".held"
        yield variant if held else variant._replace(guard=both(variant.guard, gives_way))


def kept_waiting(lead: Stance, waiting: Stance, properties: dict[str, Any]) -> tuple[dict[str, Any], Guard]:
    """Return the position of a stance that is not the leading one of its day, for when only its conditions hold."""
    plain = {name: value for name, value in properties.items() if name not in _CONDITIONS}
    mine, theirs = all_of(holds(waiting)), settling(lead)
    guard = both(mine, negated(theirs)) if theirs is not None else mine
    return {**plain, "otherwise_polarity": None}, guard


def waiting_for_trigger(
    case: Case, stance: Stance, state: str, properties: dict[str, Any]
) -> Iterator[Variant]:
    """Yield what waits for an open trigger: as coded, or `otherwise` after a necessary condition has failed."""
    falls = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.only_if]
    yield Variant("", state, properties, none_of(falls))
    if falls:
        fallen = {**_without_value(properties), **_fallen(case, properties)}
        triggers = stance.model_copy(update={"only_if": []})
        plain = {name: value for name, value in fallen.items() if name not in _CONDITIONS}
        yield Variant(".fallen", state, {**plain, **conditions(case, triggers)}, any_of(falls))


def _variants(case: Case, stance: Stance, state: str, properties: dict[str, Any]) -> Iterator[Variant]:
    if not stance.conditional:
        yield Variant("", state, properties)
        return
    falls = [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.only_if]
    settled = settling(stance)
    open_still = ALWAYS if settled is None else negated(settled)
    yield Variant("", state, properties, both(none_of(falls), open_still))
    plain = {name: value for name, value in properties.items() if name not in _CONDITIONS}
    firm = "stated" if state == "conditional" else state
    if settled is not None:
        yield Variant(".held", firm, plain, settled)
    if falls:
        yield Variant(".fallen", firm, {**_without_value(plain), **_fallen(case, properties)}, any_of(falls))


def _without_value(properties: dict[str, Any]) -> dict[str, Any]:
    """Return properties without the names of the value in the languages, of which another value may have fewer."""
    return {name: own for name, own in properties.items() if language_of(name, "value_label") is None}


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
