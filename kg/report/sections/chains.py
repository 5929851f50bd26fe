"""Chains that end at something refused, and cycles of actors who wait for each other."""

from __future__ import annotations

from kg.report.document import (
    Badge,
    Block,
    Heading,
    Paragraph,
    ReportEntry,
    ReportSection,
    Spans,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, rest
from kg.report.sources import Row
from kg.report.voices import Voices


def chains(found: Findings, voices: Voices) -> ReportSection:
    """Return chains that end at something refused, link by link, and cycles of actors who wait for each other."""
    words = found.words
    blocked, circles = found.rows["chains/blocked"], found.rows["chains/deadlocks"]
    blocks: list[Block] = [Paragraph([Text(words("chains lead" if blocked else "chains none"))])]
    for number, row in enumerate(blocked[:FINDINGS], start=1):
        links = _links(row, row["steps"], voices)
        lines = [*links, _blocker(row, voices), *_why(row, f"b{number}", voices)]
        blocks.append(ReportEntry(f"b{number}", chain(row, voices), lines))
    blocks += rest(FINDINGS, blocked, found, "chains/blocked")
    if not circles:
        blocks.append(Paragraph([Text(words("deadlocks none"))]))
    else:
        blocks.append(Heading(words("deadlocks")))
    for number, row in enumerate(circles[:FINDINGS], start=1):
        around = [*row["steps"], row["steps"][0]] if row["steps"][0] != row["steps"][-1] else row["steps"]
        head = joined(([voices.demand(step)] for step in around), " ← ")
        blocks.append(ReportEntry(f"d{number}", head, _links(row, around, voices)))
    blocks += rest(FINDINGS, circles, found, "chains/deadlocks")
    queries = ("chains/blocked", "chains/deadlocks", "chains/needs")
    return ReportSection("chains", words("chains title"), blocks, queries)


def _why(row: Row, anchor: str, voices: Voices) -> list[Spans]:
    """Return why the last step of a chain and the blocker's demand conflict; empty if they are the same demand."""
    found = row["collision"]
    return voices.why({**found, "reasons": found["relations"]}, anchor) if found else []


def chain(row: Row, voices: Voices) -> Spans:
    """Return the headline of a chain: its steps and who blocks the last one."""
    blocker = voices.names.subject(row["blocker"])
    steps = joined(([voices.demand(step)] for step in row["steps"]), " ← ")
    return [*steps, Text(" "), Badge(voices.words("blocked by", actor=blocker), "strong")]


def _links(row: Row, steps: list[str], voices: Voices) -> list[Spans]:
    """Return for every step of a chain who sets it, or why it holds for everybody."""
    words = voices.words
    lines = []
    for demand, first, need in zip(steps, steps[1:], row["needs"], strict=False):
        status = "needs refused" if need["status"] == "refused" else "needs"
        what = words.spans(status, demand=voices.demand(demand), first=voices.demand(first))
        if need["actor"]:
            line = [*voices.lead(need["actor"], need["stance"])]
            lines.append([*what, *line, *voices.evidence(need["stance"], need["quote"])])
        else:
            basis = words.known(f"basis {need['basis']}", need["basis"])
            because = voices.names.text("reason", need["relation"], need["because"])
            lines.append([*what, Text(f"{because} "), Badge(basis)])
    return lines


def setters(row: Row) -> list[Row]:
    """Return the links of a chain that actors set, in the order of its steps."""
    return [need for need in row["needs"] if need["actor"]]


def _blocker(row: Row, voices: Voices) -> Spans:
    """Return who blocks the last step, and with which stance."""
    head = voices.stance(row["blocker"], row["blocker_value"], row["blocked_by"], row["blocker_stance"])
    evidence = voices.evidence(row["blocker_stance"], row["blocker_quote"], row["blocker_source"])
    return [Text("✗ "), *head, Text(". "), *evidence]
