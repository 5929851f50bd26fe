"""What was written, kept beside the graph word for word, so that a store can give back everything the YAML says."""

from __future__ import annotations

from pydantic import BaseModel


def authored(item: BaseModel) -> str:
    """An item as JSON with the keys of the YAML; what is at its default is left out.

    >>> from kg.model.texts import Texts
    >>> authored(Texts({"en": "a", "de": "b"}))
    '{"en":"a","de":"b"}'
    """
    return item.model_dump_json(by_alias=True, exclude_defaults=True)
