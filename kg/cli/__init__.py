"""The command line: each command is a short module that parses, calls the library and renders."""

from __future__ import annotations

import contextvars
import io
import os
import sqlite3
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from kg.cli import click_words
from kg.cli.language import language_option
from kg.cli.worded import LazyGroup
from kg.common.errors import CheckFailed, KgError
from kg.common.paths import StandIn
from kg.common.version import VERSION
from kg.words import Message

COMMANDS = [
    "check",
    "init",
    "load",
    "unload",
    "status",
    "dump",
    "restore",
    "query",
    "matrix",
    "explain",
    "coalitions",
    "network",
    "analyse",
    "order",
    "deal",
    "agreement",
    "report",
    "crosswalk",
    "export",
    "import",
    "sheet",
    "rename",
    "merge",
    "sparql",
    "diff",
    "schema",
    "browse",
    "demo",
]


class CommandLine(LazyGroup):
    """The command line: errors are one clear line in the chosen language, with exit code 1."""

    names = COMMANDS

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        from kg.common.problems import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = nearest(args[0], COMMANDS) if args else ""
            if hint:
                raise click.UsageError(
                    str(Message("cli.no command", name=args[0], hint=hint)), ctx=ctx
                ) from None
            raise

    def main(self, *args: Any, **options: Any) -> Any:
        # run in a copy of the context, so that the chosen language does not outlast the command
        return contextvars.copy_context().run(self._main, *args, **options)

    def _main(self, *args: Any, **options: Any) -> Any:
        _writable(sys.stdout, sys.stderr)
        try:
            return super().main(*args, **options)
        except KgError as error:  # an unknown language
            click.echo(f"kg: {error}", err=True)
            raise SystemExit(1) from None

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _interruptible():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _interruptible():
            return self._invoke(ctx)

    def _invoke(self, ctx: click.Context) -> Any:
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
        except sqlite3.Error as error:  # graphs are built in the temporary folder
            click.echo(
                f"kg: {Message('error.temporary folder', folder=_temporary(), reason=error)}", err=True
            )
            raise SystemExit(1) from None
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(1) from None
        except OSError as error:  # a file or folder without permission, a full disk
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"kg: {where}{error.strerror or error}", err=True)
            raise SystemExit(1) from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """End quietly on a Ctrl-C, with the exit code of a shell; click would say something in words not yet read."""
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None


@contextmanager
def _stand_ins_said() -> Iterator[None]:
    """Print once, to standard error, which folders were read that are not the user's own."""
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


def _temporary() -> str:
    import tempfile

    return tempfile.gettempdir()


def _writable(*streams: TextIO | None) -> None:
    """Make streams accept any text: files and pipes as UTF-8, a terminal with '?' for what it cannot show."""
    for stream in streams:
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
        if encoding == "utf8" or not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the version and exit."""
    if asked and not ctx.resilient_parsing:
        click.echo(str(Message("cli.version", version=VERSION)))
        ctx.exit()


click_words.install()


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@language_option
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
def main() -> None:
    """Its help is in the catalogue."""
