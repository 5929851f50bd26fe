"""Problems for people and for programs: text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from kg.common.problem_codes import CODES
from kg.common.problems import Problem
from kg.render.visible import visible


def render_problems(problems: Sequence[Problem], form: str, summary: str = "") -> str:
    """Return problems in one of `FORMATS`; only text has the summary line."""
    return _RENDERERS[form](problems, summary)


def _text(problems: Sequence[Problem], summary: str) -> str:
    return "\n".join([*(str(problem) for problem in problems), *([summary] if summary else [])])


def _json(problems: Sequence[Problem], _: str) -> str:
    rows = [
        {
            "path": p.location.path,
            "line": p.location.line,
            "column": p.location.column,
            "severity": p.severity,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _github(problems: Sequence[Problem], _: str) -> str:
    return "\n".join(
        f"::{p.severity} file={_property(p.location.path)},line={p.location.line},col={p.location.column},"
        f"title={p.code}::{_escape(p.text)}"
        for p in problems
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _sarif(problems: Sequence[Problem], _: str) -> str:
    used = sorted({problem.code for problem in problems})
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].title}, "help": {"text": CODES[code].remedy}}
        for code in used
    ]
    driver = {"name": "kg", "rules": rules}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(p, used) for p in problems],
            }
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _sarif_result(problem: Problem, used: list[str]) -> dict[str, Any]:
    place = problem.location
    region = {"startLine": place.line, "startColumn": place.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(place.path)}, "region": region}}
    return {
        "ruleId": problem.code,
        "ruleIndex": used.index(problem.code),
        "level": problem.severity,
        "message": {"text": problem.text},
        "locations": [location],
    }


_RENDERERS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
FORMATS = list(_RENDERERS)
