"""What changed between two versions of a case, one line each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.workflow.case_diff import Change

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def change_lines(changes: Iterable[Change]) -> list[str]:
    """Return a line for each item that came (+) or went (-), and each key that changed (~)."""
    lines = []
    for each in changes:
        values = f": {_short(each.before)} → {_short(each.after)}" if each.kind == "changed" else ""
        lines.append(" ".join(filter(None, (_SIGNS[each.kind], each.section, each.id, each.key))) + values)
    return lines


def _short(value: object) -> str:
    return "–" if value is None else json.dumps(value, ensure_ascii=False)
