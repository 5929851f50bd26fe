"""A message that is translated last, into the language of its reader."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass

from kg.words.language import DEFAULT, Language

_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


def spoken() -> Language:
    """Return the current language of messages, by default English."""
    return _SPOKEN.get() or Language.of(DEFAULT)


def speak(language: Language) -> None:
    """Set the language of messages, in this thread or task and those that it starts."""
    _SPOKEN.set(language)


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Set the language of messages in a `with` block.

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
    """A message: a key of the catalogue and the values of its placeholders; equal if both are equal.

    A field may be a message itself. A field `n` is a number, and takes the form of the words that goes with it.

    >>> str(Message("query page.rows", n=2))
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
        """Return the message in a language."""
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
"""Text as it is (a name, the output of another program), or a message that is translated later."""
