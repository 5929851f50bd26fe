"""The tables: who stands where, every position with its evidence, who speaks for whom, what is only guessed."""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kg.analysis.matrix import Matrix
from kg.render.matrix import LEGEND, scale_legend, title
from kg.render.matrix_svg import svg
from kg.report.document import (
    Block,
    Heading,
    Paragraph,
    Picture,
    Section,
    Spans,
    Strong,
    Table,
    Term,
    Text,
)
from kg.report.gather import Findings
from kg.report.limits import table
from kg.report.sources import Row
from kg.report.voices import Voices

_HEIGHT = re.compile(r"((?<= )height='|(?<= )viewBox='0 0 \d+ )(\d+)(')")
_HEIGHTS = 3
"""The height stands in the picture's size, in its view box and in its frame, all before any cell."""
_LEGEND_LINES = 44
"""What the two lines of the legend take of the picture's height."""


def who_stands_where(found: Findings) -> Section:
    """The matrix as a picture and as a table, with its legend."""
    words = found.words
    name = words("matrix name", case=found.head.title, as_of=found.as_of)
    letters = "; ".join(scale_legend(found.matrix).split("   "))
    legend = f"{letters}; {words('legend')}" if letters else words("legend")
    blocks: list[Block] = [
        Paragraph([Text(words("matrix lead"))]),
        Picture(_drawn(found.matrix, name), name, legend, _as_table(found.matrix, found)),
    ]
    return Section("matrix", words("matrix title"), blocks, ("issues/cells",))


def _drawn(found: Matrix, name: str) -> str:
    """The picture without its heading and legend, which stand beside it as text that can wrap."""
    drawn = svg(found)
    for line in (scale_legend(found), LEGEND, title(found)):
        drawn = drawn.replace(f">{escape(line)}</text>", "></text>")
    drawn = _HEIGHT.sub(
        lambda size: f"{size[1]}{int(size[2]) - _LEGEND_LINES}{size[3]}", drawn, count=_HEIGHTS
    )
    drawn = drawn.replace(f"aria-label={quoteattr(title(found))}", f"aria-label={quoteattr(name)}")
    return drawn.replace(f"<title>{escape(title(found))}</", f"<title>{escape(name)}</")


def _as_table(matrix: Matrix, found: Findings) -> Table:
    rows: list[list[Spans]] = []
    for demand, label, _, issue in matrix.demands:
        cells: list[Spans] = [[Text(matrix.cell(actor, demand).mark)] for actor, _ in matrix.actors]
        rows.append([[Term(label)], [Text(issue)], *cells])
    head = [found.words("demand"), found.words("issue"), *(label for _, label in matrix.actors)]
    return Table(found.words("matrix table"), head, rows, compact=True)


def positions(found: Findings, voices: Voices) -> Section:
    """Every position with the words it rests on, by issue."""
    words, names = found.words, found.names
    rows = found.rows["issues/who-stands-where"]
    alone = {(row["actor"], row["demand"], row["stance"]) for row in found.rows["evidence/single-source"]}
    mixed = 0 < len(alone) < len(rows)
    blocks: list[Block] = [Paragraph([Text(words("positions lead" + (" mixed" if mixed else "")))])]
    for issue, group in groupby(table(rows), key=lambda row: row["issue"]):
        cells = []
        for row in group:
            single = mixed and (row["actor"], row["demand"], row["stance"]) in alone
            cells.append(_position(row, voices, single=single))
        label = names.label("issue", issue)
        head = [words(key) for key in ("stance", "marks", "evidence")]
        blocks += [Heading(label), Table(label, head, cells)]
    blocks += table.rest(rows, words, "issues/who-stands-where")
    queries = ("issues/who-stands-where", "evidence/stance")
    return Section("positions", words("positions title"), blocks, queries)


def _position(row: Row, voices: Voices, *, single: bool) -> list[Spans]:
    words, names = voices.words, voices.names
    marks = [names.label("firmness", row["firmness"])] if row["firmness"] else []
    marks += [words.known(f"state {row['state']}", row["state"])] if row["state"] != "stated" else []
    marks += [names.condition(text) for text in row["conditions"]]
    marks += [words("one source")] if single else []
    return [
        voices.stance(row["actor"], row["value"], row["demand"]),
        [Text("; ".join(marks) or "–")],
        [Text(f"{voices.manner(row['actor'], row['stance'])}: "), *_evidence(row, voices)],
    ]


def _evidence(row: Row, voices: Voices) -> Spans:
    return voices.evidence(row["stance"], row["quote"], row["source"])


def attributions(found: Findings) -> Section:
    """Who has spoken in whose name, and how the sources give it."""
    words, names = found.words, found.names
    rows = found.rows["actors/who-speaks-for-whom"]
    cells: list[list[Spans]] = [
        [
            [Strong(names.label("actor", row["actor"]))],
            [Strong(names.label("actor", row["principal"]))],
            [Text(names.label("mode", row["mode"]))],
            [Text(names.text(row["reporter"]) or "–")],
            [Text(str(row["stances"]))],
        ]
        for row in table(rows)
    ]
    head = [words(key) for key in ("who spoke", "in whose name", "mode", "reporter", "stances")]
    blocks: list[Block] = [Paragraph([Text(words("attributions lead"))])]
    if rows:
        blocks.append(Table(words("attributions title"), head, cells))
    blocks += table.rest(rows, words, "actors/who-speaks-for-whom")
    return Section("attributions", words("attributions title"), blocks, ("actors/who-speaks-for-whom",))


def speculated(found: Findings, voices: Voices) -> Section:
    """What is only feared or guessed, with its evidence."""
    words = found.words
    rows = found.rows["evidence/speculated"]
    blocks: list[Block] = [Paragraph([Text(words("speculated lead" if rows else "speculated none"))])]
    if rows:
        cells = [
            [voices.stance(row["actor"], row["value"], row["demand"]), _evidence(row, voices)]
            for row in table(rows)
        ]
        head = [words("speculated stance"), words("evidence")]
        blocks.append(Table(words("speculated title"), head, cells))
    blocks += table.rest(rows, words, "evidence/speculated")
    return Section("speculated", words("speculated title"), blocks, ("evidence/speculated",))
