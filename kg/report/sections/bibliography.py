"""The source list of the briefing itself."""

from __future__ import annotations

from kg.report import ENDINGS
from kg.report.document import (
    Block,
    CodeSpan,
    LinkSpan,
    Paragraph,
    QuoteSpan,
    Reference,
    ReportSection,
    Spans,
    Text,
)
from kg.report.gather import Findings
from kg.report.sources import NumberedSource


def bibliography(found: Findings) -> ReportSection:
    """Return every source's identification: publisher, day, title, language, licence, address, hash of its text."""
    words = found.words
    csl, bib = (CodeSpan(f"{found.head.id}{ENDINGS[name]}") for name in ("csl", "bibtex"))
    blocks: list[Block] = [Paragraph(words.spans("sources lead", csl=csl, bib=bib))]
    blocks += [_reference(source, found) for source in found.sources.all]
    return ReportSection("sources", words("sources title"), blocks, ("evidence/sources",))


def _reference(source: NumberedSource, found: Findings) -> Reference:
    words = found.words
    # Square brackets mark a title supplied by the coder: it is not in the source's language.
    language = "" if source.title.startswith("[") else source.language
    spans: Spans = [
        Text(f"{source.publisher} ({source.date}): "),
        QuoteSpan(source.title, language),
        Text("."),
    ]
    if source.reporter and source.reporter != source.publisher:
        reporter = found.names.label("actor", found.sources.reporters.get(source.id))
        spans.append(Text(f" {words('reported by', reporter=reporter)}"))
    kind = words.known(f"kind {source.kind}", source.kind.replace("-", " "))
    told = [
        words("language", language=words.known(f"language {source.language}", source.language)),
        words.count("n coded", source.stances),
        words.count("n fragments", source.quoted),
    ]
    facts: list[Spans] = [
        [Text("; ".join([kind, *told]) + ".")],
        [Text(f"{words('source licence')}: {source.licence}")],
    ]
    if source.url:
        facts.append([LinkSpan(source.url, source.url)])
    if source.sha256:
        facts.append([Text(f"{words('hash')} "), CodeSpan(source.sha256)])
    facts.append([Text(f"{words('key')} "), CodeSpan(source.id)])
    return Reference(source.number, spans, facts)
