"""Conditional stances: what each depends on, and who could meet the conditions."""

from __future__ import annotations

from kg.report.document import Block, Paragraph, ReportSection, ReportTable, Spans, Text
from kg.report.gather import Findings
from kg.report.limits import LINES, rest
from kg.report.lookups import Condition
from kg.report.sources import Row
from kg.report.voices import Voices


def conditions(found: Findings, voices: Voices) -> ReportSection:
    """Return a row for each condition, with the quote that sets it."""
    words = found.words
    rows = found.rows["actors/conditions"]
    blocks: list[Block] = [Paragraph([Text(words("conditions lead" if rows else "conditions none"))])]
    if rows:
        head = [words(key) for key in ("stance", "condition", "otherwise", "held by", "quote")]
        cells = [_row(row, voices) for row in rows[:LINES]]
        blocks.append(ReportTable(words("conditions title"), head, cells))
    blocks += rest(LINES, rows, found, "actors/conditions")
    return ReportSection("conditions", words("conditions title"), blocks, ("actors/conditions",))


def _row(row: Row, voices: Voices) -> list[Spans]:
    words, names = voices.words, voices.names
    wanted = names.condition(Condition(row["kind"], row["condition"], row["status"], row["by"]))
    otherwise = names.label("value", row["otherwise"]) if row["otherwise"] else ""
    return [
        voices.stance(row["actor"], row["value"], row["demand"], row["stance"]),
        [Text(wanted)],
        [Text(otherwise or "–")],
        voices.labels(row["held_by"]) or [Text(words("nobody"))],
        voices.quoted(row["stance"], row["quote"], row["source"]),
    ]
