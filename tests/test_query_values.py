"""Parameters: from the text after `-p` to typed values, for every type that a query can declare."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.common.errors import QueryError
from kg.query.catalogue import Catalogue
from kg.query.document import Parameter, Query
from kg.query.run import run
from kg.query.values import typed
from kg.store.base import Store
from tests.support import loaded

store = loaded.store


def parameter(kind: str) -> Parameter:
    return Parameter.model_validate({"name": "x", "type": kind, "description": "x"})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "ünï 'code' \"=1", "ünï 'code' \"=1"),
        ("date", "2024-02-29", "2024-02-29"),
        ("date", dt.date(2024, 2, 29), "2024-02-29"),
        ("integer", "-7", -7),
        ("integer", 7, 7),
        ("number", "0.5", 0.5),
        ("boolean", "TRUE", True),
        ("boolean", False, False),
        ("strings", "a, b ,,c", ["a", "b", "c"]),
        ("strings", ("a", "b,c"), ["a", "b,c"]),
        ("assumptions", "a=met, b=refused,a=met", ["a=met", "b=refused"]),
    ],
)
def test_text_becomes_the_type_declared(kind: str, text: Any, value: Any) -> None:
    found = typed(parameter(kind), text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("date", "2025-02-29", "is no day; write YYYY-MM-DD"),
        ("date", "20250815", "is no day"),
        ("date", "2025-W33-5", "is no day"),
        ("integer", "1.5", "is not a whole number"),
        ("integer", "", "is not a whole number"),
        ("integer", "9" * 400, "is not a whole number"),
        ("number", "half", "is not a number"),
        ("number", "nan", "is not a number"),
        ("number", "inf", "is not a number"),
        ("boolean", "1", "neither true nor false"),
        ("assumptions", "a=perhaps", "write demand=met, demand=refused or demand=open"),
    ],
)
def test_what_is_not_of_the_type_is_refused(kind: str, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        typed(parameter(kind), text)


@pytest.mark.parametrize("kind", ["string", "date", "integer", "number", "boolean", "strings", "assumptions"])
def test_nothing_given_stays_nothing(kind: str) -> None:
    assert typed(parameter(kind), None) is None


@given(st.text(), st.sampled_from(["date", "integer", "number", "boolean", "strings", "assumptions"]))
def test_no_text_gets_through_as_another_type(text: str, kind: str) -> None:
    kinds = {
        "date": str,
        "integer": int,
        "number": float,
        "boolean": bool,
        "strings": list,
        "assumptions": list,
    }
    try:
        found = typed(parameter(kind), text)
    except ValueError:
        return
    assert type(found) is kinds[kind]


def own(folder: Path) -> Query:
    (folder / "mine").mkdir()
    text = """/*
title: {en: All kinds, de: Alle Arten}
question: "Do values arrive as they are?"
parameters:
  - as_of
  - {name: text, type: string, description: "Text", default: "it's"}
  - {name: whole, type: integer, description: "Number", required: true}
  - {name: part, type: number, description: "Number", default: "0.25"}
  - {name: flag, type: boolean, description: "Flag", default: "true"}
  - {name: names, type: strings, description: "List", default: [a, b]}
columns:
  - {name: text, type: string, description: "x"}
  - {name: whole, type: integer, description: "x"}
  - {name: part, type: number, description: "x"}
  - {name: flag, type: boolean, description: "x"}
  - {name: names, type: strings, description: "x"}
  - {name: day, type: date, description: "x"}
reading: "x"
*/
RETURN $text AS text, $whole AS whole, $part AS part, $flag AS flag, $names AS names, toString(date($as_of)) AS day
ORDER BY text
"""
    (folder / "mine" / "kinds.cypher").write_text(text, encoding="utf-8")
    return Catalogue.find(folder).get("mine/kinds")


def test_values_arrive_as_they_are_on_both_engines(store: Store, tmp_path: Path) -> None:
    query = own(tmp_path)
    assert run(query, store, {"whole": "3"}).rows.rows == [["it's", 3, 0.25, True, ["a", "b"], None]]
    hostile = "'; MATCH (n) DETACH DELETE n // 🚢 \\ \" `x` $whole\nnext"
    given = {
        "whole": -(2**53),
        "text": hostile,
        "names": f"{hostile.replace(',', ';')}",
        "as_of": "2024-02-29",
    }
    (row,) = run(query, store, given).rows.rows
    assert row == [hostile, -(2**53), 0.25, True, [hostile.strip()], "2024-02-29"]


def test_what_is_required_has_to_be_given(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="mine/kinds: whole is missing; Number"):
        run(own(tmp_path), store, {})
