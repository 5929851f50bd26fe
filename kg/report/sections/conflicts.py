"""Conflicts, by which rule and why; and near misses."""

from __future__ import annotations

from kg.model.conflict_rules import RANK
from kg.report.document import Badge, Block, Heading, Paragraph, ReportEntry, ReportSection, Spans, Text
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, rest
from kg.report.sources import Row
from kg.report.voices import Voices

_NEAR = 3
"""Maximum near misses shown: they are examples of how to read the conflicts."""


def conflicts(found: Findings, voices: Voices) -> ReportSection:
    """Return conflicts by severity, each with the rule, both statements and the reason; near misses after them."""
    words = found.words
    rows = hardest_first(found)
    blocks: list[Block] = [Paragraph([Text(words("conflicts lead" if rows else "conflicts none"))])]
    for number, row in enumerate(rows[:FINDINGS], start=1):
        blocks.append(ReportEntry(f"c{number}", collision(row, voices), _lines(row, f"c{number}", voices)))
    blocks += rest(FINDINGS, rows, found, "conflict/all")
    blocks += _left_out(found)
    near = found.near_misses
    if near:
        blocks += [Heading(words("near misses")), Paragraph([Text(words("near misses lead"))])]
    for number, row in enumerate(near[:_NEAR], start=1):
        blocks.append(ReportEntry(f"n{number}", collision(row, voices), _lines(row, f"n{number}", voices)))
    blocks += rest(_NEAR, near, found, "conflict/all", near_misses="true")
    return ReportSection("conflicts", words("conflicts title"), blocks, ("conflict/all", "gaps/disputed"))


def _left_out(found: Findings) -> list[Block]:
    """Return who is in no conflict because its position is disputed; nothing if nobody is."""
    names, words = found.names, found.words
    told = [
        words(
            "left out on",
            name=names.label("actor", row["actor"]),
            demand=names.label("demand", row["demand"]),
        )
        for row in found.rows["gaps/disputed"]
    ]
    return [Paragraph([Text(words("left out", what="; ".join(told)))])] if told else []


def hardest_first(found: Findings) -> list[Row]:
    """Return conflicts by falling severity; those over the demands themselves before those over conditions."""
    return sorted(found.rows["conflict/all"], key=lambda row: (-row["severity"], RANK[row["rule"]]))


def collision(row: Row, voices: Voices) -> Spans:
    """Return the headline of a conflict: both stances, the rule and its severity."""
    words = voices.words
    badges: Spans = [Text(" "), Badge(words.known(f"rule {row['rule']}", row["rule"]))]
    if row["severity"] >= 2:
        badges += [Text(" "), Badge(words(f"severity {min(3, row['severity'])}"), "strong")]
    one = voices.stance(row["actor"], row["value"], row["demand"], row["stance"])
    other = voices.stance(row["other"], row["other_value"], row["other_demand"], row["other_stance"])
    badges += voices.cautions([(row["actor"], row["stance"]), (row["other"], row["other_stance"])])
    return [*one, Text(" ⟷ "), *other, *badges]


def _lines(row: Row, anchor: str, voices: Voices) -> list[Spans]:
    lines = [voices.line(row["actor"], row), voices.line(row["other"], row, "other_")]
    if len(row["path"]) > 2:
        lines.append([Text(voices.words("leads over")), Text(" "), *voices.path(row["path"])])
    return lines + voices.why(row, anchor, "why" if row["severity"] else "why near")
