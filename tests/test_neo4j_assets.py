"""The files for Neo4j Browser: scripts run on both engines, everything has a style, and the guide is correct."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import html5lib
import pytest
from click.testing import CliRunner

from kg.check import load_ontology
from kg.cli import main
from kg.common.errors import NotFound
from kg.graph.schema import GraphSchema
from kg.neo4j_assets import assets
from kg.neo4j_assets.files import COLUMNS
from kg.neo4j_assets.guide import Guide, GuideStep, markdown, page
from kg.neo4j_assets.look import looks
from kg.neo4j_assets.scripts import PICTURES, Script
from kg.neo4j_assets.serve import server
from kg.neo4j_assets.words import Words
from kg.render.palette import ink
from kg.store.base import Rows, Store
from kg.words import languages
from tests.support import loaded

pytestmark = pytest.mark.sample(8, of="neo4j")

store = loaded.store
both = loaded.both
ONTOLOGY = load_ontology()[0]
CASE = "alaska-2025"
HOSTILE = '<script>alert(1)</script>` "; MATCH (n) DETACH DELETE n // </pre>'


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return assets(loaded.embedded(), ONTOLOGY, CASE)


def saved(files: dict[str, bytes]) -> dict[str, str]:
    """Return the scripts of the zip, by their path in it."""
    with zipfile.ZipFile(io.BytesIO(files["saved-scripts.zip"])) as made:
        return {name: made.read(name).decode() for name in made.namelist()}


def table(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["saved-cypher.csv"].decode())))


def run_all(store: Store, files: dict[str, bytes]) -> dict[str, Rows]:
    """Return the result of each script, with the parameters of its folder's first script, as in Neo4j Browser.

    Comments are removed (another test checks them): so Neo4j can reuse the query plans of other tests.
    """
    said: dict[str, Rows] = {}
    parameters: dict[str, object] = {}
    for name, text in saved(files).items():
        command = re.sub(r"\A(//[^\n]*\n)+", "", text).strip()
        if command.startswith(":params "):
            given = command.removeprefix(":params ")
            parameters = store.read(f"RETURN {given} AS given").rows[0][0]
        elif PICTURES in name:  # paths differ between the engines: compare their nodes
            said[name] = store.read(re.sub(r"(?<=\nRETURN )(.*)(?=\nORDER BY)", _nodes, text))
        else:
            said[name] = store.read(command, parameters)
    return said


def _nodes(returned: re.Match[str]) -> str:
    return ", ".join(f"[n IN nodes({path}) | n.id] AS {path}_ids" for path in returned[0].split(", "))


def test_every_saved_script_runs_and_says_the_same_on_both_engines(
    files: dict[str, bytes], both: tuple[Store, Store]
) -> None:
    here, there = (run_all(each, files) for each in both)
    assert {name: rows.rows for name, rows in here.items()} == {
        name: rows.rows for name, rows in there.items()
    }
    assert len(here) == len(list(loaded.catalogue())) + 8


def test_every_saved_script_runs_for_another_case() -> None:
    said = run_all(loaded.embedded(), assets(loaded.embedded(), ONTOLOGY, "brexit-withdrawal"))
    assert len([name for name, rows in said.items() if PICTURES in name and rows.rows]) >= 6


def test_a_script_is_its_query_under_a_comment(files: dict[str, bytes]) -> None:
    for name, text in saved(files).items():
        comment, command = re.fullmatch(r"((?://[^\n]*\n)+)((?!//).*)\n", text, re.DOTALL).groups()
        query = loaded.catalogue().queries.get(name.removeprefix(f"{CASE} ").removesuffix(".cypher"))
        if query is not None:
            assert command == query.cypher
            assert query.metadata.question.of() in comment


def test_the_same_from_both_engines_and_again(files: dict[str, bytes], both: tuple[Store, Store]) -> None:
    assert [assets(each, ONTOLOGY, CASE) for each in both] == [files, files]


def test_the_table_has_the_columns_asked_for_and_nests(files: dict[str, bytes]) -> None:
    rows = table(files)
    assert tuple(rows[0]) == COLUMNS == ("name", "description", "query", "id", "parentId", "isFolder")
    root, *rest = rows
    assert (root["name"], root["parentId"], root["isFolder"]) == (
        "The Alaska summit, August 2025",
        "",
        "true",
    )
    folders = {row["id"]: row["name"] for row in rest if row["isFolder"] == "true"}
    assert {row["parentId"] for row in rest if row["id"] in folders} == {root["id"]}
    inside = [row for row in rest if row["isFolder"] == "false"]
    assert {row["parentId"] for row in inside} == set(folders)
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["name"] and row["description"] and row["query"] for row in inside)
    packs = {query.pack for query in loaded.catalogue()}
    assert set(folders.values()) == {PICTURES, *packs}


def test_table_and_zip_hold_the_same_scripts(files: dict[str, bytes]) -> None:
    zipped = [re.sub(r"\A// [^\n]*\n(?=:)", "", text).strip() for text in saved(files).values()]
    assert [row["query"] for row in table(files) if row["isFolder"] == "false"] == zipped
    names = [text.partition("\n")[0].removeprefix("// ") for text in saved(files).values()]
    assert [row["name"] for row in table(files) if row["isFolder"] == "false"] == names


def test_a_query_that_wants_a_value_gets_one_that_shows_something(files: dict[str, bytes]) -> None:
    said = run_all(loaded.embedded(), files)
    assert said[f"{CASE} actors/profile.cypher"].rows
    assert said[f"{CASE} shifts/ledger.cypher"].rows


def test_pictures_show_what_the_queries_say(files: dict[str, bytes]) -> None:
    said = run_all(loaded.embedded(), files)
    chains = said[f"{CASE} chains/blocked.cypher"].dicts()
    assert {tuple(row["steps"]) for row in chains} == {
        tuple(chain) for chain, _ in said[f"{CASE} pictures/blocked-chains.cypher"].rows
    }
    conflicts = (
        {row["actor"], row["other"], row["demand"], row["other_demand"] or row["demand"]}
        for row in said[f"{CASE} conflict/all.cypher"].dicts()
        if row["rule"] in ("opposition", "incompatible options")
    )
    drawn = [path for (path,) in said[f"{CASE} pictures/conflicts.cypher"].rows]
    assert {frozenset(ends) for ends in conflicts} == {frozenset({p[0], p[-1], p[2], p[-3]}) for p in drawn}
    shared = {(row["actor"], row["other"]) for row in said[f"{CASE} overlap/shared-demands.cypher"].dicts()}
    assert shared <= {(path[0], path[-1]) for (path,) in said[f"{CASE} pictures/shared-demands.cypher"].rows}


def test_parameters_of_one_folder_are_enough_for_all_scripts(files: dict[str, bytes]) -> None:
    wanted = {p.name for query in loaded.catalogue() for p in query.metadata.parameters}
    for name, text in saved(files).items():
        if name.endswith("/parameters.cypher"):
            assert set(re.findall(r"(\w+): ", text.partition("{")[2])) == wanted


def test_the_style_covers_whatever_a_loaded_case_has(store: Store, files: dict[str, bytes]) -> None:
    rules = set(re.findall(r"^(\S+) \{$", files["style.grass"].decode(), re.MULTILINE))
    labels = store.read("MATCH (n) WHERE n.graph IS NOT NULL UNWIND labels(n) AS l RETURN DISTINCT l").rows
    types = store.read("MATCH (c:Case) MATCH ({graph: c.graph})-[r]->() RETURN DISTINCT type(r) AS t").rows
    assert {f"node.{label}" for (label,) in labels} <= rules
    assert {f"relationship.{kind}" for (kind,) in types} <= rules
    assert len(labels) > 10
    assert len(types) > 20


def test_the_style_is_what_neo4j_browser_parses(files: dict[str, bytes]) -> None:
    text = files["style.grass"].decode()
    assert "/*" not in text  # its parser does not support comments
    blocks = re.findall(r"([^{}]+)\{\n((?:  [a-z-]+: [^;\n]+;\n)+)\}", text)
    assert "".join(f"{head}{{\n{body}}}" for head, body in blocks).strip() == text.strip()
    for _, body in blocks:
        assert all(line.count(":") == 1 for line in body.strip().split("\n"))


def test_captions_are_properties_that_are_there_and_can_be_read() -> None:
    for lang in languages():
        for name, look in looks(ONTOLOGY, lang)[0].items():
            assert look.caption in GraphSchema.of(ONTOLOGY).nodes[name], name
            assert contrast(look.color, ink(look.color)) >= 4.5, name


def contrast(one: str, two: str) -> float:
    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_relation_type_of_ones_own_is_styled_by_its_role() -> None:
    own = ONTOLOGY.relation_types["excludes"].model_copy(update={"id": "rules-out", "type": "RULES_OUT"})
    more = replace(ONTOLOGY, relation_types={**ONTOLOGY.relation_types, "rules-out": own})
    assert looks(more, "en")[1]["RULES_OUT"] == looks(more, "en")[1]["EXCLUDES"]


def test_german(files: dict[str, bytes]) -> None:
    made = assets(loaded.embedded(), ONTOLOGY, CASE, lang="de", as_of="2025-08-15")
    guide = made["guide.md"].decode()
    assert "Ukraine · lehnt ab · Gebietsabtretungen der Ukraine" in guide
    assert "caption: '{label_de}'" in made["style.grass"].decode()
    names = [row["name"] for row in table(made)]
    assert {"0 Parameter: zuerst ausführen", "Rote Linien", "Blockierte Ketten"} <= set(names)
    assert 'as_of: "2025-08-15"' in saved(made)[f"{CASE} actors/parameters.cypher"]
    assert files["guide.md"] != made["guide.md"]


@pytest.mark.parametrize("lang", languages())
def test_the_guide_walks_through_the_case(lang: str) -> None:
    made = assets(loaded.embedded(), ONTOLOGY, CASE, lang=lang)
    document = html5lib.parse(made["guide.html"].decode(), namespaceHTMLElements=False)
    slides = document.findall(".//slide")
    headings = re.findall(r"^## \d+\. (.*)$", made["guide.md"].decode(), re.MULTILINE)
    assert len(slides) == len(headings) + 2
    assert len(headings) >= 10
    assert not document.findall(".//script")
    runnable = [pre for pre in document.iter("pre") if "runnable" in pre.get("class", "")]
    assert len(runnable) > len(headings)


def test_both_languages_have_the_same_words() -> None:
    english, german = (Words(lang).language.sections["neo4j"] for lang in languages())
    assert english.keys() == german.keys()


def test_nothing_in_a_case_becomes_markup() -> None:
    script = Script("pack", "pack/x", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    guide = Guide(HOSTILE, [HOSTILE], [], [GuideStep(script, script, HOSTILE, HOSTILE, [HOSTILE])], [])
    document = html5lib.parse(page(guide, Words("en")), namespaceHTMLElements=False)
    assert not document.findall(".//script")
    assert "<script>" not in re.sub(
        r"(?s)^(`{3,})cypher$.*?^\1$", "", markdown(guide, Words("en")), flags=re.M
    )


def test_the_guide_is_served_to_pages_of_this_machine_only() -> None:
    with server({"guide.html": b"<slide>hello</slide>"}, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()

        def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, str | None, bytes]:
            connection = HTTPConnection("localhost", running.server_address[1], timeout=60)
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers["Access-Control-Allow-Origin"], answer.read()

        ours, other = "http://localhost:7474", "https://elsewhere.example"
        assert ask("/guide.html", Origin=ours) == (200, ours, b"<slide>hello</slide>")
        assert ask("/guide.html", "OPTIONS", Origin=ours) == (204, ours, b"")
        assert ask("/guide.html", Origin=other)[1] is None
        assert ask("/guide.html", Host="elsewhere.example")[0] == 403
        assert ask("/../setup.cfg")[0] == 404
        running.shutdown()


def test_a_case_that_is_not_loaded() -> None:
    with pytest.raises(NotFound, match="did you mean 'alaska-2025'"):
        assets(loaded.embedded(), ONTOLOGY, "alaska-2026")


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    address = str(tmp_path / "store")
    run = CliRunner().invoke
    assert run(main, ["load", CASE, "--store", address]).exit_code == 0
    out = tmp_path / "deep" / "out"
    done = run(main, ["export", "neo4j-browser", CASE, "--store", address, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in out.iterdir()) == [
        "guide.html", "guide.md", "saved-cypher.csv", "saved-scripts.zip", "style.grass"
    ]  # fmt: skip
    (tmp_path / "file").write_text("")
    for arguments, message in (
        ([CASE, "--as-of", "yesterday"], "--as-of"),
        (["alaska-2026"], "is not loaded"),
        ([CASE, "-o", str(tmp_path / "file" / "x")], "cannot write"),
    ):
        failed = run(main, ["export", "neo4j-browser", *arguments, "--store", address])
        assert failed.exit_code != 0
        assert message in failed.output
