"""Show what a load changed, in a few lines."""

from __future__ import annotations

import textwrap

from kg.store.base import Changes

_WIDTH = 80


def plural(count: int, what: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "stance"), plural(2, "stance")
    ('1 stance', '2 stances')
    """
    return f"{count} {what}{'' if count == 1 else 's'}"


def render_changes(changes: Changes, *, dry_run: bool = False) -> str:
    """Return one line if nothing changed, else what was added, changed and removed, wrapped at 80 columns.

    >>> render_changes(Changes("demo"))
    'demo: nothing changed'
    """
    if changes.empty:
        return f"{changes.case}: nothing changed" if not dry_run else f"{changes.case}: nothing would change"
    verbs = ("would add", "would change", "would remove") if dry_run else ("added", "changed", "removed")
    lines = [
        f"  {verb} {_listed(counts)}"
        for verb, counts in zip(verbs, (changes.added, changes.changed, changes.removed), strict=True)
        if counts
    ]
    head = f"{changes.case}: nothing written (dry run)" if dry_run else f"{changes.case}: loaded"
    if not dry_run and changes.removed and not (changes.added or changes.changed):
        head = f"{changes.case}: changed"
    folded = [textwrap.fill(line, _WIDTH, subsequent_indent="    ") for line in lines]
    return "\n".join([head, *folded])


def _listed(counts: dict[str, int]) -> str:
    """Return node classes by name; relationships as one sum, since their types tell a reader little."""
    nodes = {name: count for name, count in counts.items() if not name.isupper()}
    edges = sum(count for name, count in counts.items() if name.isupper())
    parts = [f"{count} {name}" for name, count in sorted(nodes.items(), key=lambda item: (-item[1], item[0]))]
    if edges:
        parts.append(plural(edges, "relationship"))
    return ", ".join(parts)
