"""The reference page of commands, with their help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import main
from kg.cli.worded import Command
from reference_pages.markdown import block, items, sentence, text
from reference_pages.markdown import page as joined

PROSE = Path(__file__).with_name("cli.prose.md")


def page() -> str:
    """Return the page."""
    prose = PROSE.read_text(encoding="utf-8").strip()
    return joined("# Commands", prose, *(_command(path, found) for path, found in commands()))


def commands(path: str = "kg", command: click.Command = main) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name; groups come before their commands."""
    if isinstance(command, Command):
        command.put_words()
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(f"{path} {name}", found)


def _command(path: str, command: click.Command) -> str:
    usage = " ".join([path, *command.collect_usage_pieces(click.Context(command, info_name=path))])
    shown = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    options = items(_option(option) for option in shown)
    return joined(f"## {path}", block("text", usage), *_help(command.help or ""), options)


def _help(words: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; one with preserved lines becomes a code block."""
    for paragraph in inspect.cleandoc(words).split("\n\n"):
        if paragraph.startswith("\b"):
            yield block("text", paragraph.removeprefix("\b").strip("\n"))
        else:
            yield text(paragraph)


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" `{_value(option)}`"
    default = option.default
    plain = isinstance(default, (str, int, float)) and not isinstance(default, bool)
    words = option.help or ("How the result is written." if "--format" in option.opts else "")
    variable = option.envvar
    if isinstance(variable, str) and variable not in words:
        names += f" (or `{variable}`)"
    told = f" Default: `{default}`." if option.show_default and plain else ""
    often = " May be given several times." if option.multiple else ""
    return f"{names}{value}: {sentence(words)}{often}{told}".replace(":  ", ": ")


def _value(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return option.metavar or option.type.name.upper()
