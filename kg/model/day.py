"""Parse days written as YYYY-MM-DD, and suggest a correction for other notations."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from pydantic_core import PydanticCustomError

from kg.common.problems import clipped
from kg.words import Message, Said

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE = re.compile(r"(?P<y>[0-9]{4})[-./](?P<m>[0-9]{1,2})[-./](?P<d>[0-9]{1,2})(?:[T ].*)?")
_GERMAN = re.compile(r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{4})")


def impossible_date(message: Said, hint: Said = "") -> PydanticCustomError:
    """Return the error for an impossible date; a check reports it as S006."""
    return PydanticCustomError("impossible_date", "{message}", {"message": message, "hint": hint})


def read_day(value: Any) -> Any:
    """Parse a day from text; anything but text is left to the model.

    >>> read_day("2025-08-15")
    datetime.date(2025, 8, 15)
    >>> read_day("15.8.2025")
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.PydanticCustomError: '15.8.2025' is not a date
    """
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise impossible_date(Message("problem.is not a date", value=clipped(value)), _instead(value))
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise impossible_date(Message("problem.is no day", value=value), _bounds(value)) from None


def _instead(value: str) -> Message:
    """Suggest the day that was meant if it is unambiguous: 3/4/2025 may be March or April, depending on the country."""
    found = _LOOSE.fullmatch(value) or _GERMAN.fullmatch(value)
    if found:
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            return Message("problem.write", what=day)
        except ValueError:
            pass
    return Message("problem.write a day")


def _bounds(value: str) -> Message:
    year, month, _ = map(int, value.split("-"))
    if year < 1 or not 1 <= month <= 12:
        return Message("problem.write year month day")
    return Message("problem.days of that month", days=calendar.monthrange(year, month)[1])
