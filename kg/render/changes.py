"""Show what a load changed, in a few lines."""

from __future__ import annotations

import textwrap

from kg.store.base import Changes
from kg.words import Message

_WIDTH = 80


def render_changes(changes: Changes, *, dry_run: bool = False) -> str:
    """Return one line if nothing changed, else what was added, changed and removed, wrapped at 80 columns.

    >>> render_changes(Changes("demo"))
    'demo: nothing changed'
    """
    if changes.empty:
        return str(
            Message(f"render.{'nothing would change' if dry_run else 'nothing changed'}", case=changes.case)
        )
    verbs = ("would add", "would change", "would remove") if dry_run else ("added", "changed", "removed")
    lines = [
        f"  {Message(f'render.{verb}', what=_listed(counts))}"
        for verb, counts in zip(verbs, (changes.added, changes.changed, changes.removed), strict=True)
        if counts
    ]
    head = "nothing written" if dry_run else "loaded"
    if not dry_run and changes.removed and not (changes.added or changes.changed):
        head = "case changed"
    folded = [textwrap.fill(line, _WIDTH, subsequent_indent="    ") for line in lines]
    return "\n".join([str(Message(f"render.{head}", case=changes.case)), *folded])


def _listed(counts: dict[str, int]) -> str:
    """Return node classes by name; relationships as one sum, since their types tell a reader little."""
    nodes = {name: count for name, count in counts.items() if not name.isupper()}
    edges = sum(count for name, count in counts.items() if name.isupper())
    parts = [f"{count} {name}" for name, count in sorted(nodes.items(), key=lambda item: (-item[1], item[0]))]
    if edges:
        parts.append(str(Message("render.n relationships", n=edges)))
    return ", ".join(parts)
