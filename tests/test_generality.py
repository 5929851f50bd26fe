"""Nothing is specific to one conflict: a second case gives answers to the same queries, and no code names its terms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.check import check
from kg.store.base import Store
from tests.support import loaded

pytestmark = pytest.mark.sample(30, of="neo4j", together="rows")

store = loaded.store
CASE = "brexit-withdrawal"


def ask(store: Store, name: str, **given: Any) -> list[dict[str, Any]]:
    return loaded.rows(store, name, case=CASE, **given)


@pytest.mark.parametrize("query", [query.id for query in loaded.catalogue()])
def test_every_query_takes_the_second_case(store: Store, query: str) -> None:
    needed = {"actor": "united-kingdom", "since": "2017-12-31", "nodes": "actor/eu27", "text": "border"}
    declared = loaded.catalogue().get(query).metadata.parameters
    rows = ask(store, query, **{p.name: needed[p.name] for p in declared if p.required})
    assert {row["case"] for row in rows} <= {CASE}


def test_the_backstop_divides_them(store: Store) -> None:
    rows = ask(store, "conflict/all", actor="united-kingdom", other="eu27")
    assert {(row["rule"], row["demand"], row["severity"]) for row in rows} == {
        ("opposition", "backstop", 1),
        ("incompatible options", "backstop", 1),
        ("opposition", "renegotiation-of-the-agreement", 2),
        ("incompatible options", "future-alongside-withdrawal", 1),
    }


def test_nobody_wants_a_hard_border(store: Store) -> None:
    shared = {(row["actor"], row["other"], row["demand"]) for row in ask(store, "overlap/shared-demands")}
    assert ("eu27", "united-kingdom", "no-hard-border") in shared


def test_a_condition_of_april_counts_as_met_in_december(store: Store) -> None:
    def talks(day: str) -> str:
        rows = ask(store, "issues/who-stands-where", demand="talks-on-the-future", as_of=day)
        return str(next(row["state"] for row in rows if row["actor"] == "eu27"))

    assert (talks("2017-12-14"), talks("2017-12-15")) == ("conditional", "stated")


def test_progress_needed_no_agreed_solution_for_the_border(store: Store) -> None:
    assert ask(store, "chains/deadlocks", as_of="2017-12-07") == []
    (met,) = ask(store, "issues/outcomes")
    assert (met["demand"], str(met["date"])) == ("progress-on-withdrawal", "2017-12-15")
    needs = {(row["demand"], row["first"]) for row in ask(store, "chains/needs")}
    assert ("progress-on-withdrawal", "border-solutions-agreed") not in needs


def test_the_offer_of_october_ends_may_s_red_line_and_asks_for_consent_given(store: Store) -> None:
    def sea(day: str) -> list[str]:
        rows = ask(store, "issues/who-stands-where", demand="irish-sea-border", as_of=day)
        return [
            row["stance"] for row in rows if row["actor"] == "united-kingdom" and row["state"] == "stated"
        ]

    assert (sea("2019-10-01"), sea("2019-10-02")) == (["uk-sea-border-2018"], [])
    zone = ask(store, "issues/who-stands-where", demand="all-island-regulatory-zone")
    (uk,) = (row for row in zone if row["actor"] == "united-kingdom")
    assert (uk["state"], len(uk["conditions"])) == ("conditional", 1)
    assert "“Northern Ireland consents”" in uk["conditions"][0]


def test_a_changed_agreement_waits_for_what_the_twenty_seven_refuse(store: Store) -> None:
    rows = ask(store, "chains/blocked", demand="conclusion-of-a-changed-agreement")
    assert [(row["steps"][1:], row["blocker"], row["blocked_by"], row["basis"]) for row in rows] == [
        (["backstop-replaced"], "eu27", "backstop", "coder-declared"),
        (["backstop-replaced"], "eu27", "conclusion-of-the-agreement", "coder-declared"),
        (["renegotiation-of-the-agreement"], "eu27", "renegotiation-of-the-agreement", "coder-declared"),
        (
            ["backstop-replaced", "renegotiation-of-the-agreement"],
            "eu27",
            "renegotiation-of-the-agreement",
            "coder-declared",
        ),
    ]


def test_a_trigger_that_fails_says_nothing_and_one_that_is_met_says_all(store: Store) -> None:
    given = {"demand": "full-alignment", "as_of": "2018-01-31"}
    refused = ask(store, "issues/who-stands-where", assume="border-solutions-agreed=refused", **given)
    agreed = ask(store, "issues/who-stands-where", assume="border-solutions-agreed=met", **given)
    assert [(row["actor"], row["value"], row["state"]) for row in refused] == [
        ("united-kingdom", "supports", "stated")
    ]
    assert agreed == []


def own_names() -> set[str]:
    """Return words of the ids and names of actors, events and places in cases."""
    names: set[str] = set()
    for place in (loaded.ALASKA, loaded.BREXIT):
        case = check(place).case
        assert case is not None
        named = [*case.actors.values(), *case.events.values(), *case.demands.values()]
        for term in named:
            labels = [p.label for p in getattr(term, "places", None) or []]
            labels += [] if term.id in case.demands else [term.label]
            names |= {text.lower() for label in labels for text in label.root.values()}
        names |= {name.replace("-", " ") for name in (*case.actors, place.name)}
    return {name.replace("-", " ") for name in names if len(name) > 3}


def code(path: Path) -> Iterator[str]:
    """Yield the names and strings of a module, without docstrings and comments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id


def test_no_code_and_no_query_names_what_a_case_is_about() -> None:
    words = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, own_names())))})\b", re.IGNORECASE)
    found = [
        (path.name, hit.group())
        for path in sorted((loaded.ROOT / "kg").rglob("*.py"))
        for text in code(path)
        if (hit := words.search(text.replace("_", " ").replace("-", " ")))
    ]
    for folder, pattern in (
        ("queries", "*.cypher"),
        ("queries", "*.yaml"),
        ("kg", "*.yaml"),
        ("kg", "*.cypher"),
    ):
        for path in sorted((loaded.ROOT / folder).rglob(pattern)):
            text = path.read_text(encoding="utf-8").replace("_", " ").replace("-", " ")
            found += [(path.name, hit.group()) for hit in words.finditer(text)]
    assert found == []
