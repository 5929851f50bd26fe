"""Query files: errors are reported at their place; the user's own packs; invalid parameters."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.common.errors import CheckFailed, NotFound, QueryError
from kg.query.catalogue import Catalogue
from kg.query.document import Query
from kg.query.run import run
from kg.store.base import Store
from tests.support import loaded

pytestmark = pytest.mark.sample(30, of="neo4j", together="rows")

store = loaded.store

GOOD = """/*
title: {en: Demands, de: Forderungen}
question: "Which demands are there?"
parameters:
  - case
  - as_of
columns:
  - {name: demand, type: string, ids: demand, description: "Id of the demand"}
reading: "One row a demand."
*/
MATCH (c:Case) WHERE $case IS NULL OR c.id = $case
WITH c, coalesce(date($as_of), c.as_of) AS day
MATCH (d:Demand {graph: c.graph}) WHERE day IS NOT NULL
RETURN d.id AS demand ORDER BY demand
"""


def pack(folder: Path, text: str) -> Catalogue:
    (folder / "mine").mkdir()
    (folder / "mine" / "demands.cypher").write_text(text, encoding="utf-8")
    return Catalogue.find(folder)


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "words"),
    [
        ("/*", "//", "1:1", "Q001", "does not start with a block comment"),
        ("title:", "titel:", "2:1", "S001", "did you mean 'title'?"),
        ("question:", "# question:", "2:1", "S002", "'question' is missing"),
        ("  - as_of", "  - as_off", "6:5", "Q001", "did you mean 'as_of'?"),
        ("type: string, ids", "type: text, ids", "8:26", "S003", "text"),
        ("$case IS NULL", "$kase IS NULL", "4:1", "Q003", "did you mean 'case'?"),
        ("reading: ", "reading: [", "", "Y001", ""),
        ("  - as_of\n", "", "4:1", "Q003", "every query takes 'as_of'"),
        ("ids: demand, ", "", "8:5", "Q005", "add 'ids: demand'"),
        ("ids: demand, ", "label_of: demands, ", "8:5", "Q005", "'demands' is not a column of this query"),
        ("ids: demand, ", "kind_in: kind, ", "8:5", "Q005", "'kind' is not a column of this query"),
        ("ids: demand, ", "words: stat, ", "8:5", "Q005", "did you mean 'state'?"),
        ("ids: demand, ", "ids: demand, words: state, ", "8:5", "Q005", "both 'ids' and 'words'"),
        ("string, ids", "boolean, ids", "8:5", "Q005", "is boolean, and so has no 'ids'"),
        ("ids: demand, ", "ids: demands, ", "", "S003", "'demand'"),
        (
            "name: demand, type: string, ids: demand",
            "name: demand_label, type: string",
            "8:5",
            "Q005",
            "add 'label_of: demand'",
        ),
    ],
)
def test_broken_metadata_is_reported_at_its_place(
    tmp_path: Path, old: str, new: str, place: str, code: str, words: str
) -> None:
    catalogue = pack(tmp_path, GOOD.replace(old, new, 1))
    found = [problem for problem in catalogue.problems if problem.code == code]
    assert found, [str(problem) for problem in catalogue.problems]
    assert any(str(p.location).endswith(f"demands.cypher:{place}") for p in found) or not place
    assert any(words in problem.text for problem in found)
    with pytest.raises(CheckFailed):
        catalogue.get("mine/demands")


def test_a_pack_of_ones_own_runs(tmp_path: Path, store: Store) -> None:
    found = run(pack(tmp_path, GOOD).get("mine/demands"), store, {"case": "alaska-2025"})
    assert ["ceasefire"] in found.rows.rows


def test_columns_that_do_not_match_are_reported_in_the_file(tmp_path: Path, store: Store) -> None:
    catalogue = pack(tmp_path, GOOD.replace("AS demand ORDER BY demand", "AS other ORDER BY other"))
    with pytest.raises(CheckFailed) as caught:
        run(catalogue.get("mine/demands"), store, {"case": "alaska-2025"})
    assert str(caught.value.problems[0]).endswith("but returns other")
    assert caught.value.problems[0].code == "Q002"
    assert caught.value.problems[0].location.line == 7


@pytest.mark.parametrize("name", ["Friedrich Merz", "friedrich merz", "MERZ"])
def test_a_value_may_be_given_by_its_label(name: str, store: Store) -> None:
    query = loaded.catalogue().get("actors/profile")
    found = run(query, store, {"case": "alaska-2025", "actor": name})
    assert found.parameters["actor"] == "merz"
    assert found.rows.rows


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("redlines/red-lines", {"actr": "ukraine"}, "no parameter 'actr'; did you mean 'actor'?"),
        ("redlines/red-lines", {"actor": "ukrain"}, "no 'ukrain'; did you mean 'ukraine'?"),
        ("redlines/red-lines", {"actor": "Friedrich Metz"}, "did you mean 'merz' (Friedrich Merz)?"),
        ("redlines/red-lines", {"as_of": "15.8.2025"}, "'15.8.2025' is no day; write YYYY-MM-DD"),
        ("redlines/red-lines", {"inherited": "yes"}, "neither true nor false"),
        ("redlines/red-lines", {"level": "person"}, "allowed: principal, actor"),
        ("actors/profile", {}, "actor is missing"),
        ("shifts/ledger", {}, "since is missing"),
        ("redlines/red-lines", {"assume": "ceasefire"}, "write demand=met, demand=refused or demand=open"),
        ("redlines/red-lines", {"assume": "ceasefir=met"}, "did you mean 'ceasefire'?"),
        (
            "redlines/red-lines",
            {"assume": "ceasefire=refused,comprehensive-ceasefire=met"},
            "contradict each other",
        ),
    ],
)
def test_wrong_parameters_get_a_clear_error(
    store: Store, name: str, given: dict[str, str], words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(loaded.catalogue().get(name), store, {"case": "alaska-2025", **given})
    assert words in str(caught.value)


def test_all_wrong_parameters_are_named_at_once(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(loaded.catalogue().get("redlines/red-lines"), store, {"actr": "x", "as_of": "soon"})
    assert len(str(caught.value).splitlines()) == 2


def test_an_assumption_brings_what_follows_from_it(store: Store) -> None:
    given = {"case": "alaska-2025", "assume": "comprehensive-ceasefire=met,strong-ukrainian-army=met"}
    found = run(loaded.catalogue().get("redlines/red-lines"), store, given).parameters["assume"]
    assert found == [
        "black-sea-ceasefire=met",
        "ceasefire=met",
        "comprehensive-ceasefire=met",
        "disarmament-of-ukraine=refused",
        "energy-ceasefire=met",
        "stop-western-arms-deliveries=refused",
        "strong-ukrainian-army=met",
    ]


@pytest.mark.sample(16)
@pytest.mark.parametrize("query", list(loaded.catalogue()), ids=lambda query: query.id)
def test_every_query_takes_assumptions_and_refuses_unknown_ones(query: Query, store: Store) -> None:
    needed = {"actor": "united-states", "since": "2025-08-14", "nodes": "actor/russia", "text": "peace"}
    given = {p.name: needed[p.name] for p in query.metadata.parameters if p.required}
    run(query, store, {"case": "alaska-2025", "assume": "peace-in-ukraine=refused", **given})
    with pytest.raises(QueryError, match=r"no demand 'peace-in-ukrain' .* did you mean 'peace-in-ukraine'"):
        run(query, store, {"case": "alaska-2025", "assume": "peace-in-ukrain=refused", **given})


def test_a_shift_is_told_as_it_is_under_an_assumption(store: Store) -> None:
    given = {"since": "2024-01-01", "demand": "us-russia-economic-cooperation"}
    for name in ("shifts/ledger", "shifts/timeline"):
        rows = loaded.rows(
            store,
            name,
            assume="peace-in-ukraine=refused",
            **{
                key: value
                for key, value in given.items()
                if key in {p.name for p in loaded.catalogue().get(name).metadata.parameters}
            },
        )
        (row,) = [r for r in rows if r["demand"] == "us-russia-economic-cooperation"]
        assert row.get("value", row.get("value_now")) == "rejects"


def test_an_empty_result_says_why(store: Store) -> None:
    def reason(**given: str) -> str:
        return run(
            loaded.catalogue().get("redlines/red-lines"), store, {"case": "alaska-2025", **given}
        ).reason

    assert reason(as_of="2020-01-01").endswith("the first position of anybody is of 2024-06-14")
    assert reason(actor="dpa") == "no stance makes a position of actor 'dpa'"
    assert reason(actor="russia") == "nobody has drawn a red line"


def test_a_query_is_found_by_its_name_alone_and_a_slip_is_hinted_at() -> None:
    assert loaded.catalogue().get("red-lines").id == "redlines/red-lines"
    with pytest.raises(NotFound, match="did you mean 'redlines/red-lines'"):
        loaded.catalogue().get("redlines/red-line")


def test_every_parameter_with_allowed_values_gives_them(store: Store) -> None:
    asked = set()
    for query in loaded.catalogue():
        for parameter in query.metadata.parameters:
            if parameter.values_from and parameter.values_from not in asked:
                asked.add(parameter.values_from)
                found = store.read(parameter.values_from)
                assert found.columns == ["value", "label"]
                assert found.rows, parameter.name
    assert len(asked) >= 5
