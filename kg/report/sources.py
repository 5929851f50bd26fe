"""The sources of a briefing, numbered; and what is known of each stance that was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.report.document import Ref, Spans, Text

Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A document, with its number in the source list."""

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
        """Publisher and day, as the queries give it."""
        return f"{self.publisher}, {self.date}"


class Sources:
    """The sources that were there by the day of the briefing, oldest first."""

    def __init__(self, rows: Iterable[Row], kinds: Mapping[str, str]) -> None:
        ordered = sorted(rows, key=lambda row: (row["date"], row["source"]))
        self.all = [
            Source(
                number,
                row["source"],
                kinds.get(row["source"], ""),
                title=row["title"],
                publisher=row["publisher"],
                date=row["date"],
                language=row["language"],
                reporter=row["reporter"],
                url=row["url"],
                licence=row["licence"],
                sha256=row["sha256"],
                stances=row["stances"],
                quoted=row["quoted"],
            )
            for number, row in enumerate(ordered, start=1)
        ]
        self._by_id = {source.id: source for source in self.all}

    def get(self, source: str | None) -> Source | None:
        """A source by its id."""
        return self._by_id.get(source or "")

    def cited(self, citation: str | None) -> list[Source]:
        """Those that a citation may mean: publishers can issue several documents on one day."""
        return [source for source in self.all if source.citation == citation]

    @property
    def days(self) -> list[str]:
        """The days on which there are sources, in order."""
        return sorted({source.date for source in self.all})


def references(found: Iterable[Source | None]) -> Spans:
    """Their numbers, each once."""
    numbers = sorted({source.number for source in found if source is not None})
    spans: Spans = []
    for number in numbers:
        spans += [Text(" "), Ref(number)]
    return spans
