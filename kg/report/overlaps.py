"""Where actors meet: on the same demand, under a condition, in different words."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.report.document import Badge, Block, Entry, Heading, Paragraph, Section, Spans, Table, Text, joined
from kg.report.gather import Findings
from kg.report.limits import shown, table
from kg.report.sources import Row
from kg.report.voices import Voices


@dataclass
class Shared:
    """A demand that several actors are for, or against: their rows by actor id and stance."""

    demand: str
    direction: str
    voices: dict[tuple[str, str], tuple[Row, str]] = field(default_factory=dict)

    @property
    def actors(self) -> list[str]:
        """Ids of the actors, each once."""
        return list(dict.fromkeys(actor for actor, _ in sorted(self.voices)))


def shared(found: Findings) -> list[Shared]:
    """The pairs of `overlap/shared-demands` as one item for each demand and direction, most actors first."""
    by_demand: dict[tuple[str, str], Shared] = {}
    for row in found.rows["overlap/shared-demands"]:
        key = (row["demand"], row["direction"])
        item = by_demand.setdefault(key, Shared(*key))
        item.voices[row["actor"], row["stance"]] = (row, "")
        item.voices[row["other"], row["other_stance"]] = (row, "other_")
    return sorted(by_demand.values(), key=lambda item: (-len(item.actors), item.demand, item.direction))


def against(demand: str, found: Findings, voices: Voices) -> Spans:
    """Who is against a demand that others share; empty if nobody says so."""
    rows = [
        row for row in found.rows["conflict/all"] if row["rule"] == "opposition" and row["demand"] == demand
    ]
    names = sorted({voices.names.label("actor", row[side]) for row in rows for side in ("actor", "other")})
    return [Text(" "), Badge(voices.words("contested", names=", ".join(names)))] if names else []


def shared_head(item: Shared, voices: Voices) -> Spans:
    """The headline: who is for, or against, what together."""
    actors = joined([voices.actor(actor)] for actor in item.actors)
    key = item.direction if item.direction in ("both for", "both against") else "both"
    return [*actors, Text(f" {voices.words(key)} "), voices.demand(item.demand)]


def overlaps(found: Findings, voices: Voices) -> Section:
    """Demands that actors share, and those on which they meet only under a condition."""
    words = found.words
    blocks: list[Block] = [Paragraph([Text(words("overlaps lead"))]), Heading(words("shared"))]
    items = shared(found)
    if not items:
        blocks.append(Paragraph([Text(words("shared none"))]))
    for number, item in enumerate(items[: shown.most], start=1):
        lines = [voices.line(actor, *said) for (actor, _), said in sorted(item.voices.items(), key=_key)]
        head = [*shared_head(item, voices), *against(item.demand, found, voices)]
        blocks.append(Entry(f"o{number}", head, lines))
    rows = found.rows["overlap/under-condition"]
    blocks.append(Heading(words("under condition")))
    blocks.append(Paragraph([Text(words("under condition lead" if rows else "under condition none"))]))
    for number, row in enumerate(shown(rows), start=1):
        lines = [voices.line(row["actor"], row), voices.line(row["other"], row, "other_")]
        blocks.append(Entry(f"u{number}", meeting(row, voices), [*_conditions(row, voices), *lines]))
    blocks += shown.rest(rows, words, "overlap/under-condition")
    return Section(
        "overlaps", words("overlaps title"), blocks, ("overlap/shared-demands", "overlap/under-condition")
    )


def _key(item: tuple[tuple[str, str], tuple[Row, str]]) -> tuple[str, str]:
    return item[0]


def meeting(row: Row, voices: Voices) -> Spans:
    """The headline of two actors that could meet: on one demand, or on two that hang together."""
    who: Spans = [voices.actor(row["actor"]), Text(f" {voices.words('and')} "), voices.actor(row["other"])]
    if row["demand"] == row["other_demand"]:
        return [*who, Text(": "), voices.demand(row["demand"])]
    return [*who, Text(": "), voices.demand(row["demand"]), Text(" / "), voices.demand(row["other_demand"])]


def _conditions(row: Row, voices: Voices) -> list[Spans]:
    lines: list[Spans] = []
    for side, actor in (("", row["actor"]), ("other_", row["other"])):
        if row[f"{side}conditions"]:
            said = voices.conditions(row[f"{side}conditions"])
            lines.append([Text(f"{voices.words('condition of')} "), voices.actor(actor), Text(f": {said}")])
    return lines


def different_words(found: Findings, voices: Voices) -> Section:
    """Pairs of different demands on one issue that nothing coded here sets against each other."""
    words, names = found.words, found.names
    rows = found.rows["overlap/different-words"]
    cells: list[list[Spans]] = []
    for row in table(rows):
        core = "; ".join(names.label("demand", demand) for demand in row["common_core"])
        cells.append(
            [
                [Text(names.label("issue", row["issue"]))],
                _wish(row, "", voices),
                _wish(row, "other_", voices),
                [Text(core or "–")],
            ]
        )
    head = [words(key) for key in ("issue", "one actor", "another actor", "common core")]
    blocks: list[Block] = [
        Paragraph([Text(words("different words lead" if rows else "different words none"))])
    ]
    if rows:
        blocks.append(Table(words("different words title"), head, cells))
    blocks += table.rest(rows, words, "overlap/different-words")
    return Section("different-words", words("different words title"), blocks, ("overlap/different-words",))


def _wish(row: Row, side: str, voices: Voices) -> Spans:
    actor = row["other" if side else "actor"]
    said = voices.conditions(row[f"{side}conditions"])
    return [
        voices.actor(actor),
        Text(": "),
        voices.demand(row[f"{side}demand"]),
        *([Text(f", {said}")] if said else []),
        Text(" "),
        *voices.quoted(row[f"{side}stance"], row[f"{side}quote"], row[f"{side}source"]),
    ]
