"""Coalitions: groups of actors by shared positions, with what unites and divides each group.

The networks are those of Discourse Network Analysis, see `kg.analysis.discourse`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.analysis.choice import of_one_case
from kg.analysis.discourse import Pair, Row, matters, of_cells
from kg.analysis.ties import Above, above, counted_with, number_of
from kg.query.catalogue import Catalogue
from kg.query.localise import rows_in
from kg.query.run import run
from kg.store.base import Store
from kg.store.steady import one_state
from kg.words import DEFAULT


@dataclass(frozen=True)
class Voice:
    """One actor's evidence on a demand."""

    actor: str
    label: str
    value: str
    quote: str
    citation: str
    stance: str
    hearsay: bool = False
    """Whether others alone tell it: hearsay, or another party's account."""
    counted_with: str = ""
    """The bloc or actor, also named on this demand, to whom it belongs or for whom it speaks: they are one."""


@dataclass
class Bond:
    """A demand on which several members of a group have the same direction, with their evidence.

    `whole` if all members do. `number` is how many they are: a bloc and its own member are one.
    """

    demand: str
    label: str
    direction: str
    voices: list[Voice]
    whole: bool
    number: int = 0


@dataclass
class Coalition:
    """A group of actors, what unites it, and the conflicts and conditions that divide it (rows of the queries).

    `number` is how many actors it has: a bloc and its own member are one. `counted_with` names those not counted again,
    each with whom it is counted.
    """

    actors: list[tuple[str, str]]
    number: int = 0
    counted_with: dict[str, str] = field(default_factory=dict)
    binds: list[Bond] = field(default_factory=list)
    splits: list[Row] = field(default_factory=list)
    conditions: list[Row] = field(default_factory=list)


@dataclass
class Coalitions:
    """All groups, the actors without a group, and the underlying networks: weights by pair of actor ids."""

    groups: list[Coalition]
    alone: list[tuple[str, str]]
    congruence: dict[Pair, int]
    conflict: dict[Pair, int]

    @property
    def subtract(self) -> dict[Pair, int]:
        """Return congruence minus conflict, for every pair that has either."""
        pairs = sorted(self.congruence.keys() | self.conflict.keys())
        return {pair: self.congruence.get(pair, 0) - self.conflict.get(pair, 0) for pair in pairs}


_SAID = ("rule", "value", "other_value")
"""Columns of conflicts that are only displayed, so their codes are replaced by words."""


@one_state
def coalitions(
    store: Store, parameters: Mapping[str, Any] | None = None, *, lang: str = DEFAULT
) -> Coalitions:
    """Find groups of actors with more in common than in conflict; parameters are those of `conflict/all`.

    Groups are the communities of the subtract network's positive ties, by greedy modularity (Clauset, Newman and
    Moore 2004), which is deterministic.

    :raises kg.common.errors.QueryError: if several cases are loaded and none is chosen, or a parameter is invalid.
    """
    catalogue = Catalogue.find()
    given = of_one_case(store, parameters)
    shared = rows_in(lang, catalogue.get("overlap/shared-demands"), store, given)
    conflicts = rows_in(lang, catalogue.get("conflict/all"), store, given, codes=_SAID)
    conditional = rows_in(lang, catalogue.get("overlap/under-condition"), store, given)
    names = _names([*shared, *conflicts, *conditional])
    congruence = {pair: len(about) for pair, about in matters(shared).items()}
    conflict = {pair: len(about) for pair, about in matters(conflicts).items()}
    found = Coalitions([], [], congruence, conflict)
    groups = _communities(found.subtract)
    known = _Known(names, _ties(store, given), _hearsay(store, given))
    listed = [_coalition(group, known, shared, conflicts, conditional) for group in groups]
    found.groups = sorted(listed, key=lambda group: (-group.number, group.actors))
    inside = {actor for group in groups for actor in group}
    found.alone = [(actor, label) for actor, label in sorted(names.items()) if actor not in inside]
    return found


def _names(rows: list[Row]) -> dict[str, str]:
    names = {row["actor"]: row["actor_label"] for row in rows}
    return names | {row["other"]: row["other_label"] for row in rows}


def _communities(subtract: Mapping[Pair, int]) -> list[list[str]]:
    import networkx as nx

    graph: Any = nx.Graph()
    for (one, other), weight in sorted(subtract.items()):
        if weight > 0:
            graph.add_edge(one, other, weight=weight)
    if not graph:
        return []
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    return sorted(sorted(group) for group in found if len(group) > 1)


@dataclass(frozen=True)
class _Known:
    """The names of actors, who is above whom, and the stances of cells that others alone tell, with their holders."""

    names: Mapping[str, str]
    above: Above
    hearsay: set[tuple[str, str]]


def _ties(store: Store, given: Mapping[str, Any]) -> Above:
    about = {name: value for name, value in given.items() if name in ("case", "as_of")}
    return above(run(Catalogue.find().get("explain/ties"), store, about).rows.dicts())


def _hearsay(store: Store, given: Mapping[str, Any]) -> set[tuple[str, str]]:
    rows = run(Catalogue.find().get("issues/cells"), store, of_cells(given)).rows.dicts()
    return {(row["actor"], row["stance"]) for row in rows if row["hearsay"]}


def _coalition(
    members: list[str],
    known: _Known,
    shared: list[Row],
    conflicts: list[Row],
    conditional: list[Row],
) -> Coalition:
    inside = set(members)

    def within(row: Row) -> bool:
        return row["actor"] in inside and row["other"] in inside

    return Coalition(
        [(member, known.names[member]) for member in members],
        number_of(members, known.above),
        counted_with(members, known.above),
        _bonds(members, [row for row in shared if within(row)], known),
        [row for row in conflicts if within(row)],
        [row for row in conditional if within(row)],
    )


def _bonds(members: list[str], rows: list[Row], known: _Known) -> list[Bond]:
    bonds: dict[tuple[str, str], Bond] = {}
    for row in rows:
        key = (row["demand"], row["direction"])
        bond = bonds.setdefault(key, Bond(row["demand"], row["demand_label"], row["direction"], [], False))
        for side in ("", "other_"):
            actor = row["other" if side else "actor"]
            said = {name: row[f"{side}{name}"] for name in ("value", "quote", "citation", "stance")}
            hearsay = (actor, said["stance"]) in known.hearsay
            voice = Voice(actor, known.names[actor], **said, hearsay=hearsay)
            if voice not in bond.voices:
                bond.voices.append(voice)
    for bond in bonds.values():
        actors = {voice.actor for voice in bond.voices}
        again = counted_with(actors, known.above)
        named = [replace(voice, counted_with=again.get(voice.actor, "")) for voice in bond.voices]
        bond.voices = sorted(named, key=lambda voice: voice.actor)
        bond.whole = actors == set(members)
        bond.number = number_of(actors, known.above)
    return sorted(bonds.values(), key=lambda bond: (-bond.number, bond.demand, bond.direction))
