"""Two codings compared: units are paired by what they quote, each step is compared by itself, on either engine."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.analysis.agreement import Agreement, agreements
from kg.cli import main
from kg.common.errors import QueryError
from kg.graph.pairs import overlap
from kg.model.evidence import Quote
from kg.query.run import run
from kg.render.agreement import render
from kg.report import briefing
from kg.store import open_store
from kg.store.base import Store
from kg.words import languages
from kg.workflow.load import load
from tests.laws.worlds import VALUES
from tests.support import loaded, marked_language, small, stores
from tests.support.small import Item, delegation, stance

pytestmark = pytest.mark.sample(8, of="neo4j", together="answers")

address = stores.address
LONG, SHORT = "the line must never be moved by force", "talks may begin at once"


def again(item: Item, **changes: Any) -> Item:
    """Return the same as read by another coder, with some things read otherwise."""
    return {**item, "id": f"b-{item['id']}", "coding": "b", **changes}


MAIN = [
    stance("line", "cyd", "one", "rejects", firmness="red-line", quotes=[LONG]),
    stance("talks", "cyd", "one", "supports", only_if=[{"demand": "two"}], quotes=[SHORT]),
    stance("feared", "cyd", "one", "supports", mode="speculated", quotes=["some fear it"]),
    stance("spoken", "dan", "two", "demands", speaker="dan", quotes=["we demand it"]),
]
TWICE = [again(MAIN[1]), again(MAIN[0], quotes=["must never be moved"]), again(MAIN[2]), again(MAIN[3])]
"""Everything as the first coder read it, in another order, and one quote shorter."""


@pytest.fixture
def compare(tmp_path: Path, address: str) -> Iterator[Any]:
    """Load stances and delegations into a store, and return the comparison of their codings."""
    stored: list[Store] = []

    def made(*items: Item, **parameters: str) -> list[Agreement]:
        sections: dict[str, list[Item]] = {"stances": [], "delegations": []}
        for item in items:
            sections["delegations" if "to" in item else "stances"].append(item)
        place = small.case(tmp_path, "two", **sections)
        store = open_store(address)
        stored.append(store)
        load([place], store, ontology=small.shared_ontology())
        return agreements(store, {"case": "two", **parameters}).found

    yield made
    for store in stored:
        store.close()


def steps(found: Agreement) -> dict[str, tuple[int, int]]:
    return {step.name: (step.agreed, step.n) for step in found.steps}


def verdicts(found: Agreement) -> set[tuple[str | None, str | None, str, str]]:
    rows = [*found.matched, *found.other_principal, *found.only_here, *found.only_there]
    return {(r["stance"], r["other_stance"], r["verdict"], " ".join(r["differs"])) for r in rows}


def test_two_stances_of_an_actor_coded_alike_are_two_pairs_that_agree(compare: Any) -> None:
    (found,) = compare(*MAIN, *TWICE)
    assert verdicts(found) == {(item["id"], f"b-{item['id']}", "same", "") for item in MAIN}
    assert all(agreed == n for agreed, n in steps(found).values())
    assert steps(found)["value"] == (4, 4)
    assert not found.only_here
    assert not found.only_there


OTHERWISE: list[tuple[Item, str]] = [
    ({"value": "opposes"}, "value"),
    ({"firmness": "hedged"}, "firmness"),
    ({"mode": "paraphrase"}, "mode"),
    ({"speaker": "eve"}, "speaker"),
    ({"only_if": [{"demand": "two"}]}, "conditions"),
    ({"only_if": [{"demand": "three", "is": "refused"}]}, "conditions"),
    ({"only_if": [{"demand": "three", "by": "ann"}]}, "conditions"),
    ({"otherwise": "opposes"}, "conditions"),
    ({"further_conditions": True}, "conditions"),
    ({"only_if": [], "if": [{"demand": "three"}]}, "conditions"),
]
"""What another coder read otherwise, and in which step that is."""


def test_each_step_is_compared_by_itself(tmp_path: Path, address: str) -> None:
    plain = stance("x", "cyd", "one", "supports", quotes=[LONG], speaker="cyd", only_if=[{"demand": "three"}])
    other = stance("y", "ann", "one", "rejects", quotes=[SHORT], firmness="firm")
    read = [[plain, other, again(plain, **changes), again(other)] for changes, _ in OTHERWISE]
    places = [small.case(tmp_path, f"n{number}", stances=stances) for number, stances in enumerate(read)]
    with open_store(address) as store:
        load(places, store, ontology=small.shared_ontology())
        for place, (_, step) in zip(places, OTHERWISE, strict=True):
            (found,) = agreements(store, {"case": place.name}).found
            assert verdicts(found) == {("x", "b-x", "different", step), ("y", "b-y", "same", "")}
            assert [name for name, (agreed, n) in steps(found).items() if agreed < n] == [step]
            assert steps(found)[step] == (1, 2)


def test_the_order_of_conditions_does_not_matter(compare: Any) -> None:
    two = [{"demand": "three"}, {"demand": "two", "is": "refused"}]
    plain = stance("x", "cyd", "one", only_if=two)
    (found,) = compare(plain, again(plain, only_if=two[::-1]))
    assert verdicts(found) == {("x", "b-x", "same", "")}


def test_the_same_words_in_another_name_are_no_unit_but_compared_for_the_principal(compare: Any) -> None:
    (found,) = compare(MAIN[0], again(MAIN[0], principal="ann"), MAIN[3], again(MAIN[3]))
    assert ("line", "b-line", "other principal", "principal") in verdicts(found)
    assert (len(found.matched), steps(found)["principal"], steps(found)["value"]) == (1, (1, 2), (1, 1))
    assert [step.alpha for step in found.steps if step.name == "principal"] != [None]


def test_what_one_speculates_and_the_other_counts_is_unmatched(compare: Any) -> None:
    (found,) = compare(MAIN[0], again(MAIN[0], mode="speculated"))
    assert verdicts(found) == {("line", None, "only here", ""), (None, "b-line", "only there", "")}


def test_the_only_one_in_a_unit_is_a_pair_whatever_it_quotes(compare: Any) -> None:
    other = again(MAIN[0], quotes=["elsewhere"])
    (found,) = compare(MAIN[0], other)
    assert verdicts(found) == {("line", "b-line", "same", "")}
    assert found.matched[0]["overlap"] == 0
    (found,) = compare(
        MAIN[0], MAIN[1], again(MAIN[0]), {**other, "id": "b-else"}, stance("z", "ann", "three")
    )
    assert verdicts(found) >= {("talks", None, "only here", ""), (None, "b-else", "only there", "")}


def test_a_decision_handed_over_is_compared_with_what_the_other_read_there(compare: Any) -> None:
    given = delegation("given", "cyd", "ann", demand="one", quotes=[LONG])
    whole = delegation("whole", "cyd", "ann", issue="low", quotes=[SHORT])
    (found,) = compare(given, whole, again(given, to="bob"), again(whole), MAIN[3], again(MAIN[3]))
    assert verdicts(found) >= {
        ("given", "b-given", "different", "delegation"), ("whole", "b-whole", "same", "")
    }  # fmt: skip
    assert (steps(found)["delegation"], steps(found)["value"]) == ((2, 3), (1, 1))
    (found,) = compare(given, again(MAIN[0], firmness=None))
    assert verdicts(found) == {("given", "b-line", "different", "delegation")}
    assert (steps(found)["delegation"], steps(found)["value"]) == ((0, 1), (0, 0))


def test_each_further_coding_is_compared_and_only_sources_that_both_have(compare: Any) -> None:
    third = {**again(MAIN[0], value="opposes"), "id": "c-line", "coding": "c"}
    found = compare(*MAIN, *TWICE, third)
    assert [(each.against, len(each.matched)) for each in found] == [("b", 4), ("c", 1)]
    assert [each.against for each in compare(*MAIN, *TWICE, third, against="c")] == ["c"]
    turned = compare(*MAIN, *TWICE, third, coding="c", against="main")
    assert [(each.coding, each.against, len(each.only_there)) for each in turned] == [("c", "main", 3)]
    assert compare(*MAIN) == []


def test_alpha_of_the_values_is_ordinal(compare: Any) -> None:
    """Values a, a / a, c / b, b / c, c with a rejects, b supports, c demands: 5/12, as worked in test_alpha."""
    ours = ["rejects", "rejects", "supports", "demands"]
    theirs = ["rejects", "demands", "supports", "demands"]
    demands = ["one", "two", "three", "four"]
    mine = [
        stance(f"x{n}", "cyd", name, value) for n, (name, value) in enumerate(zip(demands, ours, strict=True))
    ]
    (found,) = compare(*mine, *(again(item, value=value) for item, value in zip(mine, theirs, strict=True)))
    alpha = found.steps[0].alpha
    assert alpha is not None
    assert abs(alpha - 5 / 12) < 1e-9


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (["no land for peace"], ["land for peace, he said"], 3),
        (["no land"], ["some land"], 0),
        (["land"], ["some land"], 1),
        (["a b c", "d e"], ["d e"], 2),
        (["支持协议"], ["他们支持协议的"], 4),
        (["e\u0301te\u0301 long"], ["\u00e9t\u00e9 long"], 2),
    ],
)
def test_how_many_words_quotes_share(one: list[str], other: list[str], words: int) -> None:
    ones, others = ([Quote(exact=text) for text in side] for side in (one, other))
    assert overlap(ones, others) == overlap(others, ones) == words


STRAIT = {"case": "strait-talks"}


def test_csv_and_json_hold_what_the_text_shows() -> None:
    found = agreements(loaded.embedded(), STRAIT).found
    rows = list(csv.DictReader(io.StringIO(render(found, "csv"))))
    for each, data in zip(found, json.loads(render(found, "json")), strict=True):
        assert data["against"] == each.against
        mine = [row for row in rows if row["other_coding"] == each.against]
        for step, told in zip(each.steps, data["steps"], strict=True):
            counts = [int(row["count"]) for row in mine if row["step"] == step.name]
            assert sum(counts) == step.n == told["n"] == sum(cell["count"] for cell in told["confusion"])
        units = {
            (row["value"], row["other_value"]): int(row["count"]) for row in mine if row["step"] == "unit"
        }
        assert units["coded", "coded"] == len(each.matched) == len(data["matched"])
        assert units["coded", ""] == len(each.only_here)


def test_the_text_names_units_steps_and_what_is_unmatched() -> None:
    said = render(agreements(loaded.embedded(), {**STRAIT, "against": "second"}).found, "text")
    assert "strait-talks · main compared with second" in said
    assert "Seen by the second" not in said  # quotes only
    assert "at no cost" in said
    for word in ("value", "firmness", "conditions", "delegation", "alpha"):
        assert word in said


@pytest.mark.parametrize("code", languages())
def test_the_report_tells_how_far_the_codings_agree(code: str) -> None:
    made = briefing(loaded.embedded(), "strait-talks", lang=code)["markdown"]
    title = {"en": "How far the codings agree", "de": "Wie weit die Kodierungen übereinstimmen"}[code]
    assert f"## {title}" in made
    assert title not in briefing(loaded.embedded(), "brexit-withdrawal", lang=code)["markdown"]


def test_no_word_is_outside_of_the_catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marked_language.use(monkeypatch, tmp_path)
    place = small.case(
        tmp_path, "two", stances=[*MAIN, again(MAIN[0], value="opposes", firmness=None), again(MAIN[3])]
    )
    with open_store(str(tmp_path / "store")) as store:
        load([place], store, ontology=small.shared_ontology())
    arguments = ["--lang", marked_language.CODE, "agreement", "--store", str(tmp_path / "store")]
    found = CliRunner().invoke(main, arguments)
    assert found.exit_code == 0, found.output
    names = {word for item in (*VALUES, *MAIN, *small.ACTORS, *small.DEMANDS) for word in str(item).split()}
    assert [
        word for word in marked_language.unmarked(found.output, but=["main"]) if word not in str(names)
    ] == []


def test_with_one_coding_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store")) as store:
        load([loaded.BREXIT], store)
    found = CliRunner().invoke(main, ["agreement", "--store", str(tmp_path / "store")])
    assert found.exit_code == 0
    assert "there is only one coding pass" in found.stderr


def test_an_unknown_coding_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(QueryError, match="no 'secnd'; did you mean 'second'"):
        agreements(loaded.embedded(), {**STRAIT, "against": "secnd"})
    assert run(loaded.catalogue().get("evidence/codings"), loaded.embedded(), STRAIT).rows.rows
