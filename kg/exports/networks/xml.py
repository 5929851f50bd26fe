"""Text as it may stand in XML, so that it comes back as it was."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def text(value: Any) -> str:
    """A value between tags; a character that XML cannot hold becomes the sign for that.

    >>> text("a < b"), text(True), text(0.5)
    ('a &lt; b', 'true', '0.5')
    """
    return escape(_plain(value), _IN_TEXT)


def quoted(value: Any) -> str:
    """A value as an attribute, with its quotation marks.

    >>> print(quoted('say "no"'))
    "say &quot;no&quot;"
    """
    return f'"{escape(_plain(value), _IN_ATTRIBUTE)}"'


def _plain(value: Any) -> str:
    """Lists are joined: neither format has any that all tools read."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return _FORBIDDEN.sub("\ufffd", str(value))
