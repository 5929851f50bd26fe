"""GraphML: for visone, Gephi, igraph, networkx. A tie that changes is written once for each of its phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exports.networks.network import Network, Presence, Values
from kg.exports.networks.xml import quoted, text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {"integer": "int", "number": "double", "boolean": "boolean"}
_TIMES = {"start": "string", "end": "string"}


def graphml(network: Network) -> Iterator[str]:
    """Yield the network, one line per node or tie. `start` and `end` are the first and the last day of a tie."""
    yield _HEAD
    node_types = {"label": "string", **network.node_types, **_TIMES}
    tie_types = {"label": "string", "weight": "number", **network.tie_types, **_TIMES}
    yield from _keys("node", node_types)
    yield from _keys("edge", tie_types)
    kind = "directed" if network.directed else "undirected"
    yield f'<graph id="G" edgedefault="{kind}">\n<desc>{text(network.title)}</desc>\n'
    for node in network.nodes:
        values = {"label": node.label, **node.values, **_times(node.span)}
        yield f"<node id={quoted(node.id)}>{_data('node', values, node_types)}</node>\n"
    for tie in network.ties:
        for number, phase in enumerate(tie.phases, start=1):
            name = tie.id if len(tie.phases) == 1 else f"{tie.id}.{number}"
            values = {"label": tie.label, "weight": phase.weight, **phase.values, **_times(phase.span)}
            ends = f"source={quoted(tie.source)} target={quoted(tie.target)}"
            yield f"<edge id={quoted(name)} {ends}>{_data('edge', values, tie_types)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(what: str, types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        told = f'for="{what}" attr.name={quoted(name)} attr.type="{_TYPES.get(kind, "string")}"'
        yield f"<key id={quoted(f'{what}.{name}')} {told}/>\n"


def _times(span: Presence) -> Values:
    return {"start": span.first, "end": span.last}


def _data(what: str, values: Values, types: Mapping[str, str]) -> str:
    given = ((name, values[name]) for name in types if values.get(name) is not None)
    return "".join(f"<data key={quoted(f'{what}.{name}')}>{text(value)}</data>" for name, value in given)
