"""What the browser shows, read from a store: the same for the web API and for the one-file export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.browse.texts import in_every
from kg.common.errors import KgError, NotFound, QueryError
from kg.common.problems import nearest
from kg.model.cell_states import cell_states
from kg.query.catalogue import Catalogue
from kg.query.coding import CODING, require_coding
from kg.query.run import TIMEOUT, Result, run
from kg.store.base import LoadedCase, Store
from kg.words import Message

ROWS = 5_000
"""Maximum rows of a query shown at once; the page says if rows are cut off."""

Data = dict[str, Any]


@dataclass
class Explorer:
    """A store for browsing: selected cases, queries, and the folder of texts, if any.

    >>> import tempfile
    >>> from kg.store import open_store
    >>> with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
    ...     Explorer(store).cases()
    []
    """

    store: Store
    chosen: Sequence[str] = ()
    texts: Path | None = None
    lang: str = "en"
    timeout: float = TIMEOUT
    catalogue: Catalogue = field(default_factory=Catalogue.find)
    coding: str | None = None
    """The coding pass whose positions are shown; None for the main one."""

    def cases(self) -> list[LoadedCase]:
        """Return the selected cases, by id: those chosen, otherwise all in the store."""
        return [case for case in self.store.cases() if not self.chosen or case.id in self.chosen]

    def require(self) -> None:
        """Check that there is something to show.

        :raises KgError: if nothing is loaded, a chosen case is not loaded, or the store has an unknown cell state.
        """
        held = [case.id for case in self.store.cases()]
        for name in self.chosen:
            if name not in held:
                hint = nearest(name, held) or Message("browse error.load it", case=name)
                raise NotFound(
                    Message("browse error.not loaded", case=name, store=self.store.name, hint=hint)
                )
        if not held:
            raise KgError(Message("browse error.nothing loaded", store=self.store.name))
        require_coding(self.coding, [case.id for case in self.cases()], self.store)
        found = self.store.read("MATCH (p:Position) RETURN DISTINCT p.state", {}, timeout=self.timeout)
        cell_states().require(state for (state,) in found.rows)

    def case(self, name: str) -> LoadedCase:
        """Return a selected case.

        :raises NotFound: if it is not selected, with the nearest name.
        """
        cases = {case.id: case for case in self.cases()}
        if name not in cases:
            there = Message("browse error.there are", names=", ".join(cases))
            hint = nearest(name, cases) or (there if cases else Message("browse error.there are none"))
            raise NotFound(Message("browse error.no case", case=name, hint=hint))
        return cases[name]

    def run(self, name: str, given: Mapping[str, Any], limit: int | None = ROWS) -> Result:
        """Run a query; if no case is given and only one is selected, on that one.

        :raises QueryError: if a parameter is wrong.
        """
        query = self.catalogue.get(name)
        asked = {key: value for key, value in given.items() if value not in (None, "")}
        if self.coding and not any(each.name == CODING for each in query.metadata.parameters):
            asked.setdefault(CODING, self.coding)
        if "case" in asked:
            self.case(str(asked["case"]))
        elif len(cases := self.cases()) == 1:
            asked["case"] = cases[0].id
        elif self.chosen:
            raise NotFound(Message("browse error.which case", cases=", ".join(self.chosen)))
        return run(query, self.store, asked, timeout=self.timeout, limit=limit)

    def number(self, given: Mapping[str, str], name: str, default: int) -> int:
        """Return a whole number of at least 1 among the parameters of a request.

        :raises QueryError: if it is not one.
        """
        text = given.get(name) or str(default)
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**9):
            raise QueryError(Message("browse error.no number", name=name, text=text))
        return int(text)

    def rows(self, name: str, **given: Any) -> list[Data]:
        """Return all rows of a query as mappings, with texts in every language."""
        return in_every(self.run(name, given, limit=None), self.store)

    def store_rows(self, name: str) -> list[Data]:
        """Return all rows of a query on every case of the store, including those not selected."""
        return in_every(run(self.catalogue.get(name), self.store, {}, timeout=self.timeout), self.store)
