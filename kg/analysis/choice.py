"""Which case is meant: an answer put together from several queries is about one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.store.base import Store
from kg.words import Message


def of_one_case(store: Store, parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parameters with the case named: the one chosen, else the only one that is loaded; if none is, as they are.

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
    """That a case has to be chosen, and from which."""
    return QueryError(Message("error.several cases are loaded choose one", cases=", ".join(cases)))
