"""Coalitions and orders of steps as text, Markdown or JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from dataclasses import asdict
from typing import Any

from kg.analysis.coalitions import Coalition, Coalitions
from kg.analysis.order import Order, comes_along
from kg.render.visible import visible
from kg.words import Message, spoken

FORMATS = ["text", "json"]


def coalitions_text(found: Coalitions) -> str:
    """Return each group with what unites and divides it, and the actors without a group."""
    lines: list[str] = []
    for number, group in enumerate(found.groups, start=1):
        lines += ["", f"{number}. {', '.join(label for _, label in group.actors)}"]
        lines += _binds(group)
        lines += _splits(group)
    if found.alone:
        lines += ["", str(Message("render.in no group", names=", ".join(label for _, label in found.alone)))]
    return _lines(lines[1:]) or str(Message("render.no groups"))


def _binds(group: Coalition) -> list[str]:
    lines = []
    for bond in group.binds:
        who = str(Message("render.all")) if bond.whole else ", ".join(voice.label for voice in bond.voices)
        direction = spoken().known(f"direction.{bond.direction}", bond.direction)
        lines.append(f"   {Message('render.binds', who=who, direction=direction, label=bond.label)}")
        said: dict[tuple[str, str], list[str]] = {}
        for voice in bond.voices:
            said.setdefault((voice.quote, voice.citation), []).append(voice.label)
        lines += [f"     {', '.join(who)}: “{quote}” ({where})" for (quote, where), who in said.items()]
    return lines


def _splits(group: Coalition) -> list[str]:
    lines = []
    for row in group.splits:
        what = f"{row['actor_label']} {row['value']} {row['demand_label']}"
        other = f"{row['other_label']} {row['other_value']} {row['other_demand_label']}"
        lines.append(f"   {Message('render.splits', rule=row['rule'], one=what, other=other)}")
        lines += _both(row)
    for row in group.conditions:
        words = "; ".join(dict.fromkeys([*row["conditions"], *row["other_conditions"]]))
        both = f"{row['actor_label']}, {row['other_label']}"
        condition = Message(
            "render.only under a condition", both=both, label=row["demand_label"], words=words
        )
        lines.append(f"   {condition}")
        lines += _both(row)
    return lines or [f"   {Message('render.nothing splits it')}"]


def _both(row: dict[str, Any]) -> list[str]:
    """Return the quotes of the two sides."""
    return [
        f"     {row[f'{side}label']}: “{row[f'{prefix}quote']}” ({row[f'{prefix}citation']})"
        for side, prefix in (("actor_", ""), ("other_", "other_"))
    ]


def order_text(found: Order) -> str:
    """Return the rounds of steps, or the cycles and what would break them."""
    lines = _rounds(found)
    circles = [", ".join(label for _, label in circle) for circle in found.circles]
    lines += [str(Message("render.waiting in a circle", circle=circle)) for circle in circles]
    for chosen in found.freeing:
        links = "; ".join(_link(row) for row in chosen)
        lines.append(str(Message("render.free if", links=links)))
    if found.circles and not found.freeing and found.complete:
        lines.append(str(Message("render.nobody can free it")))
    if not found.complete:
        lines.append(str(Message("render.given up early")))
    blockers: dict[str, list[str]] = {}
    for row in found.blocked:
        blockers.setdefault(row["chain"], []).append(row["blocker_label"])
    lines += [
        str(Message("render.blocked", chain=chain, who=", ".join(dict.fromkeys(who))))
        for chain, who in blockers.items()
    ]
    return _lines(lines) or str(Message("render.nothing before"))


def _rounds(found: Order) -> list[str]:
    """Return the rounds, each step with what it waits for and who says so."""
    if not found.steps:
        return []
    refused: dict[str, list[str]] = {}
    for row in found.blocked:
        refused.setdefault(row["blocked_at"], []).append(row["blocker_label"])
    shown = {name for group in found.steps for name, _ in group}
    waits = [row for row in found.links if row["first"] in shown]
    lines = [str(Message("render.what comes first"))]
    for number, group in enumerate(found.steps, start=1):
        lines += ["", str(Message("render.round", number=number))]
        for name, label in group:
            lines.append(f"  {label}{_refused(refused.get(name))}")
            lines += [f"    {said}" for said in _waits([row for row in waits if row["demand"] == name])]
    lines += [""] if found.clashing or found.blocked else []
    for row in found.clashing:
        lines.append(
            str(Message("render.not both", one=row["demand_label"], other=row["other_demand_label"]))
        )
    return lines


def _refused(who: list[str] | None) -> str:
    return f"  ✗ {', '.join(sorted(set(who)))}" if who else ""


def _waits(links: list[dict[str, Any]]) -> list[str]:
    """Return what a step waits for, with those who say so, or what is met with it."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for row in links:
        key = ("with it comes" if comes_along(row) else "after", row["first_label"])
        reasons.setdefault(key, []).append(_said_by(row))
    return [f"{Message(f'render.{how}', label=label)}{_by(who)}" for (how, label), who in reasons.items()]


def _said_by(row: dict[str, Any]) -> str:
    kind = spoken().known(f"kind.{row['kind']}", row["kind"])
    return f"{row['actor_label']}, {kind}" if row["actor"] else ""


def _by(who: list[str]) -> str:
    named = sorted({each for each in who if each})
    return f" ({'; '.join(named)})" if named else ""


def _lines(lines: list[str]) -> str:
    """Join lines; labels cannot break a line."""
    return "\n".join(line[: len(line) - len(line.lstrip())] + " ".join(line.split()) for line in lines)


def _link(row: dict[str, Any]) -> str:
    said = f" “{row['quote']}” ({row['citation']})" if row["quote"] else ""
    fields = {"actor": row["actor_label"], "first": row["first_label"], "then": row["demand_label"]}
    return str(Message("render.before", **fields, said=said))


def wrapped(text: str, width: int | None = None) -> str:
    """Wrap text at the terminal's width, preserving each line's indent."""
    most = width or min(100, shutil.get_terminal_size((80, 24)).columns)
    lines = []
    for line in visible(text).splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        lines += textwrap.wrap(line, most, subsequent_indent=indent, drop_whitespace=True) or [""]
    return "\n".join(lines)


def as_json(found: Coalitions | Order) -> str:
    """Return everything as JSON; pairs of actors are joined by a space."""
    data = asdict(found)
    if isinstance(found, Coalitions):
        for name, weights in (
            ("congruence", found.congruence),
            ("conflict", found.conflict),
            ("subtract", found.subtract),
        ):
            data[name] = [{"actor": a, "other": b, "weight": weight} for (a, b), weight in weights.items()]
    return json.dumps(data, indent=2, ensure_ascii=False)
