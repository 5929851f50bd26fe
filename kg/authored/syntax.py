"""Explain YAML syntax errors to people who do not know the parser's terms."""

from __future__ import annotations

import re
from typing import Any

import yaml

from kg.common.problems import Location, Problem
from kg.words import Message

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # the line breaks of the parser

# The parser's context and words, and what they mean to somebody who writes a case; the first match is used.
# An arrow before the words: the place is where the parser's context begins, such as a quotation mark left open.
_PLAINLY = [
    ("", "mapping values are not allowed", "a ': ' too many", "put text that has ': ' in it in quotes"),
    ("quoted scalar", "escape", "an unknown escape after '\\'", "write '\\\\', or use single quotes"),
    ("quoted scalar", "", "→the closing quotation mark is missing", ""),
    ("flow sequence", "did not find expected", "a comma or the closing ']' is missing", ""),
    ("flow mapping", "did not find expected", "a comma or the closing '}' is missing", ""),
    (
        "block mapping",
        "",
        "this does not go on from the lines above",
        "check indentation and quotation marks",
    ),
    (
        "block collection",
        "",
        "this does not go on from the list above",
        "check indentation and quotation marks",
    ),
    ("simple key", "", "→no ': ' here", "write 'key: value', or '- value' in a list"),
    (
        "",
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin it on a line of its own",
    ),
    ("alias", "", "a value cannot begin with '*'", "put the text in quotes"),
    ("anchor", "", "a value cannot begin with '&'", "put the text in quotes"),
    ("block scalar", "", "text after '|' or '>' belongs on the next lines", "or put the text in quotes"),
    ("directive", "", "a line cannot begin with '%'", "put the text in quotes"),
    ("", "incompatible YAML document", "a version of YAML that does not exist", "remove the '%YAML' line"),
]


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Turn an error of the YAML parser into a problem in words that need no knowledge of parsers.

    >>> print(syntax_problem(yaml.YAMLError("odd"), "", "a.yaml"))
    a.yaml:1:1: error Y001: odd
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    begin = getattr(error, "context_mark", None) or mark
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).partition("\n")[0]
    message, hint = said, ""
    if "cannot start any token" in said and mark:
        message, hint = _bad_start(text, mark)
    for context, problem, words, advice in _PLAINLY:
        if message == said and context in (getattr(error, "context", None) or "") and problem in said:
            mark = begin if words.startswith("→") else mark
            message, hint = words.removeprefix("→"), advice
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    if "nesting depth" in said:  # libyaml has its own limit since 0.2.6, and reads ahead of the events
        return Problem("Y005", place, Message("problem.nested too deeply"))
    return Problem("Y001", place, message, hint)


def _bad_start(text: str, mark: Any) -> tuple[str, str]:
    line = _BREAK.split(text)[mark.line]
    character = line[mark.column] if mark.column < len(line) else ""
    if character == "\t":
        return "a tab where spaces belong", "indent with spaces"
    return f"a value cannot begin with '{character}'", "put the text in quotes"
