"""Every shipped query gives the same answer on both engines, and the golden one on the shipped case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from tests import golden
from tests.support import loaded
from tests.support.samples import chosen

store = loaded.store
both = loaded.both
QUERIES = [pytest.param(query, id=query.id) for query in loaded.catalogue()]
CASES = ["alaska-2025", "brexit-withdrawal", "strait-talks"]
TRIED = {
    "as_of": ["2022-06-15", "2024-02-29"],
    "since": ["2021-06-01", "2023-12-31"],
    "level": ["actor"],
    "inherited": ["true"],
    "near_misses": ["true"],
    "in_office": ["true"],
    "all_actors": ["true"],
    "without_hearsay": ["true"],
    "proposal": ["fund-for-passage"],
    "package": ["toll-for-all=met,joint-fund=refused", "toll-free=met"],
    "not_known_to_clash": ["true"],
    "assume": ["joint-fund=refused", "joint-fund=met,toll-free=refused"],
    "actor": ["dolm", "arden"],
    "other": ["strait-union"],
    "issue": ["passage"],
    "demand": ["toll-for-all"],
    "stance": ["gazette-2022-tolls"],
    "stances": ["gazette-2022-tolls,nobody-said-this"],
    "demands": ["toll-for-all,toll-free"],
    "coding": ["second"],
    "against": ["third"],
    "source": ["gazette-2022"],
    "nodes": ["actor/dolm", "stance/gazette-2022-tolls,source/gazette-2022"],
    "kinds": ["position,held-by"],
    "text": ["toll", "ZOLL"],
}
"""Values on the synthetic case. Few: a server plans a query anew for each set of parameters, which takes time."""


def sets(query: Query) -> Iterator[dict[str, Any]]:
    """Yield defaults, each parameter alone, several together, both cases and all at once; with required parameters."""
    declared = [p.name for p in query.metadata.parameters if p.name != "case"]
    needed = {p.name: TRIED[p.name][0] for p in query.metadata.parameters if p.required}
    here = {**needed, "case": "strait-talks"}
    yield here
    for name in declared:
        yield from ({**here, name: value} for value in TRIED[name])
    together = ("level", "inherited", "near_misses", "as_of")
    yield {**here, **{name: TRIED[name][0] for name in together if name in declared}}
    yield from (needed, {**needed, "as_of": "2023-06-01"})
    yield {**golden.parameter_sets(query)[0], "case": "alaska-2025"}


def answer(query: Query, store: Store, given: dict[str, Any]) -> tuple[int, str]:
    """Return the number of rows, and the complete answer as text."""
    found = run(query, store, given)
    return len(found.rows.rows), json.dumps([found.rows.columns, found.rows.rows, found.reason])


@pytest.mark.parametrize("query", QUERIES)
def test_both_engines_give_the_same_rows_in_the_same_order(query: Query, both: tuple[Store, Store]) -> None:
    one, other = both
    differing, found = [], 0
    first, *others, last = sets(query)
    for given in (first, *chosen(others, 2, query.id), last):
        here = answer(query, one, given)
        found += here[0]
        if here != answer(query, other, given):
            differing.append(given)
    assert not differing
    found = found or any(answer(query, one, given)[0] for given in others)
    assert found, "no set of parameters gives a row: the cases do not exercise this query"


@pytest.mark.parametrize("query", QUERIES)
def test_rows_on_the_shipped_case_are_the_golden_ones(query: Query) -> None:
    """On the embedded engine; that Neo4j gives the same is tested above."""
    expected = golden.path(query).read_text(encoding="utf-8")
    assert golden.text(query, loaded.embedded()) == expected, "if this is meant: python -m tests.golden"


def test_no_golden_file_is_left_over() -> None:
    assert sorted(golden.FOLDER.rglob("*.json")) == sorted(golden.path(query) for query in loaded.catalogue())


@pytest.mark.sample(12)
@pytest.mark.parametrize("query", QUERIES)
def test_a_case_beside_another_answers_as_if_it_were_alone(query: Query, store: Store) -> None:
    """Queries over all cases at once give the rows of each case: nothing joins across cases."""
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
