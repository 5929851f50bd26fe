"""Generate JSON Schemas, from the models, for the files that researchers write."""

from __future__ import annotations

import json
from typing import Any, get_args

from pydantic import BaseModel

from kg.model.case import CaseFile, Coded, Defaults
from kg.model.ontology import OntologyFile

_BASE = "https://example.org/kg/schema/"


def schemas() -> dict[str, str]:
    """Return the file name and text of each schema.

    >>> sorted(schemas())
    ['case.schema.json', 'ontology.schema.json']
    """
    made = {}
    for name, model, title in (
        ("case", CaseFile, "A file of a kg case"),
        ("ontology", OntologyFile, "A file of a kg ontology"),
    ):
        schema = model.model_json_schema(by_alias=True)
        models = _models(model, {})
        _loosen(schema)
        _bare_strings(schema, models)
        _defaults_fill(schema, models)
        whole = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{_BASE}{name}.schema.json",
        }
        whole |= {**schema, "title": title}
        made[f"{name}.schema.json"] = json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    return made


def _models(annotation: Any, found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Find every model that an annotation refers to, by name."""
    if (
        isinstance(annotation, type)
        and issubclass(annotation, BaseModel)
        and annotation.__name__ not in found
    ):
        found[annotation.__name__] = annotation
        for field in annotation.model_fields.values():
            _models(field.annotation, found)
    for part in get_args(annotation):
        _models(part, found)
    return found


def _bare_strings(schema: dict[str, Any], models: dict[str, type[BaseModel]]) -> None:
    """Allow a bare string for mappings that have this short form, so that editors accept it."""
    definitions = schema.get("$defs", {})
    for name, model in models.items():
        if name in definitions and getattr(model, "bare", None):
            mapping = definitions[name]
            definitions[name] = {
                "description": mapping.pop("description", name),
                "anyOf": [{"type": "string", "minLength": 1}, mapping],
            }


def _loosen(schema: dict[str, Any]) -> None:
    """Allow what a check allows: empty sections. Titles, which only repeat names, are removed."""
    for section in schema["properties"].values():
        section.pop("title", None)
        if section.get("type") == "array":
            section["type"] = ["array", "null"]
    for definition in schema.get("$defs", {}).values():
        for value in definition.get("properties", {}).values():
            value.pop("title", None)


def _defaults_fill(schema: dict[str, Any], models: dict[str, type[BaseModel]]) -> None:
    """Make keys that `defaults:` may give optional in stances and delegations."""
    for name, model in models.items():
        if issubclass(model, Coded):
            wanted = schema["$defs"][name]["required"]
            schema["$defs"][name]["required"] = [key for key in wanted if key not in Defaults.model_fields]
