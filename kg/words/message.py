"""A message that is put into words last, in the language of the one who reads it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass

from kg.words.language import DEFAULT, Language

_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


def spoken() -> Language:
    """The language that messages are said in: the one chosen for what is done just now, else English."""
    return _SPOKEN.get() or Language.of(DEFAULT)


def speak(language: Language) -> None:
    """Say messages in a language from now on, in this thread or task and what it starts."""
    _SPOKEN.set(language)


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say messages in a language inside the block.

    >>> from kg.words import Language, Message
    >>> with speaking(Language.of("de")):
    ...     str(Message("cli.up to date"))
    'auf dem neuesten Stand'
    """
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@dataclass(frozen=True, init=False)
class Message:
    """What is to be said: a key of the catalogue and what fills its gaps; two with the same of both are equal.

    A field may be a message itself. A field `n` is a number, and takes the form of the words that goes with it.

    >>> str(Message("render.n rows", n=2))
    '2 rows'
    """

    key: str
    fields: tuple[tuple[str, str | int | float | Message], ...]

    def __init__(self, key: str, /, **fields: object) -> None:
        object.__setattr__(self, "key", key)
        kept = {
            name: x if isinstance(x, str | int | float | Message) else str(x) for name, x in fields.items()
        }
        object.__setattr__(self, "fields", tuple(kept.items()))

    def said(self, language: Language) -> str:
        """The message in a language."""
        fields = {
            name: value.said(language) if isinstance(value, Message) else value for name, value in self.fields
        }
        number = fields.get("n")
        if isinstance(number, int):
            return language.count(self.key, number, **{k: v for k, v in fields.items() if k != "n"})
        return language.say(self.key, **fields)

    def __str__(self) -> str:
        return self.said(spoken())


Said = str | Message
"""Text as it is (a name, what another program said), or a message still to be put into words."""
