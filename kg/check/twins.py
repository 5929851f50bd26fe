"""Warn of what is there twice under two ids: terms with one name, and stances that say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from kg.check.invisible import BIDI, bare, visible
from kg.check.report import Report
from kg.common.problems import clipped
from kg.model.case_model import Case
from kg.words import Message

_NAMED = ("actors", "demands", "issues")
_RUN = re.compile(r"\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)


def folded(name: str) -> str:
    """Return a name without what readers do not see: case, composition, invisible characters, blanks.

    >>> folded("Zu\\u0308\\u00adrich  ") == folded("zürich")
    True
    """
    return " ".join(bare(unicodedata.normalize("NFC", name)).casefold().split())


def check_twins(case: Case, report: Report) -> None:
    """Warn of two terms with one name in one language, of an alias that is another's label, and of equal stances.

    A case with errors is not looked at: what is there twice may follow from them, as from a file that was copied.
    """
    if report.has_errors:
        return
    for section in _NAMED:
        first: dict[tuple[str, str], tuple[str, str]] = {}
        for name, term in case.section(section).items():
            for language, label in term.label.root.items():
                other, same = first.setdefault((language, folded(label)), (name, label))
                if other != name:
                    key = "label of another" if same == label else "label almost of another"
                    said = Message(f"problem.{key}", label=clipped(visible(label)), other=other)
                    hint = Message("problem.merge or rename", kind=section[:-1], name=name, other=other)
                    report.add("U003", case.origins[section, name], "label", message=said, hint=hint)
        if section == "actors":
            _aliases(case, {label: name for (_, label), (name, _) in first.items()}, report)
    for name, origin, other in case.stances.equal():
        said, hint = (
            Message("problem.same stance", name=name, other=other),
            Message("problem.remove one of the two"),
        )
        report.add("U004", origin, message=said, hint=hint)


def _aliases(case: Case, labels: dict[str, str], report: Report) -> None:
    for name, actor in case.actors.items():
        for index, alias in enumerate(actor.aliases):
            other = labels.get(folded(alias), name)
            if other != name:
                said = Message("problem.alias is a label", label=clipped(visible(alias)), other=other)
                hint = Message("problem.merge or rename", kind="actor", name=name, other=other)
                report.add("U003", case.origins["actors", name], "aliases", index, message=said, hint=hint)


def check_deceptive(case: Case, report: Report) -> None:
    """Warn of texts whose letters are shown in another order than they have, and of addresses that run something."""
    for section in (*_NAMED, "sources", "events", "relations", "proposals", "outcomes", "delegations"):
        for name, term in case.section(section).items():
            _texts(term, case.origins[section, name], report)
    for stored in case.stances.with_any("".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))):
        _texts(stored.stance, stored.origin, report)
    for name, source in case.sources.items():
        if source.url and _RUN.match(source.url):
            said = Message("problem.address runs", url=clipped(source.url))
            hint = Message("problem.write a web address")
            report.add("U005", case.origins["sources", name], "url", message=said, hint=hint)


def _texts(term: Any, origin: Any, report: Report) -> None:
    for path, text in _strings(term.model_dump(by_alias=True), ()):
        if BIDI.search(text):
            said = Message("problem.reverses letters", text=clipped(visible(text), 80))
            report.add("U005", origin, *path, message=said, hint=Message("problem.delete it"))


def _strings(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield all texts in plain data with their paths."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(each, (*path, key))
