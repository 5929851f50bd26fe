"""GEXF 1.3, the format of Gephi: with periods, changing values, and colours; without a creation date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exports.networks.network import Network, NetworkTie, Phase, Presence, Values
from kg.exports.networks.xml import quoted, text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""
_TYPES = {"integer": "integer", "number": "double", "boolean": "boolean"}


def gexf(network: Network) -> Iterator[str]:
    """Yield the network, one line per node or tie.

    A tie with several phases is one tie whose values change; Gephi's timeline shows the values of a day.
    """
    yield _HEAD
    yield f"<meta><creator>kg</creator><description>{text(network.title)}</description></meta>\n"
    kind = "directed" if network.directed else "undirected"
    times = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    yield f'<graph defaultedgetype="{kind}" idtype="string" {times}>\n'
    yield from _declared("node", network.node_types, changing=False)
    changing = {"weight": "number", **network.tie_types} if network.changing else network.tie_types
    yield from _declared("edge", changing, changing=network.changing)
    yield "<nodes>\n"
    for node in network.nodes:
        inner = _values(node.values, network.node_types) + _coloured(node.colour)
        yield f"<node id={quoted(node.id)} label={quoted(node.label)}{_times(node.span)}>{inner}</node>\n"
    yield "</nodes>\n<edges>\n"
    for tie in network.ties:
        yield _tie(tie, network)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, types: Mapping[str, str], *, changing: bool) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="{"dynamic" if changing else "static"}">\n'
    for name, kind in types.items():
        yield f'<attribute id={quoted(name)} title={quoted(name)} type="{_TYPES.get(kind, "string")}"/>\n'
    yield "</attributes>\n"


def _tie(tie: NetworkTie, network: Network) -> str:
    head = f"<edge id={quoted(tie.id)} source={quoted(tie.source)} target={quoted(tie.target)}"
    head += f" label={quoted(tie.label)}" + (f" kind={quoted(tie.kind)}" if tie.kind else "")
    if network.changing:
        return f"{head}>{_phases(tie.phases, network.tie_types)}{_coloured(tie.colour)}</edge>\n"
    (phase,) = tie.phases
    inner = _values(phase.values, network.tie_types) + _coloured(tie.colour)
    return f'{head} weight="{phase.weight}"{_times(phase.span)}>{inner}</edge>\n'


def _phases(phases: tuple[Phase, ...], types: Mapping[str, str]) -> str:
    spells = "".join(f"<spell{_times(phase.span)}/>" for phase in phases)
    values = "".join(
        f"<attvalue for={quoted(name)} value={quoted(value)}{_times(phase.span)}/>"
        for name in ("weight", *types)
        for phase in phases
        if (value := {"weight": phase.weight, **phase.values}.get(name)) is not None
    )
    return f"<attvalues>{values}</attvalues><spells>{spells}</spells>"


def _values(values: Values, types: Mapping[str, str]) -> str:
    given = ((name, values[name]) for name in types if values.get(name) is not None)
    inner = "".join(f"<attvalue for={quoted(name)} value={quoted(value)}/>" for name, value in given)
    return f"<attvalues>{inner}</attvalues>" if inner else ""


def _times(span: Presence) -> str:
    """Return the period as attributes; both days are included."""
    days = (("start", span.first), ("end", span.last))
    return "".join(f' {name}="{day}"' for name, day in days if day is not None)


def _coloured(colour: str) -> str:
    if not colour:
        return ""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
