"""What stances depend on, and what changed between two days."""

from __future__ import annotations

from kg.report.document import Badge, Block, Entry, Paragraph, Section, Spans, Table, Text, joined
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
            [Text(words(when, day=row[f"date_{when}"])), Text(" "), *_stood(row, when, voices)]
            for when in ("then", "now")
            if row[f"stance_{when}"]
        ]
        blocks.append(Entry(f"s{number}", _head(row, voices), lines))
    blocks += shown.rest(known, words, "shifts/ledger")
    if new:
        blocks.append(Paragraph([Text(words("new lead", n=len(new)))]))
        blocks.append(_new(new, voices))
        blocks += table.rest(new, words, "shifts/ledger")
    return Section("shifts", words("shifts title"), blocks, ("shifts/ledger",))


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
    return [Text(f"{'; '.join(facts)}. "), *voices.evidence(row[f"stance_{when}"], row[f"quote_{when}"])]


def _new(rows: list[Row], voices: Voices) -> Table:
    words = voices.words
    cells: list[list[Spans]] = [
        [
            voices.stance(row["actor"], row["value_now"], row["demand"]),
            [Text(row["date_now"])],
            voices.quoted(row["stance_now"], row["quote_now"]),
        ]
        for row in table(rows)
    ]
    return Table(words("new title"), [words(key) for key in ("stance", "day", "quote")], cells)
