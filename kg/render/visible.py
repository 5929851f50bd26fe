"""What a case says, as a terminal and an XML file can take it."""

from __future__ import annotations

from kg.common.problems import STEERING

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """Text without control characters: they would steer the terminal, and XML does not allow them.

    Those that turn the order of letters go too: what is read would not be what is there.

    >>> visible("no \\x1b[31mcolour")
    'no �[31mcolour'
    """
    return STEERING.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)


def harmless(text: str) -> str:
    """Text as it is, but for text that a spreadsheet would run as a formula: that gets an apostrophe in front.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
