"""`--lang`: the output language; a separate module, so that `kg` starts quickly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.words import Language, languages, speak, spoken

Command = TypeVar("Command", bound=Callable[..., Any])


class _LanguageCode(click.Choice[str]):
    """The code of a language with a catalogue, looked up when the command runs."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes."""
        return languages()

    @choices.setter
    def choices(self, _: Any) -> None:
        """Ignore the value: the choices are looked up when needed."""


def _speak(_: click.Context, __: click.Parameter, code: str | None) -> str:
    """Switch all output to a language, including help and errors; without a code, keep the previous one."""
    if code is not None:
        speak(Language.of(code))
    return spoken().code


def language_option(function: Command) -> Command:
    """Add `kg --lang`: the language of all output."""
    return click.option(
        "--lang",
        type=_LanguageCode(),
        envvar="KG_LANG",
        expose_value=False,
        callback=_speak,
    )(function)


def lang_option(function: Command) -> Command:
    """Add a command's `--lang`: the language of its answer, by default that of `kg`."""
    return click.option("--lang", type=_LanguageCode(), callback=_speak)(function)
