"""How much of an answer a briefing shows; a command in it lists the rest."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from kg.query.coding import CODING
from kg.report.document import Block, CodeSpan, Paragraph, Text
from kg.report.gather import Findings

FINDINGS = 6
"""Maximum conflicts, red lines, chains, overlaps and shifts shown, with their quotes."""
LINES = 12
"""Maximum one-line rows of a table or list."""
NAMES = 6
"""Maximum names in one sentence."""
CELLS = 60
"""Maximum demands in the matrix."""
EVIDENCE = 150
"""Maximum positions in the appendix."""


def rest(shown: int, rows: Sequence[Any], found: Findings, query: str, **given: str) -> list[Block]:
    """Return a remark on the rows not shown, with the command that lists all; nothing if all are shown."""
    left = len(rows) - shown
    if left <= 0:
        return []
    return [
        Paragraph(
            [Text(f"{found.words.count('more', left)} "), CodeSpan(ask(found, query, **given))], small=True
        )
    ]


def ask(found: Findings, query: str, **given: str) -> str:
    """Return the command that runs a query for what the briefing is about."""
    takes = found.takes(query)
    told = {name: value for name, value in {**found.given, **given}.items() if name in takes and value}
    told.pop(CODING, None)
    parts = [f"-p {name}={shlex.quote(value)}" for name, value in told.items() if name != "assume"]
    parts += [f"--assume {token}" for token in found.wanted.assume if "assume" in takes]
    parts += [f"--coding {found.wanted.coding}"] if found.wanted.coding else []
    return " ".join([f"kg query run {query}", *parts])
