"""The reference pages are up to date, nothing is missing, and the examples in help texts run."""

from __future__ import annotations

import contextvars
import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.cli.worded import Command
from kg.common.problem_codes import CODES
from kg.model.case import CaseFile
from kg.model.ontology import OntologyFile
from tests.support.samples import chosen
from tests.test_docs_commands import ROOT, Runner, runner

__all__ = ["runner"]  # the fixture

REFERENCE = ROOT / "docs" / "reference"


def read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def headings(name: str) -> list[str]:
    return re.findall(r"^#+ (.*)$", read(name), re.MULTILINE)


def commands(path: str = "kg", command: click.Command = main) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, Command):
        command.put_words()  # `kg` itself has no help before it is used
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), name)
            assert found is not None
            yield from commands(f"{path} {name}", found)


COMMANDS = dict(commands())


def test_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_is_there(path: str) -> None:
    section = read("cli.md").split(f"\n## {path}\n")[1].split("\n## ")[0]
    for option in COMMANDS[path].params:
        if isinstance(option, click.Option):
            assert all(f"`{name}`" in section for name in option.opts)


def test_every_command_has_help_with_an_example() -> None:
    plain = {"kg query show", "kg query list"}  # their group's help has one
    without = [path for path, command in commands() if path not in plain and not examples(command)]
    assert not without


def examples(command: click.Command) -> list[str]:
    """The command lines in a help text."""
    blocks = re.findall(r"\x08\n((?:.+\n?)+)", inspect.cleandoc(command.help or ""))
    return [
        line.split("  ")[0].strip()
        for block in blocks
        for line in block.splitlines()
        if line.startswith("kg ")
    ]


NOW = chosen(COMMANDS, 6, "examples in help texts")
"""Commands of which all examples are run; of others only those that a later example needs, the rest is parsed."""
NEEDED = ("kg init", "kg load", "kg unload", "kg dump", "kg export rdf", "kg sheet write")
TABLES = {
    "codings.csv": "actor,demand,value,date,source,quote\nUkraine,Reopen it,supports,2025-03-01,Herald,reopen it\n",
    "unvotes.csv": "rcid,country,country_code,vote\n3,Namibia,NA,yes\n",
    "roll_calls.csv": "rcid,session,date,unres,short,descr\n3,1,1946-01-01,R/1/66,RULES,To adopt\n",
}
"""Files that the examples read."""


def test_examples_in_help_texts_run(runner: Runner) -> None:
    def run(line: str) -> None:
        done = CliRunner().invoke(main, shlex.split(line)[1:])
        assert done.exit_code == 0, f"{line}\n{done.output}"

    (runner.folder / "texts").mkdir()
    for name, text in TABLES.items():
        (runner.folder / name).write_text(text, encoding="utf-8")
    run("kg init my-case")
    run("kg load alaska-2025")
    for command in COMMANDS.values():
        for example in (line.replace("~/texts", "texts") for line in examples(command)):
            own = max((name for name in COMMANDS if f"{example} ".startswith(f"{name} ")), key=len)
            goes_on = "bolt://" in example or own == "kg browse" or "--serve" in example  # until Ctrl-C
            if goes_on or own not in (*NOW, *NEEDED):
                arguments = shlex.split(example)[len(own.split()) :]
                contextvars.copy_context().run(COMMANDS[own].make_context, own, arguments)
                continue
            run(example)
            if example == "kg load":  # it would load all cases; the other examples use one case
                run("kg unload my-case")
                run("kg unload brexit-withdrawal")
                run("kg unload security-council-reform")
            if example.startswith("kg unload"):
                run("kg load alaska-2025")


def test_every_query_is_there() -> None:
    known = [query.id for query in kg.Catalogue.find()]
    assert set(known) <= set(headings("queries.md"))


@pytest.mark.parametrize("whole", [CaseFile, OntologyFile])
def test_every_section_and_key_is_there(whole: type) -> None:
    text = read("yaml.md")
    for section in whole.model_fields:
        assert section in headings("yaml.md")
    keys = set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))
    for definition in whole.model_json_schema(by_alias=True)["$defs"].values():
        assert set(definition.get("properties", {})) <= keys


def test_every_key_says_what_it_is() -> None:
    assert not re.findall(r"^\| .*\|  \|$", read("yaml.md"), re.MULTILINE)


def test_every_code_is_there() -> None:
    assert set(CODES) <= set(headings("problems.md"))


def test_every_term_is_there() -> None:
    from kg.check import load_ontology

    ontology, _ = load_ontology(ROOT / "ontology")
    text = read("ontology.md")
    sections = ("firmness", "modes", "relation_types", "link_schemes", "issues", "actors", "demands")
    names = [*ontology.values, *(name for section in sections for name in getattr(ontology, section))]
    assert not [name for name in names if f"**`{name}`**" not in text]


def test_every_label_and_relationship_is_there() -> None:
    from kg.check import load_ontology
    from kg.graph.schema import GraphSchema

    schema = GraphSchema.of(load_ontology(ROOT / "ontology")[0])
    text = read("graph.md")
    named = set(re.findall(r"^(?:### |\| `)(\w+)", text, re.MULTILINE))
    assert set(schema.nodes) | set(schema.edges) <= named
