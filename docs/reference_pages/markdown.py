"""The little Markdown that the pages share."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

WIDTH = 118


def text(words: str) -> str:
    """A paragraph, wrapped."""
    return textwrap.fill(" ".join(words.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def item(words: str) -> str:
    """An entry of a list, wrapped."""
    words = f"- {' '.join(words.split())}"
    return textwrap.fill(words, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def items(entries: Iterable[str]) -> str:
    """A list."""
    return "\n".join(item(entry) for entry in entries)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table; what would break a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def block(language: str, body: str) -> str:
    """A fenced block."""
    return f"```{language}\n{body.strip(chr(10))}\n```"


def sentence(words: str) -> str:
    """Words with a full stop at the end, if they have no mark there."""
    words = words.strip()
    return words if not words or words[-1] in ".!?:" else f"{words}."


def page(*parts: str) -> str:
    """Parts with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
