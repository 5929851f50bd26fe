"""Convert what a user writes after `-p` to the values that a query takes."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from kg.common.errors import QueryError
from kg.common.problems import closest, nearest
from kg.query.assumptions import parse, with_consequences
from kg.query.coding import CODING
from kg.query.document import Parameter, Query
from kg.query.packages import PACKAGE, stated, with_package
from kg.store.base import Store
from kg.store.steady import look_up
from kg.words import Message, Said, spoken

ASSUME = "assume"
"""The standard parameter that every query takes, even if it has no effect on it."""


def bind(query: Query, given: Mapping[str, Any], store: Store) -> dict[str, Any]:
    """Return the values for all parameters of a query, with types checked, defaults added, and only allowed values.

    :raises QueryError: one line for every parameter that is unknown, missing, of the wrong type or not allowed.
    """
    declared = {parameter.name: parameter for parameter in query.metadata.parameters}
    wrong = [
        _told("no parameter", name=name, hint=nearest(name, declared) or _takes(declared))
        for name in given
        if name not in declared and name not in (ASSUME, CODING)
    ]
    bound: dict[str, Any] = {}
    for name, parameter in declared.items():
        value = given.get(name)
        try:
            bound[name] = typed(parameter, parameter.default if value is None else value)
        except ValueError as error:
            wrong.append(f"{name}: {error}")
            continue
        if bound[name] is None and parameter.required:
            wrong.append(_told("missing", name=name, what=parameter.description.of(spoken().code)))
        elif value is not None:
            bound[name], complaints = _chosen(parameter, bound[name], store)
            wrong += complaints
    if wrong:
        raise QueryError("\n".join(f"{query.id}: {line}" for line in wrong))
    for name, parameter in declared.items():
        if parameter.type == "assumptions":
            bound[name] = with_consequences(bound[name], bound, store)
    if PACKAGE in declared:
        bound[PACKAGE] = stated(bound, store)
        bound[ASSUME] = with_package(bound[PACKAGE], bound[ASSUME], bound, store)
    if ASSUME not in declared and given.get(ASSUME):
        _only_checked(query, given[ASSUME], bound, store)
    return bound


def _only_checked(query: Query, assumed: Any, bound: Mapping[str, Any], store: Store) -> None:
    """Check assumptions that do not affect a query which returns authored data."""
    try:
        with_consequences(parse(_listed(assumed)), bound, store)
    except ValueError as error:
        raise QueryError(f"{query.id}: {ASSUME}: {error}") from error


def typed(parameter: Parameter, value: Any) -> Any:
    """Convert a value to the parameter's type; text is read as on the command line, a list is split at commas.

    :raises ValueError: if it cannot be converted.
    """
    if value is None:
        return None
    if parameter.type in ("strings", "assumptions", "package"):
        parts = _listed(value)
        return parts if parameter.type == "strings" else parse(parts)
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if parameter.type == "date":
        with contextlib.suppress(ValueError):
            if dt.date.fromisoformat(text).isoformat() == text:  # Python accepts other notations of a day too
                return text
        raise ValueError(_told("no day", text=text))
    if parameter.type == "boolean":
        if text.lower() not in ("true", "false"):
            raise ValueError(_told("no boolean", text=text))
        return text.lower() == "true"
    if parameter.type in ("integer", "number"):
        return _number(parameter.type, text)
    return text


def _listed(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    return [part.strip() for part in parts if part.strip()]


def _number(kind: str, text: str) -> int | float:
    try:
        number = int(text) if kind == "integer" else float(text)
    except ValueError:
        number = math.inf
    if not abs(number) < (2**63 if kind == "integer" else math.inf):  # the engines use 64 bits
        raise ValueError(_told(f"no {kind}", text=text))
    return number


def allowed(parameter: Parameter, store: Store) -> list[dict[str, Any]] | None:
    """Return the values a parameter may take, each with a label, from the store; None if anything is allowed."""
    if parameter.values is not None:
        return [{"value": value, "label": value} for value in parameter.values]
    if parameter.values_from is None:
        return None
    return list(look_up(store, parameter.values_from).dicts())


def _chosen(parameter: Parameter, value: Any, store: Store) -> tuple[Any, list[str]]:
    """Return the value, or the allowed value with that label; and what is wrong with it."""
    choices = allowed(parameter, store)
    if choices is None or value is None:
        return value, []
    known = [str(choice["value"]) for choice in choices]
    labels = {str(choice["label"]): str(choice["value"]) for choice in choices}
    named = {label.casefold(): name for label, name in [*labels.items(), *zip(known, known, strict=True)]}
    items = value if isinstance(value, list) else [value]
    meant = [item if str(item) in known else named.get(str(item).casefold(), item) for item in items]
    wrong = [
        _told("not allowed", name=parameter.name, item=item, hint=_hint(str(item), known, labels))
        for item in meant
        if str(item) not in known
    ]
    return meant if isinstance(value, list) else meant[0], wrong


def _takes(declared: Mapping[str, Parameter]) -> Message:
    return Message("value error.takes", names=", ".join(declared))


def _hint(item: str, known: list[str], labels: dict[str, str]) -> Said:
    close = nearest(item, known)
    if close:
        return str(close)
    if label := closest(item, labels):
        return Message("value error.did you mean", name=labels[label], label=label)
    if not known:
        return Message("no rows.nothing loaded")
    shown, left = ", ".join(known[:8]), len(known) - 8
    if left > 0:
        return Message("value error.allowed and more", shown=shown, n=left)
    return Message("value error.allowed", shown=shown)


def _told(key: str, **fields: object) -> str:
    """Return a line in the current language of messages: an error may consist of several."""
    return str(Message(f"value error.{key}", **fields))
