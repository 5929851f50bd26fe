"""Spans as escaped HTML: names, quotes with their language, references, and links to web addresses only."""

from __future__ import annotations

import re
from functools import singledispatch
from html import escape

from kg.report.document import (
    Badge,
    CodeSpan,
    LinkSpan,
    QuoteSpan,
    Ref,
    Span,
    Spans,
    Strong,
    TermSpan,
    Text,
    plain,
)
from kg.report.formats.markdown import is_web, quotation_marks

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")  # must stay on one line


def spans(run: Spans) -> str:
    """Return a run of spans as HTML."""
    return "".join(_span(span) for span in run).strip()


@singledispatch
def _span(span: Span) -> str:
    raise TypeError(type(span).__name__)


@_span.register
def _(span: Text) -> str:
    edges = (" " if span.text[:1].isspace() else "", " " if span.text[-1:].isspace() else "")
    text = _DAY.sub(r'<span class="day">\g<0></span>', escape(plain(span.text)))
    return f"{edges[0]}{text}{edges[1]}" if text else edges[0]


@_span.register
def _(span: Strong) -> str:
    return f'<strong dir="auto">{escape(plain(span.text))}</strong>'


@_span.register
def _(span: TermSpan) -> str:
    return f'<em dir="auto">{escape(plain(span.text))}</em>'


@_span.register
def _(span: CodeSpan) -> str:
    return f"<code>{escape(plain(span.text))}</code>"


@_span.register
def _(span: Badge) -> str:
    return f'<span class="badge {escape(span.tone)}">{escape(plain(span.text))}</span>'


@_span.register
def _(span: QuoteSpan) -> str:
    opening, closing = quotation_marks(span.lang)
    lang = f' lang="{escape(span.lang)}"' if span.lang else ""
    return f'<q{lang} dir="auto">{opening}{escape(plain(span.text))}{closing}</q>'


@_span.register
def _(span: Ref) -> str:
    return f'<a class="ref" href="#source-{span.number}">[{span.number}]</a>'


@_span.register
def _(span: LinkSpan) -> str:
    text = escape(plain(span.text))
    if not span.href.startswith("#") and not is_web(span.href):
        return text
    return f'<a href="{escape(span.href)}">{text}</a>'
