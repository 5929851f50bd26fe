"""The few exceptions `kg` raises. What a user wrote wrong is a value, a `Problem`, not an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.common.problems import Problem


class KgError(Exception):
    """Base of every error that `kg` raises on purpose; its text is one clear line for the user."""


class CheckFailed(KgError):
    """What was written has errors, so that nothing can be built from it.

    `problems` holds every problem that was found, warnings included, in file order.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        errors = sum(1 for problem in self.problems if problem.is_error)
        super().__init__(f"{errors} error{'s' if errors != 1 else ''} found")


class NotFound(KgError):
    """Something named by the user (a case, a query, a folder) is not there."""


class StoreError(KgError):
    """The store cannot be reached, is locked by another load, or refused what was asked of it."""


class QueryError(KgError):
    """A query could not be run: wrong parameters, broken Cypher, a write, or out of time."""


class QueryTimeout(QueryError):
    """A query did not answer in the time it had, and was stopped."""
