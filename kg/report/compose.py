"""From findings to a document: which sections there are, and in which order."""

from __future__ import annotations

from kg.report.bibliography import bibliography
from kg.report.caveats import caveats
from kg.report.changes import conditions, shifts
from kg.report.disputes import chains, conflicts, red_lines
from kg.report.document import Code, Document, Spans
from kg.report.gaps import gaps
from kg.report.gather import Findings, Wanted
from kg.report.opening import about, facts, key_findings
from kg.report.overlaps import different_words, overlaps
from kg.report.tables import attributions, positions, speculated, who_stands_where
from kg.report.voices import Voices


def compose(found: Findings) -> Document:
    """The briefing: findings first, then what to keep in mind, then the evidence and the sources."""
    voices, words = Voices(found), found.words
    sections = [
        about(found),
        key_findings(found, voices),
        who_stands_where(found),
        conflicts(found, voices),
        red_lines(found, voices),
        chains(found, voices),
        overlaps(found, voices),
        conditions(found, voices),
        *([shifts(found, voices)] if found.since else []),
        gaps(found, voices),
        caveats(found),
        positions(found, voices),
        different_words(found, voices),
        speculated(found, voices),
        attributions(found),
        bibliography(found),
    ]
    colophon: Spans = words.spans(
        "colophon", command=Code(command(found.wanted, found)), fingerprint=Code(found.head.fingerprint[:16])
    )
    return Document(
        words.lang,
        found.head.title,
        facts(found),
        sections,
        colophon,
        contents=words("contents"),
        skip=words("skip"),
        asked=words("asked"),
    )


def command(wanted: Wanted, found: Findings) -> str:
    """The command that writes the same briefing again.

    The day is named, so that it stays the same when later sources come in.
    """
    parts = [f"kg report {wanted.case} --as-of {found.as_of}"]
    parts += [f"--since {found.since}"] if found.since else []
    parts += [f"--level {wanted.level}"] if wanted.level != "principal" else []
    parts += [f"--assume {token}" for token in wanted.assume]
    parts += [f"--lang {wanted.lang}"] if wanted.lang != "en" else []
    return " ".join(parts)
