"""The few exceptions that `kg` raises. A mistake in the user's files is a value, a `Problem`, not an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.words import Message
from kg.words.errors import KgError, NotFound

if TYPE_CHECKING:
    from kg.common.problems import Problem


__all__ = ["CheckFailed", "KgError", "NotFound", "QueryError", "QueryStopped", "QueryTimeout", "StoreError"]


class CheckFailed(KgError):
    """Raised if the user's files have errors, so that nothing can be built from them.

    `problems` contains every problem that was found, warnings included, in file order.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        errors = sum(1 for problem in self.problems if problem.is_error)
        super().__init__(Message("error.n errors found", n=errors))


class StoreError(KgError):
    """Raised if the store cannot be reached, is locked by another load, or refuses a request."""


class QueryError(KgError):
    """Raised if a query cannot be run: wrong parameters, invalid Cypher, a write, or a timeout."""


class QueryStopped(QueryError):
    """Raised if a query was stopped because nobody waits for it any more."""


class QueryTimeout(QueryError):
    """Raised if a query exceeds its time limit and is stopped."""
