"""The few exceptions that `kg` raises. A mistake in the user's files is a value, a `Problem`, not an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.common.problems import Problem


class KgError(Exception):
    """Base class of every error that `kg` raises on purpose; its text is one clear line for the user."""


class CheckFailed(KgError):
    """Raised if the user's files have errors, so that nothing can be built from them.

    `problems` contains every problem that was found, warnings included, in file order.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        errors = sum(1 for problem in self.problems if problem.is_error)
        super().__init__(f"{errors} error{'s' if errors != 1 else ''} found")


class NotFound(KgError):
    """Raised if something that the user named (a case, a query, a folder) does not exist."""


class StoreError(KgError):
    """Raised if the store cannot be reached, is locked by another load, or refuses a request."""


class QueryError(KgError):
    """Raised if a query cannot be run: wrong parameters, invalid Cypher, a write, or a timeout."""


class QueryTimeout(QueryError):
    """Raised if a query exceeds its time limit and is stopped."""
