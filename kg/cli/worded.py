"""Commands whose help comes from the catalogue, by the command's path and the options' names."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import keyword
from collections.abc import Sequence
from typing import Any

import click

from kg.cli.click_words import say
from kg.words import spoken

_EXAMPLES = "\n\n\b\n"


class Command(click.Command):
    """A command whose help is in the section `help` of the catalogue; its docstring has only the examples.

    The key of a command is its path (`kg export rdf`). The key of an option is the path and the option's longest name
    (`kg export rdf --base`), or that of a parent group, or the name alone for all commands that have it.
    """

    path = "kg"

    def put_words(self) -> None:
        """Set the help of the command and its options in the current language."""
        words = spoken().say(f"help.{self.path}").replace("\\b\n", "\b\n")
        _, examples, lines = inspect.cleandoc(self.callback.__doc__ or "").partition(_EXAMPLES)
        self.help = words + examples + lines
        for option in self.params:
            if isinstance(option, click.Option):
                option.help = option_words(self.path, option)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # process the language first: --help would take effect before it if it comes first
        for option in self.params:
            if "--lang" in option.opts:
                given: Any = {}
                with contextlib.suppress(click.UsageError):  # raised again below, in the chosen language
                    given, _, _ = self.make_parser(ctx).parse_args(list(args))
                option.handle_parse_result(ctx, given, [])
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.put_words()
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        self.put_words()
        return super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = option_words(self.path, option)
        return option


class Group(Command, click.Group):
    """A group of commands; each command gets its path when it is looked up."""

    command_class = Command

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = self.find(ctx, cmd_name)
        if isinstance(found, Command):
            found.path = f"{self.path} {cmd_name}"
        return found

    def find(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, before its words are set."""
        return super().get_command(ctx, cmd_name)


class LazyGroup(Group):
    """Commands by name, each imported only when it is used, so that `kg` starts quickly."""

    package = "kg.cli"
    names: Sequence[str] = ()

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.names)

    def find(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.names:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = importlib.import_module(f"{self.package}.{module}").command
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("Commands")):
            words = spoken()
            formatter.write_dl([(name, words.say(f"help short.{self.path} {name}")) for name in self.names])


def option_words(path: str, option: click.Option) -> str:
    """Return the help of an option of a command.

    :raises KgError: if the catalogue has no words for it.
    """
    name = max(option.opts, key=len)
    words, parts = spoken(), path.split()
    for length in range(len(parts), min(1, len(parts) - 1), -1):
        key = f"help.{' '.join(parts[:length])} {name}"
        if key in words:
            return words.say(key)
    return words.say(f"help.{name}")
