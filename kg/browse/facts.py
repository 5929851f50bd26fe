"""What the panel says of a stance or delegation, from the fields whose `Spec` says that they are shown."""

from __future__ import annotations

import json
from typing import Any

from kg.browse.languages import in_all
from kg.model.case import Coded, Delegation, Stance
from kg.model.fields import ModelField, fields_of
from kg.model.texts import Texts, in_language

Data = dict[str, Any]

_MODELS: dict[str, type[Coded]] = {"stance": Stance, "delegation": Delegation}


def facts(kind: str, authored: str) -> list[Data]:
    """Return the shown fields of a stance or delegation that have a value, from what was written, as JSON.

    Each has its name, its label in every language, the kind of what its values are ids of, and its values: texts in
    every language as `text`, `text_de` and so on.

    >>> facts("stance", '{"id": "a"}')
    []
    """
    shown = [field for field in fields_of(_MODELS[kind]) if field.spec.shown]
    if not shown:
        return []
    written = json.loads(authored)
    return [_fact(field, written[field.key]) for field in shown if written.get(field.key) not in (None, [])]


def _fact(field: ModelField, value: Any) -> Data:
    return {
        "name": field.name,
        **in_all("label", f"field.{field.id}", {"en": field.label}),
        "to": field.spec.to.removesuffix("s") or None,
        "values": [_value(field, each) for each in (value if field.many else [value])],
    }


def _value(field: ModelField, value: Any) -> Data:
    if field.words:
        texts = Texts.model_validate(value)
        return {"text": texts.of(), **{in_language("text", code): text for code, text in texts.others()}}
    return {"text": str(value).lower() if isinstance(value, bool) else str(value)}
