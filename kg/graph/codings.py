"""Derive the positions of every further coding pass, each from its own stances and delegations alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.graph.needs import add_relation_needs
from kg.graph.positions import Positions
from kg.graph.staging import StagedGraph
from kg.graph.term_rows import Slice
from kg.model.case_model import Case
from kg.model.codings import LABELS, MAIN, in_coding


class CodingGraph(StagedGraph):
    """Writes the positions of one pass into a graph, under labels and types of their own, with the pass's name."""

    def __init__(self, graph: StagedGraph, coding: str) -> None:
        super().__init__(graph.case, graph.schema)
        self.whole = graph
        self.coding = coding

    def add_node(self, label: str, name: str, properties: dict[str, Any]) -> None:
        """Add a position; other passes may have one of the same name."""
        here, own = self._end((label, name))
        self.whole.add_node(here, own, {**properties, "coding": self.coding})

    def add_edge(
        self,
        kind: str,
        start: tuple[str, str],
        end: tuple[str, str],
        properties: dict[str, Any] | None = None,
        tag: str = "",
    ) -> None:
        """Add a relationship of a position, or a link between demands that positions make."""
        own = in_coding(kind)
        if own != kind:
            properties, tag = {**(properties or {}), "coding": self.coding}, f"{self.coding} {tag}".rstrip()
        self.whole.add_edge(own, self._end(start), self._end(end), properties, tag)

    def _end(self, end: tuple[str, str]) -> tuple[str, str]:
        label, name = end
        return (in_coding(label), f"{self.coding}.{name}") if label in LABELS else end


def codings(case: Case) -> list[str]:
    """Return the passes besides the main one, sorted."""
    found = {coding for (coding,) in case.stances.db.execute("select distinct coding from stance")}
    return sorted((found | {given.coding for given in case.delegations.values()}) - {MAIN})


def as_main(case: Case, coding: str) -> Case:
    """Return the case with the stances and delegations of one pass, as if it was the main one."""
    given = {
        name: item.model_copy(update={"coding": MAIN})
        for name, item in case.delegations.items()
        if item.coding == coding
    }
    return replace(case, stances=case.stances.of_coding(coding, MAIN), delegations=given)


def add_codings(case: Case, part: Slice, graph: StagedGraph) -> None:
    """Add the positions of every further pass."""
    for coding in codings(case):
        own, into = as_main(case, coding), CodingGraph(graph, coding)
        Positions(own, into).write(part.actors)
        add_relation_needs(own, part, into)
        into.close()
        own.stances.db.close()
