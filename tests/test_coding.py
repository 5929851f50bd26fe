"""A query asked of another coding: its own Cypher, its errors, and the commands that take `--coding`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.common.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.query.coding import of_coding
from kg.query.run import run
from kg.report import briefing
from kg.store import open_store
from kg.store.base import Store
from kg.workflow.load import load
from tests.support import loaded, small, stores
from tests.support.small import delegation, stance

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address
READ = [
    stance("one", "cyd", "one", "rejects", firmness="red-line"),
    stance("two", "ann", "two", "demands"),
    stance("b-one", "cyd", "one", "supports", coding="b", only_if=[{"demand": "anti"}]),
    stance("b-talk", "bob", "one", "opposes", coding="b"),
    stance("b-fear", "ann", "four", "supports", coding="b", mode="speculated"),
]
GIVEN = [
    delegation("d", "bob", "cyd", demand="two"),
    delegation("b-d", "ann", "cyd", demand="two", coding="b"),
]


@pytest.fixture
def store(tmp_path: Path, address: str) -> Iterator[Store]:
    place = small.case(tmp_path, "two", stances=READ, delegations=GIVEN)
    with stores.with_small(address, place) as opened:
        yield opened


def held(store: Store, name: str, **given: str) -> set[tuple[str, ...]]:
    rows = run(loaded.catalogue().get(name), store, given).rows.dicts()
    return {(row["actor"], row["demand"]) for row in rows}


def test_a_coding_answers_from_its_own_stances_and_delegations_alone(store: Store) -> None:
    assert held(store, "issues/who-stands-where") == {("cyd", "one"), ("ann", "two")}
    assert held(store, "issues/who-stands-where", coding="main") == {("cyd", "one"), ("ann", "two")}
    assert held(store, "issues/who-stands-where", coding="b") == {("cyd", "one"), ("bob", "one")}
    assert held(store, "redlines/red-lines") == {("cyd", "one")}
    assert held(store, "redlines/red-lines", coding="b") == set()
    assert held(store, "evidence/speculated", coding="b") == {("ann", "four")}
    needs = run(loaded.catalogue().get("chains/needs"), store, {"coding": "b"}).rows.dicts()
    assert ("one", "anti", "cyd") in {(row["demand"], row["first"], row["actor"]) for row in needs}
    given = run(loaded.catalogue().get("actors/delegations"), store, {"coding": "b"}).rows.dicts()
    assert [row["stance"] for row in given] == ["b-d"]


def test_queries_of_ones_own_need_nothing_for_it(store: Store, tmp_path: Path) -> None:
    columns = "columns:\n  - {name: s, type: strings, description: x}\n"
    head = f"/*\ntitle: x\nquestion: x\nparameters: [as_of]\n{columns}reading: x\n*/\n"
    (tmp_path / "mine").mkdir()
    for name, cypher in (
        (
            "held",
            "MATCH (:Actor)-[:TAKES]->(p:Position) WHERE $as_of IS NULL RETURN collect(p.stance) AS s ORDER BY s",
        ),
        (
            "both",
            "MATCH (:Actor)-[:TAKES|HELD_BY]-(p) WHERE $as_of IS NULL RETURN collect(p.id) AS s ORDER BY s",
        ),
    ):
        (tmp_path / "mine" / f"{name}.cypher").write_text(head + cypher, encoding="utf-8")
    mine = Catalogue.find(tmp_path)
    assert sorted(run(mine.get("mine/held"), store, {}).rows.rows[0][0]) == ["one", "two"]
    assert sorted(run(mine.get("mine/held"), store, {"coding": "b"}).rows.rows[0][0]) == ["b-one", "b-talk"]
    with pytest.raises(QueryError, match=r"\[:TAKES\|HELD_BY\] at once"):
        run(mine.get("mine/both"), store, {"coding": "b"})


def test_an_unknown_coding_is_an_error_that_names_those_there_are(store: Store) -> None:
    with pytest.raises(QueryError, match="no coding 'x'; there are: b, main"):
        held(store, "redlines/red-lines", coding="x")
    with pytest.raises(QueryError, match="did you mean 'main'"):
        held(store, "redlines/red-lines", coding="maim")


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (a)-[:HELD_BY]->(b:Stance {counted: false}) RETURN '[:TAKES]' AS x // [:TAKES]",
        "MATCH (a {x: 'coding: main'}) RETURN [x IN a.list WHERE x = 'Position']",
    ],
)
def test_what_no_coding_makes_stays_as_it_is(cypher: str) -> None:
    assert of_coding(cypher) == cypher


def test_every_shipped_query_is_changed_where_it_names_what_a_coding_makes() -> None:
    for query in loaded.catalogue():
        if query.id != "evidence/codings":
            turned = of_coding(query.cypher)
            for name in (
                ":TAKES]",
                ":NEEDS]",
                ":ON_DEMAND]",
                "counted: true",
                "coding: 'main'",
                ":Position)",
            ):
                assert name not in turned, query.id


STRAIT = ("--case", "strait-talks", "--coding", "second")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("coding") / "store")
    with open_store(folder) as opened:
        load([loaded.STRAIT], opened)
    return folder


def kg(place: str, *arguments: str) -> Result:
    found = CliRunner().invoke(main, [*arguments, "--store", place])
    assert found.exit_code == 0, found.output
    return found


def test_every_command_that_takes_parameters_takes_a_coding(place: str) -> None:
    run_ = ("query", "run", "issues/who-stands-where")
    assert "coding second" in kg(place, *run_, *STRAIT).stdout
    rows = json.loads(kg(place, *run_, *STRAIT, "--format", "json").stdout)
    assert {row["stance"].partition("-")[0] for row in rows} == {"second"}
    assert "coding second" in kg(place, "matrix", *STRAIT).stdout
    told = kg(place, "explain", "arden", "quota", *STRAIT).stdout
    assert "coding second" in " ".join(told.split())
    assert "second-arden-quota" in told
    for command in ("coalitions", "order"):
        assert kg(place, command, *STRAIT).stdout != kg(place, command, *STRAIT[:2]).stdout
    told = kg(place, "report", "strait-talks", "--coding", "second", "--format", "markdown").stdout
    assert "**Coding:** second" in told
    assert "--coding second" in told


def test_a_query_of_what_is_written_says_that_the_coding_makes_no_difference(place: str) -> None:
    found = kg(place, "query", "run", "issues/relations", *STRAIT)
    assert "whichever coding is chosen" in found.stderr


def test_a_report_of_another_coding_rests_on_its_stances_alone(place: str) -> None:
    with open_store(place) as opened:
        made = briefing(opened, "strait-talks", coding="second")["markdown"]
        again = briefing(opened, "strait-talks")["markdown"]
    assert "not so sure" in made
    assert made != again
    assert "third compared" not in made
    assert "second compared with main" in made
