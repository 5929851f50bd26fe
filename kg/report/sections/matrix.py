"""The matrix: who stands where, each cell with a link to its evidence."""

from __future__ import annotations

from itertools import groupby

from kg.analysis.matrix import SILENT, Cell
from kg.model.cell_states import cell_states
from kg.report.document import Block, CodeSpan, Grid, Paragraph, ReportSection, TableCell, Text
from kg.report.gather import Findings
from kg.report.limits import CELLS, EVIDENCE


def who_stands_where(found: Findings) -> ReportSection:
    """Return demands as rows, actors as columns; if there are very many demands, those that most actors speak on."""
    words, matrix = found.words, found.matrix
    shown = _most_spoken(found)
    anchors = _anchors(found)
    groups = []
    for (_, issue), rows in groupby(shown, key=lambda row: (row[2], row[3])):
        lines = [
            (label, [_cell(actor, demand, found, anchors) for actor, _ in matrix.actors])
            for demand, label, *_ in rows
        ]
        groups.append((issue, lines))
    caption = words("matrix caption", as_of=found.as_of)
    columns = [label for _, label in matrix.actors]
    grid = Grid(caption, words("demand"), columns, groups, _legend(found))
    blocks: list[Block] = [Paragraph([Text(words("matrix lead"))]), grid]
    left = len(matrix.demands) - len(shown)
    if left:
        coding = f" --coding {found.wanted.coding}" if found.wanted.coding else ""
        command = CodeSpan(f"kg matrix --case {found.head.id} --as-of {found.as_of}{coding}")
        blocks.append(Paragraph([Text(f"{words.count('more', left)} "), command], small=True))
    return ReportSection("matrix", words("matrix title"), blocks, ("issues/cells",))


def _most_spoken(found: Findings) -> list[tuple[str, str, str, str]]:
    """Return the demands to show, in the order of the matrix."""
    matrix = found.matrix

    def silent(demand: str) -> int:
        return sum(matrix.cell(actor, demand) == SILENT for actor, _ in matrix.actors)

    kept = {row[0] for row in sorted(matrix.demands, key=lambda row: (silent(row[0]), row[0]))[:CELLS]}
    return [row for row in matrix.demands if row[0] in kept]


def anchor(actor: str, demand: str) -> str:
    """Return the anchor of a position in the appendix."""
    return f"p-{actor}-{demand}"


def _anchors(found: Findings) -> dict[tuple[str, str], str]:
    """Return the anchor of each cell's evidence: its own, or the bloc's if it is inherited."""
    shown = found.positions[:EVIDENCE]
    own = {(row["actor"], row["demand"]): anchor(row["actor"], row["demand"]) for row in shown}
    words = {(row["demand"], row["quote"]): anchor(row["actor"], row["demand"]) for row in shown}
    for (actor, demand), cell in found.matrix.cells.items():
        if (actor, demand) not in own and (demand, cell.quote) in words:
            own[actor, demand] = words[demand, cell.quote]
    return own


def _cell(actor: str, demand: str, found: Findings, anchors: dict[tuple[str, str], str]) -> TableCell:
    cell = found.matrix.cell(actor, demand)
    href = anchors.get((actor, demand), "" if cell.kind.counts or cell == SILENT else "gaps")
    return TableCell(
        cell.mark, _in_words(cell, found), cell.polarity, cell.kind.border, f"#{href}" if href else ""
    )


def _in_words(cell: Cell, found: Findings) -> str:
    """Return a cell in words for screen readers: 'rejects; red line'."""
    language = found.words.language
    signs = {sign.id: sign for _, sign in cell_states().legend()}
    named = [signs[name] for name in cell.signs if name not in cell.kind.says]
    parts = [cell.value] if cell.value else []
    parts += [
        language.text(each.key, each.label) for each in (*([] if cell.kind.plain else [cell.kind]), *named)
    ]
    return "; ".join(parts)


def _legend(found: Findings) -> list[tuple[TableCell, str]]:
    """Return the letters in use, most in favour first, then the signs."""
    rated = [cell for cell in found.matrix.cells.values() if cell.polarity is not None and cell.letter]
    scale = sorted({(-(cell.polarity or 0), cell.letter, cell.value) for cell in rated})
    letters = [(TableCell(letter, "", -minus, "solid"), value) for minus, letter, value in scale]
    language = found.words.language
    signs = cell_states().legend()
    told = ((TableCell(sign, "", None, "sign"), language.text(each.key, each.label)) for sign, each in signs)
    return [*letters, *told]
