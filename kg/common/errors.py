"""The few exceptions `kg` raises. What a user wrote wrong is a value, a `Problem`, not an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.words import Message
from kg.words.errors import KgError, NotFound

if TYPE_CHECKING:
    from kg.common.problems import Problem


__all__ = ["CheckFailed", "KgError", "NotFound", "QueryError", "QueryTimeout", "StoreError"]


class CheckFailed(KgError):
    """What was written has errors, so that nothing can be built from it.

    `problems` holds every problem that was found, warnings included, in file order.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        errors = sum(1 for problem in self.problems if problem.is_error)
        super().__init__(Message("error.n errors found", n=errors))


class StoreError(KgError):
    """The store cannot be reached, is locked by another load, or refused what was asked of it."""


class QueryError(KgError):
    """A query could not be run: wrong parameters, broken Cypher, a write, or out of time."""


class QueryTimeout(QueryError):
    """A query did not answer in the time it had, and was stopped."""
