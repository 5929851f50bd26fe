"""The reference page of every section and key of the files that researchers write, from the models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from kg.model.base import KEBAB
from kg.model.case import CaseFile, Coded, Defaults
from kg.model.ontology import OntologyFile
from reference_pages.markdown import page as joined
from reference_pages.markdown import sentence, table, text

PROSE = Path(__file__).with_name("yaml.prose.md")
_COMMON = {
    "id": "Identifier, unique within its section.",
    "name": "Name.",
    "orcid": "ORCID iD.",
    "title": "Title.",
    "publisher": "Who published it.",
    "licence": "Licence of its text.",
    "url": "Where it is.",
    "attributes": "Further attributes, as declared in the class of the ontology.",
    "demand": "The demand it is about.",
    "demands": "The demands in the package.",
    "coder": "Who coded it.",
    "date": "Its day.",
    "until": "Last day.",
    "event": "The event it belongs to.",
    "source": "The source it is read from.",
    "label": "Short name.",
    "definition": "What is meant, in a sentence.",
    "advice": "Advice: when to use it and when not.",
    "links": "The same, or a near thing, elsewhere.",
    "quotes": "Fragments of the source.",
    "description": "What it is about.",
    "properties": "Its properties.",
}
"""Descriptions of keys whose model has none."""
_PLURALS = {"id": "ids", "text": "texts"}
_NAMES = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    dt.date: "day, `YYYY-MM-DD`",
}


def page() -> str:
    """Return the page."""
    case, ontology = sections(CaseFile), sections(OntologyFile)
    shown = {model.__name__ for model in [*case.values(), *ontology.values()]}
    parts = [model for model in _parts([*case.values(), *ontology.values()]) if model.__name__ not in shown]
    shared = {name: model for name, model in ontology.items() if name in case}
    own = {name: model for name, model in ontology.items() if name not in case}
    return joined(
        "# YAML",
        PROSE.read_text(encoding="utf-8").strip(),
        joined("## Files of a case", *(_section(*item) for item in case.items())),
        joined("## Files of the ontology", text(_same(shared)), *(_section(*item) for item in own.items())),
        joined("## Parts", "What some of the keys above hold.", *(_section(_heading(m), m) for m in parts)),
    )


def sections(whole: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the sections of a file, each with the model of its items."""
    return {name: next(_models(info.annotation)) for name, info in whole.model_fields.items()}


def _same(shared: dict[str, type[BaseModel]]) -> str:
    names = ", ".join(f"[`{name}`](#{name})" for name in shared)
    return f"Sections {names} are as in a case: what stands in the ontology can be used by every case."


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield every model that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _parts(models: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """Return the models contained in these, directly or indirectly, in the order of first mention."""
    found: list[type[BaseModel]] = []
    for model in models:
        for info in model.model_fields.values():
            for part in _models(info.annotation):
                found += [m for m in [part, *_parts([part])] if m not in found]
    return found


def _section(name: str, model: type[BaseModel]) -> str:
    if issubclass(model, RootModel):  # a model without fixed keys
        return joined(f"### {name}", text(_about(model)))
    rows = [_row(key, info, model) for key, info in model.model_fields.items()]
    return joined(f"### {name}", text(_about(model)), table(["key", "needed", "holds", "what"], rows))


def _about(model: type[BaseModel]) -> str:
    """Return the first paragraph of a model's docstring."""
    return " ".join((model.__doc__ or "").split("\n\n", maxsplit=1)[0].split())


def _heading(model: type[BaseModel]) -> str:
    return model.__name__


def _row(name: str, info: FieldInfo, model: type[BaseModel]) -> list[str]:
    key = info.alias or name
    return [f"`{key}`", _needed(key, info, model), _holds(info), _what(name, info, model)]


def _needed(key: str, info: FieldInfo, model: type[BaseModel]) -> str:
    if info.is_required():
        return "yes, or in `defaults`" if issubclass(model, Coded) and key in Defaults.model_fields else "yes"
    default = info.default
    if default is None or default is PydanticUndefined:
        return "no"
    shown = str(default).lower() if isinstance(default, bool) else str(default)
    return f"no; default `{shown}`"


def _what(key: str, info: FieldInfo, model: type[BaseModel]) -> str:
    if model is Defaults and not info.description:
        info = Coded.model_fields[key]
    return sentence(
        info.description or _COMMON.get(key, "") or next((_about(m) for m in _models(info.annotation)), "")
    )


def _holds(info: FieldInfo) -> str:
    patterns = [getattr(m, "pattern", None) for m in info.metadata]
    return _kind(info.annotation, [p for p in patterns if p], info.metadata)


def _kind(annotation: Any, patterns: list[str], metadata: Sequence[Any] = ()) -> str:
    """Describe the values of a key in words."""
    origin, arguments = get_origin(annotation), [a for a in get_args(annotation) if a is not type(None)]
    if origin is Annotated:
        inner = [getattr(m, "pattern", None) for m in annotation.__metadata__]
        return _kind(arguments[0], [*filter(None, inner), *patterns], metadata)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin is not None:
        return _compound(origin, arguments, patterns)
    return _plain(annotation, patterns, metadata)


def _compound(origin: Any, arguments: list[Any], patterns: list[str]) -> str:
    if origin is Literal:
        return " or ".join(f"`{argument}`" for argument in arguments)
    if origin is list:
        shown = _kind(arguments[0], [])
        return f"list of {_PLURALS.get(shown, shown)}"
    if origin is dict:
        return "keys with values"
    return " or ".join(_kind(argument, patterns) for argument in arguments)


def _plain(annotation: Any, patterns: list[str], metadata: Sequence[Any]) -> str:
    if annotation is str and KEBAB in patterns:
        return "id"
    if annotation is str and patterns == ["^(exact|close|broad)$"]:
        return "`exact`, `close` or `broad`"
    bounds = [f"{getattr(m, name):g}" for m in metadata for name in ("ge", "le") if hasattr(m, name)]
    return _NAMES.get(annotation, str(annotation)) + (f", {' to '.join(bounds)}" if bounds else "")
