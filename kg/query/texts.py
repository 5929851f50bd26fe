"""The texts of query documents in other languages: those of shipped queries are in the catalogues of words."""

from __future__ import annotations

from typing import Any

from kg.query.columns import Column
from kg.words import DEFAULT, Language, languages

_OF_QUERIES = ("title", "question", "reading", "empty")
_OF_PARAMETERS = ("label", "description")


def translate_query(name: str, data: dict[str, Any]) -> None:
    """Add the texts of all languages to the raw metadata of a shipped query, and to its own parameters.

    >>> data = {"title": "Red lines"}
    >>> translate_query("redlines/red-lines", data)
    >>> data["title"]["de"]
    'Rote Linien'
    """
    for key in _OF_QUERIES:
        _translate(data, key, f"query.{name} {key}")
    parameters = data.get("parameters")
    for parameter in parameters if isinstance(parameters, list) else []:
        if isinstance(parameter, dict):
            translate_parameter(f"{name} {parameter.get('name')}", parameter)


def translate_parameter(name: str, data: dict[str, Any]) -> None:
    """Add the texts of all languages to a raw parameter."""
    for key in _OF_PARAMETERS:
        _translate(data, key, f"parameter.{name} {key}")


def _translate(data: dict[str, Any], key: str, place: str) -> None:
    """Turn a text into a map of languages; languages that it already has are unchanged."""
    text = data.get(key)
    if not isinstance(text, (str, dict)):
        return
    texts = {DEFAULT: text} if isinstance(text, str) else text
    section, _, name = place.partition(".")
    for code in languages():
        own = Language.of(code).sections.get(section, {})
        if code not in texts and name in own:
            texts = {**texts, code: own[name]}
    if len(texts) > 1:
        data[key] = texts


def heading(column: Column, lang: str = DEFAULT) -> str:
    """Return the heading of a column: its label, else the catalogue's for columns of its name, else the name in words.

    >>> heading(Column(name="other_demand_label", type="string", label_of="other_demand", description="x"))
    'other demand'
    """
    own = column.label.root.get(lang) if column.label is not None else None
    plain = column.name.removesuffix("_labels").removesuffix("_label").replace("_", " ")
    return own or Language.of(lang).known(
        f"column.{column.name}", column.label.of() if column.label is not None else plain
    )
