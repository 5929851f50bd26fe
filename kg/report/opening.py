"""What a reader sees first: what this is, how to read it, and the key findings."""

from __future__ import annotations

from kg.report.disputes import chain, collision, hardest_first, setters
from kg.report.document import Block, Bullets, Entry, Link, Paragraph, Section, Spans, Text, joined
from kg.report.gather import Findings
from kg.report.overlaps import meeting, shared, shared_head
from kg.report.sources import Row
from kg.report.voices import Voices

_CONFLICTS, _RED_LINES, _CHAINS, _OVERLAPS = 4, 6, 3, 4


def facts(found: Findings) -> list[tuple[str, str]]:
    """Case, day, level, assumptions, sources, coders: what the briefing was made from."""
    words = found.words
    coders = sorted({row["coder"] for row in found.stances.values()})
    days = found.sources.days
    span = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}" if days else "–"
    told = [
        (words("case"), found.head.id),
        (words("as of"), found.as_of),
        (words("counted for"), words(f"level {found.wanted.level}")),
        (words("sources"), f"{words.count('n sources', len(found.sources.all))}, {span}"),
        (words("coders"), ", ".join(coders) or "–"),
    ]
    if found.assumed:
        told.insert(3, (words("assuming"), ", ".join(_assumed(token, found) for token in found.assumed)))
    if found.head.licence:
        told.append((words("licence"), found.head.licence))
    return told


def _assumed(token: str, found: Findings) -> str:
    demand, _, status = token.rpartition("=")
    text = found.words(f"assumed {status}", demand=found.names.label("demand", demand))
    return text if token in found.wanted.assume else f"{text} ({found.words('follows')})"


def about(found: Findings) -> Section:
    """What this is and how to read it, in a few lines."""
    words = found.words
    links = {name: Link(words(f"{name} title"), f"#{name}") for name in ("sources", "positions", "caveats")}
    items = [
        words.spans("read stances"),
        words.spans("read quotes", **links),
        words.spans("read numbers"),
        words.spans("read silence", **links),
    ]
    blocks: list[Block] = [Paragraph([Text(found.head.description)]), Bullets(items)]
    return Section("about", words("about title"), blocks)


def key_findings(found: Findings, voices: Voices) -> Section:
    """The counts, then what matters most of each kind with its quotes."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(_counts(found))])]
    blocks += _group("key conflicts", _conflicts(found, voices), found, "conflicts")
    blocks += _group("key red lines", _red_lines(found, voices), found, "red-lines")
    blocks += _group("key chains", _chains(found, voices), found, "chains")
    blocks += _group("key overlaps", _overlaps(found, voices), found, "overlaps")
    return Section("key-findings", words("key findings title"), blocks)


def _counts(found: Findings) -> str:
    words, rows = found.words, found.rows
    positions = rows["issues/who-stands-where"]
    held = words(
        "key counts",
        positions=words.count("positions", len(positions)),
        actors=words.count("actors", len({row["actor"] for row in positions})),
        demands=words.count("demands", len({row["demand"] for row in positions})),
        sources=words.count("n sources", len(found.sources.all)),
    )
    silent = sum(
        1
        for demand, *_ in found.matrix.demands
        for actor, _ in found.matrix.actors
        if found.matrix.cell(actor, demand).state == "silent"
    )
    cells = len(found.matrix.demands) * len(found.matrix.actors)
    told = [
        words.count("n conflicts", len(rows["conflict/all"])),
        words.count("n red lines", len(rows["redlines/red-lines"])),
        words.count("n chains", len(rows["chains/blocked"])),
        words.count("n deadlocks", len(rows["chains/deadlocks"])),
        words.count("n shared", len(shared(found))),
        words.count("n meetings", len(rows["overlap/under-condition"])),
    ]
    return f"{held} {', '.join(told)}. {words('key silent', n=silent, all=cells)}"


def _group(key: str, items: list[Entry], found: Findings, section: str) -> list[Block]:
    """A group of key findings under its sentence, or the sentence that there are none."""
    words = found.words
    if not items:
        return [Paragraph([Text(words(f"{key} none"))])]
    there = Link(words(f"{section.replace('-', ' ')} title"), f"#{section}")
    lead: Spans = [*words.spans(key), Text(" "), *words.spans("all of them", section=there)]
    return [Paragraph(lead), *items]


def _conflicts(found: Findings, voices: Voices) -> list[Entry]:
    rows = hardest_first(found)
    hardest = [row for row in rows if row["severity"] == rows[0]["severity"]]
    return [
        _key(f"c{number}", collision(row, voices), [_both(row, voices)])
        for number, row in enumerate(hardest[:_CONFLICTS], start=1)
    ]


def _both(row: Row, voices: Voices) -> Spans:
    """Both quotes of a row on one line."""
    sides = [(row["actor"], ""), (row["other"], "other_")]
    return joined(
        (
            [
                voices.actor(actor),
                Text(": "),
                *voices.quoted(row[f"{side}stance"], row[f"{side}quote"], row[f"{side}source"]),
            ]
            for actor, side in sides
        ),
        " ",
    )


def _red_lines(found: Findings, voices: Voices) -> list[Entry]:
    return [
        _key(
            f"r{number}",
            voices.stance(row["actor"], row["value"], row["demand"]),
            [voices.quoted(row["stance"], row["quote"], row["source"])],
        )
        for number, row in enumerate(found.rows["redlines/red-lines"][:_RED_LINES], start=1)
    ]


def _chains(found: Findings, voices: Voices) -> list[Entry]:
    entries = []
    for number, row in enumerate(found.rows["chains/blocked"][:_CHAINS], start=1):
        places = found.sources.cited(row["blocker_citation"])
        said = [
            [voices.actor(need["actor"]), Text(": "), *voices.quoted(need["stance"], need["quote"])]
            for need in setters(row, found)
        ]
        blocked = voices.fragment(row["blocker_quote"], places)
        said.append([voices.actor(row["blocker"]), Text(": "), *blocked])
        entries.append(_key(f"b{number}", chain(row, voices), [joined(said, " ")]))
    return entries


def _overlaps(found: Findings, voices: Voices) -> list[Entry]:
    entries = []
    for number, item in enumerate(shared(found)[:_OVERLAPS], start=1):
        quotes: dict[str, Spans] = {}
        for (_, stance), (row, side) in sorted(item.voices.items(), key=lambda voice: voice[0]):
            said = voices.quoted(stance, row[f"{side}quote"], row[f"{side}source"])
            quotes.setdefault(row[f"{side}quote"], said)
        entries.append(_key(f"o{number}", shared_head(item, voices), [joined(quotes.values(), " ")]))
    for number, row in enumerate(found.rows["overlap/under-condition"][: _OVERLAPS - len(entries)], start=1):
        told = voices.conditions(list(dict.fromkeys(row["conditions"] + row["other_conditions"])))
        head = [*meeting(row, voices), Text(f", {told}")]
        entries.append(_key(f"u{number}", head, [_both(row, voices)]))
    return entries


def _key(anchor: str, head: Spans, lines: list[Spans]) -> Entry:
    """An entry that points to the one in its section: it has no anchor of its own."""
    return Entry("", [Link(anchor.upper(), f"#{anchor}"), Text(" "), *head], lines)
