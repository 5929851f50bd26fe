"""Which stances a later one ends by the coder's word (`supersedes`), and from which day."""

from __future__ import annotations

import datetime as dt

from kg.model.case import Stance
from kg.model.case_model import Case
from kg.model.counted import counts


def supersedes_anything(case: Case, stance: Stance) -> bool:
    """Return whether a stance ends those it names: speculated ones and triggers, which may never hold, do not."""
    return bool(stance.supersedes) and counts(case, stance) and not stance.if_


def superseded(case: Case) -> dict[str, dt.date]:
    """Return the stances that others end, with the day from which they no longer count: once the new one is known."""
    found: dict[str, dt.date] = {}
    for stored in case.stances:
        if supersedes_anything(case, stored.stance):
            known = case.sources[stored.stance.source].date
            for name in stored.stance.supersedes:
                found[name] = min(known, found.get(name, known))
    return found
