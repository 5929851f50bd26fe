"""What to keep in mind: what the findings do not say, and what they hang on."""

from __future__ import annotations

from collections import Counter

from kg.report.document import (
    Block,
    Bullets,
    Code,
    Heading,
    Link,
    Paragraph,
    Section,
    Spans,
    Term,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.judgements import judgements
from kg.report.limits import shown

_NAMED = 30
"""Findings that are named for one judgement."""


def caveats(found: Findings) -> Section:
    """Silence, single sources, speculation, judgements, quotes and assumptions."""
    words = found.words
    items: list[Spans] = [[Text(words("caveat silence"))], *_sources(found)]
    items.append([Text(words("caveat modes", modes=_modes(found)))])
    guessed = len(found.rows["evidence/speculated"])
    if guessed:
        items.append(words.spans("caveat speculated", n=str(guessed), link=_to("speculated", found)))
    items.append(_quotes(found))
    items.append([Text(words("caveat red lines"))])
    if found.assumed:
        items.append([Text(words("caveat assumed"))])
    items += _codings(found)
    blocks: list[Block] = [Bullets(items), Heading(words("judgements")), *_judgements(found)]
    queries = ("evidence/single-source", "evidence/codings", "issues/relations")
    return Section("caveats", words("caveats title"), blocks, queries)


def _to(section: str, found: Findings) -> Link:
    return Link(found.words(f"{section} title"), f"#{section}")


def _sources(found: Findings) -> list[Spans]:
    alone, all_of = len(found.rows["evidence/single-source"]), len(found.rows["issues/who-stands-where"])
    if not alone:
        return [[Text(found.words("caveat sources none"))]]
    if len(found.sources.all) == 1:
        return [[Text(found.words("caveat sources one"))]]
    return [[Text(found.words("caveat sources", n=alone, all=all_of))]]


def _modes(found: Findings) -> str:
    """How many of the stances that count come in which mode."""
    modes = Counter(row["mode"] for row in found.stances.values() if row["counted"])
    ordered = sorted(modes.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{found.names.label('mode', mode)} {number}" for mode, number in ordered)


def _quotes(found: Findings) -> Spans:
    line = found.words.spans("caveat quotes", check=Code(f"kg check {found.head.id} --texts DIR"))
    bare = [source for source in found.sources.all if not source.sha256]
    if bare:
        numbers = ", ".join(f"[{source.number}]" for source in bare)
        line.append(Text(f" {found.words('caveat no hash', numbers=numbers)}"))
    return line


def _codings(found: Findings) -> list[Spans]:
    passes = sorted({row["coding"] for row in found.stances.values()})
    rows = found.rows["evidence/codings"]
    if len(passes) < 2:
        return [[Text(found.words("caveat one coding"))]]
    verdicts = Counter(row["verdict"] for row in rows)
    told = ", ".join(
        f"{found.words.known(f'verdict {verdict}', verdict)} {number}"
        for verdict, number in sorted(verdicts.items())
    )
    return [[Text(found.words("caveat codings", names=", ".join(passes), verdicts=told or "–"))]]


def _finding(anchor: str) -> Spans:
    """A link to a finding, or its number alone where the section does not show it."""
    listed = int(anchor[1:]) <= shown.most
    return [Link(anchor.upper(), f"#{anchor}") if listed else Text(anchor.upper())]


def _judgements(found: Findings) -> list[Block]:
    words = found.words
    listed = judgements(found)
    if not listed:
        return [Paragraph([Text(words("judgements none"))])]
    items: list[Spans] = []
    for item in listed:
        kind = words.known(f"relation {item.relation}", item.relation.lower().replace("_", " "))
        rests = joined(_finding(anchor) for anchor in item.findings[:_NAMED])
        if len(item.findings) > _NAMED:
            rests.append(Text(f" {words('and more', n=len(item.findings) - _NAMED)}"))
        pair: Spans = [
            Term(found.names.label("demand", item.demand)),
            Text(f" {kind} "),
            Term(found.names.label("demand", item.other)),
        ]
        reason = Text(f": {found.names.text(item.because)} {words('rests')} ")
        items.append([*pair, reason, *rests, Text(".")])
    rows = found.rows["conflict/all"]
    declared = sum(1 for row in rows if row["basis"] == "coder-declared")
    blocked = {anchor for item in listed for anchor in item.findings if anchor.startswith("b")}
    chains = len(found.rows["chains/blocked"])
    lead = words("judgements lead", n=declared, all=len(rows), chains=len(blocked), of=chains)
    return [Paragraph([Text(lead)]), Bullets(items)]
