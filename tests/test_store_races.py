"""Several processes load and unload one case on Neo4j: nothing is lost, nothing doubled, whatever happens to them."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.neo4j_server import Neo4jServer
from tests.support.race_actor import Actor
from tests.support.races import Race, interleavings
from tests.support.samples import HEAVY

SEED = 20251127
NUMBER = 200 if HEAVY else 6


@pytest.mark.parametrize("version", [2, 0], ids=["load", "unload"])
def test_what_is_deleted_late_is_nobody_elses(neo4j_uri_env: Neo4jServer, version: int) -> None:
    """It is stalled right after its commit; another process loads, and then the first one goes on."""
    ends = Race(neo4j_uri_env).run([Actor(version, "stalled", "committed"), Actor(3)])
    assert ends == ["done", "done"]


@pytest.mark.sample(3)
@pytest.mark.parametrize("step", ["between batches", "staged", "switched"])
@pytest.mark.parametrize("fate", ["lock-less", "cut"])
def test_a_load_that_lost_its_lock_says_so_and_changes_nothing(
    neo4j_uri_env: Neo4jServer, fate: str, step: str
) -> None:
    first, second = Race(neo4j_uri_env).run([Actor(2, fate, step), Actor(3)])
    assert second == "done"
    assert first == (
        f"the lock of this load on {neo4j_uri_env.uri} is lost: its connection was cut, or an administrator ended its "
        "transaction; nothing was changed, so run the command again"
    )


def test_a_commit_whose_answer_is_lost_is_looked_up(neo4j_uri_env: Neo4jServer) -> None:
    assert Race(neo4j_uri_env).run([Actor(2, "unanswered", "committed")]) == ["done"]


@pytest.mark.slow
def test_interleavings(neo4j_uri_env: Neo4jServer) -> None:
    race = Race(neo4j_uri_env)
    ends = Counter(
        end.partition(" ")[0] for actors in interleavings(NUMBER, SEED) for end in race.run(actors)
    )
    assert ends["done"] >= NUMBER / 4
    if HEAVY:  # a few runs need not meet every end
        assert ends["the"] > 0  # some lost their lock
        assert ends["killed"] > 0
