"""Pictures of networks: well formed, the same each time, and of what there is."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest

import kg
from kg.exports.networks.picture_network import layout
from kg.exports.networks.pictures import picture
from kg.networks.result import Networks

OPTIONS: dict[str, dict[str, Any]] = {
    "network": {"rows": "principal", "aggregation": "subtract"},
    "heatmap": {"rows": "principal", "mode": "two"},
    "two-mode": {"rows": "principal", "mode": "two"},
    "series": {"rows": "principal", "window": (6,), "unit": "months"},
}


def texts(drawn: bytes) -> set[str]:
    root = ET.fromstring(drawn)  # noqa: S314  drawn here
    return {"".join(each.itertext()).strip() for each in root.iter() if each.tag.endswith("}text")}


@pytest.mark.parametrize("kind", OPTIONS)
def test_a_picture_names_everybody_and_is_the_same_each_time(kind: str) -> None:
    found = kg.network("alaska-2025", **OPTIONS[kind])
    drawn = picture(found, kind)
    assert drawn == picture(found, kind)
    names = {each.label for each in found.matrices[0].rows}
    shown = " ".join(texts(drawn))
    assert all(name in shown for name in names)
    assert "preset=statements" in shown
    assert picture(found, kind, "png").startswith(b"\x89PNG")


def test_ties_against_each_other_are_dashed() -> None:
    found = kg.network("alaska-2025", rows="principal", mode="two", aggregation="subtract")
    negative = int((found.one.values < 0).sum())
    dashed = picture(found, "two-mode").decode().count("stroke-dasharray")
    assert negative
    assert dashed == negative + 1  # and one in the legend


def test_a_picture_of_something_else_is_refused() -> None:
    two: Networks = kg.network("alaska-2025", mode="two")
    with pytest.raises(kg.KgError, match="--picture network and --mode two cannot go together"):
        picture(two, "network")
    with pytest.raises(kg.KgError, match="needs --window"):
        picture(two, "series")


def test_a_layout_puts_the_tied_near_each_other() -> None:
    values = np.kron(np.eye(2), np.ones((4, 4))) - np.eye(8)
    values[0, 7] = values[7, 0] = 0.1
    places = layout(values)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    inside = apart[:4, :4].sum() / 12
    assert inside < apart[:4, 4:].mean()
    assert np.array_equal(places, layout(values))
