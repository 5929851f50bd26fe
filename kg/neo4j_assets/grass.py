"""The style sheet of Neo4j Browser (GraSS): colour, size and caption of each label, colour and width of each type."""

from __future__ import annotations

from kg.model.case_model import Ontology
from kg.neo4j_assets.look import looks
from kg.render.palette import ink


def grass(ontology: Ontology, lang: str) -> str:
    """Return the style sheet in Neo4j Browser's syntax: without comments, one label per rule.

    Styles depend on labels only. Neo4j Browser cannot colour a node by a property, so a position has its value as
    caption.

    >>> from kg.check import load_ontology
    >>> print(grass(load_ontology()[0], "en").split("node.Demand")[1].split("}")[0])
     {
      diameter: 80px;
      color: #f0e442;
      border-color: #b4ab31;
      border-width: 2px;
      text-color-internal: #000000;
      font-size: 10px;
      caption: '{label
    """
    nodes, edges = looks(ontology, lang)
    rules = [_rule("node", "#999999", 50, "{id}"), _line("relationship", "#8f8f8f", 1)]
    rules += [
        _rule(f"node.{name}", look.color, look.size, f"{{{look.caption}}}") for name, look in nodes.items()
    ]
    rules += [_line(f"relationship.{name}", look.color, look.size) for name, look in edges.items()]
    return "\n".join(rules)


def _rule(selector: str, color: str, diameter: int, caption: str) -> str:
    return (
        f"{selector} {{\n"
        f"  diameter: {diameter}px;\n"
        f"  color: {color};\n"
        f"  border-color: {darker(color)};\n"
        "  border-width: 2px;\n"
        f"  text-color-internal: {ink(color)};\n"
        "  font-size: 10px;\n"
        f"  caption: '{caption}';\n"
        "}\n"
    )


def _line(selector: str, color: str, width: int) -> str:
    return (
        f"{selector} {{\n"
        f"  color: {color};\n"
        f"  shaft-width: {width}px;\n"
        "  font-size: 8px;\n"
        "  padding: 3px;\n"
        "  text-color-external: #000000;\n"
        f"  text-color-internal: {ink(color)};\n"
        "  caption: '<type>';\n"
        "}\n"
    )


def darker(color: str) -> str:
    """Return a colour at three quarters of its brightness, for borders.

    >>> darker("#f0e442")
    '#b4ab31'
    """
    channels = (int(color[i : i + 2], 16) * 3 // 4 for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in channels)
