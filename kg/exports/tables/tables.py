"""The tables of some cases: their columns, each with type and description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.exports.snapshot import schema_of
from kg.exports.tables.plan import LEFT_OUT, PLAN, Edges, Nodes
from kg.graph.schema import RELATION_PROPERTIES, RELATION_TEXTS, GraphSchema
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.model.graph_fields import properties
from kg.model.ontology import EdgeClass, NodeClass, Property
from kg.model.texts import language_of
from kg.words import language_name

NO_DAY = ("9999-12-31", "0001-01-01")
"""Days that mean no end and no beginning in the graph; in a table the cell is empty."""


@dataclass(frozen=True)
class TableColumn:
    """A column: its name, its type (string, strings, integer, number, boolean or date) and its description."""

    name: str
    type: str
    definition: str
    required: bool = False


@dataclass(frozen=True)
class ExportTable:
    """A table: `key` identifies the rows within a case, `to` names the tables that columns refer to."""

    name: str
    definition: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    to: Mapping[str, str]
    plan: Nodes | Edges
    types: Mapping[str, str] = field(default_factory=dict)
    """For relations: the ids of their types, by relationship type."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def tables(cases: Sequence[Case], graphs: Sequence[StagedGraph]) -> list[ExportTable]:
    """Return the tables, with the columns that the ontologies of the cases declare.

    :raises kg.common.errors.KgError: if the ontologies contradict each other.
    """
    schema = schema_of(graphs)
    nodes: dict[str, NodeClass] = {}
    edges: dict[str, EdgeClass] = {}
    types: dict[str, str] = {}
    for case in cases:
        nodes = {**case.ontology.node_classes, **nodes}
        edges = {**case.ontology.edge_classes, **edges}
        types |= {kind.type: kind.id for kind in case.ontology.relation_types.values()}
    found = []
    for plan in PLAN:
        if isinstance(plan, Nodes):
            if plan.label in nodes:
                found.append(_of_nodes(plan, schema, nodes[plan.label], edges))
        elif not plan.types:
            found.append(_of_relations(plan, schema, types))
        else:
            found.append(_of_edges(plan, schema, edges[plan.types[0]]))
    return found


def _of_nodes(
    plan: Nodes, schema: GraphSchema, own: NodeClass, edges: Mapping[str, EdgeClass]
) -> ExportTable:
    said = _said(properties(own))
    said.update({a.name: (str(a.definition.of()), False) for a in own.attributes})
    columns = [_CASE, TableColumn("id", "string", "Its id, unique within the case", required=True)]
    for name, kind in schema.nodes[plan.label].items():
        if name not in LEFT_OUT and name not in ("case", "id"):
            columns.append(
                _column(name, kind, *said.get(name) or _translated(name, schema.texts[plan.label]))
            )
    for name, through in plan.through.items():
        kind = schema.edges[through.types[0]].get(through.own or "", "string")
        columns.append(
            TableColumn(name, kind, through.definition or str(edges[through.types[0]].definition.of()))
        )
    return ExportTable(plan.name, str(own.definition.of()), tuple(columns), ("id",), plan.to, plan)


def _of_edges(plan: Edges, schema: GraphSchema, own: EdgeClass) -> ExportTable:
    said = _said(own.properties)
    columns = [_CASE, *_ends(plan)]
    for name, kind in schema.edges[own.id].items():
        if name not in LEFT_OUT:
            columns.append(_column(name, kind, *said.get(name) or _translated(name, schema.texts[own.id])))
    return ExportTable(plan.name, str(own.definition.of()), tuple(columns), plan.key, plan.to, plan)


def _of_relations(plan: Edges, schema: GraphSchema, types: Mapping[str, str]) -> ExportTable:
    columns = [_CASE, TableColumn("id", "string", "Its id, unique within the case", required=True)]
    columns += [TableColumn("type", "string", "Id of its type", required=True), *_ends(plan)]
    for name, kind in (schema.edges[min(types)] if types else RELATION_PROPERTIES).items():
        if name != "relation":
            definition = _OF_RELATIONS.get(name) or _translated(name, RELATION_TEXTS)[0]
            columns.append(TableColumn(name, kind, definition))
    return ExportTable(plan.name, plan.definition, tuple(columns), plan.key, plan.to, plan, types)


_CASE = TableColumn("case", "string", "Id of the case", required=True)
_OF_RELATIONS = {
    "role": "What rules make of it: entailment, exclusion, requirement, order and so on",
    "label": "What the relation says",
    "basis": "textual, or coder-declared",
    "justification": "Why it holds",
    "source": "Id of the source that says so",
    "quote": "Fragments of that source",
    "citation": "Publisher and day of that source",
    "since": "Day since which it counts; empty if no source is needed",
}


def _said(declared: Sequence[Property]) -> dict[str, tuple[str, bool]]:
    return {p.name: (p.definition.of(), p.required) for p in declared}


def _translated(name: str, texts: Sequence[str]) -> tuple[str, bool]:
    """Describe a property that contains a translation; other undeclared properties have no description."""
    code = next((code for base in texts if (code := language_of(name, base))), None)
    return (f"The same in {language_name(code)}" if code else "", False)


def _ends(plan: Edges) -> list[TableColumn]:
    return [
        TableColumn(end, "string", f"Id of one of the {plan.to[end]}", required=True)
        for end in (plan.start, plan.end)
    ]


def _column(name: str, kind: str, definition: str, required: bool) -> TableColumn:
    for day in NO_DAY:
        required = required and day not in definition
        definition = definition.replace(day, "empty")
    return TableColumn(name, kind, definition, required and not name.startswith("valid_"))
