"""The parts of a briefing, independent of the format: sections of blocks, blocks of spans.

Spans contain plain text without escaping; each format escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.render.visible import visible

_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Emphasised text: the actor it is about."""

    text: str


@dataclass(frozen=True)
class TermSpan:
    """The name of a demand or an issue."""

    text: str


@dataclass(frozen=True)
class CodeSpan:
    """Something to type, or an identifier."""

    text: str


@dataclass(frozen=True)
class Badge:
    """A short remark: the rule, a red line. `tone` is 'plain' or 'strong'."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class QuoteSpan:
    """Fragments of a source, exactly quoted, in the source's language."""

    text: str
    lang: str


@dataclass(frozen=True)
class Ref:
    """A number of the source list."""

    number: int


@dataclass(frozen=True)
class LinkSpan:
    """A link within the briefing (`#c1`) or to a web address."""

    text: str
    href: str


Span = Text | Strong | TermSpan | CodeSpan | Badge | QuoteSpan | Ref | LinkSpan
Spans = list[Span]


@dataclass
class Paragraph:
    """A paragraph of spans; `small` is for side remarks."""

    spans: Spans
    small: bool = False


@dataclass
class Bullets:
    """A list; `anchors`, if given, name its items."""

    items: list[Spans]
    anchors: list[str] = field(default_factory=list)


@dataclass
class ReportEntry:
    """One finding: an anchor such as 'c1', its headline, and the lines that support it."""

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
    """A cell of the matrix: its mark, the same in words, polarity, frame (`solid`, `dashed`, `faint` or `sign`), and
    the anchor of its evidence."""

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
    """A section with its anchor, its blocks and the queries that they are from."""

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
    """Join several runs of spans, with text in between, and other text before the last if given.

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
    """Return text on one line, letter for letter; what would control a page becomes the replacement character.

    Invisible letters that belong to words and emoji are kept, such as U+200C and U+200D.

    >>> plain("two\\n lines"), plain("a\\u202eb"), len(plain("\u0645\u06cc\u200c\u062e"))
    ('two lines', 'a\ufffdb', 4)
    """
    return _NO_CHARACTER.sub("\ufffd", visible(" ".join(text.split())))
