"""Colours for polarities: blue for, orange against, grey between; distinguishable by colour-blind readers."""

from __future__ import annotations

from itertools import pairwise

# Anchors of a diverging scale, from ColorBrewer's PuOr and RdBu ends; (polarity, red, green, blue).
_ANCHORS = [
    (-1.0, 179, 88, 6),
    (-0.5, 241, 163, 64),
    (0.0, 216, 216, 216),
    (0.5, 103, 169, 207),
    (1.0, 33, 102, 172),
]


def colour(polarity: float | None) -> str:
    """Return the colour of a polarity from -1 to 1 as #rrggbb; white if there is none.

    >>> colour(1.0), colour(None)
    ('#2166ac', '#ffffff')
    """
    if polarity is None:
        return "#ffffff"
    value = max(-1.0, min(1.0, polarity))
    for (low, *start), (high, *end) in pairwise(_ANCHORS):
        if value <= high:
            part = (value - low) / (high - low)
            mixed = [round(a + (b - a) * part) for a, b in zip(start, end, strict=True)]
            return "#{:02x}{:02x}{:02x}".format(*mixed)
    return "#ffffff"


def ink(background: str) -> str:
    """Return black or white, whichever is easier to read on a colour (WCAG relative luminance).

    >>> ink("#2166ac"), ink("#ffffff")
    ('#ffffff', '#000000')
    """
    channels = [int(background[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) else "#ffffff"
