"""The whole graph as a network: all authored and derived nodes of a case, with their relationships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import Any

from kg.exports.networks.network import Network, NetworkTie, Node, Phase, Presence
from kg.exports.one_language import conditions_in, depending, in_one_language, translation_of, with_conditions
from kg.exports.tables.plan import LEFT_OUT
from kg.graph.position_labels import ALL, ASSUMED, SPECULATED
from kg.graph.staging import StagedGraph
from kg.model.case_model import Case
from kg.model.codings import in_coding

_NAMED_BY = ("label", "title", "name", "value_label", "exact", "meaning", "id")
"""Properties that can name a node: the first one present is used."""
_OWN = LEFT_OUT | {"valid_from", "valid_before", "id", "label", "case", "name"}
"""Properties without information, or that network formats express differently."""
_RULES = ("COLLIDES", "GOES_WITH")
"""Left out: they repeat for queries what positions, and the relations between demands, already show."""
_SHOWN_TYPES = "type not in ({})".format(", ".join(f"'{rule}'" for rule in _RULES))
_HIDDEN = ", ".join(f"'{label}'" for label in (ASSUMED, SPECULATED, *map(in_coding, ALL)))
_COLOURS = ["#4e79a7", "#76b7b2", "#59a14f", "#edc948", "#b07aa1", "#9c755f", "#e15759", "#bab0ac", "#f28e2b"]
_MARKS = f"""
create temp table if not exists tied (key text primary key);
create temp table if not exists assumed (key text primary key);
insert or ignore into tied
select start from edge where {_SHOWN_TYPES}
union select end from edge where {_SHOWN_TYPES};
insert or ignore into assumed select key from node where {{}};
"""  # noqa: S608 - the types are constants
_KEPT = """
select key from node
where label = ? and key in (select key from tied) and key not in (select key from assumed)
"""
_KINDS = {
    "node": "select distinct label from node where key in (select key from tied)",
    "edge": f"select distinct type from edge where {_SHOWN_TYPES}",  # noqa: S608 - the types are constants
}


def everything(case: Case, graph: StagedGraph, language: str) -> Network:
    """Return nodes of all classes that have a relationship, and all relationships; those that change have periods.

    What holds only under assumptions is left out, and so are speculated stances and the positions of further codings.
    """
    _mark(graph)
    assert case.head is not None
    labels = {name: said.label for name, said in case.ontology.edge_classes.items()}
    labels |= {kind.type: kind.label for kind in case.ontology.relation_types.values()}
    texts = {name: said.of(language) for name, said in labels.items()}
    return Network(
        title=case.head.title.of(language),
        directed=True,
        node_types={"class": "string", "name": "string", **_types(graph, "node", graph.schema.nodes)},
        tie_types={"type": "string", **_types(graph, "edge", graph.schema.edges)},
        nodes=_nodes(graph, language, conditions_in(case, language)),
        ties=_ties(graph, texts, language),
    )


def _mark(graph: StagedGraph) -> None:
    graph.db.executescript(_MARKS.format(f"label in ({_HIDDEN})"))


def _types(graph: StagedGraph, table: str, declared: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the types of all properties present; a property with different types in different classes is text."""
    found: dict[str, str] = {}
    for (label,) in graph.db.execute(_KINDS[table]):
        for name, kind in declared[label].items():
            if name not in _OWN and not translation_of(graph.schema, label, name):
                known = kind if kind in ("integer", "number", "boolean") else "string"
                found[name] = known if found.setdefault(name, known) == known else "string"
    return dict(sorted(found.items()))


def _nodes(graph: StagedGraph, language: str, conditions: Mapping[str, list[str]]) -> Iterator[Node]:
    labels = [row[0] for row in graph.db.execute("select distinct label from node order by label")]
    for label, colour in zip(labels, cycle(_COLOURS), strict=False):
        kept = {row[0] for row in graph.db.execute(_KEPT, (label,))}
        for row in graph.nodes(label):
            if row.key in kept:
                own = in_one_language(graph.schema, label, row.properties, language)
                values = with_conditions(own, conditions)
                shown = next(str(values[key]) for key in _NAMED_BY if key in values)
                shown = depending(shown, values.get("conditions"))
                values |= {"class": label, "name": values.get("name", values["id"])}
                yield Node(row.key, shown, values, colour, _span(row.properties))


def _ties(graph: StagedGraph, texts: Mapping[str, str], language: str) -> Iterator[NetworkTie]:
    assumed = {row[0] for row in graph.db.execute("select key from assumed")}
    kept = (
        row
        for row in graph.edges()
        if row.type not in _RULES and row.start not in assumed and row.end not in assumed
    )
    for number, row in enumerate(kept, start=1):
        values = {**in_one_language(graph.schema, row.type, row.properties, language), "type": row.type}
        phase = Phase(values, 1.0, _span(row.properties))
        yield NetworkTie(
            f"e{number}", row.start, row.end, texts.get(row.type, row.type), (phase,), kind=row.type
        )


def _span(properties: Mapping[str, Any]) -> Presence:
    return Presence.of(properties.get("valid_from", properties.get("since")), properties.get("valid_before"))
