"""Cases for export: from their files or from a store, all of them or as they were known on a day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable

from kg.cases import find_cases
from kg.check import checked_case
from kg.errors import NotFound
from kg.graph.known import known_by
from kg.model.whole import Case
from kg.restoring import restore
from kg.store.base import Store


def from_yaml(
    names: Iterable[str] = (),
    *,
    ontology: str | os.PathLike[str] | None = None,
    as_of: dt.date | None = None,
) -> list[Case]:
    """Cases from their files, checked; without names all under `seeds/`.

    :raises CheckFailed: if one of them has errors.

    >>> [case.id for case in from_yaml(["alaska-2025"])]
    ['alaska-2025']
    """
    return _as_of((checked_case(place, ontology=ontology) for place in find_cases(names)), as_of)


def from_store(store: Store, names: Iterable[str] = (), *, as_of: dt.date | None = None) -> list[Case]:
    """Cases from a store, the same models as were loaded; without names all that it holds.

    :raises NotFound: if the store does not hold one of them, or none at all.
    """
    wanted = list(names) or [case.id for case in store.cases()]
    if not wanted:
        raise NotFound(f"the store {store.name} holds no case; 'kg load' brings some in")
    return _as_of((restore(store, name) for name in wanted), as_of)


def _as_of(cases: Iterable[Case], day: dt.date | None) -> list[Case]:
    return [case if day is None else known_by(case, day) for case in cases]
