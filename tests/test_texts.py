"""Texts in languages: from the YAML into the graph, for a language that no code in kg names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from kg.check import checked_case, load_ontology
from kg.common.errors import KgError
from kg.graph.build import build
from kg.graph.schema import GraphSchema
from kg.model.texts import Texts, language_of, suffix
from tests.support.loaded import ROOT


@pytest.mark.parametrize("code", ["de", "pt-br", "zh-hant"])
def test_a_language_is_found_in_the_name_of_its_property(code: str) -> None:
    assert language_of(f"label{suffix(code)}", "label") == code


@pytest.mark.parametrize("wrong", [{}, {"English": "x"}, {"en": " "}, {"": "x"}, ["x"]])
def test_what_is_no_text_by_languages_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Texts.model_validate(wrong)


def test_the_order_of_the_languages_changes_nothing() -> None:
    one, other = Texts({"fr": "c", "en": "a", "de": "b"}), Texts({"de": "b", "fr": "c", "en": "a"})
    assert one.model_dump_json() == other.model_dump_json() == '{"en":"a","de":"b","fr":"c"}'
    assert hash(one) == hash(other)


def test_a_third_language_is_in_the_graph(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds" / "alaska-2025", tmp_path / "alaska-2025")
    (tmp_path / "alaska-2025" / "more.yaml").write_text(
        "actors:\n  - id: monaco\n    label: {fr: Monaco-là}\n    definition: {fr: Un état.}\n"
        "    kind: state\n    attributes: {article_fr: le, plural_fr: false}\n"
        "events:\n  - {id: gala, label: {en: gala, fr: le gala}, definition: x, kind: meeting,"
        " date: 2025-08-15, participants: [monaco]}\n",
        encoding="utf-8",
    )
    graph = build(checked_case(tmp_path / "alaska-2025"))
    actors = {node.properties["id"]: node.properties for node in graph.nodes("Actor")}
    assert actors["monaco"]["label"] == actors["monaco"]["label_fr"] == "Monaco-là"
    assert actors["monaco"]["article_fr"] == "le"
    assert actors["monaco"]["plural_fr"] is False
    assert actors["russia"]["label_de"] == "Russland"
    gala = next(node.properties for node in graph.nodes("Event") if node.properties["id"] == "gala")
    assert (gala["label"], gala["label_fr"]) == ("gala", "le gala")
    assert graph.schema.nodes["Demand"]["label_fr"] == "string"


@pytest.mark.parametrize("name", ["kind_fr", "label_French", "labels", "article_de_"])
def test_no_other_property_passes(name: str) -> None:
    schema = GraphSchema.of(load_ontology()[0])
    row = dict.fromkeys(schema.nodes["Actor"], "")
    schema.verify("Actor", row)
    with pytest.raises(KgError, match="declares no property"):
        schema.verify("Actor", {**row, name: "x"})
