"""Find where a file names a term: by the fields of the models, each name with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple, get_args

import yaml
from pydantic import BaseModel

from kg.model.case import Defaults, Stance
from kg.model.fields import ModelField, Spec, fields_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLANK = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"[^\s,\]}]+")


class Spot(NamedTuple):
    """A value in a text, from its first character to the one after its last, quotation marks included."""

    value: str
    start: int
    end: int


def yaml_tree(text: str) -> Any:
    """Return YAML as mappings and lists of spots.

    >>> yaml_tree("a: [b]")
    {'a': [Spot(value='b', start=4, end=5)]}
    """
    marked = text.startswith("\ufeff")  # a byte order mark is counted by one of the parsers only
    root = yaml.compose(text, Loader=yaml.SafeLoader if marked else _LOADER)
    return _tree(root) if root is not None else {}


def _tree(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _tree(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_tree(each) for each in node.value]
    return Spot(node.value.strip(), node.start_mark.index, node.end_mark.index)


def json_tree(text: str, at: int = 0) -> tuple[Any, int]:
    """Return valid JSON from a place on as mappings and lists of spots, and where it ends.

    >>> json_tree('{"a": ["b", 1]}')[0]
    {'a': [Spot(value='b', start=7, end=10), Spot(value='1', start=12, end=13)]}
    """
    at = _after_blanks(text, at)
    if text[at] == '"':
        value, end = scanstring(text, at + 1)
        return Spot(value.strip(), at, end), end
    if text[at] not in "{[":
        end = _PLAIN.match(text, at).end()  # type: ignore[union-attr]
        return Spot(text[at:end], at, end), end
    items: list[Any] = []
    pairs: dict[str, Any] = {}
    is_list = text[at] == "["
    at = _after_blanks(text, at + 1)
    while text[at] not in "}]":
        if not is_list:
            key, at = scanstring(text, _after_blanks(text, at) + 1)
            at = _after_blanks(text, at) + 1  # the colon
        value, at = json_tree(text, at)
        if is_list:
            items.append(value)
        else:
            pairs[key] = value
        at = _after_blanks(text, at)
        if text[at] == ",":
            at = _after_blanks(text, at + 1)
    return (items if is_list else pairs), at + 1


def _after_blanks(text: str, at: int) -> int:
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]


def items_of(tree: Any, section: str) -> list[Any]:
    """Return the items of a section of a file; none if it has no such section."""
    found = tree.get(section) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def id_of(item: Any) -> Spot | None:
    """Return where an item has its id."""
    found = item.get("id") if isinstance(item, dict) else None
    return found if isinstance(found, Spot) else None


def references(tree: Any, whole: type[BaseModel], section: str, without: str = "") -> Iterator[Spot]:
    """Yield every place of a file that refers to a term of a section, except in the term `without` itself."""
    for name, content in tree.items() if isinstance(tree, dict) else ():
        if name == "defaults" and name in whole.model_fields:
            shared = [field for field in fields_of(Stance) if field.key in Defaults.model_fields]
            yield from _within(content, shared, section)
            continue
        model = (
            next(iter(get_args(whole.model_fields[name].annotation)), None)
            if name in whole.model_fields
            else None
        )
        if not _is_described(model):
            continue
        for item in content if isinstance(content, list) else ():
            own = id_of(item)
            if not (name == section and own and own.value == without):
                yield from _within(item, fields_of(model), section)


def _is_described(model: Any) -> bool:
    """Return whether a model's fields say what they refer to; those of the graph's classes refer to no term."""
    return (
        isinstance(model, type)
        and issubclass(model, BaseModel)
        and any(isinstance(each, Spec) for info in model.model_fields.values() for each in info.metadata)
    )


def _within(item: Any, fields: Any, section: str) -> Iterator[Spot]:
    for field in fields if isinstance(item, dict) else ():
        value = item.get(field.key)
        parts = value if isinstance(value, list) else [value]
        if field.part:
            yield from (spot for part in parts for spot in _of_part(part, field, section))
        elif field.spec.to == section:
            yield from (each for each in parts if isinstance(each, Spot))


def _of_part(part: Any, field: ModelField, section: str) -> Iterator[Spot]:
    """Yield the references in a part; a bare text stands for the part's first field."""
    inside = fields_of(field.part) if field.part else ()
    if not isinstance(part, Spot):
        yield from _within(part, inside, section)
    elif inside and inside[0].spec.to == section:
        yield part
