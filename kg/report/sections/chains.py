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
        links = _links(row, row["steps"], found, voices)
        lines = [*links, _blocker(row, found, voices), *_why(row, f"b{number}", found, voices)]
        blocks.append(ReportEntry(f"b{number}", chain(row, voices), lines))
    blocks += rest(FINDINGS, blocked, found, "chains/blocked")
    if not circles:
        blocks.append(Paragraph([Text(words("deadlocks none"))]))
    else:
        blocks.append(Heading(words("deadlocks")))
    for number, row in enumerate(circles[:FINDINGS], start=1):
        around = [*row["steps"], row["steps"][0]] if row["steps"][0] != row["steps"][-1] else row["steps"]
        head = joined(([voices.demand(step)] for step in around), " ← ")
        blocks.append(ReportEntry(f"d{number}", head, _links(row, around, found, voices)))
    blocks += rest(FINDINGS, circles, found, "chains/deadlocks")
    queries = ("chains/blocked", "chains/deadlocks", "chains/needs")
    return ReportSection("chains", words("chains title"), blocks, queries)


def _why(row: Row, anchor: str, found: Findings, voices: Voices) -> list[Spans]:
    """Return why the last step of a chain and the blocker's demand conflict; empty if they are the same demand."""
    ends = (row["blocked_at"], row["blocked_by"])
    # The links' reasons, which are shown with the links, come before that of the conflict.
    because = row["because"][-1] if row["because"] and ends[0] != ends[1] else None
    bases = [
        relation["basis"]
        for relation in found.rows["issues/relations"]
        if (relation["demand"], relation["other_demand"]) in (ends, ends[::-1])
        and relation["because"] == because
    ]
    return voices.why(
        {"path": ends, "because": because, "basis": bases[0] if bases else row["basis"]}, anchor
    )


def chain(row: Row, voices: Voices) -> Spans:
    """Return the headline of a chain: its steps and who blocks the last one."""
    blocker = voices.names.subject(row["blocker"])
    steps = joined(([voices.demand(step)] for step in row["steps"]), " ← ")
    return [*steps, Text(" "), Badge(voices.words("blocked by", actor=blocker), "strong")]


def _links(row: Row, steps: list[str], found: Findings, voices: Voices) -> list[Spans]:
    """Return for every step of a chain who sets it, or why it holds for everybody."""
    words = voices.words
    lines = []
    for demand, first, said in zip(steps, steps[1:], row["links"], strict=False):
        status = "needs refused" if _refused(row, demand, first, said, found) else "needs"
        what = words.spans(status, demand=voices.demand(demand), first=voices.demand(first))
        for need in _setting(row, demand, first, said, found):
            if need["actor"]:
                line = [*voices.lead(need["actor"], need["stance"])]
                lines.append([*what, *line, *voices.evidence(need["stance"], need["quote"])])
            else:
                basis = words.known(f"basis {need['basis']}", need["basis"])
                because = voices.names.text("reason", need["relation"], need["because"])
                lines.append([*what, Text(f"{because} "), Badge(basis)])
    return lines


def _setting(row: Row, demand: str, first: str, said: str, found: Findings) -> list[Row]:
    """Return the links of `chains/needs` for a step: same ends, same setter, and a quote that the chain lists."""
    setting = []
    for need in found.rows["chains/needs"]:
        who = f"{need['actor_label']} ({need['kind']})" if need["actor"] else need["kind"]
        quote = f"{need['actor_label'] or ''}: “{need['quote']}” ({need['citation']})"
        if (need["demand"], need["first"], who) == (demand, first, said) and (
            need["quote"] is None or quote in row["quotes"]
        ):
            setting.append(need)
    return setting


def setters(row: Row, found: Findings) -> list[Row]:
    """Return the links of a chain that actors set, in the order of its steps."""
    links = zip(row["steps"], row["steps"][1:], row["links"], strict=False)
    return [need for link in links for need in _setting(row, *link, found) if need["actor"]]


def _refused(row: Row, demand: str, first: str, said: str, found: Findings) -> bool:
    return any(need["status"] == "refused" for need in _setting(row, demand, first, said, found))


def _blocker(row: Row, found: Findings, voices: Voices) -> Spans:
    """Return who blocks the last step, and with which stance."""
    for position in found.rows["issues/who-stands-where"]:
        same = (position["actor"], position["demand"]) == (row["blocker"], row["blocked_by"])
        if same and position["quote"] == row["blocker_quote"]:
            head = voices.stance(position["actor"], position["value"], position["demand"], position["stance"])
            evidence = voices.evidence(position["stance"], position["quote"], position["source"])
            return [Text("✗ "), *head, Text(". "), *evidence]
    places = found.sources.cited(row["blocker_citation"])
    named = voices.words.spans(
        "at", actor=voices.actor(row["blocker"]), demand=voices.demand(row["blocked_by"])
    )
    return [Text("✗ "), *named, *voices.fragment(row["blocker_quote"], places)]
