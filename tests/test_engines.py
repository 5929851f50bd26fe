"""Every shipped query gives the same answer on both engines, and on the shipped case the golden one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kg.errors import QueryError
from kg.query.document import Parameter, Query
from kg.query.run import run
from kg.query.values import allowed
from kg.store.base import Store
from tests import golden
from tests.support import loaded

store = loaded.store
both = loaded.both
QUERIES = [pytest.param(query, id=query.id) for query in loaded.catalogue()]
CASES = ["alaska-2025", "strait-talks"]
DAYS = ["2020-12-31", "2021-05-01", "2022-06-15", "2023-12-31", "2025-01-01"]
ASSUMED = {
    "alaska-2025": ["peace-in-ukraine=refused", "stop-western-arms-deliveries=met,discuss-territory=met"],
    "strait-talks": [
        "joint-fund=refused",
        "joint-fund=met,toll-free=refused",
        "full-closure=met",
        "peace-deal=met",
    ],
}


def values(parameter: Parameter, case: str, store: Store) -> list[Any]:
    """The values to try: all of a few, three of many."""
    if parameter.type == "date":
        return DAYS
    if parameter.type == "boolean":
        return ["true", "false"]
    if parameter.type == "assumptions":
        return ASSUMED[case]
    choices = [choice["value"] for choice in allowed(parameter, store) or []]
    ids = {
        row[0]
        for row in store.read("MATCH (n) WHERE n.case = $case RETURN DISTINCT n.id", {"case": case}).rows
    }
    choices = [choice for choice in choices if choice in ids] or choices
    return choices if len(choices) < 4 else choices[1 :: len(choices) // 3]


def sets(query: Query, store: Store) -> Iterator[dict[str, Any]]:
    """Defaults and each parameter alone, case by case, then all cases at once; what is required is always there.

    Few ways of leaving parameters out, with many values: a server makes a new plan for each such way.
    """
    for case in CASES:
        declared = {p.name: values(p, case, store) for p in query.metadata.parameters if p.name != "case"}
        assert all(declared.values()), f"{query.id}: a parameter with nothing to try"
        needed = [p.name for p in query.metadata.parameters if p.required]
        for base in [{needed[0]: value} for value in declared[needed[0]]] if needed else [{}]:
            yield {**base, "case": case}
            for name in declared.keys() - base.keys():
                yield from ({**base, "case": case, name: value} for value in declared[name])
            together = {"level": "actor", "inherited": "true", "near_misses": "true"}
            yield {
                **base,
                "case": case,
                **{name: value for name, value in together.items() if name in declared},
            }
            yield base


def answer(query: Query, store: Store, given: dict[str, Any]) -> tuple[int, str]:
    """How many rows, and all of the answer as text; what is refused (a demand of the other case) is an answer too."""
    try:
        found = run(query, store, given)
    except QueryError as error:
        return 0, str(error)
    return len(found.rows.rows), json.dumps([found.rows.columns, found.rows.rows, found.reason])


@pytest.mark.parametrize("query", QUERIES)
def test_both_engines_give_the_same_rows_in_the_same_order(query: Query, both: tuple[Store, Store]) -> None:
    one, other = both
    differing, found = [], 0
    for given in sets(query, one):
        here = answer(query, one, given)
        found += here[0]
        if here != answer(query, other, given):
            differing.append(given)
    assert not differing
    assert found, "no set of parameters gives a row: the cases do not exercise this query"


@pytest.mark.parametrize("query", QUERIES)
def test_rows_on_the_shipped_case_are_the_golden_ones(query: Query) -> None:
    """On the embedded engine; that Neo4j gives the same is tested above."""
    expected = golden.path(query).read_text(encoding="utf-8")
    assert golden.text(query, loaded.embedded()) == expected, "if this is meant: python -m tests.golden"


def test_no_golden_file_is_left_over() -> None:
    assert sorted(golden.FOLDER.rglob("*.json")) == sorted(golden.path(query) for query in loaded.catalogue())


@pytest.mark.parametrize("query", QUERIES)
def test_a_case_beside_another_answers_as_if_it_were_alone(query: Query, store: Store) -> None:
    """All cases at once are the cases one by one: nothing joins across them."""
    needed = golden.parameter_sets(query)[0]
    for given in ({}, {"level": "actor"}, {"inherited": "true"}):
        if given.keys() <= {p.name for p in query.metadata.parameters}:
            together = run(query, store, {**needed, **given}).rows.rows
            apart = [
                row
                for case in CASES
                for row in run(query, store, {**needed, **given, "case": case}).rows.rows
            ]
            assert together == apart
