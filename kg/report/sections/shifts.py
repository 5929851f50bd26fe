"""What changed: every shift so far, or between two days if an earlier one was given."""

from __future__ import annotations

from itertools import groupby

from kg.report.document import (
    Badge,
    Block,
    Heading,
    Paragraph,
    ReportEntry,
    ReportSection,
    ReportTable,
    Spans,
    Text,
)
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, LINES, rest
from kg.report.sources import Row
from kg.report.voices import Voices


def shifts(found: Findings, voices: Voices) -> ReportSection:
    """Return the changes between two days if one was given, else every position that shifted; with quotes."""
    if found.wanted.since:
        return _between(found.wanted.since, found, voices)
    words = found.words
    listed = moves(found)
    blocks: list[Block] = [Paragraph([Text(words("moves lead" if listed else "moves none"))])]
    blocks += _moved(listed, found, voices)
    return ReportSection("shifts", words("shifts title"), blocks, ("shifts/timeline",))


def moves(found: Findings, after: str = "") -> list[list[Row]]:
    """Return the steps of every position that shifted after a day, the latest shifts first."""
    rows = sorted(found.rows["shifts/timeline"], key=lambda row: (row["actor"], row["demand"]))
    moved: list[list[Row]] = []
    for _, group in groupby(rows, key=lambda row: (row["actor"], row["demand"])):
        steps = _distinct(sorted(group, key=lambda row: (row["known_from"], row["date"], row["stance"])))
        if len(steps) > 1 and steps[-1]["known_from"] > after:
            moved.append(steps)
    return sorted(moved, key=lambda steps: str(steps[-1]["known_from"]), reverse=True)


def move_head(steps: list[Row], voices: Voices) -> Spans:
    """Return the headline of a shift: who, on what, from what to what; and the speakers, if they differ."""
    depends = [_depends(row["conditions"], row["stance"], voices) for row in steps]
    said = [
        _facts(row["value"], row["firmness"], needed, voices)
        for row, needed in zip(steps, depends, strict=True)
    ]
    spoken = _speakers(steps[0]["actor"], [row["stance"] for row in steps], voices)
    said = [f"{fact}{who}" for fact, who in zip(said, spoken, strict=True)]
    head: Spans = [voices.actor(steps[0]["actor"]), Text(": "), voices.demand(steps[0]["demand"])]
    return [*head, Text(f" – {' → '.join(said)}")]


def _speakers(actor: str, stances: list[str], voices: Voices) -> list[str]:
    """Return who spoke each time, in brackets, if it was not always the same speaker."""
    spoken = [voices.speaker(actor, stance) for stance in stances]
    own = voices.names.label("actor", actor)
    return [f" ({who or own})" if len(set(spoken)) > 1 else "" for who in spoken]


def _moved(listed: list[list[Row]], found: Findings, voices: Voices) -> list[Block]:
    blocks: list[Block] = []
    for number, steps in enumerate(listed[:FINDINGS], start=1):
        lines = [
            [Text(f"{row['known_from']}: "), *voices.evidence(row["stance"], row["quote"], row["source"])]
            for row in steps
        ]
        blocks.append(ReportEntry(f"m{number}", move_head(steps, voices), lines))
    return [*blocks, *rest(FINDINGS, listed, found, "shifts/timeline")]


def _distinct(rows: list[Row]) -> list[Row]:
    """Return the rows that differ from the previous one; several different ones of a day are left to the matrix."""
    kept: list[Row] = []
    for row in rows:
        said = [row[name] for name in ("value", "firmness", "conditions")]
        if kept and said == [kept[-1][name] for name in ("value", "firmness", "conditions")]:
            continue
        if kept and kept[-1]["known_from"] == row["known_from"]:
            continue
        kept.append(row)
    return kept


def _depends(conditions: list[str] | None, stance: str, voices: Voices) -> str:
    """Return the conditions of a stance in words, if the position still has them."""
    return voices.conditions(stance) if conditions else ""


def _facts(value: str, firmness: str | None, conditions: str, voices: Voices) -> str:
    """Return a value with its firmness and conditions: 'is open to; hedged; only if “X” is met'."""
    facts = [voices.names.label("value", value)]
    facts += [voices.names.label("firmness", firmness)] if firmness else []
    facts += [conditions] if conditions else []
    return "; ".join(facts)


def _between(since: str, found: Findings, voices: Voices) -> ReportSection:
    words = found.words
    known = [row for row in found.ledger if row["change"] != "new"]
    new = [row for row in found.ledger if row["change"] == "new"]
    days = {"since": since, "as_of": found.as_of}
    blocks: list[Block] = [Paragraph([Text(words("shifts lead" if known else "shifts none", **days))])]
    for number, row in enumerate(known[:FINDINGS], start=1):
        sides = [when for when in ("then", "now") if row[f"{when}_stance"]]
        spoken = _speakers(row["actor"], [row[f"{when}_stance"] for when in sides], voices)
        lines = [_stood(row, when, who, voices) for when, who in zip(sides, spoken, strict=True)]
        blocks.append(ReportEntry(f"s{number}", _head(row, voices), lines))
    blocks += rest(FINDINGS, known, found, "shifts/ledger", since=since)
    listed = {(row["actor"], row["demand"]) for row in known}
    between = [s for s in moves(found, since) if (s[0]["actor"], s[0]["demand"]) not in listed]
    if between:
        blocks += [Heading(words("moved")), Paragraph([Text(words("moved lead"))])]
        blocks += _moved(between, found, voices)
    if new:
        blocks += [Heading(words("new title")), Paragraph([Text(words("new lead", n=len(new)))])]
        blocks += [_new(new[:LINES], voices), *rest(LINES, new, found, "shifts/ledger", since=since)]
    return ReportSection("shifts", words("shifts title"), blocks, ("shifts/ledger", "shifts/timeline"))


def _head(row: Row, voices: Voices) -> Spans:
    change = voices.words.known(f"change {row['change']}", row["change"])
    badge = Badge(change, "strong" if row["change"] == "reversed" else "plain")
    head: Spans = [voices.actor(row["actor"]), Text(": "), voices.demand(row["demand"]), Text(" "), badge]
    line = row["red_line"] and Badge(voices.words(f"red line {row['red_line']}"), "strong")
    return [*head, Text(" "), line] if line else head


def _stood(row: Row, when: str, speaker: str, voices: Voices) -> Spans:
    """Return the value on one of the two days with firmness, conditions and evidence; the speaker is in brackets."""
    conditions = _depends(row[f"conditions_{when}"], row[f"{when}_stance"], voices)
    facts = _facts(row[f"value_{when}"], row[f"firmness_{when}"], conditions, voices)
    said = voices.evidence(row[f"{when}_stance"], row[f"{when}_quote"])
    return [Text(f"{row[f'{when}_date']}{speaker}: {facts}. "), *said]


def _new(rows: list[Row], voices: Voices) -> ReportTable:
    words = voices.words
    cells: list[list[Spans]] = [
        [
            voices.stance(row["actor"], row["value_now"], row["demand"], row["now_stance"]),
            [Text(row["now_date"])],
            voices.quoted(row["now_stance"], row["now_quote"]),
        ]
        for row in rows
    ]
    return ReportTable(words("new title"), [words(key) for key in ("stance", "day head", "quote")], cells)
