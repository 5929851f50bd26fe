"""Packages that a search found, as text; or what cannot stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.names import CaseNames
from kg.analysis.search import Core, Offer, Searched
from kg.model.verdicts import BREAKING
from kg.render.groups import joined_lines
from kg.words import Message, spoken

SHOWN = 5
"""So many packages are shown; programs get all."""
_FEW = 12
"""Up to so many demands are listed; of a package with more, those that it leaves out."""


def searched_text(found: Searched, names: CaseNames) -> str:
    """Return the packages that were found with their verdicts, or the sets that cannot stand together."""
    lines = [str(Message(f"render.deal search goal {found.goal}"))]
    if found.without:
        actors = spoken().listed([names.label("actor", actor) for actor in found.without])
        lines.append(str(Message("render.deal search without", names=actors)))
    if found.cores:
        lines += ["", str(Message("render.deal search none"))]
        for number, core in enumerate(found.cores, start=1):
            lines += ["", f"{number}.", *(f"  - {line}" for line in _core(found, core, names))]
    else:
        lines += ["", spoken().count("render.deal search found", len(found.offers))]
        for number, offer in enumerate(found.offers[:SHOWN], start=1):
            lines += ["", *_offer(found, offer, number, names)]
        if len(found.offers) > SHOWN:
            lines += ["", spoken().count("render.deal search more", len(found.offers) - SHOWN)]
    key = f"stopped {found.stopped}" if found.stopped else "complete"
    return joined_lines([*lines, "", str(Message(f"render.deal search {key}"))])


def _offer(found: Searched, offer: Offer, number: int, names: CaseNames) -> Iterator[str]:
    front = {(True, True): "both fronts", (True, False): "front", (False, True): "cautious"}
    said = [spoken().count("render.deal search n demands", len(offer.demands))]
    if key := front.get((offer.front, offer.cautious)):
        said.append(str(Message(f"render.deal search {key}")))
    yield f"{number}. {'; '.join(said)}"
    left_out = sorted(set(found.candidates) - set(offer.demands))
    if len(offer.demands) <= _FEW:
        yield f"  {Message('render.deal search takes up', demands=_demands(offer.demands, names))}"
    elif left_out:
        yield f"  {Message('render.deal search all but', demands=_demands(left_out, names))}"
    else:
        yield f"  {Message('render.deal search all')}"
    if offer.refused and len(offer.refused) <= _FEW:
        yield f"  {Message('render.deal search refuses', demands=_demands(offer.refused, names))}"
    for actor, verdict in offer.heard.items():
        unknown = offer.unknown[actor]
        silent = Message("render.deal unknown", n=unknown, of=len(offer.demands)) if unknown else ""
        yield f"  {names.label('actor', actor)}: {spoken().say(f'deal verdict.{verdict}')}{silent}"


def _core(found: Searched, core: Core, names: CaseNames) -> Iterator[str]:
    for demand, status in core.required:
        yield str(Message(f"render.deal search required {status}", demand=names.label("demand", demand)))
    for start, relation, end in core.relations:
        ends = {"demand": names.label("demand", start), "other": names.label("demand", end)}
        yield str(Message(f"render.deal search {relation}", **ends))
    for held in core.positions:
        verdict = next(each for each in held.on.values() if each in BREAKING)
        who = f"{names.label('actor', held.actor)}, {names.label('demand', held.demand)}"
        row = found.evidence.get(held.stance, {})
        quote = f" {spoken().quoted(row['quote'])} ({row['citation']})" if row.get("quote") else ""
        yield f"{who}: {spoken().say(f'deal verdict.{verdict}')}{quote}"


def _demands(demands: Iterable[str], names: CaseNames) -> str:
    return "; ".join(names.label("demand", demand) for demand in demands)
