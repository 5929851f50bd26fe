"""Choose the one case that an answer computed from several queries is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.store.base import Store
from kg.words import Message


def of_one_case(store: Store, parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the parameters with the case: the chosen one, else the only loaded one; unchanged if none is loaded.

    :raises QueryError: if several cases are loaded and none is chosen.
    """
    given = dict(parameters or {})
    if given.get("case") is None:
        loaded = [case.id for case in store.cases()]
        if len(loaded) > 1:
            raise choose_one(loaded)
        if loaded:
            given["case"] = loaded[0]
    return given


def choose_one(cases: Iterable[str]) -> QueryError:
    """Return the error that a case has to be chosen, with the choices."""
    return QueryError(Message("error.several cases are loaded choose one", cases=", ".join(cases)))
