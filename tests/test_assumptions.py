"""What follows from assumptions: by entailment, requirement and exclusion, and only in the queried case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.common.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.query.run import run
from tests.support import small, stores
from tests.support.small import relation, stance

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address


def assumed(store: Any, tokens: str, **given: str) -> list[str]:
    found = run(Catalogue.find().get("issues/cells"), store, {"assume": tokens, **given})
    return list(found.parameters["assume"])


@pytest.fixture
def store(address: str, tmp_path: Path) -> Any:
    held = [
        stance(f"on-{demand}", "cyd", demand) for demand in ("one", "two", "three", "anti", "other", "four")
    ]
    places = [
        small.case(tmp_path, "first", stances=held, relations=[relation("entails", "four", "talk")]),
        small.case(tmp_path, "second", stances=[*held, stance("on-talk", "cyd", "talk")]),
        small.case(tmp_path, "third", stances=[stance("on-side", "cyd", "anti")]),
    ]
    with stores.with_small(address, *places) as opened:
        yield opened


def test_they_run_along_entailment_requirement_and_exclusion_as_far_as_it_goes(store: Any) -> None:
    first = {"case": "first"}
    assert assumed(store, "one=met", **first) == [
        *("anti=refused", "one=met", "other=refused", "three=met", "two=met"),
    ]
    assert assumed(store, "other=met", **first) == [
        *("anti=met", "one=refused", "other=met", "three=refused", "two=refused"),
    ]
    with pytest.raises(QueryError, match="'anti' would be both met and refused"):
        assumed(store, "other=met,anti=refused", **first)


def test_what_follows_in_one_case_is_not_assumed_in_another(store: Any) -> None:
    assert assumed(store, "four=met", case="first") == ["four=met", "talk=met"]
    assert assumed(store, "four=met", case="second") == ["four=met"]
    with pytest.raises(QueryError, match="'talk=met' follows in one case and not in 'second'; choose a case"):
        assumed(store, "four=met")
    assert assumed(store, "one=met", case="second")[-1] == "two=met"


def test_a_case_that_has_only_what_follows_elsewhere_asks_for_a_choice(store: Any) -> None:
    with pytest.raises(
        QueryError, match="'anti=refused' follows in one case and not in 'third'; choose a case"
    ):
        assumed(store, "one=met")
