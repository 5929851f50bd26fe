"""What is not known: silence, demands that one voice alone has raised, decisions handed over, mere guesses."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from kg.report.document import Block, Bullets, Code, Entry, Heading, Paragraph, Section, Spans, Text
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, LINES, NAMES, ask, rest
from kg.report.sources import Row
from kg.report.voices import Voices


def gaps(found: Findings, voices: Voices) -> Section:
    """Silence by actor, then what nobody else has answered, what was handed over and what is only guessed."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("gaps lead"))])]
    blocks += _by_actor("silence", "gaps/silence", lambda row: -len(row["others"]), found, voices)
    blocks += _by_actor("one voice", "gaps/one-voice", lambda _: 0, found, voices)
    blocks += _delegations(found, voices)
    blocks += _speculated(found, voices)
    queries = ("gaps/silence", "gaps/one-voice", "actors/delegations", "evidence/speculated")
    return Section("gaps", words("gaps title"), blocks, queries)


def _by_actor(
    key: str, query: str, rank: Callable[[Row], int], found: Findings, voices: Voices
) -> list[Block]:
    """For every actor how many demands, and the first of them by rank."""
    words, rows = found.words, found.rows[query]
    blocks: list[Block] = [Heading(words(key))]
    blocks.append(Paragraph([Text(words(f"{key} lead" if rows else f"{key} none"))]))
    groups = [
        (actor, list(group))
        for actor, group in groupby(
            sorted(rows, key=lambda row: (row["actor"], rank(row), row["demand"])),
            key=lambda row: row["actor"],
        )
    ]
    items: list[Spans] = []
    for actor, group in sorted(groups, key=lambda item: (-len(item[1]), item[0]))[:LINES]:
        demands = [row["demand"] for row in group]
        count = words.count("demands", len(set(demands)))
        items.append([voices.actor(actor), Text(f" ({count}): "), *voices.demands(demands, NAMES)])
    blocks += [Bullets(items)] if items else []
    if len(groups) > LINES or any(len(group) > NAMES for _, group in groups):
        blocks.append(Paragraph([Text(f"{words('all', n=len(rows))} "), Code(ask(found, query))], small=True))
    return blocks


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
        line: Spans = [Text(f"{row['date']}: {names.text(row['meaning'])} "), *said]
        blocks.append(Entry(f"g{number}", head, [line]))
    return [*blocks, *rest(FINDINGS, rows, found, "actors/delegations")]


def _speculated(found: Findings, voices: Voices) -> list[Block]:
    """What is only feared or guessed; several with the same words as one."""
    words, rows = found.words, found.rows["evidence/speculated"]
    if not rows:
        return []
    items: list[Spans] = []
    for row in rows[:FINDINGS]:
        said = voices.evidence(row["stance"], row["quote"], row["source"])
        items.append([*voices.stance(row["actor"], row["value"], row["demand"]), Text(". "), *said])
    return [
        Heading(words("speculated")),
        Paragraph([Text(words("speculated lead"))]),
        Bullets(items),
        *rest(FINDINGS, rows, found, "evidence/speculated"),
    ]
