"""Describe the API in OpenAPI 3.1, from the same table that the server uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.browse.api import ENTRIES, Endpoint, RouteParameter
from kg.browse.guard import TOKEN
from kg.browse.typed import Typed
from kg.common.version import VERSION
from kg.model.cell_states import cell_states

Data = dict[str, Any]

ANSWERS = Path(__file__).with_name("answers.yaml")
"""JSON Schemas of the answers, by name."""
_REFUSALS = {
    "400": "A parameter is wrong",
    "403": "The request does not come from this page",
    "404": "There is no such thing",
    "503": "The store cannot be reached",
    "504": "The query took too long and was stopped",
}
_TYPES: dict[str, Data] = {
    "string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer", "minimum": 1},
    "boolean": {"type": "string"},
}


@cache
def schemas() -> Data:
    """Return the schemas of all answers, by name: `answers.yaml`, completed with values defined elsewhere."""
    import yaml

    found: Data = yaml.load(ANSWERS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found["StateId"]["enum"] = [state.id for state in cell_states().states]
    return found


def description() -> Data:
    """Return the complete description."""
    paths: Data = {entry.path: {"get": _operation(entry)} for entry in ENTRIES}
    paths["/api/meta"] = {"get": _read("What the page needs first: cases, limits, token", "Meta", "meta")}
    paths["/api/cypher"] = {"post": _cypher()}
    paths["/api/openapi.json"] = {"get": _read("This description", "OpenAPI", "openapi")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg browse",
            "version": VERSION,
            "description": "Positions in negotiations, read-only. Days are YYYY-MM-DD, texts in all languages.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "http://127.0.0.1:8765"}],
        "paths": {path: paths[path] for path in sorted(paths)},
        "components": {
            "schemas": {**schemas(), "Typed": Typed.model_json_schema()},
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": TOKEN}},
        },
    }


def _operation(entry: Endpoint) -> Data:
    names = [part.strip("{}") for part in entry.path.split("/")]
    inside = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}}
        for part, raw in zip(names, entry.path.split("/"), strict=True)
        if raw.startswith("{")
    ]
    found = _read(entry.summary, entry.answers, "-".join(name for name in names[2:] if name))
    found["parameters"] = [*inside, *map(_parameter, entry.parameters)]
    if entry.open:
        found["parameters"] += [
            {
                "name": "format",
                "in": "query",
                "description": "Default: what the Accept header asks for, else JSON",
                "schema": {"type": "string", "enum": ["json", "csv"]},
            },
            {
                "name": "parameters",
                "in": "query",
                "description": "The parameters of the query itself, by their names; lists with commas",
                "style": "form",
                "explode": True,
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        ]
        found["responses"]["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    return found


def _parameter(parameter: RouteParameter) -> Data:
    schema = dict(_TYPES[parameter.kind])
    if parameter.values:
        schema["enum"] = list(parameter.values)
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": parameter.required,
        "schema": schema,
    }


def _read(summary: str, answers: str, name: str) -> Data:
    return {"operationId": name, "summary": summary, "responses": _responses(answers)}


def _responses(answers: str) -> Data:
    refused = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "200": {
            "description": "The answer",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{answers}"}}},
        },
        "304": {"description": "What If-None-Match names is still the answer"},
        **{status: {"description": why, "content": refused} for status, why in _REFUSALS.items()},
    }


def _cypher() -> Data:
    found = _read("Read-only Cypher, with a limit of rows and of time", "Rows", "cypher")
    del found["responses"]["304"]
    return {
        **found,
        "security": [{"token": []}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Typed"}}},
        },
    }
