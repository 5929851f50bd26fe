"""Check for contradictions: cycles, self-contradictory demands, and stances that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.repeats import once
from kg.check.report import Report
from kg.model.case_model import Case
from kg.model.closure import Closure
from kg.words import Message

_CIRCLE_CODES = {"entailment": "L001", "order": "L002"}


def check_logic(case: Case, report: Report) -> None:
    """Report relations, hierarchies and conditions that contradict themselves."""
    _check_self_relations(case, report)
    _check_circles(case, report)
    _check_hierarchies(case, report)
    _check_exclusions(case, report)
    _check_compatible(case, report)
    _check_conditions(case, report)


def _check_self_relations(case: Case, report: Report) -> None:
    for name, relation in case.relations.items():
        if relation.start == relation.end:
            report.add(
                "L004",
                case.origins["relations", name],
                message=Message("problem.to itself", start=relation.start, type=relation.type),
            )
        kind = case.ontology.relation_types.get(relation.type)
        mirror = f"{relation.end}--{relation.type}--{relation.start}"
        if kind and kind.symmetric and mirror in case.relations and relation.start > relation.end:
            message = Message("problem.goes both ways and is there", type=relation.type, mirror=mirror)
            report.add("L007", case.origins["relations", name], message=message)

    for name, demand in case.demands.items():
        if name in demand.sequence:
            place = demand.sequence.index(name)
            message = Message("problem.names itself in its own sequence", name=name)
            report.add("L004", case.origins["demands", name], "sequence", place, message=message)


def _check_circles(case: Case, report: Report) -> None:
    for type_id, kind in case.ontology.relation_types.items():
        if not kind.acyclic:
            continue
        edges = [(r.start, r.end) for r in case.relations.values() if r.type == type_id and r.start != r.end]
        for circle in _circles(edges):
            message = Message(
                "problem.a relation runs in a circle", type_id=type_id, x=" → ".join([*circle, circle[0]])
            )
            origin = case.origins["relations", f"{circle[0]}--{type_id}--{circle[1]}"]
            report.add(_CIRCLE_CODES.get(kind.role, "L009"), origin, message=message)


def _circles(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return one cycle for each strongly connected set of nodes, starting at its first name."""
    import networkx as nx  # import takes 0.15 s, and only checks need it

    ordered = sorted(set(edges))
    graph = nx.DiGraph(ordered)
    circles = []
    for knot in nx.strongly_connected_components(graph):
        if len(knot) > 1:
            first = min(knot)
            # a copy, not a view: a view lists its nodes in the order of a set, which differs between runs
            inside = nx.DiGraph([(start, end) for start, end in ordered if start in knot and end in knot])
            circle = [start for start, _ in nx.find_cycle(inside, first)]
            turn = circle.index(min(circle))
            circles.append(circle[turn:] + circle[:turn])
    return sorted(circles)


def _check_hierarchies(case: Case, report: Report) -> None:
    issues = [(issue.id, issue.broader) for issue in case.issues.values() if issue.broader]
    for circle in _circles(issues):
        message = Message("problem.broader runs in a circle", x=" → ".join([*circle, circle[0]]))
        report.add("R003", case.origins["issues", circle[0]], "broader", message=message)
    for key in ("member_of", "represents"):
        ties = [(a.id, tie.actor) for a in case.actors.values() for tie in getattr(a, key)]
        for start, end in ties:
            if start == end:
                report.add(
                    "R003",
                    case.origins["actors", start],
                    key,
                    message=Message("problem.to itself", start=start, type=key),
                )
        for circle in _circles(ties):
            message = Message(
                "problem.a relation runs in a circle", type_id=key, x=" → ".join([*circle, circle[0]])
            )
            report.add("R003", case.origins["actors", circle[0]], key, message=message)


def _check_exclusions(case: Case, report: Report) -> None:
    """Report a demand whose entailments exclude one another or the demand: nobody could hold it."""
    closure = Closure.of(case.ontology.relation_types, case.relations.values())
    for clash in closure.clashes():
        if clash.first == clash.second:
            path = " → ".join(clash.path)
            origin = case.origins["relations", clash.relation]
            message = Message("problem.entails and excludes the same demand", first=clash.first, path=path)
            report.add("L003", origin, message=message)


def _check_compatible(case: Case, report: Report) -> None:
    """Report demands that are declared compatible and exclude each other, directly or by what they entail."""
    kinds = case.ontology.relation_types
    clashes = {(c.first, c.second): c for c in Closure.of(kinds, case.relations.values()).clashes()}
    for name, relation in case.relations.items():
        kind = kinds.get(relation.type)
        clash = clashes.get((relation.start, relation.end))
        if kind and kind.role == "compatibility" and clash and relation.start != relation.end:
            path = " → ".join(clash.path)
            ends = {"start": relation.start, "end": relation.end}
            message = Message("problem.compatible and excluded", **ends, path=path)
            report.add("L017", case.origins["relations", name], message=message)


def _check_conditions(case: Case, report: Report) -> None:
    for stored in case.stances:
        stance = stored.stance
        if stance.otherwise and not stance.only_if:
            hint = Message("problem.it says what follows once an")
            report.add(
                "L010",
                stored.origin,
                "otherwise",
                message=Message("problem.otherwise without only_if"),
                hint=hint,
                key=True,
            )
        seen: dict[str, str] = {}
        for key, conditions in (("if", stance.if_), ("only_if", stance.only_if)):
            once(
                [((c.demand, c.status, c.by), f"'{c.demand}'") for c in conditions],
                stored.origin,
                key,
                report,
            )
            for index, condition in enumerate(conditions):
                if condition.demand == stance.demand:
                    message = Message("problem.a stance on that depends on", demand=stance.demand)
                    report.add("L006", stored.origin, key, index, "demand", message=message)
                if seen.setdefault(condition.demand, condition.status) != condition.status:
                    message = Message("problem.is to be both met and", demand=condition.demand)
                    report.add("L008", stored.origin, key, index, "is", message=message)


def check_contradictions(case: Case, report: Report) -> None:
    """Warn of stances of one holder on one demand and day whose polarities have opposite signs."""
    values = case.ontology.values
    counted = {mode.id for mode in case.ontology.modes.values() if mode.counted}
    rows = case.stances.groups()
    for (principal, demand, day), members in rows:
        stances = [m for m in members if m.stance.mode in counted and m.stance.coding == "main"]
        plain = [m for m in stances if not m.stance.conditional and m.stance.value in values]
        positive = [m for m in plain if values[m.stance.value].polarity > 0]
        negative = [m for m in plain if values[m.stance.value].polarity < 0]
        for later in negative if positive else []:
            other = positive[0]
            message = Message(
                "problem.says says on",
                id=later.stance.id,
                value=later.stance.value,
                id2=other.stance.id,
                value2=other.stance.value,
                principal=principal,
                demand=demand,
                day=day,
            )
            report.add(
                "L005",
                later.origin,
                "value",
                message=message,
                hint=Message("problem.if the sources really differ leave"),
            )
