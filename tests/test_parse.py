"""YAML is read into plain data: nothing is guessed, no hostile input is accepted, and nothing is raised."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.authored.parse import MAX_BYTES, MAX_DEPTH, MAX_KEYS, MAX_VALUES, YamlDocument, parse
from kg.common.problems import Location, Problem


def only_problem(content: bytes) -> Problem:
    """Return the one problem of a refused file, found within two seconds."""
    start = time.process_time()
    document = parse(content, "x.yaml")
    assert time.process_time() - start < 2
    assert document.data is None
    [problem] = document.problems
    assert "\n" not in str(problem)
    assert len(str(problem)) < 200
    return problem


LAUGHS = b"a: &a [ha, ha]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c]\n" % (n, n, n - 1, n - 1, n - 1) for n in range(98, 123)
)
HOSTILE = {
    "billion laughs": (LAUGHS, "Y003", 1, 4),
    "merge key": (b"a: {b: c}\nd: {<<: {e: f}}\n", "Y003", 2, 5),
    "alias to nothing": (b"a: *b\n", "Y003", 1, 4),
    "dashes 100,000 deep": (b"- " * 100_000, "Y005", 1, 2 * MAX_DEPTH + 1),
    "mappings 5,000 deep": (
        b"".join(b" " * n + b"a:\n" for n in range(5000)),
        "Y005",
        MAX_DEPTH + 1,
        MAX_DEPTH + 1,
    ),
    "keys 100,000 deep": (b"? " * 100_000, "Y001", 1, 3),
    "2 million keys": (
        b"".join(b"k%d: 1\n" % n for n in range(2_000_000))[:MAX_BYTES],
        "Y005",
        MAX_KEYS + 1,
        1,
    ),
    "5 million entries in one line": (b"a: [" + b"x, " * 5_000_000, "Y005", 1, 5 + 3 * (MAX_VALUES - 2)),
    "5 million entries in lines": (b"- \n" * 5_000_000, "Y005", MAX_VALUES, 2),
    "a key of 2 MB": (b"k" * 2_000_000 + b": 1\n", "Y001", 1, 2_000_001),
    "17 MB": (b"a: " + b"x" * MAX_BYTES, "Y005", 1, 1),
    "python object": (b"a: !!python/object/apply:os.system [ls]\n", "Y004", 1, 4),
    "python name": (b"!!python/name:os.system\n", "Y004", 1, 1),
    "a tag of its own": (b"a:\n  - !x {b: c}\n", "Y004", 2, 5),
    "tag on a scalar": (b"a: !!int '5'\n", "Y004", 1, 4),
    "two documents": (b"a: b\n---\nc: d\n", "Y007", 2, 1),
    "UTF-16 with mark": ("a: ä\n".encode("utf-16"), "Y006", 1, 1),
    "UTF-16 without mark": ("a: b\n".encode("utf-16-le"), "Y001", 1, 2),
    "UTF-32": ("a: b\n".encode("utf-32"), "Y006", 1, 1),
    "Latin-1": ("ok: ä – \n".encode() + "b: Fähre".encode("latin-1"), "Y006", 2, 5),
    "half a character": (b"a: \xed\xa0\x80\n", "Y006", 1, 4),
    "NUL": (b"a: b\nc: d\x00\n", "Y001", 2, 5),
    "escape sequence": (b"a: \x1b[31m\n", "Y001", 1, 4),
    "binary": (bytes(range(256)) * 100, "Y006", 2, 118),
    "list as key": (b"[a]: b\n", "Y001", 1, 1),
}


@pytest.mark.parametrize(("content", "code", "line", "column"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_content_is_refused_in_one_line(content: bytes, code: str, line: int, column: int) -> None:
    problem = only_problem(content)
    assert (problem.code, problem.location) == (code, Location("x.yaml", line, column))


def test_flow_lists_100_000_deep_are_refused_by_whichever_limit_comes_first() -> None:
    """Our limit, or that of the parser, which reads ahead and has a limit since libyaml 0.2.6."""
    problem = only_problem(b"a: " + b"[" * 100_000)
    assert (problem.code, problem.location.line) == ("Y005", 1)
    assert "nested" in problem.message


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"# a comment\n", b"---\n", b"\xef\xbb\xbf", b"~\n", b"---\n...\n"]
)
def test_nothing_is_no_problem(content: bytes) -> None:
    document = parse(content, "x.yaml")
    assert document.data is None
    assert document.problems == []


@pytest.mark.parametrize(
    ("content", "column", "code"),
    [
        (b'a: "x\\0"', 4, "0000"),
        (b'a: ["\\e[2J\\nb.yaml:1:1: error X"]', 5, "001B"),
        (b'"\\a": b', 1, "0007"),
    ],
    ids=["NUL", "a forged line", "in a key"],
)
def test_escapes_of_control_characters_are_refused(content: bytes, column: int, code: str) -> None:
    [problem] = parse(content, "x.yaml").problems
    assert (problem.code, problem.location.column) == ("Y001", column)
    assert problem.message == f"control character U+{code}, which is not allowed in text"


OTHERWISE_BOOLEAN = ["no", "on", "yes", "true"]
OTHERWISE_NUMBER = ["012", "0x1F", "1:30", "1e3", ".5", "1_000", "+1", ".inf", ".nan"]
OTHERWISE_SPECIAL = ["2025-08-15", "="]


@pytest.mark.parametrize("scalar", OTHERWISE_BOOLEAN + OTHERWISE_NUMBER + OTHERWISE_SPECIAL)
def test_a_plain_scalar_stays_the_text_that_was_written(scalar: str) -> None:
    assert parse(f"{scalar}: [{scalar}]\n".encode(), "x.yaml").data == {scalar: [scalar]}


@pytest.mark.parametrize("scalar", ["null", "~", "Null", "NULL", ""])
def test_nothing_is_nothing_unless_it_is_quoted(scalar: str) -> None:
    assert parse(f"a: {scalar}\nb: '{scalar}'\nc: \"{scalar}\"\n".encode(), "x.yaml").data == {
        "a": None,
        "b": scalar,
        "c": scalar,
    }


def test_null_as_a_key_is_text() -> None:
    assert parse(b"null: a\n~: b\n", "x.yaml").data == {"null": "a", "~": "b"}


def test_a_quoted_merge_key_is_a_key_like_any_other() -> None:
    assert parse(b"'<<': a\n", "x.yaml").data == {"<<": "a"}


@pytest.mark.parametrize(
    "content",
    [
        b"a: b\r\nc:\r\n  - d\r\n",
        b"\xef\xbb\xbfa: b\nc:\n  - d\n",
        b"%YAML 1.2\n---\na: b\nc:\n  - d\n...\n",
        b"{a: b, c: [d]}",
    ],
    ids=["CRLF", "BOM", "directive", "flow"],
)
def test_the_same_in_other_clothes(content: bytes) -> None:
    document = parse(content, "x.yaml")
    assert document.data == {"a": "b", "c": ["d"]}
    assert document.problems == []


def test_places_count_characters_from_one_after_a_mark_and_with_crlf() -> None:
    document = parse("\ufeffä: b\r\nü: [x, ’y’]\r\n".encode(), "x.yaml")
    assert document.locate(("ä",)) == Location("x.yaml", 1, 4)
    assert document.locate(("ü",), key=True) == Location("x.yaml", 2, 1)
    assert document.locate(("ü", 1)) == Location("x.yaml", 2, 8)


def test_the_place_of_what_is_not_there_is_that_of_its_parent() -> None:
    document = parse(b"a:\n  b: c\n", "x.yaml")
    assert document.locate(("a", "z", 3)) == Location("x.yaml", 2, 3)
    assert document.locate(("z",)) == Location("x.yaml", 1, 1)
    assert YamlDocument("x.yaml").locate(("a",)) == Location("x.yaml", 1, 1)


def test_of_a_key_given_twice_the_first_is_kept_and_both_are_named() -> None:
    document = parse(b"a: 1\nb:\n  - {c: 2, c: {d: 3}}\na: {e: 4}\n", "x.yaml")
    assert document.data == {"a": "1", "b": [{"c": "2"}]}
    assert [(p.code, p.location.line, p.hint) for p in document.problems] == [
        ("Y002", 3, "the first is in line 3"),
        ("Y002", 4, "the first is in line 1"),
    ]


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xff")
@example(b"a: b\r\rc: @x")
@example("a: \u2028 @x".encode())
@example(b"%TAG ! x:\n---\na: b")
@example(b'"\\ud800": a')
def test_any_bytes_make_a_document(content: bytes) -> None:
    document = parse(content, "x.yaml")
    assert isinstance(document, YamlDocument)
    assert all(isinstance(problem, Problem) for problem in document.problems)


SIGNS = list(":[]{},|>#@`%?\\'\" \t\na")
WORDS = ["b: ", "- ", "\n  ", "&x", "*x", "!t ", "---", "...", "<<", "ä", "\r\n", "\u2028"]


@given(st.lists(st.sampled_from(SIGNS + WORDS), max_size=30).map("".join))
def test_any_text_that_looks_like_yaml_makes_a_document_with_places_in_it(text: str) -> None:
    document = parse(text.encode(), "x.yaml")
    height = len(text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n"))
    for problem in document.problems:
        assert problem.code.startswith("Y")
        assert 1 <= problem.location.line <= height + 1
        assert problem.location.column >= 1


DATA = st.recursive(
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc-", min_size=1), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(DATA)
def test_what_json_writes_is_read_back(data: object) -> None:
    assert parse(json.dumps(data).encode(), "x.yaml").data == data
