"""Parse YAML text into plain data, keeping the line and column of every key and value.

Only what a case needs is accepted: text, lists and mappings. A plain scalar keeps the text that was written
(`no`, `012`, `1:30` and `2025-08-15` are not converted); the models decide what type of value a key needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from kg.authored.syntax import syntax_problem
from kg.common.problems import Location, Problem
from kg.common.whole import as_written
from kg.words import Message, Said

Path = tuple[str | int, ...]
"""The path of a value in a document: keys and list indexes from the top."""

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32
MAX_VALUES = 100_000  # some 4,000 stances, read in about a second; larger sets need several files, or lines
MAX_KEYS = 1_000  # in one mapping
MAX_PROBLEMS = 1_000  # the rest of a file with more problems is not read

_SPLIT = "split it into several files"
_NULLS = {"", "~", "null", "Null", "NULL"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlDocument:
    """A parsed file: its data, and the positions of its values and keys (line and column from 1)."""

    path: str
    data: Any = None
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """Return the place of a value, or of its key; the nearest parent if the path is not in the file."""
        for length in range(len(path), -1, -1):
            head = path[:length]
            whole = length == len(path)
            mark = (self.keys.get(head) if key and whole else None) or self.values.get(head)
            if mark is None:
                mark = self.keys.get(head)
            if mark is not None:
                return Location(self.path, *mark)
        return Location(self.path)


@dataclass
class _Open:
    """A list or mapping whose end has not been reached yet."""

    value: Any
    path: Path
    key: str | None = None
    expects_key: bool = True
    ignore: bool = False


class _Stop(Exception):
    """Raised to give up on a file after a problem that makes the rest meaningless."""


class _Reader:
    """Builds a document from YAML events, without recursion, so that deep nesting is safe."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.documents = 0
        self.count = 0

    def problem(self, code: str, mark: Any, message: Said, hint: Said = "", *, stop: bool = False) -> None:
        place = Location(self.document.path, mark.line + 1, mark.column + 1)
        self.document.problems.append(Problem(code, place, message, hint))
        if stop or len(self.document.problems) > MAX_PROBLEMS:
            raise _Stop

    def feed(self, event: yaml.Event) -> None:
        """Handle one event of the parser."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.problem(
                    "Y007",
                    event.start_mark,
                    Message("problem.a second document begins here"),
                    Message("problem.remove the ---"),
                    stop=True,
                )
        elif isinstance(event, yaml.AliasEvent):
            self.problem(
                "Y003",
                event.start_mark,
                Message("problem.alias", anchor=event.anchor),
                Message("problem.write the value out"),
                stop=True,
            )
        elif isinstance(event, yaml.NodeEvent):
            self.refuse_extras(event)
            self.node(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
            self.value_done()

    def refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self.problem(
                "Y003",
                event.start_mark,
                Message("problem.anchor", anchor=event.anchor),
                Message("problem.write the value out"),
                stop=True,
            )
        if event.tag is not None and event.tag != "!":
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problem(
                "Y004",
                event.start_mark,
                Message("problem.tag", shown=shown),
                Message("problem.remove it"),
                stop=True,
            )

    def refuse_control(self, event: Any) -> None:
        """Report control characters, which escapes in double quotes can produce."""
        found = control(event.value)
        if found:
            self.problem("Y001", event.start_mark, found, Message("problem.delete its escape"))

    def node(self, event: Any) -> None:
        parent = self.stack[-1] if self.stack else None
        is_key = parent is not None and isinstance(parent.value, dict) and parent.expects_key
        if is_key:
            assert parent is not None
            self.key(parent, event)
            return
        path = self.child_path(parent)
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.count += 1
        if self.count > MAX_VALUES:
            self.problem(
                "Y005",
                event.start_mark,
                Message("problem.more than values", max_values=MAX_VALUES),
                _SPLIT,
                stop=True,
            )
        if parent is None or not parent.ignore:
            self.document.values[path] = mark
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_control(event)
            text = as_written(event.value) if event.implicit[0] else event.value
            self.store(parent, None if event.implicit[0] and text in _NULLS else text)
            self.value_done()
            return
        if len(self.stack) >= MAX_DEPTH:
            self.problem(
                "Y005",
                event.start_mark,
                Message("problem.nested more than levels deep", max_depth=MAX_DEPTH),
                stop=True,
            )
        value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.store(parent, value)
        dropped = parent is not None and (
            parent.ignore or (isinstance(parent.value, dict) and parent.key is None)
        )
        self.stack.append(_Open(value, path, ignore=dropped))

    def key(self, parent: _Open, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self.problem("Y001", event.start_mark, Message("problem.a key must be plain text"), stop=True)
        if event.value == "<<" and event.implicit[0]:  # plain, not in quotes
            self.problem(
                "Y003",
                event.start_mark,
                Message("problem.merge key"),
                Message("problem.write the keys out"),
                stop=True,
            )
        self.refuse_control(event)
        path = (*parent.path, event.value)
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.value in parent.value:
            first = self.document.keys[path]
            self.problem(
                "Y002",
                event.start_mark,
                Message("problem.key given twice", value=event.value),
                Message("problem.first in line", first=first[0]),
            )
            parent.key = None
        else:
            if len(parent.value) >= MAX_KEYS:
                self.problem(
                    "Y005",
                    event.start_mark,
                    Message("problem.more than keys in one mapping", max_keys=MAX_KEYS),
                    stop=True,
                )
            parent.key = event.value
            self.document.keys[path] = mark
            parent.value[event.value] = None
        parent.expects_key = False

    def child_path(self, parent: _Open | None) -> Path:
        if parent is None:
            return ()
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return (*parent.path, parent.key if parent.key is not None else "")

    def store(self, parent: _Open | None, value: Any) -> None:
        if parent is None:
            self.document.data = value
        elif isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.key is not None:
            parent.value[parent.key] = value

    def value_done(self) -> None:
        if self.stack and isinstance(self.stack[-1].value, dict):
            self.stack[-1].expects_key = True


def parse(content: bytes, path: str) -> YamlDocument:
    """Parse the bytes of one YAML file; errors are added to the document's problems, never raised.

    >>> parse(b"a: no\\nb: [1]", "x.yaml").data
    {'a': 'no', 'b': ['1']}
    >>> print(parse(b"a: 1\\na: 2", "x.yaml").problems[0])
    x.yaml:2:1: error Y002: key 'a' is given twice; the first is in line 1
    """
    document = YamlDocument(path)
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        message = Message("problem.mb a file may have mb at", content=len(content) / 1024 / 1024, limit=limit)
        document.problems.append(Problem("Y005", Location(path), message, _SPLIT))
        return document
    text = _decode(content, document)
    if text is None:
        return document
    reader = _Reader(document)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.feed(event)
    except _Stop:
        document.data = None
    except yaml.YAMLError as error:
        document.data = None
        document.problems.append(syntax_problem(error, text, path))
    except RecursionError:
        document.data = None
        document.problems.append(Problem("Y005", Location(path), Message("problem.nested too deeply")))
    return document


def _decode(content: bytes, document: YamlDocument) -> str | None:
    """Decode a file; a byte that is not UTF-8, or a character not allowed in text, becomes a problem at its place."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        found = Message("problem.byte 0x is not utf-8", byte=f"{content[error.start]:02x}")
        document.problems.append(
            Problem("Y006", _place(before, document.path), found, Message("problem.save the file as utf-8"))
        )
        return None
    wrong = control(text)
    if not wrong:
        return text
    place = _place(_CONTROL.split(text, maxsplit=1)[0], document.path)
    document.problems.append(Problem("Y001", place, wrong, Message("problem.delete it is this really a")))
    return None


def control(text: str) -> Said:
    """Describe the first control character in a text; empty if there is none.

    >>> str(control("a\\x00b"))
    'control character U+0000, which is not allowed in text'
    """
    found = _CONTROL.search(text)
    return Message("problem.control character", number=f"{ord(found.group()):04X}") if found else ""


def _place(before: str, path: str) -> Location:
    """Return the place right after a piece of text that starts at the top of a file."""
    line_start = before.rfind("\n") + 1
    return Location(path, before.count("\n") + 1, len(before) - line_start + 1)
