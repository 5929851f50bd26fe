"""What several pictures of networks share: colours, marks, labels and the legend."""

from __future__ import annotations

from typing import Any

from kg.networks.result import Name
from kg.render.palette import colour
from kg.render.visible import visible
from kg.words import Message

CAMPS = ("#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#9c755f", "#76b7b2", "#edc948", "#e15759")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "h")
FOR, AGAINST = colour(1.0), colour(-1.0)
DASHED = (0, (4, 3))
_LONGEST = 34


def label(name: Name) -> str:
    """Return the label of a name, cut if it is long, with nothing that steers the text around it."""
    text = " ".join(visible(name.label).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def line(value: float) -> dict[str, Any]:
    """Return the colour and style of a tie: dashed and orange if it is against each other."""
    return {"color": FOR if value > 0 else AGAINST, "linestyle": "-" if value > 0 else DASHED}


def legend(axes: Any, camps: list[int]) -> None:
    """Say which ties are which, and which mark is which camp."""
    from matplotlib.lines import Line2D

    signs = [
        Line2D([], [], color=FOR, linewidth=2, label=str(Message("network.picture with"))),
        Line2D(
            [],
            [],
            color=AGAINST,
            linewidth=2,
            linestyle=DASHED,
            label=str(Message("network.picture against")),
        ),
    ]
    groups = [
        Line2D(
            [], [], color=CAMPS[each % len(CAMPS)], marker=MARKS[each % len(MARKS)], linestyle="",
            label=str(Message("network.picture camp", number=each + 1)),
        )
        for each in camps[: len(CAMPS)]
    ]  # fmt: skip
    axes.legend(handles=[*signs, *groups], loc="upper left", bbox_to_anchor=(0, 0), ncols=4, frameon=False)
