"""What a briefing is made of, whatever it is written as: sections of blocks, blocks of spans.

Spans hold plain text that nobody has escaped yet; each format escapes for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Text that stands out: who it is about."""

    text: str


@dataclass(frozen=True)
class TermSpan:
    """The name of a demand or an issue."""

    text: str


@dataclass(frozen=True)
class CodeSpan:
    """Something to be typed, or an identifier."""

    text: str


@dataclass(frozen=True)
class Badge:
    """A short remark on the whole: the rule, a red line. `tone` is 'plain' or 'strong'."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class QuoteSpan:
    """Fragments of a source, letter for letter, in the source's language."""

    text: str
    lang: str


@dataclass(frozen=True)
class Ref:
    """A number of the source list."""

    number: int


@dataclass(frozen=True)
class LinkSpan:
    """A place in the briefing itself (`#c1`) or an address elsewhere."""

    text: str
    href: str


Span = Text | Strong | TermSpan | CodeSpan | Badge | QuoteSpan | Ref | LinkSpan
Spans = list[Span]


@dataclass
class Paragraph:
    """A run of spans; `small` is for remarks on the side."""

    spans: Spans
    small: bool = False


@dataclass
class Bullets:
    """A list; `anchors`, where there are any, name its items."""

    items: list[Spans]
    anchors: list[str] = field(default_factory=list)


@dataclass
class ReportEntry:
    """One finding: an anchor such as 'c1', its headline, and below it the lines that carry it."""

    anchor: str
    head: Spans
    lines: list[Spans]


@dataclass
class Heading:
    """A heading within a section."""

    text: str


@dataclass
class ReportTable:
    """A table whose first column names its rows."""

    caption: str
    head: list[str]
    rows: list[list[Spans]]


@dataclass(frozen=True)
class TableCell:
    """A cell of the matrix: its mark, the same in words, polarity, frame (`solid`, `dashed`, `faint` or
    `sign`), and where its evidence stands."""

    mark: str
    said: str
    polarity: float | None
    frame: str
    href: str = ""


@dataclass
class Grid:
    """The matrix: `groups` are issues with their rows, each the name of a demand and a cell for every column."""

    caption: str
    corner: str
    columns: list[str]
    groups: list[tuple[str, list[tuple[str, list[TableCell]]]]]
    legend: list[tuple[TableCell, str]]


@dataclass
class Reference:
    """An item of the source list."""

    number: int
    spans: Spans
    facts: list[Spans]


Block = Paragraph | Bullets | ReportEntry | Heading | ReportTable | Grid | Reference


@dataclass
class ReportSection:
    """A section with its anchor, the blocks in it and the queries that gave them."""

    anchor: str
    title: str
    blocks: list[Block] = field(default_factory=list)
    queries: tuple[str, ...] = ()


@dataclass
class ReportDocument:
    """A briefing. `lang` is the language of its own words; `contents`, `skip` and `asked` are labels."""

    lang: str
    title: str
    facts: list[tuple[str, str]]
    sections: list[ReportSection]
    colophon: Spans
    contents: str
    skip: str
    asked: str


def joined(parts: Iterable[Spans], between: str = ", ", last: str | None = None) -> Spans:
    """Several runs of spans as one, with text in between, and other text before the last if given.

    >>> joined([[Text("a")], [Text("b")]], ", ", " and ")
    [Text(text='a'), Text(text=' and '), Text(text='b')]
    """
    listed = list(parts)
    found: Spans = []
    for number, part in enumerate(listed):
        if number:
            found.append(Text(last if last is not None and number == len(listed) - 1 else between))
        found += part
    return found


def plain(text: str) -> str:
    """Text on one line, without characters that no reader sees.

    >>> plain("two\\n lines")
    'two lines'
    """
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
