"""Members of blocs that hold a position: they are actors of the case, whether or not a source names them."""

from __future__ import annotations

import datetime as dt

from kg.model.case_model import OPEN_END, Case, day_after
from kg.model.membership import Days, blocs, blocs_of, overlap
from kg.model.stance_store import StoredStance


class Heirs:
    """Collects the stances of blocs, and tells which members they have, since when."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.blocs = blocs(case)
        self._said: dict[str, dict[tuple[str, str], list[tuple[dt.date, dt.date, dt.date]]]] = {}

    def hear(self, stored: StoredStance) -> None:
        """Take note of a stance, if it counts for a bloc, in whatever coding pass."""
        stance, source = stored.stance, self.case.sources.get(stored.stance.source)
        mode = self.case.ontology.modes.get(stance.mode)
        if stored.principal in self.blocs and stored.date and source and mode and mode.counted:
            said = dt.date.fromisoformat(stored.date), source.date, day_after(stance.until)
            self._said.setdefault(stored.principal, {}).setdefault((stance.coding, stance.demand), []).append(
                said
            )

    def since(self) -> dict[str, dt.date]:
        """Return every member of a bloc with a position, with the later of membership and position."""
        held = {bloc: [d for said in by.values() for d in _held(said)] for bloc, by in self._said.items()}
        found: dict[str, dt.date] = {}
        for member in sorted(name for name, actor in self.case.actors.items() if actor.member_of):
            for bloc, membership in blocs_of(member, self.case.actors) if held else ():
                for days in held.get(bloc, ()):
                    if common := overlap(days, membership):
                        found[member] = min(common[0], found.get(member, common[0]))
        return found


def _held(said: list[tuple[dt.date, dt.date, dt.date]]) -> list[Days]:
    """Return the days on which there is a position, given the day said, the day known and the end of each stance."""
    turns = sorted({turn for _, known, before in said for turn in (known, before)} - {OPEN_END})
    found = []
    for first, before in zip(turns, [*turns[1:], OPEN_END], strict=True):
        known = [each for each in said if each[1] <= first]
        last = max((each[0] for each in known), default=None)
        if any(each[0] == last and first < each[2] for each in known):
            found.append((first, before))
    return found
