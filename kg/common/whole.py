"""Text that a file gives as a whole number: without quotation marks in YAML, as a number in JSON."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,999})")


class Whole(str):
    """A whole number as it is written: text for most keys, a number where numbers and text differ."""

    __slots__ = ()


def as_written(text: str) -> str:
    """Return text that was written without quotation marks, marked if it is a whole number.

    >>> isinstance(as_written("-2"), Whole), isinstance(as_written("007"), Whole)
    (True, False)
    """
    return Whole(text) if text[:1] in "-0123456789" and _WHOLE.fullmatch(text) else text
