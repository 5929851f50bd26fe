"""A briefing as Markdown: CommonMark with GitHub's tables, readable as plain text too."""

from __future__ import annotations

import re
from functools import singledispatch

from kg.report.document import (
    Badge,
    Block,
    Bullets,
    CodeSpan,
    Grid,
    Heading,
    LinkSpan,
    Paragraph,
    QuoteSpan,
    Ref,
    Reference,
    ReportDocument,
    ReportEntry,
    ReportSection,
    ReportTable,
    Span,
    Spans,
    Strong,
    TermSpan,
    Text,
    plain,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$])")
_ENTITY = re.compile(r"&(?=[#A-Za-z0-9]+;)")
_OPENING = re.compile(r"^([-+=]|\d+[.)])(?=\s|$)")


def as_markdown(document: ReportDocument) -> str:
    """Return the whole briefing."""
    facts = [f"- **{escaped(name)}:** {escaped(value)}" for name, value in document.facts]
    parts = [f"# {escaped(document.title)}", "\n".join(facts)]
    parts += [_section(section, document) for section in document.sections]
    parts += ["---", _spans(document.colophon)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Escape text so that nothing is read as Markdown or HTML.

    >>> escaped("<b> *not* bold")
    '\\<b\\> \\*not\\* bold'
    """
    text = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", plain(text)))
    return _OPENING.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", text)


def _section(section: ReportSection, document: ReportDocument) -> str:
    parts = [f"## {escaped(section.title)}"]
    parts += [_block(block) for block in section.blocks]
    if section.queries:
        named = ", ".join(_code(query) for query in section.queries)
        parts.append(f"*{escaped(document.asked)}:* {named}")
    return "\n\n".join(part for part in parts if part)


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_block.register
def _(block: Paragraph) -> str:
    return _spans(block.spans)


@_block.register
def _(block: Heading) -> str:
    return f"### {escaped(block.text)}"


@_block.register
def _(block: Bullets) -> str:
    return "\n".join(f"- {_spans(item)}" for item in block.items)


@_block.register
def _(block: ReportEntry) -> str:
    label = f"**{block.anchor.upper()}** " if block.anchor else ""
    lines = [f"- {label}{_spans(block.head)}", *(f"  - {_spans(line)}" for line in block.lines)]
    return "\n".join(lines)


@_block.register
def _(block: ReportTable) -> str:
    rows = [[_spans(cell) for cell in row] for row in block.rows]
    return _table([escaped(name) for name in block.head], ["---"] * len(block.head), rows)


@_block.register
def _(block: Grid) -> str:
    rows: list[list[str]] = []
    for issue, lines in block.groups:
        rows.append([f"**{escaped(issue)}**", *("" for _ in block.columns)])
        rows += [[escaped(name), *(escaped(cell.mark) for cell in cells)] for name, cells in lines]
    head = [escaped(name) for name in (block.corner, *block.columns)]
    drawn = _table(head, ["---", *(":-:" for _ in block.columns)], rows)
    legend = "; ".join(f"{escaped(cell.mark)} {escaped(text)}" for cell, text in block.legend)
    return f"{drawn}\n\n{legend}"


def _table(head: list[str], rule: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *rows))


@_block.register
def _(block: Reference) -> str:
    lines = [f"\\[{block.number}\\] {_spans(block.spans)}", *(f"- {_spans(fact)}" for fact in block.facts)]
    return "\n".join([lines[0], "", *lines[1:]])


def _spans(spans: Spans) -> str:
    return re.sub(r"  +", " ", "".join(_span(span) for span in _merged(spans))).strip()


def _merged(spans: Spans) -> Spans:
    """Merge consecutive badges, so that they share one pair of brackets."""
    found: Spans = []
    for span in spans:
        if (
            isinstance(span, Badge)
            and len(found) > 1
            and found[-1] == Text(" ")
            and isinstance(found[-2], Badge)
        ):
            found[-2:] = [Badge(f"{found[-2].text}; {span.text}")]
        else:
            found.append(span)
    return found


def _span(span: Span) -> str:
    if isinstance(span, CodeSpan):
        return _code(span.text)
    if isinstance(span, Ref):
        return f"\\[{span.number}\\]"
    if isinstance(span, LinkSpan):
        return _link(span)
    edges = (" " if span.text[:1].isspace() else "", " " if span.text[-1:].isspace() else "")
    text = escaped(span.text)
    if not text:
        return edges[0]
    return f"{edges[0]}{_marked(span, text)}{edges[1]}"


def _marked(span: Span, text: str) -> str:
    if isinstance(span, Strong):
        return f"**{text}**"
    if isinstance(span, TermSpan):
        return f"*{text}*"
    if isinstance(span, Badge):
        return f"({text})"
    if isinstance(span, QuoteSpan):
        opening, closing = quotation_marks(span.lang)
        return f"{opening}{text}{closing}"
    return text


def quotation_marks(lang: str) -> tuple[str, str]:
    """Return the quotation marks of a language.

    >>> quotation_marks("de")
    ('„', '“')
    """
    marks = {"de": ("„", "“"), "fr": ("« ", " »"), "ru": ("«", "»"), "uk": ("«", "»")}
    return marks.get(lang.split("-", maxsplit=1)[0], ("“", "”"))


def _code(text: str) -> str:
    """Return code with a fence longer than any run of backticks in it."""
    text = plain(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text.replace('|', chr(92) + '|')}{padding}{fence}"


def _link(link: LinkSpan) -> str:
    """Return links within the briefing as their text; web addresses as links, other addresses as plain text."""
    if link.href.startswith("#") or not is_web(link.href):
        return escaped(link.text)
    return f"<{link.href}>" if link.text == link.href else f"[{escaped(link.text)}](<{link.href}>)"


_WEB = re.compile(r"https?://[^\s<>\"'`\\{}|^]+", re.IGNORECASE)


def is_web(address: str) -> bool:
    """Return whether an address is a web address that is safe to link to: no script, no quote or bracket.

    >>> is_web("https://example.org/a?b=c"), is_web("javascript:alert(1)")
    (True, False)
    """
    return bool(_WEB.fullmatch(address)) and address.isprintable()
