"""The agreement of two coding passes as text, CSV or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len

from kg.analysis.agreement import Agreement, Row, Step
from kg.common.tabular import csv_text
from kg.render.visible import visible
from kg.words import Message

FORMATS = ["text", "csv", "json"]
_HEAD = ("case", "coding", "other_coding", "step", "metric", "alpha", "n", "value", "other_value", "count")
_UNIT = "unit"
"""The step of a CSV under which units are counted: coded by both, or by one of the two."""
_CODED = "coded"


def render(found: Sequence[Agreement], form: str) -> str:
    """Return agreements in one of `FORMATS`."""
    if form == "csv":
        return _csv(found)
    if form == "json":
        return json.dumps([_data(each) for each in found], indent=2, ensure_ascii=False)
    return visible("\n\n".join("\n".join(_text(each)) for each in found))


def number(alpha: float | None) -> str:
    """Return alpha with two decimals; a dash if it is not defined.

    >>> number(0.745), number(None)
    ('0.74', '–')
    """
    return "–" if alpha is None else f"{alpha:.2f}"


def _text(found: Agreement) -> Iterable[str]:
    yield _said("heading", case=found.case, one=found.coding, other=found.against, day=found.as_of)
    yield _said("sources", sources=", ".join(found.sources))
    yield ""
    yield _said("matched", n=len(found.matched))
    if found.other_principal:
        yield _said("other principal", n=len(found.other_principal))
    for coding, rows in ((found.coding, found.only_here), (found.against, found.only_there)):
        yield _said("only in", coding=coding, n=len(rows))
    yield ""
    yield from _steps(found.steps)
    for step in found.steps:
        if step.agreed < step.n:
            yield from ("", *_confusion(step, found))
    for coding, rows in ((found.coding, found.only_here), (found.against, found.only_there)):
        if rows:
            yield from ("", _said("only in", coding=coding, n=len(rows)), *map(_unit, rows))


def _steps(steps: Sequence[Step]) -> Iterable[str]:
    """Yield a table of the steps."""
    head = [_said(name) for name in ("step", "pairs", "same", "alpha", "metric")]
    rows = [head]
    for step in steps:
        metric = _said(step.metric)
        rows.append([_called(step), str(step.n), str(step.agreed), number(step.alpha), metric])
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        first, *middle, last = (
            text + " " * (width - cell_len(text))
            if at in (0, len(head) - 1)
            else " " * (width - cell_len(text)) + text
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join([first, *middle, last]).rstrip()
    if any(step.alpha is None for step in steps):
        yield _said("undefined")


def _confusion(step: Step, found: Agreement) -> Iterable[str]:
    """Yield a line for each value of the one pass, with what the other has in its place and how often."""
    yield _said("confusion", step=_called(step), one=found.coding, other=found.against)
    by_value: dict[str, list[str]] = {}
    for (one, other), count in sorted(
        step.table.items(), key=lambda item: (item[0][0], -item[1], item[0][1])
    ):
        by_value.setdefault(one, []).append(f"{_value(step, other)} {count}")
    for one, others in by_value.items():
        yield f"  {_value(step, one)} → {', '.join(others)}"


def _unit(row: Row) -> str:
    """Return an unmatched unit with its quote."""
    quote = row["quote"] or row["other_quote"]
    speculated = _said("speculated") if row["speculated"] else ""
    return f"  {row['principal_label']}: {row['demand_label']}{speculated} ({row['source']}): “{quote}”"


def _called(step: Step) -> str:
    return str(Message(f"step.{step.name}"))


def _value(step: Step, value: str) -> str:
    return step.labels.get(value, value) if value else _said(f"no {step.name}")


def _said(key: str, **fields: object) -> str:
    return str(Message(f"agreement.{key}", **fields))


def _csv(found: Sequence[Agreement]) -> str:
    rows: list[Sequence[Any]] = [_HEAD]
    for each in found:
        cells = [*_units(each), *(cell for step in each.steps for cell in _cells(step))]
        rows += [[str(value) for value in (each.case, each.coding, each.against, *row)] for row in cells]
    return csv_text(rows)


def _units(found: Agreement) -> Iterable[tuple[Any, ...]]:
    """Yield how many units both passes have, and how many only one has."""
    cells = [(_CODED, _CODED, found.matched), (_CODED, "", found.only_here), ("", _CODED, found.only_there)]
    total = sum(len(rows) for *_, rows in cells)
    return ((_UNIT, "", "", total, one, other, len(rows)) for one, other, rows in cells)


def _cells(step: Step) -> Iterable[tuple[Any, ...]]:
    alpha = "" if step.alpha is None else f"{step.alpha:.4f}"
    return (
        (step.name, step.metric, alpha, step.n, one, other, count)
        for (one, other), count in step.table.items()
    )


def _data(found: Agreement) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in ("case", "as_of", "coding", "against", "sources")},
        "steps": [
            {
                **{name: getattr(step, name) for name in ("name", "metric", "n", "agreed", "alpha")},
                "confusion": [
                    {"value": one or None, "other_value": other or None, "count": count}
                    for (one, other), count in step.table.items()
                ],
            }
            for step in found.steps
        ],
        **{name: getattr(found, name) for name in ("matched", "other_principal", "only_here", "only_there")},
    }
