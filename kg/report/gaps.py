"""What is not known: silence, demands that one voice alone has raised, decisions handed over."""

from __future__ import annotations

from itertools import groupby

from kg.report.document import Block, Bullets, Entry, Heading, Link, Paragraph, Section, Spans, Text, joined
from kg.report.gather import Findings
from kg.report.limits import shown
from kg.report.sources import Row
from kg.report.voices import Voices

_NAMED = 40
"""Demands that are named in one sentence."""


def gaps(found: Findings, voices: Voices) -> Section:
    """Silence on others' red lines first, then by actor, then what nobody else has answered."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("gaps lead"))])]
    blocks += _on_red_lines(found, voices)
    blocks.append(Heading(words("silence")))
    silence = found.rows["gaps/silence"]
    blocks.append(
        Bullets(_by_actor(silence, voices)) if silence else Paragraph([Text(words("silence none"))])
    )
    voice = found.rows["gaps/one-voice"]
    blocks.append(Heading(words("one voice")))
    there = Link(words("positions title"), "#positions")
    blocks.append(Paragraph(words.spans("one voice lead" if voice else "one voice none", positions=there)))
    if voice:
        blocks.append(Bullets(_by_actor(sorted(voice, key=lambda row: row["actor"]), voices)))
    blocks += _delegations(found, voices)
    queries = ("gaps/silent-on-red-lines", "gaps/silence", "gaps/one-voice", "actors/delegations")
    return Section("gaps", words("gaps title"), blocks, queries)


def _on_red_lines(found: Findings, voices: Voices) -> list[Block]:
    """One item for each red line: who says nothing on it, and the words that draw it."""
    words = found.words
    rows = sorted(
        found.rows["gaps/silent-on-red-lines"],
        key=lambda row: (row["demand"], row["other"], row["other_stance"], row["actor"]),
    )
    blocks: list[Block] = [Heading(words("silent"))]
    if not rows:
        return [*blocks, Paragraph([Text(words("silent none"))])]
    items: list[Spans] = []
    for _, group in groupby(rows, key=lambda row: (row["demand"], row["other"], row["other_stance"])):
        silent = list(group)
        row = silent[0]
        who = joined([voices.actor(name)] for name in dict.fromkeys(each["actor"] for each in silent))
        line = voices.stance(row["other"], row["other_value"], row["demand"])
        quote = voices.quoted(row["other_stance"], row["other_quote"], row["other_source"])
        items.append([*who, Text(f" – {words('on this red line')} "), *line, Text(". "), *quote])
    return [*blocks, Bullets(items)]


def _by_actor(rows: list[Row], voices: Voices) -> list[Spans]:
    """For every actor its demands in one sentence."""
    words = voices.words
    items: list[Spans] = []
    for actor, group in groupby(rows, key=lambda row: row["actor"]):
        demands = list(dict.fromkeys(row["demand"] for row in group))
        line: Spans = [voices.actor(actor), Text(f" ({words.count('demands', len(demands))}): ")]
        line += joined([voices.demand(demand)] for demand in demands[:_NAMED])
        if len(demands) > _NAMED:
            line.append(Text(f" {words('and more', n=len(demands) - _NAMED)}"))
        items.append(line)
    return items


def _delegations(found: Findings, voices: Voices) -> list[Block]:
    words, names = found.words, found.names
    rows = found.rows["actors/delegations"]
    if not rows:
        return []
    blocks: list[Block] = [Heading(words("delegations")), Paragraph([Text(words("delegations lead"))])]
    for number, row in enumerate(shown(rows), start=1):
        matter = names.label("issue", row["matter"])
        if matter == row["matter"]:
            matter = names.label("demand", row["matter"])
        head = words.spans(
            "hands over", actor=voices.actor(row["actor"]), other=voices.actor(row["other"]), matter=matter
        )
        source = found.sources.get(row["source"])
        said = voices.fragment(row["quote"], [source] if source else [])
        line: Spans = [Text(f"{row['date']}: {names.text(row['meaning'])} "), *said]
        blocks.append(Entry(f"g{number}", head, [line]))
    return [*blocks, *shown.rest(rows, words, "actors/delegations")]
