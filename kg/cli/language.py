"""`--lang`: the language of what is said; a module of its own, so that `kg` starts quickly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.words import Language, languages, speak, spoken

Command = TypeVar("Command", bound=Callable[..., Any])


class _LanguageCode(click.Choice[str]):
    """The code of a language that has a catalogue when the command runs."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes."""
        return languages()

    @choices.setter
    def choices(self, _: Any) -> None:
        """Nothing: what there is is asked when it is needed."""


def _speak(_: click.Context, __: click.Parameter, code: str | None) -> str:
    """Say everything in a language from here on, help and mistakes too; without a code, in the one chosen before."""
    if code is not None:
        speak(Language.of(code))
    return spoken().code


def language_option(function: Command) -> Command:
    """`kg --lang`: the language of everything that is said."""
    return click.option(
        "--lang",
        type=_LanguageCode(),
        envvar="KG_LANG",
        expose_value=False,
        callback=_speak,
    )(function)


def lang_option(function: Command) -> Command:
    """`--lang` of a command: the language of its answer, by default that of `kg`."""
    return click.option("--lang", type=_LanguageCode(), callback=_speak)(function)
