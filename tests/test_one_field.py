"""A further property of a stance costs two files: its field, and its name in the catalogue of a further language."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.check import load_ontology
from kg.model.graph_fields import CLASSES, stored
from tests.support import loaded
from tests.support.scratch import Scratch

FIELD = """    confidence: Annotated[float | None, Spec("kg:confidence", shown=True)] = Field(
        default=None, ge=0, le=1, description="How sure the coder is, from 0 to 1"
    )
    until: Annotated[Day | None, Spec("time:hasTime", form="interval", graph="computed")] = Field(
        default=None, description="Last day on which it holds"""
UNTIL = FIELD[FIELD.index("    until") :]
NAME = "merz-strong-army"


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_ontology_declares_fields_as_the_models_have_them(name: str) -> None:
    node_class = load_ontology()[0].node_classes[name]
    declared = {each.name: each for each in node_class.properties}
    assert stored(CLASSES[name])
    for field in stored(CLASSES[name]):
        found = declared[field.name]
        assert (found.type, found.languages) == (field.type, field.words), field.name


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    made = Scratch.made(tmp_path_factory.mktemp("field"))
    made.edit("model/stances.py", UNTIL, FIELD)
    made.edit("words/de.yaml", "  Stance.value:", '  Stance.confidence: "Gewissheit"\n  Stance.value:')
    folder = Path(shutil.copytree(loaded.ALASKA, made.folder / "alaska-2025"))
    file = folder / "stances" / "security.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace(f"  - id: {NAME}\n", f"  - id: {NAME}\n    confidence: 0.7\n"), encoding="utf-8"
    )
    made.run("load", str(folder))
    return made


def kg(scratch: Scratch, *words: str) -> str:
    command = [sys.executable, "-P", "-m", "kg", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=scratch.env, check=False)
    return done.stdout + done.stderr


def python(scratch: Scratch, code: str) -> str:
    env = {**scratch.env, "PYTHONPATH": f"{scratch.folder}:{loaded.ROOT / 'docs'}"}
    command = [sys.executable, "-P", "-c", code]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=True).stdout


def test_a_further_field_is_checked(scratch: Scratch, tmp_path: Path) -> None:
    case = Path(shutil.copytree(scratch.folder / "alaska-2025", tmp_path / "alaska-2025"))
    file = case / "stances" / "security.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("confidence: 0.7", "confidence: 1.7"), encoding="utf-8")
    said = " ".join(kg(scratch, "check", str(case)).split())
    assert "at most 1" in said
    assert "confidence" in said


def test_a_further_field_is_in_the_graph_and_in_the_panel(scratch: Scratch) -> None:
    said = python(
        scratch,
        f"""
import json
from kg.browse.evidence import evidence
from kg.browse.explorer import Explorer
from kg.store import open_store
with open_store({str(scratch.store)!r}) as store:
    found = store.read("MATCH (s:Stance) WHERE s.confidence > 0 RETURN s.id, s.confidence", {{}}, timeout=60)
    answer = evidence(Explorer(store), {{"/case": "alaska-2025", "stance": "{NAME}"}})
    print(json.dumps([[list(row) for row in found.rows], answer["stances"][0]["facts"]]))
""",
    )
    rows, facts = json.loads(said)
    assert rows == [[NAME, 0.7]]
    [fact] = facts
    assert fact == {
        "name": "confidence",
        "label": "confidence",
        "label_de": "Gewissheit",
        "to": None,
        "values": [{"text": "0.7"}],
    }


def test_a_further_field_is_in_rdf_there_and_back(scratch: Scratch, tmp_path: Path) -> None:
    kg(scratch, "export", "rdf", str(scratch.folder / "alaska-2025"), "-o", str(tmp_path / "case.nt"))
    assert "confidence" in (tmp_path / "case.nt").read_text(encoding="utf-8")
    kg(scratch, "import", "rdf", str(tmp_path / "case.nt"), "-o", str(tmp_path / "back"))
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "back").rglob("*.yaml")]
    assert sum(text.count("confidence: 0.7\n") for text in texts) == 1
    shapes = kg(scratch, "export", "shapes")
    about = shapes[shapes.index("kg:confidence") - 600 : shapes.index("kg:confidence") + 600]
    assert "sh:minInclusive 0" in about
    assert "sh:maxInclusive 1" in about


def test_a_further_field_is_in_the_json_schema_the_tables_and_the_reference(
    scratch: Scratch, tmp_path: Path
) -> None:
    kg(scratch, "schema", "-o", str(tmp_path))
    schema = json.loads((tmp_path / "case.schema.json").read_text(encoding="utf-8"))
    said = schema["$defs"]["Stance"]["properties"]["confidence"]
    assert said["description"] == "How sure the coder is, from 0 to 1"
    assert {"type": "number", "minimum": 0, "maximum": 1} in said["anyOf"]
    kg(scratch, "export", "datapackage", str(scratch.folder / "alaska-2025"), "-o", str(tmp_path / "tables"))
    descriptor = json.loads((tmp_path / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    [stances] = [each for each in descriptor["resources"] if each["name"] == "stances"]
    [column] = [each for each in stances["schema"]["fields"] if each["name"] == "confidence"]
    assert (column["type"], column["description"]) == ("number", said["description"])
    code = "from reference_pages import graph, yaml_keys; print(graph.page(), yaml_keys.page())"
    assert python(scratch, code).count(said["description"]) == 2
