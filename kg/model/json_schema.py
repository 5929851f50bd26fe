"""JSON Schemas of the files that researchers write, made from the models."""

from __future__ import annotations

import json
from typing import Any

from kg.model.case import CaseFile
from kg.model.ontology import OntologyFile

_BASE = "https://example.org/kg/schema/"


def schemas() -> dict[str, str]:
    """File name and text of each schema.

    >>> sorted(schemas())
    ['case.schema.json', 'ontology.schema.json']
    """
    made = {}
    for name, model, title in (
        ("case", CaseFile, "A file of a kg case"),
        ("ontology", OntologyFile, "A file of a kg ontology"),
    ):
        schema = model.model_json_schema(by_alias=True)
        _loosen(schema)
        _bare_strings(schema)
        _defaults_fill(schema)
        whole = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{_BASE}{name}.schema.json",
        }
        whole |= {**schema, "title": title}
        made[f"{name}.schema.json"] = json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    return made


def _bare_strings(schema: dict[str, Any]) -> None:
    """Some mappings may be written as a bare string: say so, so that editors do not complain."""
    definitions = schema.get("$defs", {})
    for name in ("Texts", "Quote", "Tie"):
        if name in definitions:
            mapping = definitions[name]
            definitions[name] = {
                "description": mapping.pop("description", name),
                "anyOf": [{"type": "string", "minLength": 1}, mapping],
            }


def _loosen(schema: dict[str, Any]) -> None:
    """Allow what a check allows: sections left empty, and numbers where an identifier or attribute is one."""
    for section in schema["properties"].values():
        section.pop("title", None)
        if section.get("type") == "array":
            section["type"] = ["array", "null"]
    definitions = schema.get("$defs", {})
    for definition in definitions.values():
        for key, value in definition.get("properties", {}).items():
            value.pop("title", None)
            if key == "attributes" and value.get("type") == "object":
                value["additionalProperties"] = {"type": ["string", "number", "boolean"]}
    definitions["Link"]["properties"]["id"]["type"] = ["string", "integer"]


def _defaults_fill(schema: dict[str, Any]) -> None:
    """What `defaults:` may fill in is not required of each stance and delegation."""
    definitions = schema.get("$defs", {})
    fillable = set(definitions.get("Defaults", {}).get("properties", {}))
    for name in ("Stance", "Delegation"):
        if name in definitions and fillable:
            definitions[name]["required"] = [
                key for key in definitions[name]["required"] if key not in fillable
            ]
