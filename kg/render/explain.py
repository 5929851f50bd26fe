"""An explanation as text with numbered notes, as Markdown with footnotes, or as JSON."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Callable
from dataclasses import asdict

from kg.analysis.explain.parts import Explanation, Note, Sentence

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def render(found: Explanation, form: str, width: int | None = None) -> str:
    """Return an explanation in one of `FORMATS`; `width` is that of text, by default the terminal's, at most 100."""
    if form == "text":
        return _text(found, width or min(100, shutil.get_terminal_size((80, 24)).columns))
    return {"json": _json, "markdown": _markdown}[form](found)


FORMATS = ["text", "json", "markdown"]


def _numbers(found: Explanation) -> dict[str, int]:
    return {note.id: number for number, note in enumerate(found.notes, start=1)}


def _told(paragraph: list[Sentence], plain: Callable[[str], str], mark: Callable[[str], str]) -> str:
    """Return a paragraph with its marks; consecutive sentences with the same evidence share one set of marks."""
    told = []
    for sentence, after in zip(paragraph, [*paragraph[1:], None], strict=True):
        names = _names(sentence)
        same = after is not None and _names(after) == names
        marks = "" if same else "".join(mark(name) for name in names)
        told.append(f"{plain(sentence.text)} {marks}".rstrip())
    return " ".join(told)


def _names(sentence: Sentence) -> tuple[str, ...]:
    return (*sentence.stances, *sentence.relations)


def _text(found: Explanation, width: int) -> str:
    numbers = _numbers(found)
    lines = [*_fill(found.title, width), *_fill(found.subtitle, width)]
    for section in found.sections:
        lines += ["", section.title]
        for paragraph in section.paragraphs:
            lines += _fill(_told(paragraph, str, lambda name: f"[{numbers[name]}]"), width, "  ", "  ")
    if found.notes:
        lines += ["", found.notes_title]
    for number, note in enumerate(found.notes, start=1):
        lines += _fill(f"[{number}] {_note(note)}", width, "  ", "      ")
    return "\n".join(lines)


def _note(note: Note) -> str:
    meaning = f" {note.meaning}" if note.kind != "relation" else ""
    return f"{note.id}: {note.text}.{meaning}" if meaning else f"{note.id}: {note.text}"


def _fill(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Wrap text at spaces only, so that ids are not split."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _markdown(found: Explanation) -> str:
    numbers = _numbers(found)
    lines = [f"# {_plain(found.title)}", "", f"*{_plain(found.subtitle)}*"]
    for section in found.sections:
        lines += ["", f"## {section.title}"]
        for paragraph in section.paragraphs:
            lines += ["", _told(paragraph, _plain, lambda name: f"[^{numbers[name]}]")]
    if found.notes:
        lines += ["", f"## {found.notes_title}", ""]
    lines += [f"[^{number}]: {_plain(_note(note))}" for number, note in enumerate(found.notes, start=1)]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Escape text for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def _json(found: Explanation) -> str:
    return json.dumps(asdict(found), indent=2, ensure_ascii=False)
