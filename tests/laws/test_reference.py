"""Every query of the packs gives, on generated cases, the same answer as the reference.

Many cases are loaded into one store and queried at once. A failing case is made smaller before it is shown. On Neo4j
`make test` asks a few of the questions, the same ones each time, and `make test-heavy` all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.store.base import Store
from tests.laws import answers
from tests.laws.batch import Batch, in_embedded, in_neo4j
from tests.laws.questions import FLAGS, LAST, differences, questions
from tests.laws.smaller import told
from tests.laws.worlds import sample
from tests.reference import rules
from tests.reference.asked import Asked
from tests.support import loaded
from tests.support.neo4j_server import Neo4jServer
from tests.support.samples import HEAVY, chosen

WORLDS, WIDE, NARROW = 24, 6, 1
ON_NEO4J = chosen(answers.QUERIES, 2, "the reference on Neo4j")


@cache
def batch() -> Batch:
    return Batch([*sample(WORLDS), *sample(8, 1)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with in_embedded(batch(), tmp_path_factory.mktemp("laws")) as opened:
        yield opened


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with in_neo4j(batch(), neo4j_server, tmp_path_factory.mktemp("laws")) as opened:
        yield opened


def _compare(name: str, store: Store, folder: Path, wide: int, narrow: int) -> None:
    query = loaded.catalogue().get(name)
    for asked in questions(query, batch(), wide, narrow):
        wrong = differences(query, store, batch(), asked)
        assert not wrong, told(query, batch(), asked, wrong, folder)


@pytest.mark.sample(4)
@pytest.mark.parametrize("name", answers.QUERIES)
def test_the_engine_answers_what_the_reference_answers(name: str, store: Store, tmp_path: Path) -> None:
    _compare(name, store, tmp_path, WIDE, NARROW)


@pytest.mark.parametrize("name", ON_NEO4J)
def test_neo4j_answers_what_the_reference_answers(name: str, neo4j: Store, tmp_path: Path) -> None:
    _compare(name, neo4j, tmp_path, WIDE if HEAVY else 2, NARROW)


@pytest.mark.parametrize("name", answers.QUERIES)
def test_every_parameter_is_asked_on_every_branch(name: str) -> None:
    """Each name given and left out, each flag on and off, both levels, with and without assumptions."""
    query, given = (
        loaded.catalogue().get(name),
        list(questions(loaded.catalogue().get(name), batch(), WIDE, NARROW)),
    )
    for parameter in query.metadata.parameters:
        asked = [each.given.get(parameter.name) for each in given]
        if parameter.name in FLAGS:
            assert len(set(asked)) > 1, parameter.name
        elif parameter.name == "assume":
            assert {bool(each.assumed) for each in given} == {True, False}
        elif parameter.name != "case":
            assert any(asked), parameter.name
            assert parameter.required or not all(asked), parameter.name


def test_the_generated_cases_have_what_the_rules_of_overlaps_tell_apart() -> None:
    """Each reason why demands are compatible, and pairs that could meet if their conditions allowed it."""
    held = [batch().held(prefix, LAST) for prefix in batch().worlds]
    asked = [Asked(each, inherited=True, not_known_to_clash=True) for each in held]
    found = {row["compatible"] for each in asked for row in rules.different_words(each)}
    assert found == {"common core", "declared", "not known to clash"}
    assert any(rules.never(each, p, q) for each in asked for p, q in each.pairs() if p.demand == q.demand)
