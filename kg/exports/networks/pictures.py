"""Pictures of networks as SVG and PNG: the network, a heatmap with dendrogram, two modes, and ties over time.

Ties against each other are dashed and orange, so that they can be told apart without colour. The same network gives the
same picture: layouts are computed without chance, and files have no date.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from kg.common.errors import KgError
from kg.exports.networks.matrix_files import corner
from kg.exports.networks.picture_network import network
from kg.exports.networks.picture_series import series
from kg.exports.networks.picture_tables import heatmap, two_mode
from kg.networks.result import Networks
from kg.words import Message


def picture(found: Networks, kind: str | None = None, form: str = "svg") -> bytes:
    """Return a picture; by default the network, two modes side by side, or, over time, the series.

    :raises KgError: if matplotlib is not installed, or the picture is not one of this network.
    """
    try:
        import matplotlib as mpl
    except ImportError:
        raise KgError(Message("error.a png needs matplotlib pip install")) from None
    mpl.use("Agg")
    from matplotlib.figure import Figure

    kind = kind or _usual(found)
    _refuse(found, kind)
    settings: Any = {"text.parse_math": False, "svg.hashsalt": "kg", "svg.fonttype": "none", "font.size": 9}
    with mpl.rc_context(settings):  # a dollar sign in a label is a dollar sign
        figure = _DRAWN[kind](found, Figure)
        title = f"{found.case.id}: {corner(found)}"
        figure.suptitle(title, fontsize=8, x=0.01, ha="left", y=0.995, va="top")
        written = io.BytesIO()
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(written, format=form, dpi=144, metadata=metadata, bbox_inches="tight")
    return written.getvalue()


def _usual(found: Networks) -> str:
    if found.request.window:
        return "series"
    return "network" if found.request.mode == "one" else "two-mode"


def _refuse(found: Networks, kind: str) -> None:
    mode = found.request.mode
    if (kind == "two-mode" and mode != "two") or (kind == "network" and mode != "one") or mode == "events":
        raise KgError(Message("network.not together", first=f"--picture {kind}", second=f"--mode {mode}"))
    if kind == "series" and not found.request.window:
        raise KgError(Message("network.series needs windows"))
    if kind != "series":
        found.one  # noqa: B018  says that there are several


_DRAWN: dict[str, Callable[[Networks, Any], Any]] = {
    "network": network,
    "heatmap": heatmap,
    "two-mode": two_mode,
    "series": series,
}
