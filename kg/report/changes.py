"""What stances depend on, and what changed between two days."""

from __future__ import annotations

from itertools import groupby

from kg.report.document import Badge, Block, Entry, Heading, Paragraph, Section, Spans, Table, Text, joined
from kg.report.gather import Findings
from kg.report.limits import shown, table
from kg.report.sources import Row
from kg.report.voices import Voices


def conditions(found: Findings, voices: Voices) -> Section:
    """Conditional stances: what each depends on, and who is for the condition."""
    words, names = found.words, found.names
    rows = found.rows["actors/conditions"]
    cells: list[list[Spans]] = []
    for row in table(rows):
        holders = joined([voices.actor(actor)] for actor in row["held_by"])
        key = f"condition {row['kind'].replace('-', ' ')} {row['status']}"
        by = f" ({words('by', actor=names.label('actor', row['by']))})" if row["by"] else ""
        otherwise = names.label("value", row["otherwise"]) if row["otherwise"] else ""
        cells.append(
            [
                voices.stance(row["actor"], row["value"], row["demand"]),
                [Text(words(key, demand=names.label("demand", row["condition"])) + by)],
                [Text(otherwise or "–")],
                holders or [Text(words("nobody"))],
                voices.quoted(row["stance"], row["quote"], row["source"]),
            ]
        )
    head = [words(key) for key in ("stance", "condition", "otherwise", "held by", "quote")]
    blocks: list[Block] = [Paragraph([Text(words("conditions lead" if rows else "conditions none"))])]
    if rows:
        blocks.append(Table(words("conditions title"), head, cells))
    blocks += table.rest(rows, words, "actors/conditions")
    return Section("conditions", words("conditions title"), blocks, ("actors/conditions",))


def shifts(found: Findings, voices: Voices) -> Section:
    """Positions that were other, or not there, on the earlier day; with both statements."""
    words = found.words
    known = [row for row in found.shifts if row["change"] != "new"]
    new = [row for row in found.shifts if row["change"] == "new"]
    days = {"since": found.since, "as_of": found.as_of}
    blocks: list[Block] = [Paragraph([Text(words("shifts lead", **days))])]
    if not known:
        blocks.append(Paragraph([Text(words("shifts none", **days))]))
    for number, row in enumerate(shown(known), start=1):
        lines = [
            [Text(words(when, day=_side(row, "date", when))), Text(" "), *_stood(row, when, voices)]
            for when in ("then", "now")
            if _side(row, "stance", when)
        ]
        blocks.append(Entry(f"s{number}", _head(row, voices), lines))
    blocks += shown.rest(known, words, "shifts/ledger")
    blocks += _on_the_way(found, {(row["actor"], row["demand"]) for row in known}, voices)
    if new:
        blocks.append(Paragraph([Text(words("new lead", n=len(new)))]))
        blocks.append(_new(new, voices))
        blocks += table.rest(new, words, "shifts/ledger")
    return Section("shifts", words("shifts title"), blocks, ("shifts/ledger", "shifts/timeline"))


def _on_the_way(found: Findings, listed: set[tuple[str, str]], voices: Voices) -> list[Block]:
    """Positions that moved after the earlier day though they are not among the shifts: they came later, or back."""
    words = found.words
    rows = sorted(found.rows["shifts/timeline"], key=lambda row: (row["actor"], row["demand"]))
    moved: list[list[Row]] = []
    for key, group in groupby(rows, key=lambda row: (row["actor"], row["demand"])):
        steps = _distinct(sorted(group, key=lambda row: (row["known_from"], row["date"], row["stance"])))
        later = [step for step in steps if step["known_from"] > (found.since or "")]
        if key not in listed and len(steps) > 1 and later:
            moved.append(steps)
    if not moved:
        return []
    blocks: list[Block] = [Heading(words("moved")), Paragraph([Text(words("moved lead"))])]
    for number, steps in enumerate(moved[: shown.most], start=1):
        head: Spans = [voices.actor(steps[0]["actor"]), Text(": "), voices.demand(steps[0]["demand"])]
        blocks.append(Entry(f"m{number}", head, [_step(step, voices) for step in steps]))
    return blocks


def _distinct(rows: list[Row]) -> list[Row]:
    """The rows that say something other than the one before."""
    kept: list[Row] = []
    for row in rows:
        said = [row[name] for name in ("value", "firmness", "conditions")]
        if not kept or said != [kept[-1][name] for name in ("value", "firmness", "conditions")]:
            kept.append(row)
    return kept


def _step(row: Row, voices: Voices) -> Spans:
    names = voices.names
    facts = [names.label("value", row["value"])]
    facts += [names.label("firmness", row["firmness"])] if row["firmness"] else []
    facts += [voices.conditions(row["conditions"])] if row["conditions"] else []
    evidence = voices.evidence(row["stance"], row["quote"], row["source"])
    return [Text(f"{row['known_from']}: {'; '.join(facts)}. "), *evidence]


def _head(row: Row, voices: Voices) -> Spans:
    change = voices.words.known(f"change {row['change']}", row["change"])
    return [
        voices.actor(row["actor"]),
        Text(": "),
        voices.demand(row["demand"]),
        Text(" "),
        Badge(change, "strong" if row["change"] == "reversed" else "plain"),
    ]


def _stood(row: Row, when: str, voices: Voices) -> Spans:
    """The value on one of the two days with firmness, conditions and evidence."""
    names = voices.names
    firmness = row[f"firmness_{when}"]
    facts = [names.label("value", row[f"value_{when}"])]
    facts += [names.label("firmness", firmness)] if firmness else []
    facts += [voices.conditions(row[f"conditions_{when}"])] if row[f"conditions_{when}"] else []
    evidence = voices.evidence(_side(row, "stance", when), _side(row, "quote", when))
    return [Text(f"{'; '.join(facts)}. "), *evidence]


def _side(row: Row, name: str, when: str) -> str:
    """A column of the earlier or later stance, which the ledger names 'then_quote' (once 'quote_then')."""
    return str(row.get(f"{when}_{name}", row.get(f"{name}_{when}")) or "")


def _new(rows: list[Row], voices: Voices) -> Table:
    words = voices.words
    cells: list[list[Spans]] = [
        [
            voices.stance(row["actor"], row["value_now"], row["demand"]),
            [Text(_side(row, "date", "now"))],
            voices.quoted(_side(row, "stance", "now"), _side(row, "quote", "now")),
        ]
        for row in table(rows)
    ]
    return Table(words("new title"), [words(key) for key in ("stance", "day", "quote")], cells)
