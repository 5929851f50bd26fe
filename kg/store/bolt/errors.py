"""Translate the errors of the Neo4j driver into one clear line."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from kg.common.errors import KgError, QueryError, QueryTimeout, StoreError
from kg.words import Message, Said

_OF_STORE = {
    "Neo.ClientError.Database.DatabaseNotFound": "neo4j has no such database",
    "Neo.ClientError.Security.AuthenticationRateLimit": "neo4j saw too many passwords",
    "Neo.ClientError.Security.CredentialsExpired": "neo4j wants the password changed",
    "Neo.ClientError.Security.Forbidden": "neo4j forbids that",
}
"""The words for what a server says, by its code."""


@contextlib.contextmanager
def clear_errors(shown: str) -> Iterator[None]:
    """Turn a server's errors into a StoreError, or into a QueryError if the query caused them."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise translated(error, shown) from None


def translated(error: DriverError | Neo4jError, shown: str) -> KgError:
    """Return the `KgError` for an error of the driver."""
    if isinstance(error, AuthError):
        return StoreError(_login(error, shown))
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return StoreError(Message("error.cannot reach neo4j at", shown=shown, reason=_reason(error)))
    if isinstance(error, ConfigurationError):
        return StoreError(Message("error.cannot use", shown=shown, first_line=_first_line(error)))
    if isinstance(error, Neo4jError):
        return _of_server(error, shown)
    return StoreError(Message("error.cannot reach neo4j at", shown=shown, reason=_reason(error)))


def _of_server(error: Neo4jError, shown: str) -> KgError:
    code = error.code or ""
    if code in _OF_STORE:
        return StoreError(Message(f"error.{_OF_STORE[code]}", shown=shown))
    if "TimedOut" in code:
        return QueryTimeout(Message("error.the query took too long and"))
    message = " ".join((error.message or str(error)).split())
    if code == "Neo.ClientError.Statement.AccessMode":
        return QueryError(Message("error.the query writes and only reading", message=message))
    if code.startswith(("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")):
        return QueryError(message)
    return StoreError(Message("error.neo4j at", shown=shown, message=message))


def _login(error: AuthError, shown: str) -> Message:
    if error.code == "Neo.ClientError.Security.AuthenticationRateLimit":
        return Message(f"error.{_OF_STORE[error.code]}", shown=shown)
    return Message("error.neo4j refused the login", shown=shown)


def _reason(error: Exception) -> Said:
    """Return the operating system's reason, if there is one; the driver's own words are for its developers."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return Message("error.connection cut")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
