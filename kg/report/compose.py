"""Compose a document from findings: the sections and their order."""

from __future__ import annotations

from kg.report.document import CodeSpan, ReportDocument, Spans
from kg.report.gather import Findings
from kg.report.sections.bibliography import bibliography
from kg.report.sections.caveats import caveats
from kg.report.sections.chains import chains
from kg.report.sections.codings import codings
from kg.report.sections.conditions import conditions
from kg.report.sections.conflicts import conflicts
from kg.report.sections.gaps import gaps
from kg.report.sections.matrix import who_stands_where
from kg.report.sections.opening import about, facts, key_findings
from kg.report.sections.overlaps import overlaps
from kg.report.sections.positions import positions
from kg.report.sections.proposals import proposals
from kg.report.sections.red_lines import red_lines
from kg.report.sections.shifts import shifts
from kg.report.voices import Voices


def compose(found: Findings) -> ReportDocument:
    """Return the briefing: its basis, the findings, caveats, then the sources and all the evidence."""
    voices, words = Voices(found), found.words
    sections = [
        about(found, voices),
        key_findings(found, voices),
        who_stands_where(found),
        conflicts(found, voices),
        red_lines(found, voices),
        chains(found, voices),
        overlaps(found, voices),
        conditions(found, voices),
        *proposals(found, voices),
        shifts(found, voices),
        gaps(found, voices),
        caveats(found, voices),
        *codings(found),
        bibliography(found),
        positions(found, voices),
    ]
    again = CodeSpan(command(found))
    colophon: Spans = words.spans("colophon", command=again, fingerprint=CodeSpan(found.fingerprint))
    labels = {name: words(name) for name in ("contents", "skip", "asked")}
    return ReportDocument(words.lang, found.head.title, facts(found), sections, colophon, **labels)


def command(found: Findings) -> str:
    """Return the command that writes the same briefing again; it names the day, so later sources change nothing."""
    wanted = found.wanted
    parts = [f"kg report {wanted.case} --as-of {found.as_of}"]
    parts += [f"--since {wanted.since}"] if wanted.since else []
    parts += [f"--level {wanted.level}"] if wanted.level != "principal" else []
    parts += ["--all-actors"] if wanted.all_actors else []
    parts += ["--in-office"] if wanted.in_office else []
    parts += [f"--assume {token}" for token in wanted.assume]
    parts += [f"--coding {wanted.coding}"] if wanted.coding else []
    parts += [f"--lang {wanted.lang}"] if wanted.lang != "en" else []
    return " ".join(parts)
