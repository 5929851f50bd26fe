"""How much of an answer a briefing shows; the rest is a query away."""

from __future__ import annotations

from kg.report.document import Block, Code, Paragraph, Text
from kg.report.sources import Row
from kg.report.words import Words


class Shown:
    """The first rows of an answer, and a remark on those left out."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, rows: list[Row]) -> list[Row]:
        """The rows that are shown."""
        return rows[: self.most]

    def rest(self, rows: list[Row], words: Words, query: str) -> list[Block]:
        """What to say of the rows that are not shown; nothing if all are."""
        left = len(rows) - self.most
        if left <= 0:
            return []
        return [Paragraph([Text(words("more", n=left) + " "), Code(f"kg query run {query}")], small=True)]


shown = Shown(100)
"""What a section shows."""
table = Shown(500)
"""What a table shows."""
