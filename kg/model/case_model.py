"""The ontology and a case after merging their files: every term by its id."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg.model import case as authored
from kg.model import ontology as terms
from kg.model.graph_fields import properties
from kg.model.origin import Origin
from kg.model.stance_store import StanceStore
from kg.model.terms import Actor, Demand, Issue, Membership, Relation
from kg.model.vocabulary import Vocabulary

OPEN_END = dt.date(9999, 12, 31)
"""The day that means 'no end known' in the graph."""


def day_after(last: dt.date | None) -> dt.date:
    """Return the first day after a period; open if it has no end, or ends on the calendar's last day.

    >>> day_after(dt.date(2025, 8, 15)).isoformat(), day_after(None) == OPEN_END
    ('2025-08-16', True)
    """
    return last + dt.timedelta(days=1) if last and last < OPEN_END else OPEN_END


@dataclass
class Ontology:
    """Every term that cases can use, by section and id."""

    common_properties: dict[str, terms.CommonProperty] = field(default_factory=dict)
    node_classes: dict[str, terms.NodeClass] = field(default_factory=dict)
    edge_classes: dict[str, terms.EdgeClass] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    stance_scale: terms.StanceScale | None = None
    firmness: dict[str, terms.Firmness] = field(default_factory=dict)
    modes: dict[str, terms.Mode] = field(default_factory=dict)
    actor_kinds: dict[str, terms.ActorKind] = field(default_factory=dict)
    demand_kinds: dict[str, terms.Kind] = field(default_factory=dict)
    source_kinds: dict[str, terms.Kind] = field(default_factory=dict)
    event_kinds: dict[str, terms.Kind] = field(default_factory=dict)
    relation_types: dict[str, terms.RelationType] = field(default_factory=dict)
    link_schemes: dict[str, terms.LinkScheme] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    place: str = ""

    @cached_property
    def values(self) -> dict[str, terms.StanceValue]:
        """The values of the stance scale by id, most in favour first."""
        return {value.id: value for value in self.stance_scale.values} if self.stance_scale else {}

    def properties_of(self, node_class: str) -> list[terms.Property]:
        """Return the properties of a class of nodes, including those of the class that it is like."""
        own = self.node_classes[node_class]
        return [*(properties(self.node_classes[own.like]) if own.like else ()), *properties(own)]

    def properties_of_type(self, edge_class: str) -> list[terms.Property]:
        """Return the properties of a type of relationship, including those of the type that it is like."""
        own = self.edge_classes[edge_class]
        return [*(self.edge_classes[own.like].properties if own.like else ()), *own.properties]


@dataclass
class Case:
    """A case with all its terms: its own and the ontology's.

    `actors`, `issues`, `demands` and `relations` contain the ontology's registries and the case's own; `local` has the
    terms that the case defines itself. `stances` is a `StanceStore`: it can be read repeatedly and never is a list in
    memory.
    """

    ontology: Ontology
    head: authored.CaseHead | None = None
    coders: dict[str, authored.Coder] = field(default_factory=dict)
    sources: dict[str, authored.Source] = field(default_factory=dict)
    events: dict[str, authored.Event] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    demands: dict[str, Demand] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    delegations: dict[str, authored.Delegation] = field(default_factory=dict)
    proposals: dict[str, authored.Proposal] = field(default_factory=dict)
    outcomes: dict[str, authored.Outcome] = field(default_factory=dict)
    stances: StanceStore = field(default_factory=StanceStore)
    local: set[tuple[str, str]] = field(default_factory=set)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def id(self) -> str:
        """The case's identifier."""
        return self.head.id if self.head else ""

    @property
    def day(self) -> dt.date:
        """The day of its answers: the one that it names, else that of its last source."""
        if self.head and self.head.as_of:
            return self.head.as_of
        return max((source.date for source in self.sources.values()), default=dt.date.min)

    def section(self, name: str) -> dict[str, Any]:
        """Return the terms of one section by id; sections are named as in the YAML: 'actors', 'sources', ..."""
        found: dict[str, Any] = getattr(self, name)
        return found
