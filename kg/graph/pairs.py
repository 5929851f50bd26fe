"""Pair what two coding passes read from one source, so that they can be compared.

A unit is a source, a principal, a demand (or an issue that is handed over), and whether it is counted or speculated.
Within a unit, those are paired whose quotes share the most words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, combinations, groupby
from typing import Any, NamedTuple

from kg.graph.staging import StagedGraph
from kg.graph.stance_rows import principal_of
from kg.model.case import Coded, Stance
from kg.model.case_model import Case
from kg.model.evidence import Quote

Matter = tuple[str, str, str]
"""A source, and the kind and id of what is at stake in it."""

_BY_MATTER = """
select json_extract(body, '$.source') as source, demand, principal, body from stance
where date <> '' order by source, demand, id
"""
_WIDE = "\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_WIDE}]|[^\\W_{_WIDE}]+")
"""A word; in scripts without spaces, a character."""
_ALIKE = (
    *("value", "firmness", "mode", "speaker", "event", "to"),
    *("if_", "only_if", "further_conditions", "otherwise"),
)


class Reading(NamedTuple):
    """A stance or delegation of one coding pass, with its principal."""

    item: Coded
    principal: str
    speculated: bool

    @property
    def node(self) -> tuple[str, str]:
        """Its node in the graph: label and id."""
        return type(self.item).__name__, self.item.id

    @property
    def unit(self) -> tuple[str, bool]:
        """What tells the unit, beside source and demand."""
        return self.principal, self.speculated


class Pair(NamedTuple):
    """Two readings by different passes; `overlap` is the number of words that their quotes share."""

    one: Reading
    other: Reading
    overlap: int


def add_pairs(case: Case, graph: StagedGraph) -> None:
    """Add a relationship between the two readings of every pair, for every two coding passes."""
    for readings in _readings(case):
        by_coding: defaultdict[str, list[Reading]] = defaultdict(list)
        for each in readings:
            by_coding[each.item.coding].append(each)
        for one, other in combinations(sorted(by_coding), 2):
            for pair in pairs(by_coding[one], by_coding[other]):
                own = {"overlap": pair.overlap, "same_unit": pair.one.unit == pair.other.unit}
                graph.add_edge("PAIRED_WITH", pair.one.node, pair.other.node, own)


def _readings(case: Case) -> Iterator[list[Reading]]:
    """Yield what the passes read from a source on one demand or issue, if there are several passes at all."""
    db = case.stances.db
    passes = {coding for (coding,) in db.execute("select distinct coding from stance")}
    if len(passes | {given.coding for given in case.delegations.values()}) < 2:
        return
    given: defaultdict[Matter, list[Reading]] = defaultdict(list)
    for _, item in sorted(case.delegations.items()):
        kind, name = ("issue", item.issue) if item.issue else ("demand", item.demand)
        given[item.source, kind, str(name)].append(_reading(case, item, principal_of(case, item)))
    rows = db.execute(_BY_MATTER)
    for (source, demand), group in groupby(rows, key=lambda row: (row[0], row[1])):
        held = [_reading(case, Stance.model_validate_json(body), who) for _, _, who, body in group]
        yield [*held, *given.pop((source, "demand", demand), [])]
    yield from given.values()


def _reading(case: Case, item: Coded, principal: str) -> Reading:
    return Reading(item, principal, not case.ontology.modes[item.mode].counted)


def pairs(here: Sequence[Reading], there: Sequence[Reading]) -> list[Pair]:
    """Return the pairs of two passes on one demand in one source.

    First those of one unit whose quotes share words; then the only stance, or the only delegation, that each pass has
    in a unit, whatever they quote; then a stance and a delegation of one unit, if their quotes share words; last those
    of different principals whose quotes share words.
    """

    def same_kind(one: Reading, other: Reading) -> bool:
        return type(one.item) is type(other.item)

    def unit(one: Reading, other: Reading) -> bool:
        return one.unit == other.unit

    rounds: list[Callable[[Reading, Reading], bool]] = [
        lambda one, other: unit(one, other) and same_kind(one, other),
        unit,
        lambda one, other: one.speculated == other.speculated and same_kind(one, other),
    ]
    found: list[Pair] = []
    for number, fit in enumerate(rounds):
        left, right = _left(here, found), _left(there, found)
        found += _matched(
            Pair(one, other, words)
            for one in left
            for other in right
            if fit(one, other) and (words := overlap(one.item.quotes, other.item.quotes))
        )
        if number == 0:
            found += _alone(here, there, found)
    return found


def _left(readings: Sequence[Reading], found: Iterable[Pair]) -> list[Reading]:
    taken = {each.node for pair in found for each in (pair.one, pair.other)}
    return [each for each in readings if each.node not in taken]


def _alone(here: Sequence[Reading], there: Sequence[Reading], found: Sequence[Pair]) -> list[Pair]:
    """Pair the only stance, or delegation, that each pass has in a unit."""

    def by_unit(readings: Iterable[Reading]) -> dict[Any, list[Reading]]:
        units: defaultdict[Any, list[Reading]] = defaultdict(list)
        for each in readings:
            units[each.unit, each.node[0]].append(each)
        return units

    ones, others = by_unit(here), by_unit(there)
    free = {each.node for each in chain(_left(here, found), _left(there, found))}
    return [
        Pair(mine[0], others[unit][0], 0)
        for unit, mine in ones.items()
        if len(mine) == 1 and len(others.get(unit, [])) == 1 and mine[0].node in free
    ]


def _matched(possible: Iterable[Pair]) -> list[Pair]:
    """Return the pairs that share the most words in all, each reading in one pair.

    Of equals, those of the same actor, then those that are most alike, then those first by id.
    """
    options = list(possible)
    if len(options) < 2:
        return options
    import networkx as nx

    ones, others = _places(pair.one.node for pair in options), _places(pair.other.node for pair in options)
    base = (len(options) + len(_ALIKE)) ** 3  # more than all that counts less can add up to
    graph: Any = nx.Graph()
    for pair in options:
        alike = sum(_own(pair.one, name) == _own(pair.other, name) for name in _ALIKE)
        weight = pair.overlap
        for less in (
            int(pair.one.item.actor == pair.other.item.actor),
            alike,
            ones[pair.one.node] * others[pair.other.node],
        ):
            weight = weight * base + less
        graph.add_edge(pair.one.node, pair.other.node, weight=weight)
    chosen = {frozenset(ends) for ends in nx.max_weight_matching(graph)}
    return [pair for pair in options if frozenset((pair.one.node, pair.other.node)) in chosen]


def _places(nodes: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return a number for each node, the highest for the first by id."""
    return {node: number for number, node in enumerate(sorted(set(nodes), reverse=True), start=1)}


def _own(reading: Reading, name: str) -> Any:
    return getattr(reading.item, name, None)


def overlap(quotes: Iterable[Quote], others: Iterable[Quote]) -> int:
    """Return how many words two lists of fragments share: of each fragment, its longest run in one of the others.

    A single word counts only if it is a whole fragment.

    >>> overlap([Quote(exact="no deal without Kyiv, he said")], [Quote(exact="without Kyiv")])
    2
    >>> overlap([Quote(exact="no deal with the two")], [Quote(exact="he and the three")])
    0
    """
    ones, twos = [_words(quote) for quote in quotes], [_words(quote) for quote in others]
    there = sum(max((_run(one, two) for two in twos), default=0) for one in ones)
    back = sum(max((_run(one, two) for one in ones), default=0) for two in twos)
    return min(there, back)


def _words(quote: Quote) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", quote.exact))


def _run(one: list[str], other: list[str]) -> int:
    size = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    return size if size >= min(2, len(one), len(other)) else 0
