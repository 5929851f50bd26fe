"""Proposals of the case: what each would mean for whom, by what they have said."""

from __future__ import annotations

from kg.analysis.deals import SETTLED, VERDICTS, Tested
from kg.model.verdicts import BREAKING, CONDITION_UNMET, LEFT_OPEN
from kg.report.document import Badge, Block, Paragraph, ReportEntry, ReportSection, Spans, Text, joined
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, NAMES
from kg.report.voices import Voices

_WITH_EVIDENCE = (*BREAKING, CONDITION_UNMET)
"""Verdicts that stand in the way, which are shown with what the actor said."""


def proposals(found: Findings, voices: Voices) -> list[ReportSection]:
    """Return a section on the proposals known by the day; none if there are none."""
    if not found.proposals:
        return []
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("proposals lead"))])]
    for number, tested in enumerate(found.proposals[:FINDINGS], start=1):
        blocks.append(ReportEntry(f"p{number}", [Text(tested.label)], _lines(tested, voices)))
    if len(found.proposals) > FINDINGS:
        left = words.count("more", len(found.proposals) - FINDINGS)
        names = ", ".join(tested.label for tested in found.proposals[FINDINGS:])
        blocks.append(Paragraph([Text(f"{left} {names}")], small=True))
    return [ReportSection("proposals", words("proposals title"), blocks, (VERDICTS, SETTLED))]


def _lines(tested: Tested, voices: Voices) -> list[Spans]:
    """Return what a proposal contains, whose position it breaks with what they said, and the others in one line.

    Those about whose positions it says nothing are left out.
    """
    words = voices.words
    contained = [row["demand"] for row in tested.settled if row["rule"] == "contained"]
    lines = [[Text(f"{words('proposal contains')} "), *voices.demands(contained, NAMES)]]
    for each in tested.actors:
        if each.verdict in _WITH_EVIDENCE:
            row = next(r for r in tested.rows if (r["actor"], r["verdict"]) == (each.actor, each.verdict))
            badge = Badge(_said(each.verdict, voices), "strong" if each.verdict in BREAKING else "plain")
            said: Spans = [
                voices.actor(each.actor),
                Text(" "),
                badge,
                Text(": "),
                voices.demand(row["demand"]),
            ]
            lines.append([*said, Text(". "), *voices.evidence(row["stance"])])
    others = [each for each in tested.actors if each.verdict not in (*_WITH_EVIDENCE, LEFT_OPEN)]
    if others:
        lines.append(joined([voices.actor(e.actor), Text(f": {_said(e.verdict, voices)}")] for e in others))
    return lines


def _said(verdict: str, voices: Voices) -> str:
    return voices.words.language.say(f"deal verdict.{verdict}")
