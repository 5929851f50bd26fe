"""Test the claims of docs/architecture.md: who imports whom, and what adding things takes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import kg
from kg.analysis.order import order
from kg.check import check
from kg.cli import COMMANDS, main
from kg.cli.worded import Command
from kg.rdf.sparql import Graph, find_query
from kg.render import rows as row_formats
from kg.store import address, open_store
from kg.store.embedded import EmbeddedStore
from kg.words import Language
from tests.support.may_import import read
from tests.test_architecture import contract
from tests.test_docs_commands import ROOT

PAGE = ROOT / "docs" / "architecture.md"


def test_every_part_is_in_the_table_in_the_order_of_the_contract() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    named = [found[1] for line in lines if (found := re.match(r"\| `(\w+)/` \| \w", line))]
    assert named == [*read(contract().table), "cli"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ontology", "queries", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
        monkeypatch.setenv(f"KG_{name.upper()}", str(tmp_path / name))
    monkeypatch.delenv("KG_TEXTS", raising=False)
    return tmp_path


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_stance_value_is_one_file(data: Path) -> None:
    value = """    - id: insists-on
      label: {en: "insists on", de: "besteht auf"}
      definition: "Asks for it again and again."
      polarity: 0.9
      letter: I
"""
    swap(data / "ontology/scales/stance.yaml", "    - id: supports\n", value + "    - id: supports\n")
    swap(data / "seeds/alaska-2025/stances/ceasefire.yaml", "value: demands", "value: insists-on")
    with open_store(f"embedded:{data / 'store'}") as store:
        kg.load_cases(kg.find_cases(["alaska-2025"]), store)
        assert kg.matrix(store).cell("ukraine", "comprehensive-ceasefire").mark == "I"


def test_terms_and_a_relation_type_are_ontology(data: Path) -> None:
    (data / "ontology/new.yaml").write_text(
        """
actors:
  - {id: turkey, kind: state, label: {en: Turkey, de: Türkei}, definition: "Turkey."}
demands:
  - {id: talks-in-istanbul, issue: format-of-talks, label: {en: Istanbul, de: Istanbul}, definition: "Talks there."}
relation_types:
  - {id: helps, type: HELPS, role: other, label: {en: helps, de: hilft}, definition: "It makes it easier."}
relations:
  - type: helps
    from: talks-in-istanbul
    to: peace-negotiations
    basis: coder-declared
    justification: "A place is needed."
""",
        encoding="utf-8",
    )
    stance = """  - id: turkey-talks
    actor: turkey
    demand: talks-in-istanbul
    value: supports
    mode: paraphrase
    quotes: ["x"]
    meaning: "x"
"""
    file = data / "seeds/alaska-2025/stances/talks.yaml"
    file.write_text(file.read_text(encoding="utf-8") + stance, encoding="utf-8")
    with open_store(f"embedded:{data / 'store'}") as store:
        kg.load_cases(kg.find_cases(["alaska-2025"]), store)
        found = kg.run_query(
            kg.Catalogue.find().get("issues/relations"), store, {"demand": "talks-in-istanbul"}
        )
    assert [row["relation"] for row in found.rows.dicts()] == ["HELPS"]


HANG_ON_RELATIONS = (
    *("conflict/all", "conflict/incompatible-options", "chains/blocked", "chains/deadlocks"),
    *("overlap/different-words", "overlap/under-condition", "redlines/crossed", "gaps/silence"),
)


def what_follows(data: Path) -> dict[str, object]:
    """Return everything that depends on relations between demands, without the names of their types."""
    found: dict[str, object] = {}
    with open_store(f"embedded:{data / 'store'}") as store:
        kg.load_cases(kg.find_cases(["alaska-2025"]), store)
        for name in HANG_ON_RELATIONS:
            result = kg.run_query(kg.Catalogue.find().get(name), store)
            found[name] = [{**row, "links": None} for row in result.rows.dicts()]
        found["order"] = order(store).steps
        found["explain"] = [each.text for each in kg.explain(store, "russia", "ukraine").sentences()]
    with Graph([check(data / "seeds/alaska-2025").case]) as graph:
        found["sparql"] = graph.answer(find_query("conflict/incompatible-options")).rows
    return found


def test_no_rule_goes_by_the_name_of_a_relation_type(data: Path) -> None:
    before = what_follows(data)
    names = [path.stem for path in (data / "ontology/relations").glob("*.yaml")]
    for path in [*data.glob("ontology/**/*.yaml"), *data.glob("seeds/**/*.yaml")]:
        text = path.read_text(encoding="utf-8")
        for name in names:
            text = re.sub(rf"((?:type|- id): ){name}$", rf"\g<1>{name}-x", text, flags=re.M)
            text = re.sub(rf"(type: {name.upper().replace('-', '_')})$", r"\g<1>_X", text, flags=re.M)
        path.write_text(text, encoding="utf-8")
    assert "entails-x" in (data / "ontology/relations/entails.yaml").read_text(encoding="utf-8")
    after = json.dumps(what_follows(data), default=str)
    for name in names:  # ids of relations begin with their type
        after = re.sub(rf"\b{name}-x\b", name, after)
    assert json.loads(after) == json.loads(json.dumps(before, default=str))


def test_a_query_is_one_file(data: Path) -> None:
    shutil.copy(data / "queries/redlines/red-lines.cypher", data / "queries/redlines/mine.cypher")
    assert "redlines/mine" in kg.Catalogue.find()


def test_an_output_format_is_a_function_and_a_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(row_formats._RENDERERS, "count", lambda result, _: str(len(result.rows.rows)))
    with open_store(f"embedded:{data / 'store'}") as store:
        kg.load_cases(kg.find_cases(["alaska-2025"]), store)
        result = kg.run_query(kg.Catalogue.find().get("redlines/red-lines"), store)
    assert row_formats.render_result(result, "count") == "3"


def test_a_command_is_a_module_a_line_and_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    module = type(click)("kg.cli.hello")
    module.command = Command("hello", callback=lambda: click.echo("hello"))  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "kg.cli.hello", module)
    monkeypatch.setattr(main, "names", [*COMMANDS, "hello"])
    words = Language.of("en").sections
    monkeypatch.setitem(words["help"], "kg hello", "Say hello, at length.")  # type: ignore[index]
    monkeypatch.setitem(words["help short"], "kg hello", "Say hello.")  # type: ignore[index]
    assert CliRunner().invoke(main, ["hello"]).output == "hello\n"
    assert "Say hello." in CliRunner().invoke(main, ["--help"]).output
    assert "Say hello, at length." in CliRunner().invoke(main, ["hello", "--help"]).output


def test_a_third_engine_is_a_class_and_a_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        address.ENGINES, "third", lambda place, _: EmbeddedStore(place.removeprefix("third:"))
    )
    with open_store(f"third:{data / 'store'}") as store:
        assert store.cases() == []


def test_the_shipped_case_is_sound(data: Path) -> None:
    assert check(data / "seeds/alaska-2025").problems == []
