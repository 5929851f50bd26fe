"""What is not known: silence, demands with one actor on record, delegations, speculation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kg.report.document import (
    Block,
    Bullets,
    CodeSpan,
    Heading,
    Paragraph,
    ReportEntry,
    ReportSection,
    Spans,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, LINES, NAMES, ask, rest
from kg.report.sources import Row
from kg.report.voices import Voices


def gaps(found: Findings, voices: Voices) -> ReportSection:
    """Return silence by actor, then demands with a single actor on record, delegations, and speculation."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("gaps lead"))])]
    blocks += _unheard(found, voices)
    blocks += _silence(found, voices)
    blocks += _one_voice(found, voices)
    blocks += _delegations(found, voices)
    blocks += _speculated(found, voices)
    queries = ("gaps/unheard", "gaps/silence", "gaps/one-voice", "actors/delegations", "evidence/speculated")
    return ReportSection("gaps", words("gaps title"), blocks, queries)


def _unheard(found: Findings, voices: Voices) -> list[Block]:
    """Return the members that say nothing themselves, by the blocs that they inherit from."""
    words, rows = found.words, found.rows["gaps/unheard"]
    if not rows:
        return []
    together: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        together.setdefault(tuple(row["blocs"]), []).append(row["actor"])

    def named(ids: Iterable[str]) -> Spans:
        return joined([[voices.actor(each)] for each in ids], ", ")

    items: list[Spans] = [[*named(blocs), Text(": "), *named(members)] for blocs, members in together.items()]
    return [Heading(words("unheard")), Paragraph([Text(words("unheard lead"))]), Bullets(items)]


def _silence(found: Findings, voices: Voices) -> list[Block]:
    """Return for every actor how many demands, and the first of them: those on which most others speak."""
    words, rows = found.words, found.rows["gaps/silence"]
    blocks: list[Block] = [Heading(words("silence"))]
    blocks.append(Paragraph([Text(words("silence lead" if rows else "silence none"))]))
    groups = _by_actor(sorted(rows, key=lambda row: (row["actor"], -len(row["others"]), row["demand"])))
    items: list[Spans] = []
    for actor, group in groups[:LINES]:
        demands = [row["demand"] for row in group]
        count = words.count("demands", len(set(demands)))
        items.append([voices.actor(actor), Text(f" ({count}): "), *voices.demands(demands, NAMES)])
    blocks += [Bullets(items)] if items else []
    if len(groups) > LINES or any(len(group) > NAMES for _, group in groups):
        blocks.append(_all(len(rows), "gaps/silence", found))
    return blocks


def _one_voice(found: Findings, voices: Voices) -> list[Block]:
    """Return for every actor the demands that only it is on record for, by value."""
    words, rows = found.words, found.rows["gaps/one-voice"]
    blocks: list[Block] = [Heading(words("one voice"))]
    blocks.append(Paragraph([Text(words("one voice lead" if rows else "one voice none"))]))

    def favour(row: Row) -> float:
        return found.matrix.cell(row["actor"], row["demand"]).polarity or 0

    ordered = sorted(rows, key=lambda row: (row["actor"], -favour(row), row["value"], row["demand"]))
    groups = _by_actor(ordered)
    items: list[Spans] = []
    cut = len(groups) > LINES
    for actor, group in groups[:LINES]:
        told: list[Spans] = []
        for value, same in groupby(group, key=lambda row: str(row["value"])):
            demands = [row["demand"] for row in same]
            cut = cut or len(demands) > NAMES
            told.append([Text(f"{found.names.label('value', value)}: "), *voices.demands(demands, NAMES)])
        items.append([voices.actor(actor), Text(f" ({len(group)}) – "), *joined(told, "; ")])
    blocks += [Bullets(items)] if items else []
    return [*blocks, _all(len(rows), "gaps/one-voice", found)] if cut else blocks


def _by_actor(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Group rows by actor, the largest group first."""
    groups = [(str(actor), list(group)) for actor, group in groupby(rows, key=lambda row: row["actor"])]
    return sorted(groups, key=lambda item: (-len(item[1]), item[0]))


def _all(number: int, query: str, found: Findings) -> Paragraph:
    """Return the command that lists all rows."""
    return Paragraph([Text(f"{found.words('all', n=number)} "), CodeSpan(ask(found, query))], small=True)


def _delegations(found: Findings, voices: Voices) -> list[Block]:
    words, names = found.words, found.names
    rows = found.rows["actors/delegations"]
    if not rows:
        return []
    blocks: list[Block] = [Heading(words("delegations")), Paragraph([Text(words("delegations lead"))])]
    for number, row in enumerate(rows[:FINDINGS], start=1):
        matter = names.label("issue", row["matter"])
        if matter == row["matter"]:
            matter = names.label("demand", row["matter"])
        who, whom = names.subject(row["actor"]), names.subject(row["other"])
        head: Spans = [Text(words("hands over", actor=who, other=whom, matter=matter))]
        source = found.sources.get(row["source"])
        said = voices.fragment(row["quote"], [source] if source else [])
        line: Spans = [Text(f"{row['date']}: {names.text('meaning', row['stance'], row['meaning'])} "), *said]
        blocks.append(ReportEntry(f"g{number}", head, [line]))
    return [*blocks, *rest(FINDINGS, rows, found, "actors/delegations")]


def _speculated(found: Findings, voices: Voices) -> list[Block]:
    """Return speculated stances in the coder's words, since a clause would say that somebody holds them."""
    words, rows = found.words, found.rows["evidence/speculated"]
    if not rows:
        return []
    items: list[Spans] = []
    for row in rows[:FINDINGS]:
        said = voices.quoted(row["stance"], row["quote"], row["source"])
        items.append([Text(f"{found.names.text('meaning', row['stance'], row['meaning'])} "), *said])
    return [
        Heading(words("speculated")),
        Paragraph([Text(words("speculated lead"))]),
        Bullets(items),
        *rest(FINDINGS, rows, found, "evidence/speculated"),
    ]
