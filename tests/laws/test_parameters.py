"""Every query honours every parameter, on generated cases; no table says what a query does.

- A name (an actor, a demand, an issue, …) picks rows: those for all names together are those without one.
- What is assumed does what an outcome does that is known on the day.
- Where nobody belongs to or speaks for anybody, neither the level nor inheritance changes anything; elsewhere
  inherited positions only add rows.

Together with the comparison with the reference, and the laws on days and cases, every pair of a query and a parameter
is held to a law.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.laws import answers, variants
from tests.support import loaded, small
from tests.support.small import Item

WORLDS, SEED = 3, 23
PLAIN, DECIDED, APART = "told-plainly", "told-with-outcomes", "told-without-ties"
PICKING = {"actor", "other", "demand", "issue", "stance", "source"}
SEVERAL = {"demands", "stances"}
"""Parameters with lists of ids: more of them give the rows of each."""
ELSEWHERE = {
    "case": "tests/test_engines.py: a case beside another answers as if it was alone",
    "as_of": "tests/test_query_law.py: a later source never changes an earlier answer; test_variants.py",
    "coding": "test_codings.py",
    "against": "test_codings.py",
    "in_office": "test_offices.py",
    "without_hearsay": "test_deals.py",
    "proposal": "tests/test_deals.py, test_deals.py",
    "package": "test_deals.py",
    "since": "tests/test_graph_timeline.py: what changed between two days",
    "text": "tests/test_browse_api.py: what a search finds",
    "nodes": "tests/test_browse_api.py: what is next to a node",
    "kinds": "tests/test_browse_api.py: what is next to a node",
}
STANCES_ALONE = {"evidence/stance"}
"""These know no delegations; others take the id of a stance or of a delegation."""
BEGIN_AT_IT = {"chains/blocked"}
"""Given a demand, these have the chains that begin at it, also those that go on to the left."""
SUMS = {"issues/overview", "overlap/common-ground", "shifts/ledger"}
"""Their rows are about several positions at once: counts, lists, what was before and what is now."""
LOOSE = ("path", "because", "reasons", "issue", "issue_label")
TIES = ("member_of", "represents", "principal", "supersedes")


@cache
def case() -> Item:
    found = variants.plain(WORLDS, SEED)
    return {**found, "outcomes": []}


@cache
def assumed() -> tuple[str, ...]:
    """A demand of each world on which something depends, taken as met."""
    depends = [c["demand"] for s in case()["stances"] for c in (*s.get("if", []), *s.get("only_if", []))]
    return tuple({name[:4]: f"{name}=met" for name in sorted(depends)}.values())


def decided() -> Item:
    """The case in which those demands were met on the first day."""
    told = [
        {"id": f"{token[:5]}o9", "demand": token.partition("=")[0], "is": "met", "source": f"{token[:5]}s1"}
        for token in assumed()
    ]
    return {**case(), "outcomes": [{**each, "quotes": ["so"]} for each in told]}


def apart() -> Item:
    """The case in which nobody belongs to or speaks for anybody."""
    return {
        section: [{key: value for key, value in item.items() if key not in TIES} for item in items]
        for section, items in case().items()
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("parameters")
    cases = {PLAIN: case(), DECIDED: decided(), APART: apart()}
    places = [small.case(folder, name, **sections) for name, sections in cases.items()]
    with EmbeddedStore(folder / "store") as opened:
        load(places, opened, ontology=small.ontology(folder / "ontology", {}))
        yield opened


def ids(store: Store, kind: str, which: str = PLAIN, *, handed: bool = False) -> list[str]:
    """The ids that a parameter may have: those that the case uses; of stances, or of delegations too."""
    labels = {"other": "Actor", "stance": "Stance|Delegation" if handed else "Stance"}.get(
        kind, kind.capitalize()
    )
    cypher = f"MATCH (c:Case {{id: $case}}) MATCH (n:{labels} {{graph: c.graph}}) RETURN DISTINCT n.id AS id"
    return sorted(str(name) for (name,) in store.read(cypher, {"case": which}).rows)


def rows(store: Store, query: Query, which: str = PLAIN, **given: Any) -> set[str]:
    """The different rows, without the name of the case; where something has to be named, the rows for each."""
    declared = {p.name: p for p in query.metadata.parameters}
    common = {"inherited": True, "near_misses": True, "all_actors": True, "since": "2021-01-15"}
    asked = {key: value for key, value in {**common, **given}.items() if key in declared}
    needed = [name for name, p in declared.items() if p.required and name not in asked]
    known = ids(store, "actor", which)
    own = {"actor": known, "text": ["a"], "nodes": [[f"actor/{each}"] for each in known]}
    found: set[str] = set()
    for value in own[needed[0]] if needed else [None]:
        more = {needed[0]: value} if needed else {}
        for row in run(query, store, {**asked, **more, "case": which}).rows.dicts():
            found.add(_from_either_side(row))
    return found


def pairs(names: set[str]) -> list[tuple[str, str]]:
    """Every query with each of these parameters that it takes."""
    queries = sorted(loaded.catalogue().queries.items())
    return [(name, p.name) for name, query in queries for p in query.metadata.parameters if p.name in names]


@pytest.mark.sample(3)
@pytest.mark.parametrize(("name", "parameter"), pairs(PICKING))
def test_a_name_picks_rows_and_all_names_together_give_all(name: str, parameter: str, store: Store) -> None:
    query = loaded.catalogue().get(name)
    known = ids(store, parameter, handed=name not in STANCES_ALONE)
    of_each = {one: rows(store, query, **{parameter: one}) for one in known}
    every = rows(store, query) if not _required(query, parameter) else set().union(*of_each.values())
    about = {row for row in every if json.loads(row).get(parameter, "") is not None}
    assert about <= set().union(*of_each.values())
    for one, found in of_each.items():
        assert found <= every or name in BEGIN_AT_IT, one
        if parameter in query.columns and parameter != "issue":
            assert all(one in row for row in found), one


def _required(query: Query, parameter: str) -> bool:
    return next(p.required for p in query.metadata.parameters if p.name == parameter)


@pytest.mark.parametrize(("name", "parameter"), pairs(SEVERAL))
def test_several_names_give_the_rows_of_each(name: str, parameter: str, store: Store) -> None:
    query, known = loaded.catalogue().get(name), ids(store, parameter.removesuffix("s"), handed=True)
    of_each = [rows(store, query, **{parameter: [one]}) for one in known]
    together = rows(store, query, **{parameter: known})
    assert set().union(*of_each) <= together
    assert together


@pytest.mark.sample(5)
@pytest.mark.parametrize("name", [name for name, _ in pairs({"assume"})])
def test_what_is_assumed_does_what_an_outcome_does(name: str, store: Store) -> None:
    query = loaded.catalogue().get(name)
    for level in ("principal", "actor"):
        told = rows(store, query, DECIDED, level=level)
        assert rows(store, query, assume=list(assumed()), level=level) == told
        lifted = [token.replace("=met", "=open") for token in assumed()]
        assert rows(store, query, DECIDED, assume=lifted, level=level) == rows(store, query, level=level)


@pytest.mark.sample(7)
@pytest.mark.parametrize(("name", "parameter"), pairs({"level", "inherited"}))
def test_without_ties_neither_level_nor_inheritance_matters(name: str, parameter: str, store: Store) -> None:
    query = loaded.catalogue().get(name)
    values: dict[str, list[Any]] = {"level": ["principal", "actor"], "inherited": [True, False]}
    one, other = (rows(store, query, APART, **{parameter: value}) for value in values[parameter])
    assert one == other


@pytest.mark.sample(7)
@pytest.mark.parametrize("name", [name for name, _ in pairs({"inherited"}) if name not in SUMS])
def test_inherited_positions_only_add(name: str, store: Store) -> None:
    query = loaded.catalogue().get(name)
    own, every = (rows(store, query, inherited=value) for value in (False, True))
    assert own <= every


def test_every_pair_of_a_query_and_a_parameter_is_held_to_a_law() -> None:
    held = PICKING | SEVERAL | {"assume", "level", "inherited"} | ELSEWHERE.keys()
    left = [
        (query.id, p.name)
        for query in loaded.catalogue()
        for p in query.metadata.parameters
        if p.name not in held and query.id not in answers.QUERIES
    ]
    assert left == []


def _from_either_side(row: dict[str, Any]) -> str:
    """A row as text; of two sides the lesser comes first, without what is read from one side to the other."""
    told = {name: value for name, value in row.items() if name != "case"}
    if "actor" not in told or "other" not in told:
        return json.dumps(told, sort_keys=True, default=str)
    told = {name: value for name, value in told.items() if name not in LOOSE}
    names = {name: f"other_{name}" for name in told if f"other_{name}" in told} | {"actor": "other"}
    names |= {"actor_label": "other_label"} if "other_label" in told else {}
    swapped = {**told, **{a: told[b] for a, b in names.items()}, **{b: told[a] for a, b in names.items()}}
    return min(json.dumps(each, sort_keys=True, default=str) for each in (told, swapped))
