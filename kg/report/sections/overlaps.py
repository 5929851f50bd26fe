"""Overlaps: on the same demand, under a condition, or in the common core of different demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.analysis.ties import above, counted_with, number_of
from kg.model.compatibility import DECLARED
from kg.report.document import (
    Badge,
    Block,
    Heading,
    Paragraph,
    ReportEntry,
    ReportSection,
    Spans,
    Strong,
    Text,
    joined,
)
from kg.report.gather import Findings
from kg.report.limits import FINDINGS, rest
from kg.report.sources import Row
from kg.report.voices import Voices

Said = tuple[str, str, str, str]
"""Actor, stance, quote and source."""
_SOME = 3
"""Maximum conditional offers and common cores shown."""


@dataclass
class Shared:
    """A demand that several actors are for, or against."""

    demand: str
    direction: str
    said: dict[tuple[str, str], Said] = field(default_factory=dict)
    counted_with: dict[str, str] = field(default_factory=dict)
    """Those who are not counted again, each with whom it is counted: the bloc of a member, whom one speaks for."""

    @property
    def actors(self) -> list[str]:
        """Ids of the actors, without duplicates."""
        return list(dict.fromkeys(actor for actor, _ in sorted(self.said)))

    @property
    def number(self) -> int:
        """How many actors that are: a bloc and its own member are one."""
        return len(self.actors) - len(self.counted_with)


def shared(found: Findings) -> list[Shared]:
    """Group the pairs of `overlap/shared-demands` by demand and direction, most actors first."""
    by_demand: dict[tuple[str, str], Shared] = {}
    for row in found.rows["overlap/shared-demands"]:
        key = (row["demand"], row["direction"])
        item = by_demand.setdefault(key, Shared(*key))
        for side in ("", "other_"):
            said = _said(row, side)
            item.said[said[0], said[1]] = said
    for item in by_demand.values():
        item.counted_with = counted_with(item.actors, above(found.rows["explain/ties"]))
    return sorted(by_demand.values(), key=lambda item: (-item.number, item.demand, item.direction))


def _said(row: Row, side: str) -> Said:
    actor = row["other" if side else "actor"]
    return actor, row[f"{side}stance"], row[f"{side}quote"], row[f"{side}source"]


def shared_head(item: Shared, voices: Voices) -> Spans:
    """Return the headline: who together is for, or against, what."""
    key = item.direction if item.direction in ("both for", "both against") else "both"
    return [
        *voices.actors(item.actors, first=True),
        Text(f" {voices.words(key)} "),
        voices.demand(item.demand),
        *_counted_once(item, voices),
        *voices.cautions(sorted(item.said)),
    ]


def _counted_once(item: Shared, voices: Voices) -> Spans:
    """Return remarks on those who are counted with another who is named."""
    label = voices.names.label
    pairs = [(label("actor", one), label("actor", other)) for one, other in item.counted_with.items()]
    told = [Badge(voices.words("counted with", name=one, other=other)) for one, other in pairs]
    return [span for badge in told for span in (Text(" "), badge)]


def _against(demand: str, found: Findings, voices: Voices) -> Spans:
    """Return who is against a demand that others share; empty if nobody is."""
    rows = [
        row for row in found.rows["conflict/all"] if row["rule"] == "opposition" and row["demand"] == demand
    ]
    names = sorted({voices.names.label("actor", row[side]) for row in rows for side in ("actor", "other")})
    return [Text(" "), Badge(voices.words("contested", names=", ".join(names)))] if names else []


@dataclass
class Offer:
    """A conditional stance, and those who would agree with it: rows of the query, with their side."""

    row: Row
    side: str
    takers: list[tuple[Row, str]] = field(default_factory=list)


def offers(found: Findings) -> list[Offer]:
    """Group the pairs of `overlap/under-condition` by conditional stance, most takers first.

    Pairs are left out if one side is against a necessary condition of the other: they are conflicts.
    """
    listed: dict[str, Offer] = {}
    for row in found.rows["overlap/under-condition"]:
        for side, other in (("", "other_"), ("other_", "")):
            if row[f"{side}conditions"] and not _blocked(row, found):
                offer = listed.setdefault(row[f"{side}stance"], Offer(row, side))
                offer.takers.append((row, other))
    return sorted(listed.values(), key=lambda item: (-len(item.takers), item.row[f"{item.side}stance"]))


def _blocked(row: Row, found: Findings) -> bool:
    """Return whether a side is against a necessary condition of the other."""
    against = ((row["in_the_way_ids"], "other_"), (row["other_in_the_way_ids"], ""))
    return any(
        way
        and row[f"{side}conditions"]
        and any(each.kind == "only-if" for each in found.names.conditions(row[f"{side}stance"]))
        for way, side in against
    )


def offer_head(offer: Offer, voices: Voices) -> Spans:
    """Return the headline: who holds what, under which conditions."""
    row, side = offer.row, offer.side
    actor = row["other" if side else "actor"]
    told = voices.conditions(row[f"{side}stance"])
    held = voices.stance(actor, row[f"{side}value"], row[f"{side}demand"], row[f"{side}stance"])
    return [*held, Text(f", {told}")]


def offer_lines(offer: Offer, voices: Voices) -> list[Spans]:
    """Return the conditional stance, then those that it could agree with."""
    said = _said(offer.row, offer.side)
    lines = [[*voices.lead(said[0], said[1]), *voices.evidence(*said[1:])]]
    by_actor: dict[str, list[tuple[Row, str]]] = {}
    for row, side in offer.takers:
        by_actor.setdefault(row["other" if side else "actor"], []).append((row, side))
    holder = voices.names.subject(said[0])
    for actor, takers in by_actor.items():
        told = joined((_taken(row, side, voices) for row, side in takers), "; ")
        name = voices.names.subject(actor)
        lead = voices.words("would meet", holder=holder, actor=name)
        lines.append([Text(f"{lead} "), Strong(f"{name:C}"), Text(" "), *told, *_in_the_way(takers, voices)])
    return lines


def _taken(row: Row, side: str, voices: Voices) -> Spans:
    """Return the position of an actor who would agree, without the name."""
    actor, *words = _said(row, side)
    held = voices.holding(actor, row[f"{side}value"], row[f"{side}demand"], row[f"{side}stance"])
    return [*held, Text(" "), *voices.quoted(*words)]


def _in_the_way(takers: list[tuple[Row, str]], voices: Voices) -> Spans:
    """Return a remark on an actor who is against the condition itself, and would first have to give way there."""
    against = {
        voices.names.label("demand", demand)
        for row, side in takers
        for demand in row[f"{side}in_the_way_ids"]
    }
    if not against:
        return []
    return [Text(" "), Badge(voices.words("in the way", demands=", ".join(sorted(against))), "strong")]


def cores(found: Findings) -> list[tuple[str, dict[tuple[str, str], Said]]]:
    """Return the common cores of several actors' demands, with the demands that lead there; most actors first."""
    listed: dict[str, dict[tuple[str, str], Said]] = {}
    ties = above(found.rows["explain/ties"])
    for row in found.rows["overlap/different-words"]:
        for core in row["common_core"]:
            for side in ("", "other_"):
                said = _said(row, side)
                listed.setdefault(core, {})[said[0], row[f"{side}demand"]] = said
    plain = {demand for item in shared(found) for demand in [item.demand]}
    kept = [(core, said) for core, said in listed.items() if core not in plain or len(said) > 2]
    return sorted(kept, key=lambda item: (-number_of({actor for actor, _ in item[1]}, ties), item[0]))


def declared(found: Findings) -> list[list[Row]]:
    """Group the rows of `overlap/different-words` about demands that are declared compatible by their two demands."""
    listed: dict[tuple[str, ...], list[Row]] = {}
    for row in found.rows["overlap/different-words"]:
        if row["compatible"] == DECLARED:
            listed.setdefault(tuple(sorted((row["demand"], row["other_demand"]))), []).append(row)
    return [listed[pair] for pair in sorted(listed)]


def overlaps(found: Findings, voices: Voices) -> ReportSection:
    """Return demands that actors share, conditional offers, and common cores of different demands."""
    words = found.words
    items, under, common = shared(found), offers(found), cores(found)
    blocks: list[Block] = [Paragraph([Text(words("overlaps lead"))]), Heading(words("shared"))]
    blocks += [] if items else [Paragraph([Text(words("shared none"))])]
    for number, item in enumerate(items[:FINDINGS], start=1):
        head = [*shared_head(item, voices), *_against(item.demand, found, voices)]
        blocks.append(
            ReportEntry(f"o{number}", head, voices.lines(item.said[key] for key in sorted(item.said)))
        )
    blocks += rest(FINDINGS, items, found, "overlap/shared-demands")
    blocks.append(Heading(words("under condition")))
    blocks.append(Paragraph([Text(words("under condition lead" if under else "under condition none"))]))
    for number, offer in enumerate(under[:_SOME], start=1):
        blocks.append(ReportEntry(f"u{number}", offer_head(offer, voices), offer_lines(offer, voices)))
    blocks += rest(_SOME, under, found, "overlap/under-condition")
    blocks += [Heading(words("cores")), Paragraph([Text(words("cores lead" if common else "cores none"))])]
    for number, core in enumerate(common[:_SOME], start=1):
        blocks.append(ReportEntry(f"k{number}", *_core(core, voices)))
    blocks += rest(_SOME, common, found, "overlap/different-words")
    pairs = declared(found)
    blocks += [Heading(words("declared")), Paragraph([Text(words("declared lead"))])] if pairs else []
    for number, rows in enumerate(pairs[:_SOME], start=1):
        blocks.append(ReportEntry(f"p{number}", *_declared(rows, f"p{number}", voices)))
    blocks += rest(_SOME, pairs, found, "overlap/different-words")
    queries = ("overlap/shared-demands", "overlap/under-condition", "overlap/different-words")
    return ReportSection("overlaps", words("overlaps title"), blocks, queries)


def _declared(rows: list[Row], anchor: str, voices: Voices) -> tuple[Spans, list[Spans]]:
    """Return two demands that are declared compatible; who holds which with which quote, and why they go together."""
    one, other = sorted((rows[0]["demand"], rows[0]["other_demand"]))
    said: dict[str, dict[tuple[str, str], Said]] = {one: {}, other: {}}
    for row in rows:
        for side in ("", "other_"):
            told = _said(row, side)
            said[row[f"{side}demand"]][told[0], told[1]] = told
    head: Spans = [voices.demand(one), Text(" + "), voices.demand(other)]
    lines = [_holders(demand, list(each.values()), voices) for demand, each in said.items()]
    return head, [*lines, *voices.why(rows[0], anchor)]


def _holders(demand: str, said: list[Said], voices: Voices) -> Spans:
    """Return who holds a demand, each with the conditions and the quote."""
    told = []
    for actor, stance, quote, source in sorted(said):
        words = voices.conditions(stance)
        told.append(
            [
                voices.actor(actor),
                Text(f" ({words}) " if words else " "),
                *voices.quoted(stance, quote, source),
            ]
        )
    return [voices.demand(demand), Text(" – "), *joined(told, "; ")]


def _core(core: tuple[str, dict[tuple[str, str], Said]], voices: Voices) -> tuple[Spans, list[Spans]]:
    demand, said = core
    who = voices.labels(actor for actor, _ in sorted(said))
    return [voices.demand(demand), Text(": "), *who], list(_wishes(said, voices))


def _wishes(said: dict[Any, Said], voices: Voices) -> Iterator[Spans]:
    """Yield a line for each demand that leads to the core: who has it, with which quote."""
    by_demand: dict[str, list[Said]] = {}
    for (_, demand), each in sorted(said.items()):
        by_demand.setdefault(demand, []).append(each)
    for demand, all_of in by_demand.items():
        quotes: dict[tuple[str, ...], list[str]] = {}
        for actor, *words in all_of:
            quotes.setdefault(tuple(words[1:]), []).append(actor)
        told = [
            [*voices.labels(actors), Text(" "), *voices.quoted(None, *quote)]
            for quote, actors in quotes.items()
        ]
        yield [voices.demand(demand), Text(" – "), *joined(told, "; ")]
