"""Whether a stance is told by others than the actor: hearsay, or an account by another party's publisher."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kg.model.case import Stance
from kg.model.case_model import Case
from kg.model.principal import reached

HEARSAY, ACCOUNT = "hearsay", "account"


class Told(NamedTuple):
    """That a stance is told by others: `hearsay` or `account`, and by whom, or for whom it was published."""

    kind: str
    teller: str

    @property
    def written(self) -> dict[str, str]:
        """Its properties in the graph."""
        return {"told": self.kind, "teller": self.teller}


def told_by_others(case: Case, holder: str, stance: Stance, day: dt.date) -> Told | None:
    """Return how and by whom a stance is told, if not by its holder's own voice; `day` is the day it was said.

    Hearsay: who said it is neither the holder, nor whom the text names, nor belongs to the holder or represents it.
    An account: its source was published for actors, none of whom is the holder or tied to it, and its mode is not
    verbatim.
    """
    voice = stance.speaker
    if voice and voice not in (holder, stance.actor) and holder not in _above(case, voice, day):
        return Told(HEARSAY, voice)
    parties = case.sources[stance.source].published_for
    own = any(
        party == holder or holder in _above(case, party, day) or party in _above(case, holder, day)
        for party in parties
    )
    if parties and not own and not case.ontology.modes[stance.mode].verbatim:
        return Told(ACCOUNT, min(parties))
    return None


def _above(case: Case, name: str, day: dt.date) -> set[str]:
    """Return those whom an actor belongs to or represents on a day, directly or through others."""
    return reached(name, case.actors, day, lambda actor: (*actor.member_of, *actor.represents))
