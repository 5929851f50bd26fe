"""Check for repeated list entries: in the graph, both would be the same relationship."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from kg.check.report import Report
from kg.model.case_model import Case
from kg.model.closure import ALWAYS
from kg.model.origin import Origin
from kg.words import Message

_LISTS = {"sources": ("published_for",), "events": ("participants",), "proposals": ("demands", "by")}


def check_repeats(case: Case, report: Report) -> None:
    """Report the second of two equal entries: actors, demands, and ties with the same first day."""
    for section, keys in _LISTS.items():
        for name, term in case.section(section).items():
            for key in keys:
                entries = [(each, f"'{each}'") for each in getattr(term, key)]
                once(entries, case.origins[section, name], key, report)
    for name, actor in case.actors.items():
        for key in ("member_of", "represents"):
            ties = [((tie.actor, tie.since or ALWAYS), f"'{tie.actor}'") for tie in getattr(actor, key)]
            once(ties, case.origins["actors", name], key, report)


def once(entries: Iterable[tuple[Hashable, str]], origin: Origin, key: str, report: Report) -> None:
    """Report the entries under a key that occurred before; each comes with the text to show for it."""
    seen = set()
    for index, (entry, shown) in enumerate(entries):
        if entry in seen:
            message = Message("problem.is given twice under", shown=shown, name=key)
            report.add(
                "S005", origin, key, index, message=message, hint=Message("problem.remove one of the two")
            )
        seen.add(entry)
