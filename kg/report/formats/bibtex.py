"""The source list as BibTeX, in fields that both BibTeX and BibLaTeX read."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from kg.report.document import plain
from kg.report.sources import NumberedSource

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts those braces, and one alone would end the entry in the wrong place.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_LANGUAGES = {"de": "ngerman", "en": "english", "fr": "french", "ru": "russian", "uk": "ukrainian"}


def escaped(text: str) -> str:
    r"""Escape text for LaTeX.

    >>> escaped("50% {of} A & B")
    '50\\% \\textbraceleft{}of\\textbraceright{} A \\& B'
    """
    return plain(text).translate(_LATEX)


def bibtex_entry(source: NumberedSource) -> str:
    """Return one source: an article for news, else `@misc`. Double braces make styles preserve the title's capitals."""
    day = dt.date.fromisoformat(source.date)
    news = source.kind in ("news-agency-report", "news-article")
    fields = {
        "title": f"{{{escaped(source.title)}}}",
        "journal" if news else "howpublished": escaped(source.publisher),
    }
    if source.reporter and source.reporter != source.publisher:
        fields["author"] = f"{{{escaped(source.reporter)}}}"
    fields["date"], fields["year"] = source.date, f"{day.year:04}"
    language = source.language.split("-")[0]
    fields["langid"] = _LANGUAGES.get(language, language)
    if source.kind:
        fields["type" if not news else "entrysubtype"] = escaped(source.kind.replace("-", " "))
    if source.url:
        fields["url"] = quote(plain(source.url), safe="%/:=&?~#+!$,;'@()*[]")
    fields["note"] = escaped(f"Licence: {source.licence}")
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    lines.append(f"  month = {_MONTHS[day.month - 1]}")
    return f"@{'article' if news else 'misc'}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def as_bibtex(sources: list[NumberedSource]) -> str:
    """Return all sources, in the order of their numbers."""
    return "\n".join(bibtex_entry(source) for source in sources)
