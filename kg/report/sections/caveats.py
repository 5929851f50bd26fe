"""How to read the briefing, and the coder's judgements that findings depend on."""

from __future__ import annotations

from kg.model.codings import MAIN
from kg.report.document import (
    Block,
    Bullets,
    CodeSpan,
    Heading,
    LinkSpan,
    Paragraph,
    ReportSection,
    Spans,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, LINES, rest
from kg.report.sections.judgements import Judgement, judgements
from kg.report.voices import Voices

_NAMED = 12
"""Maximum findings named for one judgement."""


def caveats(found: Findings, voices: Voices) -> ReportSection:
    """Return how stances become findings, what a quote is, what was not verified, and the coder's judgements."""
    words = found.words
    sources = LinkSpan(words("sources title"), "#sources")
    evidence = LinkSpan(words("positions title"), "#positions")
    items: list[Spans] = [
        words.spans("caveat read"),
        words.spans("caveat quotes", sources=sources, positions=evidence),
        _verified(found),
        [Text(words("caveat red lines"))],
        [Text(words("caveat letters"))],
    ]
    items += [[Text(words("caveat assumed"))]] if found.assumed else []
    items += _codings(found)
    blocks: list[Block] = [Bullets(items), *_judgements(found, voices)]
    return ReportSection("caveats", words("caveats title"), blocks, ("issues/relations",))


def _verified(found: Findings) -> Spans:
    line = found.words.spans("caveat verified", check=CodeSpan(f"kg check {found.head.id} --texts DIR"))
    bare = [source for source in found.sources.all if not source.sha256]
    if bare:
        numbers = ", ".join(f"[{source.number}]" for source in bare)
        line.append(Text(f" {found.words('caveat no hash', numbers=numbers)}"))
    return line


def _codings(found: Findings) -> list[Spans]:
    """Return which coding passes there are, if there are several."""
    passes = sorted({row["coding"] for row in found.stances.values()})
    return (
        [[Text(found.words("caveat codings", names=", ".join(passes), coding=found.wanted.coding or MAIN))]]
        if len(passes) > 1
        else []
    )


def _judgements(found: Findings, voices: Voices) -> list[Block]:
    """Return the relations that only the coder declares, with the findings that depend on them."""
    words, listed = found.words, judgements(found)
    blocks: list[Block] = [Heading(words("judgements"))]
    blocks.append(Paragraph([Text(words("judgements lead" if listed else "judgements none"))]))
    if listed:
        blocks.append(Bullets([_judgement(item, found, voices) for item in listed[:LINES]]))
    return [*blocks, *rest(LINES, listed, found, "issues/relations")]


def _judgement(item: Judgement, found: Findings, voices: Voices) -> Spans:
    words = found.words
    ends = {"demand": voices.demand(item.demand), "other": voices.demand(item.other)}
    pair = words.spans(f"relation {item.role}", label=item.label, **ends)
    rests = joined(_finding(anchor) for anchor in item.findings[:_NAMED])
    if len(item.findings) > _NAMED:
        rests.append(Text(f" {words('and more', n=len(item.findings) - _NAMED)}"))
    return [*pair, Text(f" {words('rests on it')} "), *rests, Text(".")]


def _finding(anchor: str) -> Spans:
    """Return a link to a finding, or only its number if the section does not show it."""
    listed = int(anchor[1:]) <= FINDINGS
    return [LinkSpan(anchor.upper(), f"#{anchor}") if listed else Text(anchor.upper())]
