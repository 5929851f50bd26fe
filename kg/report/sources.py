"""The numbered sources of a briefing, and the details of each stance read from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.report.document import Ref, Spans, Text

Row = dict[str, Any]


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number in the source list."""

    number: int
    id: str
    kind: str
    title: str
    publisher: str
    date: str
    language: str
    reporter: str | None
    url: str | None
    licence: str
    sha256: str | None
    stances: int
    quoted: int

    @property
    def citation(self) -> str:
        """Publisher and day, as the queries return them."""
        return f"{self.publisher}, {self.date}"

    @classmethod
    def of(cls, number: int, row: Row, kind: str) -> NumberedSource:
        """Create it from a row of `evidence/sources`, which has columns with these names."""
        known = (
            "title",
            "publisher",
            "date",
            "language",
            "reporter",
            "url",
            "licence",
            "sha256",
            "stances",
            "quoted",
        )
        return cls(number, row["source"], kind, **{name: row[name] for name in known})


class Sources:
    """The sources known by the day of the briefing, oldest first."""

    def __init__(self, rows: Iterable[Row], kinds: Mapping[str, str], reporters: Mapping[str, str]) -> None:
        self.reporters = reporters
        ordered = sorted(rows, key=lambda row: (row["date"], row["source"]))
        self.all = [
            NumberedSource.of(number, row, kinds.get(row["source"], ""))
            for number, row in enumerate(ordered, start=1)
        ]
        self._by_id = {source.id: source for source in self.all}

    def get(self, source: str | None) -> NumberedSource | None:
        """Return a source by its id."""
        return self._by_id.get(source or "")

    @property
    def days(self) -> list[str]:
        """Return the days of the sources, in order."""
        return sorted({source.date for source in self.all})


def references(found: Iterable[NumberedSource | None]) -> Spans:
    """Return their numbers, without duplicates."""
    numbers = sorted({source.number for source in found if source is not None})
    spans: Spans = []
    for number in numbers:
        spans += [Text(" "), Ref(number)]
    return spans
