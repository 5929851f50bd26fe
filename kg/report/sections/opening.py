"""The first page: what the briefing is based on, its limits, and the key findings."""

from __future__ import annotations

from collections import Counter

from kg.analysis.matrix import SILENT
from kg.report.document import (
    Block,
    Bullets,
    Heading,
    LinkSpan,
    Paragraph,
    ReportEntry,
    ReportSection,
    Spans,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.sections.chains import chain, setters
from kg.report.sections.conflicts import collision, hardest_first
from kg.report.sections.judgements import resting
from kg.report.sections.overlaps import offer_head, offer_lines, offers, shared, shared_head
from kg.report.sections.shifts import move_head, moves
from kg.report.sources import Row
from kg.report.voices import Voices

_TOLD = ("hearsay", "account")
_EACH = 3
"""Maximum key findings of one kind."""


def facts(found: Findings) -> list[tuple[str, str]]:
    """Return case, day, level, assumptions, licence: the parameters of the briefing."""
    words = found.words
    told = [
        (words("case"), found.head.id),
        (words("as of"), found.as_of),
        *([(words("since"), found.wanted.since)] if found.wanted.since else []),
        (words("counted for"), words(f"level {found.wanted.level}")),
    ]
    if outcomes := [row for row in found.rows["issues/outcomes"] if row["decides"]]:
        told.append((words("outcomes"), "; ".join(_outcome(row, found) for row in outcomes)))
    if found.assumed:
        told.append((words("assuming"), ", ".join(_assumed(token, found) for token in found.assumed)))
    if found.wanted.coding:
        told.append((words("coding"), found.wanted.coding))
    if found.wanted.in_office:
        told.append((words("office"), words("in office")))
    if found.head.licence:
        told.append((words("licence"), found.head.licence))
    return told


def _outcome(row: Row, found: Findings) -> str:
    """Return what became of a demand, with the day and the source: “interim deal” met, 2013-11-24 (…)."""
    demand, status = (
        found.names.label("demand", row["demand"]),
        found.words.language.say(f"outcome.{row['outcome']}"),
    )
    return f"“{demand}”: {status}, {row['date']} ({row['citation']})"


def _assumed(token: str, found: Findings) -> str:
    demand, _, status = token.rpartition("=")
    text = found.words(f"assumed {status}", demand=found.names.label("demand", demand))
    return text if token in found.wanted.assume else f"{text} ({found.words('follows')})"


def about(found: Findings, voices: Voices) -> ReportSection:
    """Return what the case is, what the briefing is based on, and its limits."""
    words = found.words
    limits = [
        _silence(found),
        _last_heard(found, voices),
        _alone(found),
        _told(found),
        *_others(found, voices),
        *_coding(found),
    ]
    blocks: list[Block] = [
        Paragraph([Text(found.head.description)]),
        Paragraph([Text(_rests(found))]),
        Heading(words("cannot say")),
        Bullets(limits),
    ]
    queries = ("evidence/stance", "evidence/single-source", "evidence/hearsay", "gaps/former-speakers")
    return ReportSection("about", words("about title"), blocks, queries)


def _rests(found: Findings) -> str:
    """Return the numbers of stances, coders, sources, days, positions; then of findings."""
    words, rows = found.words, found.rows
    counted = [row for row in found.stances.values() if row["counted"]]
    days = found.sources.days
    span = words("day", day=days[0]) if len(days) == 1 else words("days", first=days[0], last=days[-1])
    rests = words(
        "rests",
        stances=words.count("n stances", len(counted)),
        coders=_listed(sorted({row["coder"] for row in counted}), found),
        sources=words.count("n sources", len(found.sources.all)),
        span=span,
        positions=words.count("positions", len(found.positions)),
        actors=words.count("actors", len({row["actor"] for row in found.positions})),
        demands=words.count("demands", len({row["demand"] for row in found.positions})),
    )
    told = [
        words.count("n conflicts", len(rows["conflict/all"])),
        words.count("n red lines", len(rows["redlines/red-lines"])),
        words.count("n chains", len(rows["chains/blocked"])),
        words.count("n deadlocks", len(rows["chains/deadlocks"])),
        words.count("n shared", len(shared(found))),
    ]
    return f"{rests} {words('found', found=_listed(told, found))}"


def _listed(parts: list[str], found: Findings) -> str:
    return f" {found.words('and')} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _silence(found: Findings) -> Spans:
    cells = [
        found.matrix.cell(actor, row[0]) for row in found.matrix.demands for actor, _ in found.matrix.actors
    ]
    silent = sum(cell == SILENT for cell in cells)
    return [Text(found.words("limit silence", n=silent, all=len(cells)))]


def _last_heard(found: Findings, voices: Voices) -> Spans:
    """Return the day of each actor's latest position, oldest first: what came later is not known."""
    last: dict[str, str] = {}
    for row in found.positions:
        last[row["actor"]] = max(last.get(row["actor"], ""), row["date"])
    by_day: dict[str, list[str]] = {}
    for actor, day in sorted(last.items()):
        by_day.setdefault(day, []).append(actor)
    heard = joined(([*voices.labels(by_day[day]), Text(f" {day}")] for day in sorted(by_day)), "; ")
    return [Text(f"{found.words('limit last')} "), *heard, Text(".")]


def _alone(found: Findings) -> Spans:
    alone, every = len(found.rows["evidence/single-source"]), len(found.positions)
    if len(found.sources.all) == 1:
        return [Text(found.words("limit source one"))]
    return [Text(found.words("limit sources", n=alone, all=every))]


def _told(found: Findings) -> Spans:
    """Return how many positions the sources give in which mode."""
    modes = Counter(found.stances[row["stance"]]["mode"] for row in found.positions)
    ordered = sorted(modes.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{found.names.label('mode', mode)} {number}" for mode, number in ordered)
    return [Text(found.words("limit modes", modes=listed))]


def _others(found: Findings, voices: Voices) -> list[Spans]:
    """Return hearsay, accounts and predecessors: who said it about whom, and how often."""
    words, former = found.words, found.rows["gaps/former-speakers"]
    told = {kind: [row for row in found.rows["evidence/hearsay"] if row["kind"] == kind] for kind in _TOLD}
    lines = [_by_speaker(kind, "hearsay on", rows, found, voices) for kind, rows in told.items() if rows]
    if former and found.wanted.in_office:
        return [*lines, [Text(words.count("limit left out", len(former)))]]
    named = [row for row in former if row["speaker"]]
    lines += [_by_speaker("predecessor", "predecessor on", named, found, voices)] if named else []
    if days := [row for row in former if not row["speaker"]]:
        who = voices.labels(sorted({row["actor"] for row in days}))
        lines.append([Text(f"{words.count('limit former days', len(days))} "), *who, Text(".")])
    return lines


def _by_speaker(voice: str, on: str, rows: list[Row], found: Findings, voices: Voices) -> Spans:
    """Return how many positions were said by whom about whom."""
    by_speaker: dict[str, list[str]] = {}
    for speaker, actor in sorted({(row["speaker"], row["actor"]) for row in rows}):
        by_speaker.setdefault(speaker, []).append(actor)
    who = joined(
        (
            [voices.named(speaker), Text(f" {found.words(on)} "), *voices.actors(actors, "acc")]
            for speaker, actors in by_speaker.items()
        ),
        "; ",
    )
    return [Text(f"{found.words.count(f'limit {voice}', len(rows))} "), *who, Text(".")]


def _coding(found: Findings) -> list[Spans]:
    """Return whether anything was coded twice, and how much depends on relations that only the coder declares."""
    words = found.words
    lines: list[Spans] = []
    if len({row["coding"] for row in found.stances.values()}) < 2:
        lines.append([Text(words("limit coding"))])
    declared = resting(found)
    every = len(found.rows["conflict/all"]) + len(found.rows["chains/blocked"])
    if declared:
        link = LinkSpan(words("caveats title"), "#caveats")
        lines.append(words.spans("limit judgements", n=str(declared), all=str(every), section=link))
    return lines


def key_findings(found: Findings, voices: Voices) -> ReportSection:
    """Return the most important findings of each kind with their quotes."""
    blocks: list[Block] = []
    blocks += _group("conflicts", _conflicts(found, voices), found)
    blocks += _group("red lines", _red_lines(found, voices), found)
    blocks += _group("chains", _chains(found, voices), found)
    blocks += _group("overlaps", _overlaps(found, voices), found)
    blocks += _group("shifts", _shifts(found, voices), found)
    return ReportSection("key-findings", found.words("key findings title"), blocks)


def _group(section: str, items: list[ReportEntry], found: Findings) -> list[Block]:
    """Return a group of key findings below its sentence, or the sentence that there are none."""
    words = found.words
    if not items:
        return [Paragraph([Text(words(f"key {section} none"))])]
    there = LinkSpan(words(f"{section} title"), f"#{section.replace(' ', '-')}")
    return [Paragraph(words.spans(f"key {section}", section=there)), *items]


def _conflicts(found: Findings, voices: Voices) -> list[ReportEntry]:
    rows = hardest_first(found)
    return [
        _key(f"c{number}", collision(row, voices), _both(row, voices))
        for number, row in enumerate(rows[:_EACH], start=1)
    ]


def _both(row: Row, voices: Voices) -> Spans:
    """Return both quotes of a row on one line."""
    sides = ((row["actor"], ""), (row["other"], "other_"))
    return joined((_quote(actor, row, side, voices) for actor, side in sides), " ")


def _quote(actor: str, row: Row, side: str, voices: Voices) -> Spans:
    said = voices.quoted(row[f"{side}stance"], row[f"{side}quote"], row[f"{side}source"])
    return [voices.actor(actor), Text(": "), *said]


def _red_lines(found: Findings, voices: Voices) -> list[ReportEntry]:
    return [
        _key(
            f"r{number}",
            voices.stance(row["actor"], row["value"], row["demand"], row["stance"]),
            voices.quoted(row["stance"], row["quote"], row["source"]),
        )
        for number, row in enumerate(found.rows["redlines/red-lines"][:_EACH], start=1)
    ]


def _chains(found: Findings, voices: Voices) -> list[ReportEntry]:
    entries = []
    for number, row in enumerate(found.rows["chains/blocked"][: _EACH - 1], start=1):
        said = [
            [voices.actor(need["actor"]), Text(": "), *voices.quoted(need["stance"], need["quote"])]
            for need in setters(row)
        ]
        blocked = voices.quoted(row["blocker_stance"], row["blocker_quote"], row["blocker_source"])
        said.append([voices.actor(row["blocker"]), Text(": "), *blocked])
        entries.append(_key(f"b{number}", chain(row, voices), joined(said, " ")))
    return entries


def _overlaps(found: Findings, voices: Voices) -> list[ReportEntry]:
    entries = []
    for number, item in enumerate(shared(found)[: _EACH - 1], start=1):
        quotes = {said[2]: said for _, said in sorted(item.said.items())}
        said = joined((voices.quoted(*each[1:]) for each in quotes.values()), " ")
        entries.append(_key(f"o{number}", shared_head(item, voices), said))
    for number, offer in enumerate(offers(found)[: _EACH - len(entries)], start=1):
        entries.append(_key(f"u{number}", offer_head(offer, voices), offer_lines(offer, voices)[0]))
    return entries


def _shifts(found: Findings, voices: Voices) -> list[ReportEntry]:
    since = found.wanted.since
    if since:
        return []
    entries = []
    for number, steps in enumerate(moves(found)[: _EACH - 1], start=1):
        said = joined((voices.quoted(row["stance"], row["quote"], row["source"]) for row in steps), " → ")
        entries.append(_key(f"m{number}", move_head(steps, voices), said))
    return entries


def _key(anchor: str, head: Spans, line: Spans) -> ReportEntry:
    """Return an entry that links to the one in its section: it has no anchor of its own."""
    return ReportEntry("", [LinkSpan(anchor.upper(), f"#{anchor}"), Text(" "), *head], [line])
