"""Remarks that an explanation must make about a stance: it is hedged, a predecessor's, or hearsay."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from kg.model.hedges import softest

Row = dict[str, Any]


class Cautions:
    """Decides which stances and firmness need a remark; `ask` runs a query by name, at most once each."""

    def __init__(self, ask: Callable[[str], list[Row]]) -> None:
        self._ask = ask

    @cached_property
    def hedges(self) -> set[str]:
        """The firmness values that mark a hedge."""
        rows = [row for row in self._ask("browse/terms") if row["kind"] == "firmness"]
        return softest({row["id"]: row["rank"] for row in rows})

    @cached_property
    def _former(self) -> dict[tuple[str, str], Row]:
        return {(row["actor"], row["stance"]): row for row in self._ask("gaps/former-speakers")}

    @cached_property
    def _told(self) -> dict[tuple[str, str], Row]:
        return {(row["actor"], row["stance"]): row for row in self._ask("evidence/hearsay")}

    def former(self, actor: str, stance: str) -> Row | None:
        """Return who said a position that is a predecessor's, and since when it is one; None if it is not.

        `stance` leads the position; the `speaker` is None if nobody is known who represented the actor then.
        """
        return self._former.get((actor, stance))

    def hearsay(self, actor: str, stance: str) -> bool:
        """Return whether the speaker does not speak for the actor."""
        row = self._told.get((actor, stance))
        return bool(row and row["kind"] == "hearsay")

    def account(self, actor: str, stance: str) -> str | None:
        """Return the party for which the source was published, if it tells of the actor in its own words."""
        row = self._told.get((actor, stance))
        return str(row["speaker"]) if row and row["kind"] == "account" else None
