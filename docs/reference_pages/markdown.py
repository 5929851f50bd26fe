"""Markdown helpers shared by the pages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 118


def text(words: str) -> str:
    """Return a wrapped paragraph."""
    return textwrap.fill(" ".join(words.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def item(words: str) -> str:
    """Return a wrapped list item."""
    words = f"- {' '.join(words.split())}"
    return textwrap.fill(words, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def items(entries: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(item(entry) for entry in entries)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """Return a table; characters that would break a cell are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def block(language: str, body: str) -> str:
    """Return a fenced block."""
    return f"```{language}\n{body.strip(chr(10))}\n```"


def sentence(words: str) -> str:
    """Add a full stop, unless the text ends with a punctuation mark."""
    words = words.strip()
    return words if not words or words[-1] in ".!?:" else f"{words}."


def page(*parts: str) -> str:
    """Join parts with blank lines; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
