"""In whose name an actor speaks on a day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.model.principal import default_principal, represented_by, valid_on
from kg.model.terms import Actor, Tie

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 9))
ENDS = st.none() | DAYS


def tie(actor: str, since: dt.date | None, until: dt.date | None) -> Tie:
    days = {"from": since and since.isoformat(), "until": until and until.isoformat()}
    return Tie.model_validate({"actor": actor, **days})


TIES = st.builds(
    lambda actor, ends: tie(actor, *(sorted(ends) if None not in ends else ends)),
    st.sampled_from(["east", "west", "north"]),
    st.tuples(ENDS, ENDS),
)


def actor(*represents: Tie) -> Actor:
    words = {"en": "x", "de": "x"}
    ties = [t.model_dump(by_alias=True, mode="json") for t in represents]
    return Actor.model_validate(
        {"id": "envoy", "kind": "person", "label": words, "definition": "x", "represents": ties}
    )


@given(TIES, DAYS)
def test_a_tie_holds_from_its_first_day_to_its_last_included(found: Tie, day: dt.date) -> None:
    first, last = found.since or dt.date.min, found.until or dt.date.max
    assert valid_on(found, day) == (first <= day <= last)


@given(st.lists(TIES, max_size=4), DAYS)
def test_the_principal_is_the_one_represented_else_oneself_else_has_to_be_said(
    ties: list[Tie], day: dt.date
) -> None:
    envoy = actor(*ties)
    holding = list(dict.fromkeys(t.actor for t in ties if valid_on(t, day)))
    assert represented_by(envoy, day) == holding
    wanted = "envoy" if not holding else holding[0] if len(holding) == 1 else None
    assert default_principal("envoy", {"envoy": envoy}, day) == wanted


def test_an_actor_nobody_knows_speaks_for_itself() -> None:
    assert default_principal("nobody", {}, dt.date(2025, 1, 1)) == "nobody"
