"""What a load changed, in a few lines."""

from __future__ import annotations

from kg.store.base import Changes


def render_changes(changes: Changes, *, dry_run: bool = False) -> str:
    """One line if nothing changed, else one line each for what was added, changed and removed.

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
    return "\n".join([head, *lines])


def _listed(counts: dict[str, int]) -> str:
    """Node classes by name; relationships as one sum, since their types say little to a reader."""
    nodes = {name: count for name, count in counts.items() if not name.isupper()}
    edges = sum(count for name, count in counts.items() if name.isupper())
    parts = [f"{count} {name}" for name, count in sorted(nodes.items(), key=lambda item: (-item[1], item[0]))]
    if edges:
        parts.append(f"{edges} relationship{'' if edges == 1 else 's'}")
    return ", ".join(parts)
