"""One table of cell states: invalid tables are refused, and a new state needs an entry, its words and its rule."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml

from kg.analysis.matrix import Cell
from kg.browse.heads import states
from kg.common.errors import KgError
from kg.common.paths import PACKAGE
from kg.model.cell_states import cell_states, read_cell_states
from kg.model.texts import in_language
from kg.words import Language, languages
from tests.support import loaded
from tests.support.scratch import Scratch
from tests.support.web import drawn

TABLE = (PACKAGE / "model" / "cell_states.yaml").read_text(encoding="utf-8")
HEDGED = """
  - id: hedged
    mark: "~{letter}{red line}"
    counts: true
    own: true
    direction: true
    cell: true
    border: dashed
    opacity: 1
    label: "held back"
    definition: "Said with reserve."
"""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"mark": "{lettre}"}, "mark of 'stated': no letter or sign 'lettre'"),
        ({"id": "silent"}, "'silent' is given twice"),
        ({"id": "spoken"}, "no state 'stated', which code makes"),
        ({"border": "dotted"}, "states.2.border: Input should be 'solid', 'dashed' or 'faint'"),
        ({"colour": "red"}, "states.2.colour: Extra inputs are not permitted"),
    ],
)
def test_a_mistake_in_the_table_is_named(wrong: dict[str, str], said: str) -> None:
    data = yaml.safe_load(TABLE)
    [stated] = [state for state in data["states"] if state["id"] == "stated"]
    stated.update(wrong)
    with pytest.raises(KgError, match=re.escape(said)):
        read_cell_states(yaml.safe_dump(data))


def test_a_state_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KgError, match="no state of a cell is called 'statd'; did you mean 'stated'"):
        Cell("statd", "D", 1.0)


@pytest.mark.parametrize("code", languages())
def test_every_state_has_its_words_in_every_language(code: str) -> None:
    told = states()
    for entry in (*told["states"], *told["signs"]):
        for name in ("label", "definition"):
            assert entry[in_language(name, code)], entry["id"]
    if code != "en":
        language = Language.of(code)
        for state in cell_states().states:
            assert state.key in language, state.key


def test_signs_that_queries_return_are_those_of_the_table() -> None:
    known = {cell_states().mark(name) for name in ("disputed", "delegated")}
    for query in loaded.catalogue():
        for sign in re.findall(r"'([^\w\s'])'(?= (?:ELSE|AS letter|,))|letter: '(.)'", query.cypher):
            assert set(filter(None, sign)) <= known, query.id


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """The three files of a state: the table, the catalogue of a further language, and the rule that makes it."""
    made = Scratch.made(tmp_path_factory.mktemp("scratch"))
    made.edit("model/cell_states.yaml", "states:\n", f"states:{HEDGED}")
    words = '\nstate:\n  hedged: "verhalten"\n  hedged definition: "Mit Vorbehalt gesagt."\n'
    made.edit("words/de.yaml", "\nstate:\n", words)
    lead = "[self.heaviest(plain)]"
    rule = f'{lead}, "hedged" if {lead}[0][0].stance.firmness == "hedged" else "stated"'
    made.edit("graph/leading.py", f'{lead}, "stated"', rule)
    made.run("load", str(loaded.ALASKA))
    return made


def test_a_further_state_is_in_the_terminal_and_in_pictures(scratch: Scratch) -> None:
    text = scratch.run("matrix")
    assert "~S" in text
    assert re.search(r"~\s+held back", text)
    assert "~S" in scratch.run("matrix", "--format", "csv")
    picture = scratch.run("matrix", "--format", "svg")
    assert "stroke-dasharray='3 2'/><text" in picture.replace("\n", "")
    assert ": held back, supports" in picture


def test_a_further_state_is_in_the_report(scratch: Scratch) -> None:
    text = scratch.run("report", "alaska-2025", "--lang", "de", "--format", "html")
    assert "~ verhalten" in re.sub(r"<[^>]+>", " ", text).replace("  ", " ")


@pytest.fixture
def address(scratch: Scratch) -> Iterator[str]:
    command = scratch.command("browse", "--no-open", "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=scratch.env) as server:
        assert server.stdout
        yield server.stdout.readline().split()[0]
        server.terminate()


@pytest.mark.xdist_group("web")
def test_a_further_state_is_in_the_page(address: str, page) -> None:  # type: ignore[no-untyped-def]
    page.goto(f"{address}#/matrix?lang=de")
    drawn(page)
    assert "~\nverhalten" in page.locator(".legend").inner_text()
    cell = page.locator("button.cell.dashed", has_text="~S").first
    assert "verhalten" in cell.get_attribute("title")
    cell.click()
    page.locator("#panel .verdict").wait_for()
    assert "Mit Vorbehalt gesagt." in page.locator("#panel").inner_text()


def test_a_store_with_a_state_that_nobody_knows_is_refused(scratch: Scratch) -> None:
    """The copy's store, opened by the kg without the state."""
    for words in (["matrix"], ["browse", "--no-open", "--port", "0"]):
        command = [sys.executable, "-m", "kg", *words, "--store", str(scratch.store)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
        assert done.returncode != 0
        assert "no state of a cell is called 'hedged'" in done.stderr
        assert "Traceback" not in done.stderr
