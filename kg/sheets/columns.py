"""The columns of each sheet, and what is in a cell: a readable text that gives the value back exactly."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kg.model.case import Delegation, Source, Stance
from kg.model.fields import fields_of
from kg.model.terms import Actor, Demand, Issue, Relation
from kg.model.texts import ENGLISH

MODELS: dict[str, type[BaseModel]] = {
    "stances": Stance,
    "delegations": Delegation,
    "relations": Relation,
    "actors": Actor,
    "issues": Issue,
    "demands": Demand,
    "sources": Source,
}
"""The sheets of a workbook, by the section of the case that each has."""
_FIRST = ("id", "actor", "speaker", "demand", "value", "firmness", "type", "from", "to", "quotes")
_CONDITION = re.compile(r"(?P<demand>\S+) (?P<status>met|refused)(?: by (?P<by>\S+))?")
_WITH_CONTEXT = re.compile(r"(?P<prefix>.*?) ?\[\[(?P<exact>.+)\]\] ?(?P<suffix>.*)")
Value = Any


@dataclass(frozen=True)
class Column:
    """A column: the key that it has the value of, in which language, and what kind of value that is."""

    key: str
    kind: str
    language: str = ""
    to: str = ""

    @property
    def name(self) -> str:
        """Its heading."""
        return f"{self.key} ({self.language})" if self.language not in ("", ENGLISH) else self.key


def columns(section: str, languages: list[str]) -> list[Column]:
    """Return the columns of a sheet. Links, places, memberships, attributes and raw qualifiers stay in the YAML alone.

    >>> [column.name for column in columns("relations", ["en", "de"])][:5]
    ['type', 'from', 'to', 'quotes', 'basis']
    """
    found = []
    for field in fields_of(MODELS[section]):
        if field.words:
            found += [Column(field.key, "words", code) for code in languages]
        elif field.key in ("if", "only_if"):
            found.append(Column(field.key, "conditions"))
        elif field.key == "quotes":
            found.append(Column(field.key, "quotes"))
        elif field.part is None and field.key not in ("attributes", "qualifiers"):
            kind = "ids" if field.many else {dt.date: "day", bool: "flag"}.get(field.kind, "text")
            found.append(Column(field.key, kind, to=field.spec.to))
    return sorted(found, key=lambda column: _FIRST.index(column.key) if column.key in _FIRST else len(_FIRST))


def identity(section: str, item: dict[str, Any]) -> str:
    """Return what an item is known by: its id, or of a relation what it relates."""
    if section == "relations":
        return f"{item.get('from', '')}--{item.get('type', '')}--{item.get('to', '')}"
    return str(item.get("id", ""))


def text_of(item: dict[str, Any], column: Column) -> str:
    """Return what an item has in a column, as a text that `value_of` turns back into the same value.

    >>> text_of({"only_if": [{"demand": "peace", "is": "refused"}]}, Column("only_if", "conditions"))
    'peace refused'
    """
    value = item.get(column.key)
    if value is None:
        return ""
    if column.kind == "words":
        texts = value if isinstance(value, dict) else {ENGLISH: value}
        return normal(str(texts.get(column.language) or ""))
    if not isinstance(value, list):
        return normal(str(value))
    shown = "\n".join(_readable(each) for each in value)
    return shown if value_of(shown, column) == value else json.dumps(value, ensure_ascii=False)


def _readable(value: Value) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "exact" in value:
        before, after = value.get("prefix", ""), value.get("suffix", "")
        return f"{before} [[{value['exact']}]] {after}".strip()
    by = f" by {value['by']}" if value.get("by") else ""
    return f"{value.get('demand', '')} {value.get('is', 'met')}{by}"


def value_of(text: str, column: Column) -> Value:
    """Return the value that a cell's text stands for; None for an empty one. What it cannot be stays text.

    >>> value_of("peace met by russia", Column("if", "conditions"))
    [{'demand': 'peace', 'by': 'russia'}]
    """
    if not text:
        return None
    if column.kind not in ("quotes", "conditions", "ids"):
        return text
    if text.startswith(("[{", '["')):
        try:
            return json.loads(text)
        except ValueError:
            pass
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if column.kind == "ids":
        return [each.strip() for line in lines for each in re.split(r"[;,]", line) if each.strip()]
    return [_quote(line) if column.kind == "quotes" else _condition(line) for line in lines]


def _quote(line: str) -> Value:
    found = _WITH_CONTEXT.fullmatch(line)
    return {name: each for name, each in _quote_parts(found) if each} if found else line


def _quote_parts(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name, found[name]) for name in ("exact", "prefix", "suffix")]


def _condition(line: str) -> Value:
    found = _CONDITION.fullmatch(line)
    if not found:
        return line
    refused = {"is": "refused"} if found["status"] == "refused" else {}
    return {"demand": found["demand"], **refused, **({"by": found["by"]} if found["by"] else {})}


def normal(text: str) -> str:
    """Return text without what a spreadsheet changes by itself: blanks at the ends, and kinds of blanks and line ends.

    >>> normal(" a\\xa0b\\r\\nc ")
    'a b\\nc'
    """
    plain = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return "\n".join(line.strip() for line in plain.strip().split("\n"))
