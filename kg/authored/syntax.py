"""Explain YAML syntax errors to people who do not know the parser's terms."""

from __future__ import annotations

import re
from typing import Any

import yaml

from kg.common.problems import Location, Problem
from kg.words import Message, Said

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # the line breaks of the parser

# The parser's context and words, and the keys of what they mean to somebody who writes a case; the first match is used.
# An arrow before the words: the place is where the parser's context begins, such as a quotation mark left open.
_PLAINLY = [
    ("", "mapping values are not allowed", "too many colons", "quote colons"),
    ("quoted scalar", "escape", "unknown escape", "write backslashes"),
    ("quoted scalar", "", "→closing quote missing", ""),
    ("flow sequence", "did not find expected", "closing bracket missing", ""),
    ("flow mapping", "did not find expected", "closing brace missing", ""),
    (
        "block mapping",
        "",
        "lines do not fit",
        "check indentation",
    ),
    (
        "block collection",
        "",
        "list does not fit",
        "check indentation",
    ),
    ("simple key", "", "→no colon", "write key or item"),
    (
        "",
        "block sequence entries are not allowed",
        "no list here",
        "list on its own line",
    ),
    ("alias", "", "value cannot begin with *", "put it in quotes"),
    ("anchor", "", "value cannot begin with &", "put it in quotes"),
    ("block scalar", "", "text on next lines", "or put it in quotes"),
    ("directive", "", "line cannot begin", "put it in quotes"),
    ("", "incompatible YAML document", "no such yaml", "remove yaml line"),
]


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Turn an error of the YAML parser into a problem in words that need no knowledge of parsers.

    >>> print(syntax_problem(yaml.YAMLError("odd"), "", "a.yaml"))
    a.yaml:1:1: error Y001: odd
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    begin = getattr(error, "context_mark", None) or mark
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).partition("\n")[0]
    message: Said = said
    hint: Said = ""
    if "cannot start any token" in said and mark:
        message, hint = _bad_start(text, mark)
    for context, problem, words, advice in _PLAINLY:
        if message == said and context in (getattr(error, "context", None) or "") and problem in said:
            mark = begin if words.startswith("→") else mark
            message = _message(words.removeprefix("→"))
            hint = Message(f"problem.{advice}") if advice else ""
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    if "nesting depth" in said:  # libyaml has its own limit since 0.2.6, and reads ahead of the events
        return Problem("Y005", place, Message("problem.nested too deeply"))
    return Problem("Y001", place, message, hint)


def _message(words: str) -> Message:
    """Return the message of a key; after some keys follows the character that they are about."""
    key, _, character = words.partition(" with ")
    return Message(f"problem.{key} with", character=character) if character else Message(f"problem.{key}")


def _bad_start(text: str, mark: Any) -> tuple[Said, Said]:
    line = _BREAK.split(text)[mark.line]
    character = line[mark.column] if mark.column < len(line) else ""
    if character == "\t":
        return Message("problem.tab"), Message("problem.indent with spaces")
    return Message("problem.value cannot begin with", character=character), Message(
        "problem.put it in quotes"
    )
