"""What a case says, as a terminal and an XML file can take it."""

from __future__ import annotations

import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """Text without control characters: they would steer the terminal, and XML does not allow them.

    >>> visible("no \\x1b[31mcolour")
    'no �[31mcolour'
    """
    return "".join(c if c in "\n\t" or unicodedata.category(c) != "Cc" else "\ufffd" for c in text)


def harmless(text: str) -> str:
    """Text as it is, but for text that a spreadsheet would run as a formula: that gets an apostrophe in front.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
