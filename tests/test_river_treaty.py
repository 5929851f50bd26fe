"""A case of its own, made up: the answers were worked out by hand before they were asked.

Nested blocs, a change of office, a trigger, an outcome, and labels in three languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.analysis.matrix import matrix
from kg.query.run import run
from kg.store.embedded import EmbeddedStore
from kg.workflow.load import load
from tests.support import loaded, small
from tests.support.small import relation, source, stance

MET = "2020-11-01"
END = "2020-12-01"


def term(name: str, german: str, french: str, **more: Any) -> dict[str, Any]:
    label = {"en": name, "de": german, "fr": french}
    return {"id": name, "label": label, "definition": {"en": f"About {name}."}, **more}


ACTORS = [
    term("basin", "Becken", "bassin", kind="bloc"),
    term("upper", "Oberlauf", "amont", kind="bloc", member_of=["basin"]),
    term("narin", "Narin", "Narine", kind="state", member_of=["upper"]),
    term("delta", "Delta", "delta", kind="state", member_of=["basin"]),
    term("sova", "Sowa", "Sova", kind="state"),
    term("orlo", "Orlo", "Orlo", kind="person", represents=[{"actor": "narin", "until": "2020-06-30"}]),
    term("vesk", "Vesk", "Vesk", kind="person", represents=[{"actor": "narin", "from": "2020-07-01"}]),
]
DEMANDS = [
    term(name, german, french, issue="water", kind="outcome")
    for name, german, french in (
        ("dam", "Damm", "barrage"),
        ("flow", "Mindestabfluss", "débit minimal"),
        ("data", "Datenaustausch", "échange de données"),
        ("fund", "Fonds", "fonds"),
    )
]
STANCES = [
    stance("basin-flow", "basin", "flow", "demands", source="s1"),
    stance("upper-dam", "upper", "dam", "supports", source="s1"),
    stance("orlo-data", "orlo", "data", "supports", source="s2", speaker="orlo"),
    stance("sova-dam", "sova", "dam", "rejects", source="s3", firmness="red-line"),
    stance("sova-fund", "sova", "fund", "supports", source="s3", **{"if": [{"demand": "data"}]}),
    stance("basin-fund", "basin", "fund", "demands", source="s3"),
]
OUTCOMES = [{"id": "shared", "demand": "data", "is": "met", "source": "s4", "quotes": ["so"]}]
SOURCES = {"s1": "2020-01-10", "s2": "2020-05-01", "s3": "2020-08-01", "s4": MET, "s5": END}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    folder: Path = tmp_path_factory.mktemp("river")
    case = small.case(
        folder,
        "river-treaty",
        issues=[term("water", "Wasser", "eau")],
        actors=ACTORS,
        demands=DEMANDS,
        relations=[relation("excludes", "dam", "flow")],
        sources=[source(name, day) for name, day in SOURCES.items()],
        stances=STANCES,
        outcomes=OUTCOMES,
    )
    with EmbeddedStore(folder / "store") as opened:
        load([case], opened, ontology=small.ontology(folder / "ontology", {}))
        yield opened


def ask(store: EmbeddedStore, name: str, *columns: str, **given: Any) -> set[tuple[Any, ...]]:
    rows = run(loaded.catalogue().get(name), store, {"as_of": END, **given}).rows.dicts()
    return {tuple(row[column] for column in columns) for row in rows}


HELD = ("actor", "value", "state")


def test_a_member_of_a_member_inherits_from_the_nearest_bloc(store: EmbeddedStore) -> None:
    dam = ask(store, "issues/who-stands-where", *HELD, demand="dam", inherited=True)
    assert dam == {
        ("upper", "supports", "stated"),
        ("narin", "supports", "inherited"),
        ("sova", "rejects", "stated"),
    }
    flow = ask(store, "issues/who-stands-where", *HELD, demand="flow", inherited=True, as_of="2020-01-10")
    inherited = {(name, "demands", "inherited") for name in ("upper", "narin", "delta")}
    assert flow == {("basin", "demands", "stated")} | inherited
    assert ask(store, "gaps/unheard", "actor") == {("delta",)}


def test_a_bloc_and_its_member_do_not_conflict_but_differ(store: EmbeddedStore) -> None:
    pairs = ("actor", "other", "demand", "other_demand")
    assert ask(store, "conflict/incompatible-options", *pairs) == set()
    assert ask(store, "actors/dissent", *pairs, "dissent") == {("upper", "basin", "dam", "flow", "excludes")}
    assert ask(store, "conflict/opposition", "actor", "other", "red_lines") == {("sova", "upper", 1)}
    with_members = ask(store, "conflict/opposition", "actor", "other", "red_lines", inherited=True)
    assert with_members == {("sova", "upper", 1), ("narin", "sova", 1)}


def test_what_a_former_minister_said_is_marked_since_the_change(store: EmbeddedStore) -> None:
    columns = ("actor", "demand", "speaker")
    assert ask(store, "gaps/former-speakers", *columns, as_of="2020-06-30") == set()
    of_the_blocs = {
        ("narin", "dam", None),
        ("narin", "flow", None),
    }  # said in Orlo's days; for the fund, in Vesk's
    assert ask(store, "gaps/former-speakers", *columns) == {("narin", "data", "orlo"), *of_the_blocs}


def test_a_trigger_says_nothing_until_the_outcome(store: EmbeddedStore) -> None:
    columns = ("actor", "other", "demand")
    before, sova = {"as_of": "2020-10-31"}, ("sova", "supports", "conditional")
    assert sova in ask(store, "issues/who-stands-where", *HELD, demand="fund", **before)
    assert ask(store, "overlap/shared-demands", *columns, **before) == set()
    assert ask(store, "overlap/under-condition", *columns, **before) == {("basin", "sova", "fund")}
    assert ask(store, "overlap/shared-demands", *columns, as_of=MET) == {("basin", "sova", "fund")}
    assert ask(store, "overlap/shared-demands", *columns, assume=["data=open"]) == set()
    assert ask(store, "issues/who-stands-where", "actor", demand="fund", assume=["data=refused"]) == {
        ("basin",)
    }


def test_the_matrix_says_it_in_german(store: EmbeddedStore) -> None:
    found = matrix(store, {"case": "river-treaty", "as_of": END, "all_actors": "true"}, lang="de")
    assert dict(found.actors)["basin"] == "Becken"
    marks = {(actor, demand): cell.mark for (actor, demand), cell in found.cells.items()}
    assert marks["narin", "dam"] == "(S†)"
    assert marks["narin", "fund"] == "(D)"
    assert marks["sova", "dam"] == "R!"
    assert marks["sova", "fund"] == "S"
    assert marks["narin", "data"] == "S†"
