"""Make text of a case safe for a terminal and an XML file."""

from __future__ import annotations

from kg.common.problems import STEERING


def visible(text: str) -> str:
    """Replace control characters, which would control the terminal and are not allowed in XML.

    Characters that reverse the order of letters are replaced too: the text shown would differ from the actual text.

    >>> visible("no \\x1b[31mcolour")
    'no �[31mcolour'
    """
    return STEERING.sub(lambda found: found[0] if found[0] in "\n\t" else "\ufffd", text)
