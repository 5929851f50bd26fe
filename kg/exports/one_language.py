"""Properties of a row of the graph in one language, under the names that they have in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.graph.schema import GraphSchema
from kg.graph.stance_rows import in_words
from kg.model.case_model import Case
from kg.model.texts import in_language, language_of


def translation_of(schema: GraphSchema, label: str, name: str) -> str | None:
    """Return the property that another one translates; None if it translates none.

    >>> schema = GraphSchema(texts={"Actor": ("label",)})
    >>> translation_of(schema, "Actor", "label_fr"), translation_of(schema, "Actor", "label")
    ('label', None)
    """
    bases = (*schema.texts.get(label, ()), *schema.spoken.get(label, {}))
    return next((base for base in bases if name != base and language_of(name, base)), None)


def in_one_language(
    schema: GraphSchema, label: str, properties: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """Return the properties of a row of a label or relationship type; a text without a translation stays English.

    >>> schema = GraphSchema(texts={"Actor": ("label",)})
    >>> in_one_language(schema, "Actor", {"id": "x", "label": "Peace", "label_fr": "Paix"}, "fr")
    {'id': 'x', 'label': 'Paix'}
    """
    found: dict[str, Any] = {}
    for name, value in properties.items():
        base = translation_of(schema, label, name)
        if base is None:
            found.setdefault(name, value)
        elif name == in_language(base, language):
            found[base] = value
    return found


def conditions_in(case: Case, language: str) -> dict[str, list[str]]:
    """Return the conditions of every conditional stance in words, by the id of the stance."""
    return {
        stored.stance.id: in_words(case, stored.stance, language)
        for stored in case.stances
        if stored.stance.conditional
    }


def with_conditions(values: dict[str, Any], told: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the values of a position or stance, with what it depends on in the words of `conditions_in`."""
    stance = str(values.get("stance", values.get("id")))
    return {**values, "conditions": told.get(stance, [])} if values.get("conditions") else values


def depending(label: str, conditions: Sequence[str] | None) -> str:
    """Return the label of a position, and in brackets what it depends on.

    >>> depending("open to", ["only if “peace” is met"]), depending("demands", None)
    ('open to (only if “peace” is met)', 'demands')
    """
    return f"{label} ({'; '.join(conditions)})" if conditions else label
