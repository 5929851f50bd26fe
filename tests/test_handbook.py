"""Rules of the coding handbook that the check enforces: red lines, and to whom a decision is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.check import check, load_ontology
from kg.check.handbook import mild
from kg.model.ontology import StanceValue
from tests.support import small
from tests.support.small import delegation, source, stance

SOURCES = [source("s1", "2021-01-02"), source("s5", "2021-01-06")]
MINISTER = small.term("fay", kind="person", represents=["ann"])
AIDE = small.term("gus", kind="person", represents=["dan"])
SCALE = load_ontology()[0]


def codes(folder: Path, **sections: Any) -> list[str]:
    found = check(
        small.case(folder, "demo", sources=SOURCES, actors=[MINISTER, AIDE], **sections),
        ontology=small.shared_ontology(),
    )
    return sorted({problem.code for problem in found.problems} - {"U001", "U002"})


@pytest.mark.parametrize("firmness", SCALE.firmness)
def test_a_red_line_refuses_or_requires(firmness: str, tmp_path: Path) -> None:
    for value in SCALE.values:
        own = stance("own", "cyd", "one", value, firmness=firmness)
        wrong = firmness == "red-line" and value in ("open-to", "undecided", "sceptical")
        assert codes(tmp_path / value, stances=[own]) == (["L015"] if wrong else [])


def test_on_a_scale_of_one_strength_nothing_but_the_middle_is_mild() -> None:
    def value(name: str, polarity: float) -> StanceValue:
        own = {"id": name, "label": name, "definition": name, "polarity": polarity, "letter": name[0]}
        return StanceValue.model_validate(own)

    plain = [value("yes", 1), value("perhaps", 0), value("no", -1)]
    assert mild(plain) == {"perhaps"}
    assert mild([*plain, value("rather", 0.5)]) == {"perhaps", "rather"}


@pytest.mark.parametrize(
    ("actor", "to", "more", "wrong"),
    [
        ("ann", "ann", {}, True),
        ("ann", "dan", {}, True),  # its representative
        ("dan", "ann", {}, True),  # whom it represents
        ("dan", "fay", {}, True),  # both speak for ann
        ("ann", "gus", {}, True),  # who speaks for dan, who speaks for ann
        ("cyd", "ann", {"principal": "ann"}, True),  # in the name of the receiver
        ("cyd", "dan", {"principal": "ann"}, True),
        ("cyd", "eve", {}, True),  # who represents cyd until 4 January
        ("cyd", "eve", {"source": "s5"}, False),
        ("cyd", "eve", {"source": "s5", "date": "2021-01-04"}, True),
        ("ann", "mid", {}, False),  # the bloc that it belongs to
        ("mid", "ann", {}, False),
        ("cyd", "ann", {}, False),
        ("dan", "cyd", {}, False),
    ],
)
def test_nobody_leaves_a_decision_to_itself(
    actor: str, to: str, more: dict[str, Any], wrong: bool, tmp_path: Path
) -> None:
    own = delegation("own", actor, to, demand="one", **more)
    assert codes(tmp_path, stances=[stance("any", "cyd", "one")], delegations=[own]) == (
        ["L016"] if wrong else []
    )
