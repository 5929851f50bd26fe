"""The matrix as an image: SVG written directly, PNG by matplotlib if it is installed."""

from __future__ import annotations

import io
import textwrap
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.analysis.matrix import Cell, Matrix
from kg.common.errors import KgError
from kg.render.matrix import scale_legend, sign_legend, title
from kg.render.palette import colour, ink
from kg.render.visible import visible
from kg.words import DEFAULT, Language, Message

_CELL_W, _CELL_H, _CHAR, _TOP, _PAD = 64, 24, 6.6, 56, 12
_STROKES = {"solid": "", "dashed": " stroke-dasharray='3 2'", "faint": ""}
_FONT = "font-family='DejaVu Sans, Verdana, sans-serif'"


def svg(matrix: Matrix, lang: str = DEFAULT) -> str:
    """Return the matrix as SVG; each cell gives its actor, demand, value and quote to screen readers.

    The text of labels and quotes is escaped, so that nothing in a case can run as a script.
    """
    language = Language.of(lang)
    signs = sign_legend(language)
    left = _PAD * 2 + int(_CHAR * max(len(label) for _, label, *_ in matrix.demands)) + 12
    head = 14 + int(_CHAR * 0.75 * max(len(label) for _, label in matrix.actors))
    y = _TOP + head
    body: list[str] = []
    for column, (_, label) in enumerate(matrix.actors):
        x = left + column * _CELL_W + _CELL_W // 2
        body.append(
            f"<text x='{x}' y='{y - 8}' transform='rotate(-45 {x} {y - 8})' font-size='12'>{escape(label)}</text>"
        )
    for issue, demands in groupby(matrix.demands, key=lambda demand: demand[3]):
        y += _CELL_H
        body.append(f"<text x='{_PAD}' y='{y - 8}' font-size='12' font-weight='bold'>{escape(issue)}</text>")
        for demand, label, *_ in demands:
            body.append(f"<text x='{_PAD * 2}' y='{y + 16}' font-size='12'>{escape(label)}</text>")
            for column, (actor, name) in enumerate(matrix.actors):
                cell = matrix.cell(actor, demand)
                body.append(_cell(cell, left + column * _CELL_W, y, f"{name}, {label}", language))
            y += _CELL_H
    for line in (scale_legend(matrix), signs):
        y += 22
        body.append(f"<text x='{_PAD}' y='{y}' font-size='11' fill='#444444'>{escape(line)}</text>")
    slant = int(_CHAR * 0.75 * len(matrix.actors[-1][1]))
    legend_width = int(_CHAR * max(len(signs), len(scale_legend(matrix)))) + 2 * _PAD
    width = max(left + _CELL_W * len(matrix.actors) + slant, legend_width)
    return visible(_document(title(matrix), width, y + _PAD, body))


def _document(heading: str, width: int, height: int, body: list[str]) -> str:
    opening = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'"
        f" role='img' aria-label={quoteattr(heading)}>"
    )
    frame = f"<rect width='{width}' height='{height}' fill='#ffffff'/>"
    name = f"<text x='{_PAD}' y='28' font-size='16' font-weight='bold'>{escape(heading)}</text>"
    return "\n".join(
        [
            opening,
            f"<title>{escape(heading)}</title>",
            frame,
            f"<g {_FONT}>",
            name,
            *body,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _cell(cell: Cell, x: int, y: int, what: str, language: Language) -> str:
    background = colour(cell.polarity)
    border = 0.3 if cell.kind.border == "faint" else 2 if cell.red_line else 1
    said = f"{what}: {language.text(cell.kind.key, cell.kind.label)}" + (
        f", {cell.value}" if cell.value else ""
    )
    said += f". “{cell.quote}” ({cell.citation})" if cell.quote else ""
    return (
        f"<g><title>{escape(said)}</title>"
        f"<rect x='{x + 1}' y='{y + 1}' width='{_CELL_W - 2}' height='{_CELL_H - 2}' fill='{background}'"
        f" stroke='#333333' stroke-width='{border}'{_STROKES[cell.kind.border]}/>"
        f"<text x='{x + _CELL_W // 2}' y='{y + 16}' text-anchor='middle' font-size='12'"
        f" fill='{ink(background)}'>{escape(cell.mark)}</text></g>"
    )


def png(matrix: Matrix, lang: str = DEFAULT) -> bytes:
    """Return the matrix as a PNG.

    :raises KgError: if matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError:
        raise KgError(Message("error.a png needs matplotlib pip install")) from None
    mpl.use("Agg")
    from matplotlib.figure import Figure

    with mpl.rc_context({"text.parse_math": False}):  # a dollar sign in a label is a dollar sign
        return _drawn(mpl, Figure, matrix, Language.of(lang))


def _drawn(mpl: Any, figure_class: Any, matrix: Matrix, language: Language) -> bytes:
    rows, columns = len(matrix.demands), len(matrix.actors)
    figure = figure_class(figsize=(3.6 + 1.1 * columns, 1.6 + 0.32 * rows), dpi=144)
    axes = figure.add_subplot()
    for row, (demand, *_) in enumerate(matrix.demands):
        for column, (actor, _) in enumerate(matrix.actors):
            cell = matrix.cell(actor, demand)
            background = colour(cell.polarity)
            square = mpl.patches.Rectangle(
                (column, row), 1, 1, facecolor=background, edgecolor="#333333", linewidth=0.6
            )
            axes.add_patch(square)
            axes.text(
                column + 0.5,
                row + 0.5,
                cell.mark,
                ha="center",
                va="center",
                fontsize=8,
                color=ink(background),
            )
    axes.set_xlim(0, columns)
    axes.set_ylim(rows, 0)
    axes.set_xticks(
        [c + 0.5 for c in range(columns)],
        [_folded(label, 30) for _, label in matrix.actors],
        fontsize=8,
        rotation=30,
        ha="left",
    )
    axes.xaxis.tick_top()
    axes.set_yticks(
        [r + 0.5 for r in range(rows)], [_folded(label, 60) for _, label, *_ in matrix.demands], fontsize=8
    )
    axes.tick_params(length=0)
    axes.set_title(title(matrix), fontsize=10, loc="left", pad=12)
    figure.text(0.01, 0.005, f"{scale_legend(matrix)}\n{sign_legend(language)}", fontsize=6, va="bottom")
    stream = io.BytesIO()
    figure.savefig(stream, format="png", bbox_inches="tight", metadata={"Software": None})
    return stream.getvalue()


def _folded(label: str, width: int) -> str:
    """Return a label in lines of at most so many characters, so that one long label does not make a picture wide."""
    return "\n".join(textwrap.wrap(visible(label), width)) or label
