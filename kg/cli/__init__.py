"""The command line: each command is a short module that parses, calls the library and renders."""

from __future__ import annotations

import importlib
import io
import keyword
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from kg.common.errors import CheckFailed, KgError
from kg.common.paths import StandIn

COMMANDS = {
    "check": "Check cases: every problem with its place, in one run.",
    "init": "Make a new case folder with commented files.",
    "load": "Check cases and load them into the store, all or nothing.",
    "unload": "Remove a case from the store.",
    "status": "Say what is loaded, and whether the YAML has moved on since.",
    "query": "List, show and run the canned queries.",
    "matrix": "Show who stands where: actors by demands.",
    "explain": "Tell in plain sentences what an actor holds, or what stands between two.",
    "coalitions": "Group actors, and say what binds and what splits each group.",
    "order": "The order of steps that everybody could follow, or what stands in its way.",
    "report": "Write a briefing: Markdown, one HTML page, the sources as CSL-JSON and BibTeX.",
    "crosswalk": "Say what is linked to Wikidata, UCDP and other registries, and what is not.",
    "export": "Export cases for other tools.",
    "import": "Bring cases in from other formats, as YAML.",
    "sparql": "Ask cases in SPARQL.",
    "schema": "Write the JSON Schemas that editors complete and check with.",
    "browse": "Look at the store in your web browser: graph, matrix, queries, evidence.",
    "demo": "Answer the main questions about the loaded cases on one screen.",
}


class LazyGroup(click.Group):
    """Commands by name, each imported only when it is used, so that `kg` starts quickly."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"kg.cli.{module}").command
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        from kg.common.problems import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = nearest(args[0], COMMANDS) if args else ""
            if hint:
                raise click.UsageError(f"no command '{args[0]}'; {hint}", ctx=ctx) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        _writable(sys.stdout, sys.stderr)
        try:
            with _stand_ins_said():
                return super().invoke(ctx)
        except CheckFailed as error:
            for problem in error.problems:
                click.echo(str(problem), err=True)
            raise SystemExit(1) from None
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            raise SystemExit(1) from None
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(1) from None
        except OSError as error:  # a file or folder that may not be read or written, a disk that is full
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"kg: {where}{error.strerror or error}", err=True)
            raise SystemExit(1) from None


@contextmanager
def _stand_ins_said() -> Iterator[None]:
    """Say once on standard error which folders were read that are not the user's own."""
    said: set[str] = set()
    with warnings.catch_warnings():
        show = warnings.showwarning

        def say(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if not issubclass(category, StandIn):
                show(message, category, *where, **more)
            elif str(message) not in said:
                said.add(str(message))
                click.echo(f"kg: {message}", err=True)

        warnings.simplefilter("always", StandIn)
        warnings.showwarning = say
        yield


def _writable(*streams: TextIO | None) -> None:
    """Make streams take any text: files and pipes as UTF-8, a terminal with '?' for what it cannot show."""
    for stream in streams:
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
        if encoding == "utf8" or not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg", prog_name="kg")
def main() -> None:
    """Negotiation positions as a knowledge graph: who wants what, since when, on what evidence.

    \b
    kg check        is what you wrote sound?
    kg load         put it into the store
    kg matrix       who stands where
    kg query list   what can be asked
    """
