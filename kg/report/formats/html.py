"""A briefing as one HTML page: no script, nothing loaded from elsewhere, all text of the case escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from html import escape
from importlib import resources

from kg.render.palette import colour, ink
from kg.report.document import (
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    Reference,
    ReportDocument,
    ReportEntry,
    ReportSection,
    ReportTable,
    TableCell,
    plain,
)
from kg.report.formats.html_spans import spans

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def as_html(document: ReportDocument) -> str:
    """Return the whole briefing as a self-contained page."""
    style = resources.files("kg.report.formats").joinpath("style.css").read_text(encoding="utf-8").rstrip()
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
        f"<style>\n{style}\n{_colours(document)}\n</style>",
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
        f"<footer><p>{spans(document.colophon)}</p></footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _facts(facts: list[tuple[str, str]]) -> list[str]:
    items = (f"<div><dt>{escape(name)}</dt><dd>{escape(plain(value))}</dd></div>" for name, value in facts)
    return ['<dl class="facts">', *items, "</dl>"]


def _contents(document: ReportDocument) -> list[str]:
    items = (
        f'<li><a href="#{escape(each.anchor)}">{escape(plain(each.title))}</a></li>'
        for each in document.sections
    )
    label = escape(document.contents)
    return [f'<nav aria-label="{label}">', f"<h2>{label}</h2>", "<ol>", *items, "</ol>", "</nav>"]


def _section(section: ReportSection, document: ReportDocument) -> Iterator[str]:
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
    return f"<p{small}>{spans(block.spans)}</p>"


@_block.register
def _(block: Heading) -> str:
    return f"<h3>{escape(plain(block.text))}</h3>"


@_block.register
def _(block: Bullets) -> str:
    names = [f' id="{escape(anchor)}"' if anchor else "" for anchor in block.anchors]
    names += [""] * (len(block.items) - len(names))
    items = (f"<li{name}>{spans(item)}</li>" for name, item in zip(names, block.items, strict=True))
    return "\n".join(["<ul>", *items, "</ul>"])


@_block.register
def _(block: ReportEntry) -> str:
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    number = (
        f'<a class="number" href="#{escape(block.anchor)}">{block.anchor.upper()}</a> '
        if block.anchor
        else ""
    )
    lines = "\n".join(f"<li>{spans(line)}</li>" for line in block.lines)
    head = f'<p class="head">{number}{spans(block.head)}</p>'
    return f'<div class="entry"{anchor}>\n{head}\n<ul>\n{lines}\n</ul>\n</div>'


@_block.register
def _(block: ReportTable) -> str:
    head = [escape(plain(name)) for name in block.head]
    rows = []
    for first, *rest in block.rows:
        # Each cell has the heading, since on a narrow screen the cells are below each other.
        cells = (
            f'<td data-head="{name}">{spans(cell)}</td>' for name, cell in zip(head[1:], rest, strict=True)
        )
        rows.append(f'<tr><th scope="row">{spans(first)}</th>{"".join(cells)}</tr>')
    columns = "".join(f'<th scope="col">{name}</th>' for name in head)
    caption = f"<caption>{escape(plain(block.caption))}</caption>"
    return "\n".join(
        [
            '<table class="wide">',
            caption,
            f"<thead><tr>{columns}</tr></thead>",
            "<tbody>",
            *rows,
            "</tbody>",
            "</table>",
        ]
    )


@_block.register
def _(block: Grid) -> str:
    caption = escape(plain(block.caption))
    corner, *columns = [escape(plain(name)) for name in (block.corner, *block.columns)]
    heads = "".join(f'<th scope="col"><span>{name}</span></th>' for name in columns)
    legend = (f"<li>{_mark(cell)} {escape(plain(text))}</li>" for cell, text in block.legend)
    lines = [
        f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0">',
        '<table class="matrix">',
        f"<caption>{caption}</caption>",
        f'<thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>',
    ]
    for issue, rows in block.groups:
        title = f'<th colspan="{len(columns) + 1}" scope="rowgroup">{escape(plain(issue))}</th>'
        lines += ["<tbody>", f'<tr class="issue">{title}</tr>']
        for name, cells in rows:
            marks = "".join(f"<td>{_mark(cell)}</td>" for cell in cells)
            lines.append(f'<tr><th scope="row">{escape(plain(name))}</th>{marks}</tr>')
        lines.append("</tbody>")
    return "\n".join([*lines, "</table>", "</div>", '<ul class="legend">', *legend, "</ul>"])


def _mark(cell: TableCell) -> str:
    """Return the mark in its colour, with a text alternative, and a link to the evidence if there is one."""
    kind = f"cell {cell.frame}" + (f" {_tint(cell.polarity)}" if cell.polarity is not None else "")
    mark, said = escape(plain(cell.mark)), escape(plain(cell.said))
    if cell.href:
        return f'<a class="{kind}" href="{escape(cell.href)}" aria-label="{said}" title="{said}">{mark}</a>'
    if not said:
        return f'<span class="{kind}">{mark}</span>'
    return f'<span class="{kind}"><span aria-hidden="true">{mark}</span><span class="hidden">{said}</span></span>'


def _tint(polarity: float) -> str:
    """Return the CSS class of a polarity: 'tint-070' for 0.7, 'tint-m030' for -0.3."""
    return f"tint-{'m' if polarity < 0 else ''}{round(abs(polarity) * 100):03}"


def _colours(document: ReportDocument) -> str:
    """Return a CSS rule for every polarity in use."""
    grids = [block for section in document.sections for block in section.blocks if isinstance(block, Grid)]
    cells = [cell for grid in grids for _, rows in grid.groups for _, row in rows for cell in row]
    cells += [cell for grid in grids for cell, _ in grid.legend]
    tints = {_tint(cell.polarity): colour(cell.polarity) for cell in cells if cell.polarity is not None}
    return "\n".join(
        f".{name} {{ background: {shade}; color: {ink(shade)}; }}" for name, shade in sorted(tints.items())
    )


@_block.register
def _(block: Reference) -> str:
    facts = "\n".join(f"<li>{spans(fact)}</li>" for fact in block.facts)
    return (
        f'<div class="source" id="source-{block.number}">\n'
        f'<p class="head"><span class="number">[{block.number}]</span> {spans(block.spans)}</p>\n'
        f"<ul>\n{facts}\n</ul>\n</div>"
    )
