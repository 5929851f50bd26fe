"""The appendix: every position with its quote."""

from __future__ import annotations

from itertools import groupby

from kg.model.cell_states import cell_states
from kg.report.document import Badge, Block, Bullets, Heading, Paragraph, ReportSection, Spans, Text
from kg.report.gather import Findings
from kg.report.limits import EVIDENCE, rest
from kg.report.sections.matrix import anchor
from kg.report.sources import Row
from kg.report.voices import Voices


def positions(found: Findings, voices: Voices) -> ReportSection:
    """Return every position by issue, one line each: who, what, how firmly, on which condition, the quote."""
    words = found.words
    rows = sorted(
        found.positions[:EVIDENCE],
        key=lambda row: (found.names.label("issue", row["issue"]).casefold(), row["issue"]),
    )
    alone = {(row["actor"], row["stance"]) for row in found.rows["evidence/single-source"]}
    blocks: list[Block] = [Paragraph([Text(words("positions lead"))])]
    listed: set[str] = set()
    for issue, group in groupby(rows, key=lambda row: found.names.label("issue", row["issue"])):
        items, anchors = [], []
        for row in group:
            items.append(_position(row, voices, single=(row["actor"], row["stance"]) in alone))
            place = anchor(row["actor"], row["demand"])
            anchors.append("" if place in listed else place)
            listed.add(place)
        blocks += [Heading(issue), Bullets(items, anchors)]
    blocks += rest(EVIDENCE, found.positions, found, "issues/who-stands-where")
    return ReportSection("positions", words("positions title"), blocks, ("issues/who-stands-where",))


def _position(row: Row, voices: Voices, *, single: bool) -> Spans:
    words, names = voices.words, voices.names
    marks = [names.label("firmness", row["firmness"])] if row["firmness"] else []
    state = cell_states().get(row["state"])
    marks += [words.language.text(state.key, state.label)] if state.sign else []
    marks += [names.condition(each) for each in names.conditions(row["stance"]) if row["conditions"]]
    marks += [] if single else [words("several sources")]
    badges: Spans = [Text(" "), Badge("; ".join(marks))] if marks else []
    manner = voices.manner(row["actor"], row["stance"])
    head = voices.stance(row["actor"], row["value"], row["demand"], row["stance"])
    said = voices.evidence(row["stance"], row["quote"], row["source"])
    return [*head, *badges, Text(f" ({manner}): "), *said]
