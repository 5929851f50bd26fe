"""`kg schema`: the JSON Schemas with which editors complete and check files."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import write
from kg.cli.worded import Command
from kg.words import Message


@click.command(cls=Command)
@click.option(
    "--output", "-o", type=click.Path(file_okay=False), default="schema", show_default=True, metavar="DIR"
)
@click.option("--check", "only_check", is_flag=True)
def command(output: str, only_check: bool) -> None:
    """Examples.

    \b
    kg schema
    kg schema --check
    """
    from kg.model.json_schema import schemas

    stale = []
    for name, text in schemas().items():
        path = Path(output) / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.as_posix())
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(text, str(path))
    if only_check and stale:
        click.echo(str(Message("cli.not up to date", stale=", ".join(stale))), err=True)
        raise SystemExit(1)
    key = "up to date" if not stale else "would write" if only_check else "written"
    click.echo(str(Message(f"cli.{key}", what=", ".join(stale))))
