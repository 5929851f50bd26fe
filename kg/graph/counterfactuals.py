"""Derive the variants of a conditional position under assumptions: it is dropped, changes, or becomes unconditional.

Every conditional position has variants in the graph that count only under certain assumptions, so that a query only
has to check which positions count under the assumptions it is given. Each variant has the guard that says when.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.graph.field_rows import prose
from kg.graph.guards import ALWAYS, Guard, any_of, assumed, none_of
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


def falling(stance: Stance) -> Guard:
    """Return the guard under which a necessary condition of a stance has failed."""
    return any_of(_failures(stance))


def _failures(stance: Stance) -> list[str]:
    """Return the assumptions each of which makes a necessary condition of a stance fail."""
    return [assumed(c.demand, _OPPOSITE[c.status]) for c in stance.only_if]


def unconditional(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of a position whose conditions hold."""
    return {name: own for name, own in properties.items() if name not in _CONDITIONS}


def as_coded_or_fallen(
    case: Case, stance: Stance, state: str, properties: dict[str, Any]
) -> Iterator[Variant]:
    """Yield a position whose conditions do not hold: as coded, and its `otherwise` value once a necessary one fails.

    What waits for an open trigger still waits for it then.
    """
    failures = _failures(stance)
    yield Variant("", state, properties, none_of(failures))
    if failures:
        own = unconditional({**_without_value(properties), **_fallen(case, properties)})
        if properties.get("open_trigger"):
            own |= conditions(case, stance.model_copy(update={"only_if": []}))
        else:
            state = "stated" if state == "conditional" else state
        yield Variant(".fallen", state, own, falling(stance))


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
