"""Store the authored data in the graph unchanged, so that a store can return everything in the YAML."""

from __future__ import annotations

from pydantic import BaseModel


def authored(item: BaseModel) -> str:
    """Return an item as JSON with the keys of the YAML; default values are left out.

    >>> from kg.model.texts import Texts
    >>> authored(Texts({"en": "a", "de": "b"}))
    '{"en":"a","de":"b"}'
    """
    return item.model_dump_json(by_alias=True, exclude_defaults=True)
