"""Red lines: whose, with which quote, who wants what would cross them, and who is silent on them."""

from __future__ import annotations

from kg.model.cell_states import cell_states
from kg.report.document import Badge, Block, Paragraph, ReportEntry, ReportSection, Spans, Text
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, rest
from kg.report.sources import Row
from kg.report.voices import Voices


def red_lines(found: Findings, voices: Voices) -> ReportSection:
    """Return red lines, each with whose demand would cross it and who is silent on it."""
    words = found.words
    rows = found.rows["redlines/red-lines"]
    blocks: list[Block] = [Paragraph([Text(words("red lines lead" if rows else "red lines none"))])]
    for number, row in enumerate(rows[:FINDINGS], start=1):
        head = voices.stance(row["actor"], row["value"], row["demand"], row["stance"])
        state = cell_states().get(row["state"])
        if not state.plain:
            label = words.language.text(state.key, state.label)
            head = [*head, Text(" "), Badge(label)]
        lines = [voices.line(row["actor"], row), *_crossings(row, found, voices)]
        blocks.append(ReportEntry(f"r{number}", head, [*lines, *_silent(row, found, voices)]))
    blocks += rest(FINDINGS, rows, found, "redlines/red-lines")
    queries = ("redlines/red-lines", "redlines/crossed", "gaps/silent-on-red-lines")
    return ReportSection("red-lines", words("red lines title"), blocks, queries)


def _crossings(line: Row, found: Findings, voices: Voices) -> list[Spans]:
    lines = []
    for other in found.rows["redlines/crossed"]:
        if (other["other"], other["other_stance"]) == (line["actor"], line["stance"]):
            row = found.stances[other["stance"]]
            what = voices.stance(other["actor"], row["value"], other["demand"], other["stance"])
            said = voices.evidence(other["stance"], other["quote"], other["source"])
            lines.append([Text(f"{voices.words('crossed by')} "), *what, Text(". "), *said])
    return lines


def _silent(row: Row, found: Findings, voices: Voices) -> list[Spans]:
    silent = [
        other["actor"]
        for other in found.rows["gaps/silent-on-red-lines"]
        if (other["other"], other["other_stance"]) == (row["actor"], row["stance"])
    ]
    return [[Text(f"{voices.words('silent on it')} "), *voices.labels(silent)]] if silent else []
