"""The closure of entailment and exclusion, compared with a slow implementation of its definition."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kg.model.closure import ALWAYS, Closure, Step
from kg.model.ontology import RelationType
from kg.model.terms import Relation

NAMES = "abcdef"
EARLY, LATE = dt.date(2025, 1, 1), dt.date(2025, 6, 1)

PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([ALWAYS, EARLY, LATE]))
EDGES = st.lists(PAIRS, max_size=9, unique_by=lambda pair: pair[:2])

Edges = list[tuple[str, str, dt.date]]


def steps(kind: str, edges: Edges) -> list[Step]:
    return [Step(f"{start}--{kind}--{end}", start, end, since) for start, end, since in edges]


def closure(entails: Edges, excludes: Edges) -> Closure:
    return Closure(steps("entails", entails), steps("excludes", excludes))


def reached(entails: Edges) -> set[tuple[str, str]]:
    """Return which demands entail which, by joining pairs until nothing new is found: the definition itself."""
    pairs = {(name, name) for name in NAMES} | {(start, end) for start, end, _ in entails}
    while True:
        more = {(one, four) for one, two in pairs for three, four in pairs if two == three} - pairs
        if not more:
            return pairs
        pairs |= more


def since(entails: Edges) -> dict[tuple[str, str], dt.date]:
    """Return the first day on which each pair is reached by what was known by then."""
    known: dict[tuple[str, str], dt.date] = {}
    for day in (ALWAYS, EARLY, LATE):
        for pair in reached([edge for edge in entails if edge[2] <= day]):
            known.setdefault(pair, day)
    return known


@given(EDGES)
def test_entailment_is_what_the_definition_says(entails: Edges) -> None:
    found = closure(entails, [])
    wanted = since(entails)
    for start in NAMES:
        assert {(start, end): e.since for end, e in found.entailed(start).items()} == {
            pair: day for pair, day in wanted.items() if pair[0] == start
        }


@given(EDGES, EDGES)
def test_paths_are_made_of_the_relations_they_name(entails: Edges, excludes: Edges) -> None:
    found = closure(entails, excludes)
    dates = {f"{start}--entails--{end}": day for start, end, day in entails}
    for entailment in found.entailments():
        hops = list(zip(entailment.path, entailment.path[1:], strict=False))
        assert [f"{start}--entails--{end}" for start, end in hops] == list(entailment.relations)
        assert (entailment.path[0], entailment.path[-1]) == (entailment.start, entailment.end)
        assert entailment.since == max((dates[name] for name in entailment.relations), default=ALWAYS)
        assert len(set(entailment.path)) == len(entailment.path)


@given(EDGES, EDGES)
def test_demands_clash_if_something_they_entail_excludes_each_other(entails: Edges, excludes: Edges) -> None:
    wanted: dict[tuple[str, str], dt.date] = {}
    for day in (ALWAYS, EARLY, LATE):
        pairs = reached([edge for edge in entails if edge[2] <= day])
        for left, right, known in excludes:
            if known > day:
                continue
            for one, two in ((left, right), (right, left)):
                for first in NAMES:
                    for second in NAMES:
                        if (first, one) in pairs and (second, two) in pairs:
                            wanted.setdefault((first, second), day)
    assert {(c.first, c.second): c.since for c in closure(entails, excludes).clashes()} == wanted


@given(EDGES, EDGES)
def test_clashing_is_symmetric_and_handed_down(entails: Edges, excludes: Edges) -> None:
    found = closure(entails, excludes)
    pairs = {(clash.first, clash.second) for clash in found.clashes()}
    assert pairs == {(second, first) for first, second in pairs}
    for entailment in found.entailments():
        assert {(entailment.start, second) for first, second in pairs if first == entailment.end} <= pairs


@given(EDGES, EDGES, st.randoms(use_true_random=False))
def test_the_order_of_relations_changes_nothing(entails: Edges, excludes: Edges, dice: object) -> None:
    mixed, others = entails.copy(), excludes.copy()
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    dice.shuffle(others)  # type: ignore[attr-defined]
    one, two = closure(entails, excludes), closure(mixed, others)
    assert list(one.entailments()) == list(two.entailments())
    assert one.clashes() == two.clashes()


def test_the_path_known_first_wins_over_the_shorter_one() -> None:
    found = closure([("a", "c", LATE), ("a", "b", ALWAYS), ("b", "c", EARLY)], [])
    assert found.entailed("a")["c"].path == ("a", "b", "c")
    assert found.entailed("a")["c"].since == EARLY


def test_of_paths_known_alike_the_shorter_wins_then_the_first_by_name() -> None:
    direct = closure([("a", "b", EARLY), ("b", "c", EARLY), ("a", "c", EARLY)], [])
    assert direct.entailed("a")["c"].path == ("a", "c")
    both = closure([("a", "d", EARLY), ("d", "f", EARLY), ("a", "c", EARLY), ("c", "f", EARLY)], [])
    assert both.entailed("a")["f"].path == ("a", "c", "f")


def test_a_clash_is_known_once_all_its_links_are() -> None:
    found = closure([("a", "b", EARLY)], [("b", "c", LATE)])
    clash = next(c for c in found.clashes() if (c.first, c.second) == ("a", "c"))
    assert (clash.since, clash.direct) == (LATE, False)
    assert clash.path == ("a", "b", "c")
    assert clash.relations == ("a--entails--b", "b--excludes--c")
    assert clash.relation == "b--excludes--c"


def relation(kind: str, start: str, end: str, source: str | None = None) -> Relation:
    basis = "textual" if source else "coder-declared"
    return Relation.model_validate(
        {"type": kind, "from": start, "to": end, "basis": basis, "source": source, "justification": "x"}
    )


def kind(name: str, role: str) -> RelationType:
    words = {"en": name, "de": name}
    return RelationType.model_validate(
        {"id": name, "label": words, "definition": "x", "type": name.upper(), "role": role}
    )


def test_authored_relations_count_by_their_role_and_from_their_sources_day() -> None:
    kinds = {
        name: kind(name, role)
        for name, role in (("implies", "entailment"), ("bars", "exclusion"), ("near", "other"))
    }
    relations = [
        relation("implies", "a", "b", "paper"),
        relation("bars", "b", "c"),
        relation("near", "c", "d"),
        relation("unknown", "d", "e"),
    ]
    found = Closure.of(kinds, relations, {"paper": EARLY})
    assert [(e.start, e.end, e.since) for e in found.entailments()] == [("a", "b", EARLY)]
    assert {(c.first, c.second): c.since for c in found.clashes()} == {
        ("a", "c"): EARLY,
        ("c", "a"): EARLY,
        ("b", "c"): ALWAYS,
        ("c", "b"): ALWAYS,
    }
    assert found.demands() == ["a", "b", "c"]
