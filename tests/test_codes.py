"""`kg rename` and `kg merge`: every reference, no other letter, all files or none; refused if errors come of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner, Result
from pydantic import BaseModel

from kg.cli import main
from kg.codes.apply import write
from kg.codes.change import KINDS, rename
from kg.codes.files import find
from kg.codes.spots import json_tree, yaml_tree
from kg.model.case import CaseFile, CaseHead, Defaults
from kg.model.fields import fields_of
from tests.laws import variants
from tests.support import small
from tests.support.loaded import ROOT

CASE = """\
# every key that names something
case: {id: talks, title: "T", description: "actor aa on dd"}
coders: [{id: cc, name: "C"}, {id: c2, name: "D"}]
actors:
  - {id: aa, kind: state, label: {en: "A", de: "Ä"}, aliases: [], definition: "x"}  # the first: aa
  - id: bb
    kind: bloc
    label: "B"
    definition: "x"
    members: [{actor: 'aa'}]
  - {id: pp, kind: person, label: "P", definition: "x", represents: [{actor: "aa", until: 2024-02-01}, aa2]}
  - {id: aa2, kind: state, label: "A2", definition: "y", member_of: [bb]}
memberships: [{actor: aa, bloc: bb, from: 2025-01-01}]
issues:
  - {id: ii, label: "I", definition: "x"}
  - {id: i2, label: "I2", definition: "x", broader: ii}
demands:
  - {id: dd, issue: ii, label: "D", definition: "x"}
  - {id: ee, issue: ii, label: "E", definition: "x"}
  - {id: ff, issue: i2, label: "F", definition: "x", kind: sequence, sequence: [dd, ee]}
relations:
  - {type: entails, from: dd, to: ee, basis: textual, justification: "dd", source: ss, quotes: ["q1"]}
sources:
  - id: ss
    title: "S"
    kind: news-article
    publisher: "P"
    date: 2024-02-29
    language: en
    licence: "x"
    reporter: bb
    published_for: [aa, bb]
events: [{id: vv, kind: summit, label: "V", definition: "x", date: 2024-01-01, participants: [aa, bb]}]
proposals:
  - {id: oo, label: "O", definition: "x", demands: [dd], refuses: [ee], leaves_open: [ff], by: [aa], event: vv,
     source: ss, quotes: ["q2"]}
  - {id: o2, label: "O2", definition: "x", demands: [dd], based_on: oo, hypothetical: true}
outcomes:
  - {id: rr, demand: dd, is: met, source: ss, quotes: ["q3"]}
"""
STANCES = """\
defaults: {source: ss, coder: cc, coded: 2024-03-01, event: vv, coding: main}\r
stances:\r
  - id: s1\r
    actor: >-\r
      aa\r
    speaker: pp\r
    principal: aa\r
    demand: dd  # dd, see page 3\r
    value: supports\r
    mode: paraphrase\r
    if: [{demand: ee, by: aa}]\r
    only_if:\r
      - {demand: ff, is: refused, by: bb}\r
    quotes: ["dd", aa]\r
    meaning: "aa wants dd"\r
delegations:\r
  - {id: g1, actor: aa, to: bb, issue: ii, mode: paraphrase, quotes: ["no"], meaning: "m"}\r
  - {id: g2, actor: aa, to: bb, demand: dd, mode: paraphrase, quotes: ["no"], meaning: "m"}\r
"""
LINE = {
    "id": "s2",
    "actor": "aa",
    "demand": "dd",
    "value": "rejects",
    "mode": "paraphrase",
    "quotes": ["\\ aa ü"],
}
LINE |= {
    "meaning": "\N{GRINNING FACE}",
    "supersedes": ["s1"],
    "source": "ss",
    "coder": "cc",
    "coded": "2024-03-01",
}
FREE = {
    "title",
    "label",
    "definition",
    "description",
    "meaning",
    "justification",
    "quotes",
    "name",
    "publisher",
}


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "seeds" / "talks"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("\ufeff" + CASE, encoding="utf-8")
    (folder / "stances.yml").write_bytes(STANCES.encode())
    (folder / "more.jsonl").write_text(f"{json.dumps(LINE)}\n\n", encoding="utf-8")
    small.ontology(tmp_path / "ontology", {})
    monkeypatch.chdir(tmp_path)
    return folder


def kg(*args: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(args))
    assert result.exit_code == code, result.output
    return result


def contents(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for each in folders for path in sorted(each.rglob("*")) if path.is_file()}


def parsed(place: Path) -> dict[str, Any]:
    found = {}
    for path in sorted(place.rglob("*")):
        if path.suffix in (".yaml", ".yml"):
            found[str(path)] = yaml.load(path.read_text("utf-8-sig"), Loader=yaml.CBaseLoader)  # noqa: S506
        elif path.suffix == ".jsonl":
            found[str(path)] = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return found


def replaced(value: Any, names: dict[str, str]) -> Any:
    """As `variants.replaced`, but what is text stays."""
    if isinstance(value, dict):
        return {key: each if key in FREE else replaced(each, names) for key, each in value.items()}
    return (
        variants.replaced(value, names)
        if isinstance(value, str)
        else [replaced(each, names) for each in value]
    )


def keys(model: type[BaseModel], sections: set[str]) -> set[str]:
    inside = {key for field in fields_of(model) if field.part for key in keys(field.part, sections)}
    return inside | {field.key for field in fields_of(model) if field.spec.to in sections}


def test_the_case_has_every_key_that_names_something() -> None:
    models = [get_args(info.annotation)[0] for info in CaseFile.model_fields.values()]
    wanted = {*Defaults.model_fields}
    for model in models:
        wanted |= keys(model, {*KINDS.values()}) if model not in (CaseHead, Defaults) else set()
    written = CASE + STANCES + json.dumps(LINE).replace('"', "")
    assert {key for key in wanted if not re.search(rf"\b{key}:", written)} == set()
    assert "supersedes" in wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_rename_changes_every_reference_and_nothing_else_and_back_gives_the_same_bytes(
    kind: str, talks: Path
) -> None:
    before, names = (
        contents(talks),
        {"actor": "aa", "demand": "dd", "issue": "ii", "source": "ss", "event": "vv"},
    )
    old = names.get(kind) or {"coder": "cc", "proposal": "oo", "stance": "s1"}[kind]
    told = parsed(talks)
    write(rename(kind, old, "brand-new", find()))
    assert parsed(talks) == replaced(told, {old: "brand-new"})
    write(rename(kind, "brand-new", old, find()))
    assert contents(talks) == before


def test_in_all_cases_and_the_ontology_as_they_are_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ontology", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    places = (tmp_path / "ontology", tmp_path / "seeds")
    before = contents(*places)
    for kind, old in (
        ("actor", "ukraine"),
        ("demand", "immediate-ceasefire"),
        ("issue", "territory"),
        ("source", "dpa-2025-08-15"),
    ):
        told = {**parsed(places[0]), **parsed(places[1])}
        change = rename(kind, old, "brand-new", find())
        write(change)
        assert {**parsed(places[0]), **parsed(places[1])} == replaced(told, {old: "brand-new"})
        assert len(change.after) > 1
        write(rename(kind, "brand-new", old, find()))
        assert contents(*places) == before


def test_generated_cases_are_the_same_but_for_the_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `tests/laws/test_ids.py` shows to have the same answers is what `kg rename` makes of a case."""
    case = variants.plain(4, 3)
    small.ontology(tmp_path / "ontology", {})
    place = small.case(tmp_path / "seeds", "worlds", **case)
    monkeypatch.chdir(tmp_path)
    told, names = parsed(place), {}
    for kind in ("actor", "demand", "issue", "source", "stance"):
        for item in case[KINDS[kind]][::5]:
            names[item["id"]] = f"n-{kind}-{len(names)}"
            write(rename(kind, item["id"], names[item["id"]], find()))
    assert len(names) > 10
    assert parsed(place) == replaced(told, names)


def test_a_preview_changes_nothing_and_a_diff_of_it_is_the_change(talks: Path) -> None:
    before = contents(talks)
    shown = kg("rename", "actor", "aa", "zz", "--dry-run").output
    assert "-    principal: aa" in shown
    assert "+    principal: zz" in shown
    assert "@@ -1 +1 @@" in shown
    assert contents(talks) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("rename", "actor", "aaa", "zz"),
            "no actor 'aaa' in the ontology or in a case; did you mean 'aa'?",
        ),
        (
            ("rename", "actor", "aa", "bb"),
            "'bb' is taken, in seeds/talks/case.yaml; to make one of the two: kg merge",
        ),
        (("rename", "actor", "aa", "Ä B"), "'Ä B' is not a kebab-case id; write 'ae-b'"),
        (
            ("rename", "actor", "aa", "zz", "--case", "talk"),
            "no case 'talk' in the folder of cases; did you mean 'talks'?",
        ),
        (("rename", "stance", "s1", "g1"), "nothing was changed"),
        (("merge", "actor", "aa", "aa"), "'aa' is already one"),
        (("merge", "actor", "aa", "cc"), "no actor 'cc'"),
        (("merge", "demand", "dd", "ee"), "error L004: 'ee' entails itself"),
        (("merge", "actor", "aa", "bb"), "nothing was changed"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(given: tuple[str, ...], said: str, talks: Path) -> None:
    before = contents(talks)
    assert said in kg(*given, code=1).output
    assert contents(talks) == before


def test_a_merge_keeps_the_names_and_says_what_goes(talks: Path) -> None:
    result = kg("merge", "actor", "aa2", "pp", code=1)  # who represents themselves
    assert "nothing was changed" in result.output
    (talks / "x.yaml").write_text(
        'actors:\n  - {id: a3, kind: state, label: {en: "A3", de: "Ä"}, definition: "z"}\n'
    )
    stances = talks / "stances.yml"
    stances.write_bytes(stances.read_bytes().replace(b"speaker: pp", b"speaker: a3"))
    result = kg("merge", "actor", "a3", "aa")
    assert "'A3' becomes an alias of 'aa'" in result.output
    assert "'Ä' becomes" not in result.output
    assert "definition of 'aa' stays; that of 'a3' goes: z" in result.output
    assert 'aliases: ["A3"], definition: "x"}  # the first: aa' in (talks / "case.yaml").read_text("utf-8")
    assert b"speaker: aa\r\n" in stances.read_bytes()
    assert (talks / "x.yaml").read_text() == "actors:\n"


def test_what_comes_with_kg_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "comes with kg and is never changed" in kg("rename", "actor", "ukraine", "zz", code=1).output


def test_all_files_or_none(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, change = contents(talks), rename("actor", "aa", "zz", find())
    replace, done = Path.replace, []

    def failing(path: Path, target: Path) -> Path:
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        done.append(target)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write(change)
    assert contents(talks) == before


@pytest.mark.parametrize(
    "text", ['{"a":["ü\\u00fc\\"", {"b" : -1.5e3 , "c":[] }, true ],"d":{}}', '\t{ "a" :"x" }\r']
)
def test_places_in_lines_are_those_of_yaml(text: str) -> None:
    assert json_tree(text)[0] == yaml_tree(text.replace("\t", " "))
