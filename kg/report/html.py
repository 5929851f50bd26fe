"""A briefing as one HTML page: no script, nothing loaded from elsewhere, everything from the case escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from html import escape
from importlib import resources

from kg.report.document import (
    Badge,
    Block,
    Bullets,
    Code,
    Document,
    Entry,
    Heading,
    Link,
    Paragraph,
    Picture,
    Quote,
    Ref,
    Reference,
    Section,
    Span,
    Spans,
    Strong,
    Table,
    Term,
    Text,
    plain,
)
from kg.report.markdown import is_web, quotation_marks

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def as_html(document: Document) -> str:
    """The whole briefing as a page that stands alone."""
    style = resources.files("kg.report").joinpath("style.css").read_text(encoding="utf-8").rstrip()
    title = escape(plain(document.title))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        '<link rel="icon" href="data:,">',
        f"<title>{title}</title>",
        f"<style>\n{style}\n</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#key-findings">{escape(document.skip)}</a>',
        f"<header>\n<h1>{title}</h1>",
        *_facts(document.facts),
        "</header>",
        *_contents(document),
        "<main>",
        *(line for section in document.sections for line in _section(section, document)),
        "</main>",
        f"<footer><p>{_spans(document.colophon)}</p></footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _facts(facts: list[tuple[str, str]]) -> list[str]:
    items = (f"<div><dt>{escape(name)}</dt><dd>{escape(plain(value))}</dd></div>" for name, value in facts)
    return ['<dl class="facts">', *items, "</dl>"]


def _contents(document: Document) -> list[str]:
    items = (
        f'<li><a href="#{escape(each.anchor)}">{escape(plain(each.title))}</a></li>'
        for each in document.sections
    )
    label = escape(document.contents)
    return [f'<nav aria-label="{label}">', f"<h2>{label}</h2>", "<ol>", *items, "</ol>", "</nav>"]


def _section(section: Section, document: Document) -> Iterator[str]:
    anchor = escape(section.anchor)
    yield f'<section id="{anchor}" aria-labelledby="{anchor}-title">'
    yield f'<h2 id="{anchor}-title">{escape(plain(section.title))}</h2>'
    for block in section.blocks:
        yield _block(block)
    if section.queries:
        named = ", ".join(f"<code>{escape(query)}</code>" for query in section.queries)
        yield f'<p class="asked">{escape(document.asked)} {named}</p>'
    yield "</section>"


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_block.register
def _(block: Paragraph) -> str:
    small = ' class="small"' if block.small else ""
    return f"<p{small}>{_spans(block.spans)}</p>"


@_block.register
def _(block: Heading) -> str:
    return f"<h3>{escape(plain(block.text))}</h3>"


@_block.register
def _(block: Bullets) -> str:
    return "\n".join(["<ul>", *(f"<li>{_spans(item)}</li>" for item in block.items), "</ul>"])


@_block.register
def _(block: Entry) -> str:
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    number = (
        f'<a class="number" href="#{escape(block.anchor)}">{block.anchor.upper()}</a> '
        if block.anchor
        else ""
    )
    lines = "\n".join(f"<li>{_spans(line)}</li>" for line in block.lines)
    head = f'<p class="head">{number}{_spans(block.head)}</p>'
    return f'<div class="entry"{anchor}>\n{head}\n<ul>\n{lines}\n</ul>\n</div>'


@_block.register
def _(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(plain(name))}</th>' for name in block.head)
    rows = []
    for first, *rest in block.rows:
        cells = "".join(f"<td>{_spans(cell)}</td>" for cell in rest)
        rows.append(f'<tr><th scope="row">{_spans(first)}</th>{cells}</tr>')
    caption = escape(plain(block.caption))
    kind = "compact" if block.compact else "wide"
    return "\n".join(
        [
            f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0">',
            f'<table class="{kind}">',
            f"<caption>{caption}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *rows,
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )


@_block.register
def _(block: Picture) -> str:
    label = escape(plain(block.label))
    return "\n".join(
        [
            f'<figure class="scroll" role="region" aria-label="{label}" tabindex="0">',
            block.svg.rstrip(),
            "</figure>",
            f'<p class="small">{escape(plain(block.legend))}</p>',
            f"<details>\n<summary>{escape(block.table.caption)}</summary>",
            _block(block.table),
            "</details>",
        ]
    )


@_block.register
def _(block: Reference) -> str:
    facts = "\n".join(f"<li>{_spans(fact)}</li>" for fact in block.facts)
    return (
        f'<div class="source" id="source-{block.number}">\n'
        f'<p class="head"><span class="number">[{block.number}]</span> {_spans(block.spans)}</p>\n'
        f"<ul>\n{facts}\n</ul>\n</div>"
    )


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans).strip()


@singledispatch
def _span(span: Span) -> str:
    raise TypeError(type(span).__name__)


@_span.register
def _(span: Text) -> str:
    edges = (" " if span.text[:1].isspace() else "", " " if span.text[-1:].isspace() else "")
    text = escape(plain(span.text))
    return f"{edges[0]}{text}{edges[1]}" if text else edges[0]


@_span.register
def _(span: Strong) -> str:
    return f'<strong dir="auto">{escape(plain(span.text))}</strong>'


@_span.register
def _(span: Term) -> str:
    return f'<em dir="auto">{escape(plain(span.text))}</em>'


@_span.register
def _(span: Code) -> str:
    return f"<code>{escape(plain(span.text))}</code>"


@_span.register
def _(span: Badge) -> str:
    return f'<span class="badge {escape(span.tone)}">{escape(plain(span.text))}</span>'


@_span.register
def _(span: Quote) -> str:
    opening, closing = quotation_marks(span.lang)
    lang = f' lang="{escape(span.lang)}"' if span.lang else ""
    return f'<q{lang} dir="auto">{opening}{escape(plain(span.text))}{closing}</q>'


@_span.register
def _(span: Ref) -> str:
    return f'<a class="ref" href="#source-{span.number}">[{span.number}]</a>'


@_span.register
def _(span: Link) -> str:
    text = escape(plain(span.text))
    if not span.href.startswith("#") and not is_web(span.href):
        return text
    return f'<a href="{escape(span.href)}">{text}</a>'
