"""Change YAML text at the places of its values, so that all other lines, and comments, stay as they are."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import yaml

_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|true|false|\d{4}-\d\d-\d\d")
_NOT_TEXT = re.compile(r"null|\d+")
_WIDTH = 110
Edit = tuple[int, int, str]


class Splicer:
    """One file of a case: its text, where its items are, and the changes to be made.

    >>> splicer = Splicer("stances:\\n  - id: a  # first\\n    value: supports\\n")
    >>> splicer.set("stances", 0, "value", "rejects")
    >>> splicer.text()
    'stances:\\n  - id: a  # first\\n    value: rejects\\n'
    """

    def __init__(self, text: str) -> None:
        self.before = text
        root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
        self.sections: dict[str, Any] = {key.value: node for key, node in root.value} if root else {}
        self.edits: list[Edit] = []

    def text(self) -> str:
        """Return the text with all changes."""
        found = self.before
        for start, end, new in sorted(self.edits, reverse=True):
            found = found[:start] + new + found[end:]
        return found

    def set(self, section: str, index: int, key: str, value: Any) -> None:
        """Give an item's key a value; None removes the key."""
        item = self.sections[section].value[index]
        pairs = item.value
        at = next((n for n, (name, _) in enumerate(pairs) if name.value == key), None)
        if at is None:
            if value is not None:
                self._add_key(item, key, value)
        elif value is None:
            self._remove_key(item, at)
        else:
            self._replace(pairs[at][1], value, pairs[at][0].start_mark.column, flow=bool(item.flow_style))

    def extend(self, section: str, index: int, key: str, values: list[str]) -> None:
        """Add texts at the end of a list of an item; the list is made if it is not there.

        >>> splicer = Splicer("actors:\\n  - {id: a, aliases: [b]}  # c\\n")
        >>> splicer.extend("actors", 0, "aliases", ["d"])
        >>> splicer.text()
        'actors:\\n  - {id: a, aliases: [b, d]}  # c\\n'
        """
        item = self.sections[section].value[index]
        node = next((value for name, value in item.value if name.value == key), None)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.set(section, index, key, values)
            return
        at, column = self._end(node), node.start_mark.column
        if node.flow_style:
            self.edits.append((at - 1, at - 1, "".join(f", {_flow(each)}" for each in values)))
        else:
            self.edits.append((at, at, "".join(f"\n{' ' * column}- {_flow(each)}" for each in values)))

    def remove(self, section: str, index: int) -> None:
        """Remove an item."""
        items = self.sections[section].value
        node = items[index]
        if self.sections[section].flow_style:
            start, end = self._flow_span([(each, each) for each in items], index)
            self.edits.append((start, end, ""))
            return
        start = self.before.rindex("\n", 0, node.start_mark.index) + 1
        end = self.before.find("\n", self._end(node))
        self.edits.append((start, len(self.before) if end < 0 else end + 1, ""))

    def append(self, section: str, item: dict[str, Any]) -> None:
        """Add an item at the end of a section, or the section at the end of the file."""
        node = self.sections.get(section)
        if node is None or not isinstance(node.value, list):
            gap = "" if self.before.endswith("\n") or not self.before else "\n"
            head = f"{gap}{section}:\n" if node is None else "\n"
            at = len(self.before) if node is None else self._end(node)
            self.edits.append((at, at, head + "  - " + _block(item, 4) + "\n"))
        elif node.flow_style:
            at = self._end(node) - 1
            self.edits.append((at, at, f"{', ' if node.value else ''}{_flow(item)}"))
        else:
            at, column = self._end(node), node.start_mark.column
            self.edits.append((at, at, f"\n{' ' * column}- {_block(item, column + 2)}"))

    def _replace(self, node: Any, value: Any, indent: int, *, flow: bool) -> None:
        start, end = node.start_mark.index, self._end(node)
        if flow or not isinstance(value, list) or isinstance(node, yaml.ScalarNode) or node.flow_style:
            new = _flow(value) if flow or not isinstance(value, str) else _scalar(value, indent)
        else:
            column = node.start_mark.column
            new = f"\n{' ' * column}".join(f"- {_flow(each)}" for each in value)
        self.edits.append((start, end, new))

    def _add_key(self, item: Any, key: str, value: Any) -> None:
        if item.flow_style:
            at = self._end(item) - 1
            self.edits.append((at, at, f"{', ' if item.value else ''}{key}: {_flow(value)}"))
            return
        at, column = self._end(item), item.value[0][0].start_mark.column
        self.edits.append((at, at, f"\n{' ' * column}{_entry(key, value, column)}"))

    def _remove_key(self, item: Any, at: int) -> None:
        name, value = item.value[at]
        start = self.before.rfind("\n", 0, name.start_mark.index) + 1
        if item.flow_style:
            start, end = self._flow_span(item.value, at)
        elif not self.before[start : name.start_mark.index].strip():
            end = self.before.find("\n", self._end(value)) + 1 or len(self.before)
        else:  # behind the dash of its item
            start, end = name.start_mark.index, item.value[at + 1][0].start_mark.index
        self.edits.append((start, end, ""))

    def _flow_span(self, pairs: list[tuple[Any, Any]], at: int) -> tuple[int, int]:
        if at + 1 < len(pairs):
            return pairs[at][0].start_mark.index, pairs[at + 1][0].start_mark.index
        return self._end(pairs[at - 1][1]) if at else pairs[at][0].start_mark.index, self._end(pairs[at][1])

    def _end(self, node: Any) -> int:
        """Return where a value ends, without the blank lines and comments after it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return end
        while end > node.start_mark.index and self.before[end - 1] in " \n\r":
            end -= 1
        return end


def _scalar(text: str, indent: int) -> str:
    """Write a text: plain if it is an id or a day, in quotes, or folded over several lines if it is long."""
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\x85")
    foldable = " ".join(text.split()) == text and text[0] not in "#"
    if indent + len(quoted) <= _WIDTH or not foldable:
        return quoted
    margin = " " * (indent + 2)
    lines = textwrap.wrap(text, _WIDTH - len(margin), break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(margin + line for line in lines)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(str(value), -1_000_000)


def _entry(key: str, value: Any, indent: int) -> str:
    if isinstance(value, str):
        return f"{key}: {_scalar(value, indent)}"
    if isinstance(value, list):
        return f"{key}:" + "".join(f"\n{' ' * (indent + 2)}- {_flow(each)}" for each in value)
    return f"{key}: {_flow(value)}"


def _block(item: dict[str, Any], indent: int) -> str:
    return f"\n{' ' * indent}".join(_lines(item, indent))


def _lines(item: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in item.items():
        yield _entry(key, value, indent)
