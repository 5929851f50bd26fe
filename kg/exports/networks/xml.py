"""Escape text for XML, so that it is read back unchanged."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def text(value: Any) -> str:
    """Return a value as element content; characters not allowed in XML become the replacement character.

    >>> text("a < b"), text(True), text(0.5)
    ('a &lt; b', 'true', '0.5')
    """
    return escape(_plain(value), _IN_TEXT)


def quoted(value: Any) -> str:
    """Return a value as an attribute, with its quotation marks.

    >>> print(quoted('say "no"'))
    "say &quot;no&quot;"
    """
    return f'"{escape(_plain(value), _IN_ATTRIBUTE)}"'


def _plain(value: Any) -> str:
    """Convert a value to text. Lists are joined: neither format has lists that all tools read."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return _FORBIDDEN.sub("\ufffd", str(value))
