"""Check the ontology by itself: what it must contain before any case can be written with it."""

from __future__ import annotations

from kg.check.report import Report
from kg.common.problems import Location, Problem, nearest
from kg.model.case_model import Ontology
from kg.model.origin import Origin
from kg.model.reserved import property_name, reserved
from kg.words import Message

_NEEDED = (
    "modes",
    "firmness",
    "actor_kinds",
    "demand_kinds",
    "source_kinds",
    "event_kinds",
    "relation_types",
    "stance_scale",
)


def check_ontology(ontology: Ontology, place: str, report: Report) -> None:
    """Report missing parts of the ontology, and graph classes and relation types that do not match."""
    if not report.has_errors:  # with errors, a missing term may only have been unreadable
        lacking = [section for section in _NEEDED if not getattr(ontology, section)]
        report.extend(
            Problem("S002", Location(place), Message("problem.the ontology has no", section=section))
            for section in lacking
        )
    _check_edge_classes(ontology, report)
    _check_likes(ontology, report)
    _check_properties(ontology, report)
    labels = {name.casefold() for name in ontology.node_classes}
    for section in ("edge_classes", "relation_types"):
        for name, term in getattr(ontology, section).items():
            graph_type = getattr(term, "type", name)
            if graph_type.casefold() in labels:
                message = Message("problem.is a node class too nodes", graph_type=graph_type)
                report.add("S005", ontology.origins[section, name], message=message)
    _check_graph_types(ontology, report)
    _check_covers(ontology, report)


def _check_covers(ontology: Ontology, report: Report) -> None:
    for name, scheme in ontology.link_schemes.items():
        for index, what in enumerate(scheme.covers):
            section, _, kind = what.partition("/")
            known = getattr(ontology, f"{section[:-1]}_kinds", {})
            if kind and kind not in known:
                origin, hint = ontology.origins["link_schemes", name], nearest(kind, known)
                report.add(
                    "R001",
                    origin,
                    "covers",
                    index,
                    message=Message("problem.no kind of", section=section, kind=kind),
                    hint=hint,
                )


def _check_edge_classes(ontology: Ontology, report: Report) -> None:
    for edge_id, edge in ontology.edge_classes.items():
        origin = ontology.origins["edge_classes", edge_id]
        for key, names in (("from", edge.starts), ("to", edge.ends)):
            for index, name in enumerate(names):
                if name not in ontology.node_classes:
                    hint = nearest(name, ontology.node_classes)
                    report.add(
                        "R001",
                        origin,
                        key,
                        index,
                        message=Message("problem.no node class", name=name),
                        hint=hint,
                    )


def _check_likes(ontology: Ontology, report: Report) -> None:
    """Report a class that is `like` an unknown class, or like one that has no properties of its own."""
    for section, key in (
        ("node_classes", "problem.no node class with properties of"),
        ("edge_classes", "problem.no edge class with properties of"),
    ):
        classes = getattr(ontology, section)
        plain = {name for name, each in classes.items() if not each.like}
        for name, each in classes.items():
            if each.like and each.like not in plain:
                message, hint = Message(key, like=each.like), nearest(each.like, plain)
                report.add("R001", ontology.origins[section, name], "like", message=message, hint=hint)


def _check_properties(ontology: Ontology, report: Report) -> None:
    """Report a property name given twice: in the graph, one value would overwrite the other."""
    for section, common in (("node_classes", ontology.common_properties), ("edge_classes", {})):
        for class_id, each in getattr(ontology, section).items():
            taken = dict.fromkeys(common, Message("problem.a common property"))
            like = getattr(ontology, section).get(each.like or "")
            taken |= {
                p.name: Message("problem.an inherited property") for p in (like.properties if like else ())
            }
            origin = ontology.origins[section, class_id]
            for key, what in (
                ("properties", Message("problem.a property")),
                ("attributes", Message("problem.an attribute")),
            ):
                for index, named in enumerate(getattr(each, key, ())):
                    if named.name in taken:
                        message = Message(
                            "problem.is of already",
                            name=named.name,
                            taken=taken[named.name],
                            class_id=class_id,
                        )
                        hint = Message("problem.give it another name")
                        report.add("S005", origin, key, index, "name", message=message, hint=hint)
                    taken.setdefault(named.name, what)


def _check_graph_types(ontology: Ontology, report: Report) -> None:
    """Report relation types whose name in the graph, or in RDF, stands for something else."""
    seen: dict[str, Origin] = {}
    properties: dict[str, str] = dict.fromkeys(reserved(), "")
    for name, kind in ontology.relation_types.items():
        origin = ontology.origins["relation_types", name]
        if kind.type in ontology.edge_classes or kind.type in seen:
            report.add(
                "S005", origin, "type", message=Message("problem.relationship type is taken", type=kind.type)
            )
        seen[kind.type] = origin
        in_rdf = property_name(name)
        if in_rdf in properties:
            message = Message("problem.name is reserved", name=name, property=f"kg:{in_rdf}")
            hint = Message("problem.call it otherwise")
            report.add("S005", origin, "id", message=message, hint=hint)
        properties[in_rdf] = name
