"""Every command in a made-up language in which every word is marked: an unmarked word is one that no catalogue has.

The tree of commands is walked: each command is run with each of its flags and choices, and once with all its other
options. A new command or option is found by itself; it fails here until it has a value in `ARGUMENTS` or `VALUES`.
"""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.networks.analyses import METHODS as ANALYSES
from kg.networks.matrices import AGGREGATIONS, NORMALISATIONS
from kg.networks.methods.camps import METHODS
from kg.networks.methods.phases import DISTANCES
from kg.networks.methods.spectra import KINDS
from kg.networks.request import LEVELS, MODES, PRESETS
from kg.networks.statements import ONCE_PER
from kg.networks.windows import KERNELS, UNITS
from kg.query.catalogue import Catalogue
from kg.query.document import Query
from kg.render.queries import HELPER
from kg.words import Language
from tests import golden
from tests.support import loaded, marked_language
from tests.support.marked_language import CODE, unmarked
from tests.test_cli_language import COMMANDS

CASE = "alaska-2025"
LEAVES = {path: command for path, command in COMMANDS.items() if not isinstance(command, click.Group)}
ARGUMENTS = {
    "actor": "ukraine",
    "after": "{case}",
    "first": "nobody",
    "kind": "actor",
    "new": "somebody",
    "old": "nobody",
    "second": "somebody",
    "before": "{case}",
    "other": "russia",
    "case": CASE,
    "cases": "{case}",
    "dump": "{dump}",
    "file": "{case}.ttl",
    "proposal": "land-for-withdrawal-and-guarantees",
    "proposals": "land-for-withdrawal-guarantees-and-recognition",
    "query": "SELECT ?x WHERE { ?x a kg:Stance } LIMIT 3",
}
"""Values of arguments by name; in braces the places of the test."""
NAMES = {"kg init": "harbour", "kg query run": "redlines/red-lines", "kg query show": "redlines/red-lines"}
"""Values of the argument `name`."""
FILES = {"kg import csv": "{table}", "kg import dna": "{table}", "kg sheet read": "{workbook}"}
"""Values of the argument `file`, where it is no RDF."""
VALUES = {
    "--actor": "europe",
    "--against": "second",
    "--as-of": "2025-08-15",
    "--columns": "issue",
    "--exclude": "actor=russia",
    "--low": "ukraine",
    "--high": "united-states",
    "--dimensions": "2",
    "--seed": "3",
    "--camps": "2",
    "--size": "2",
    "--penalty": "3.5",
    "--seconds": "1",
    "--resamples": "2",
    "--include": "issue=peace-process",
    "--minimum": "2",
    "--qualifier": "scale",
    "--rows": "principal",
    "--start": "2024-01-01",
    "--step": "2",
    "--stop": "2025-08-15",
    "--window": "30",
    "--assume": "stop-western-arms-deliveries=met",
    "--base": "https://example.org/data/",
    "--case": CASE,
    "--coding": "main",
    "--into": "made",
    "--issue": "territorial-order",
    "--join": "roll_call={table}",
    "--lang": CODE,
    "--limit": "3",
    "--map": "plain",
    "--ontology": "{ontology}",
    "--output": "output",
    "--param": "actor=ukraine",
    "--password": "letmein",
    "--port": "{port}",
    "--queries": "queries",
    "--report": "output",
    "--serve": "{port}",
    "--since": "2025-08-14",
    "--store": "{store}",
    "--texts": "texts",
    "--timeout": "60",
    "--title": "«Harbour»",
    "--demand": "concept",
    "--language": "en",
    "--speaker": "person",
    "--type": "DNA",
    "--value": "agreement",
    "--values": "{table}",
    "--with": "recognition-of-conquests=met",
    "--without": "europe",
}
"""Values of options by name; a port is one that is taken, so that nothing is served."""
ALONE = ["--serve", "--texts", "--output"]
"""Options with a value that are given alone."""
PROGRAMS = {
    *("json", "jsonl", "csv", "tsv", "xml", "sarif", "svg", "png", "csl", "bibtex", "sssom", "html"),
    *("edges", "nodes", "events", "dl", "r", "graphml", "gexf"),
    *("turtle", "ntriples", "jsonld", "trig", "rdfxml", "rdf-patch"),
}
"""Formats that programs read, or that other tests look at."""
FOR_PROGRAMS = {
    f"kg export {name}"
    for name in (
        *("rdf", "graphml", "gexf", "dna", "html", "cypher"),
        *("vocabulary", "shapes", "context"),
    )
}
"""Commands that write such formats alone; here they are made to fail, or write into a file."""

AS_THEY_ARE = re.compile(
    r"""\[[^\]\n]*\] | (?<![\w»])--?[\w-]+ | \S*://\S* | (?<!\w)(?:[\w.…-]*/)+[\w.«»-]* | `[^`\n]*`
    | (?<![\w»])'[^'\n]*' | \S+--\S+ | [\w.-]*\.[a-z]+\b | \b[A-Z][A-Z_|]+\b | (?<!\w)[A-Z]\b[!?]*
    | (?<!\w)[A-Z]\d+(?!\w) | \b[0-9a-f]{12}\b""",
    re.VERBOSE,
)
"""Values to choose from, options, addresses, paths, what is quoted as written, names of relations and of files, letters
of the scale, digests."""
SAID_AS_WRITTEN = [
    *(
        "queries",
        "seeds",
        "output",
        *(*PRESETS, *MODES, *LEVELS, *AGGREGATIONS, *NORMALISATIONS, *ONCE_PER, *UNITS, *KERNELS),
        *("demand", "issue", "scale", "peace-process", "russia"),
        *(*METHODS, *ANALYSES, *KINDS, *DISTANCES, "even", "dna"),
        "texts",
        "met",
        "refused",
        "second",
        "against",
        "x",
        "warning",
        "principal",
        *("sources", "stances", "delegations", "relations"),
        *("dna-csv", "plain", "un-votes", "voteview"),
    ),
    *("false", "options", *(each.name for each in (loaded.ROOT / "seeds").iterdir())),
]
"""Names of folders, values, words of the command line, and the word of a problem's line that editors read."""
_IDS = """
MATCH (n) WHERE n.id IS NOT NULL RETURN DISTINCT n.id AS id
UNION MATCH (s:Stance) RETURN DISTINCT s.coding AS id
"""
_LINKS = "MATCH (n) WHERE n.links IS NOT NULL UNWIND n.links AS link RETURN DISTINCT link"


class Kg:
    """Runs commands in the language, in a folder of their own, on the shipped case with all its texts marked."""

    def __init__(self, folder: Path, words: Path) -> None:
        self.folder = folder
        self.language = Language.of(CODE)
        case, ontology = marked_language.data(folder / "data")
        store = marked_language.store()
        self.taken = socket.create_server(("127.0.0.1", 0))
        self.places = {
            "case": str(case),
            "ontology": str(ontology),
            "store": store.name,
            "port": str(self.taken.getsockname()[1]),
            "dump": str(folder / "all.kgdump"),
            "table": str(folder / "codings.csv"),
            "workbook": str(folder / "case.xlsx"),
        }
        self.environment = {
            "COLUMNS": "1000",
            "KG_WORDS": str(words),
            "KG_STORE": store.name,
            "KG_ONTOLOGY": str(ontology),
        }
        ids = {name for (name,) in store.read(_IDS).rows if name}
        nodes = {
            label for (labels,) in store.read("MATCH (n) RETURN DISTINCT labels(n)").rows for label in labels
        }
        linked = {part for (link,) in store.read(_LINKS).rows for part in link.partition(" ")[0].split(":")}
        commands = {part for path in COMMANDS for part in path.split()}
        packs = {query.pack for query in Catalogue.find()}
        self.known = {*ids, *nodes, *linked, *commands, *packs, *SAID_AS_WRITTEN}
        for name in ("queries", "texts", "made"):
            (folder / name).mkdir()
        assert self.run(["export", "rdf", str(case), "-o", f"{case}.ttl"]).exit_code == 0
        assert self.run(["dump", self.places["dump"]]).exit_code == 0
        assert self.run(["sheet", "write", str(case), "-o", self.places["workbook"]]).exit_code == 0
        row = "ukraine,ceasefire,supports,2025-03-01,Herald,stop it"
        Path(self.places["table"]).write_text(
            f"actor,demand,value,date,source,quote\n{row}\n", encoding="utf-8"
        )

    def run(self, arguments: list[str]) -> Result:
        """Run a command; what an earlier one wrote is removed."""
        for name in ("made/harbour", "output", "seeds", "neo4j-browser"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / "output").unlink(missing_ok=True)
        given = [re.sub(r"\{(\w+)\}", lambda found: self.places[found[1]], each) for each in arguments]
        runner = CliRunner(env=self.environment)
        return runner.invoke(main, ["--lang", CODE, *given], prog_name="kg")

    def left(self, text: str) -> list[str]:
        """Return the words that no catalogue has been asked for."""
        for place in self.places.values():
            text = text.replace(place, " ")
        return sorted(set(unmarked(AS_THEY_ARE.sub(" ", text), but=self.known)))


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kg]:
    words, folder = tmp_path_factory.mktemp("words"), tmp_path_factory.mktemp("folder")
    with pytest.MonkeyPatch.context() as monkeypatch:
        marked_language.use(monkeypatch, words)
        monkeypatch.chdir(folder)
        made = Kg(folder, words)
        with made.taken:
            yield made


def runs(path: str) -> Iterator[list[str]]:
    """Yield the arguments of each run of a command; what `query show` says is looked at below."""
    bare, options = path.split()[1:], []
    for each in LEAVES[path].params:
        if isinstance(each, click.Option):
            options.append(each)
        else:
            bare.append(value_of(path, str(each.name)))
    bare += [part for each in options if each.required for part in given(each)[0]]
    bare += ["--port", VALUES["--port"]] if path == "kg browse" else []
    if path in FOR_PROGRAMS:
        yield [*bare, "--output", "output.unknown"]
        return
    yield bare
    together = []
    for option in options:
        name = name_of(option)
        if not option.required and (isinstance(option.type, click.Choice) or option.is_flag or name in ALONE):
            if name != "--lang":
                yield from (
                    [*bare, *said] for said in given(option) if said[-1] not in {*PROGRAMS, option.default}
                )
        elif not option.required:
            together += given(option)[0]
    yield [*bare, *together]


def value_of(path: str, name: str) -> str:
    """Return the value of an argument of a command."""
    if name == "cases" and path in FOR_PROGRAMS:
        return "nowhere"
    if name == "cases" and path == "kg browse":
        return CASE
    own = {"name": NAMES, "file": FILES}.get(name, {})
    return own[path] if path in own else ARGUMENTS[name]


def name_of(option: click.Option) -> str:
    return max(option.opts, key=len)


def given(option: click.Option) -> list[list[str]]:
    """Return how an option is given: a flag, each of its choices, or its value here."""
    name = name_of(option)
    if option.is_flag:
        return [[name]]
    if isinstance(option.type, click.Choice) and name != "--lang":
        return [[name, str(choice)] for choice in option.type.choices]
    return [[name, VALUES[name]]]


@pytest.mark.sample(4)
@pytest.mark.parametrize("path", sorted(LEAVES.keys() - {"kg load", "kg unload", "kg query show"}))
def test_no_word_of_a_command_is_unmarked(kg: Kg, path: str) -> None:
    found = {}
    for arguments in runs(path):
        result = kg.run(arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), arguments
        assert "«" in result.output or {"--output", "browse"} & {*arguments}, arguments
        found[" ".join(arguments)] = kg.left(result.output)
    assert {arguments: left for arguments, left in found.items() if left} == {}


ASKED = [query for query in Catalogue.find() if HELPER not in query.metadata.tags]


@pytest.mark.sample(6)
@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.id)
def test_no_word_of_an_answer_is_unmarked(kg: Kg, query: Query) -> None:
    params = [part for pair in golden.parameter_sets(query)[0].items() for part in ("-p", "=".join(pair))]
    assert kg.left(kg.run(["query", "run", query.id, "--case", CASE, *params]).output) == []
    assert kg.left(_without_columns(kg.run(["query", "show", query.id]).output, kg.language)) == []


def _without_columns(page: str, language: Language) -> str:
    """Leave out the page's columns, whose descriptions are in English only, and what is typed as it is there."""
    heads = [language.say(f"query page.{name}") for name in ("columns", "reading", "run")]
    before, _, rest = page.partition(heads[0])
    parameters = re.sub(r"^  (\w+) \((\w+), ", "  ", before, flags=re.MULTILINE)
    return parameters + rest.partition(heads[1])[2].partition(heads[2])[0]


def test_no_word_of_a_file_for_neo4j_is_unmarked(kg: Kg) -> None:
    head = kg.run(["export", "cypher", "{case}"]).output.splitlines()[0]
    assert kg.left(head) == []
    kg.run(["export", "neo4j-csv", "{case}", "-o", "output"])
    read = (kg.folder / "output" / "README.txt").read_text(encoding="utf-8")
    assert kg.left(re.sub(r"^ .*$", "", read, flags=re.MULTILINE)) == []
