"""Days are written YYYY-MM-DD; for every other notation, a correction is suggested."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from kg.model.day import read_day


def advice(value: str) -> str:
    with pytest.raises(PydanticCustomError) as caught:
        read_day(value)
    context = caught.value.context
    assert context is not None
    return f"{context['message']}; {context['hint']}"


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: dt.date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.dates())
def test_other_ways_to_write_it_are_answered_with_the_right_one(day: dt.date) -> None:
    for text in (
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{day.isoformat()}T10:00",
    ):
        assert advice(text).endswith(f"write {day.isoformat()}")


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = read_day(text)
    except PydanticCustomError as error:
        found = error.type
    assert isinstance(found, dt.date) or found == "impossible_date"


GENERAL = "write it as YYYY-MM-DD, such as 2025-08-15"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-02-30", "'2025-02-30' is no day of the calendar; that month has 28 days"),
        ("2024-02-30", "'2024-02-30' is no day of the calendar; that month has 29 days"),
        ("2025-13-01", "'2025-13-01' is no day of the calendar; write it as YYYY-MM-DD: year, month, day"),
        ("0000-01-01", "'0000-01-01' is no day of the calendar; write it as YYYY-MM-DD: year, month, day"),
        ("3/4/2025", f"'3/4/2025' is not a date; {GENERAL}"),
        ("August 2025", f"'August 2025' is not a date; {GENERAL}"),
        ("2025-08", f"'2025-08' is not a date; {GENERAL}"),
        ("", f"'' is not a date; {GENERAL}"),
        ("31.02.2025", f"'31.02.2025' is not a date; {GENERAL}"),
        ("２０２５-08-15", f"'２０２５-08-15' is not a date; {GENERAL}"),
        ("2025-08-15\n", f"'2025-08-15\n' is not a date; {GENERAL}"),
    ],
)
def test_what_cannot_be_is_said_plainly(value: str, said: str) -> None:
    assert advice(value) == said


def test_what_is_no_text_is_left_to_the_model() -> None:
    assert read_day(None) is None
    assert read_day(dt.date(2025, 8, 15)) == dt.date(2025, 8, 15)
