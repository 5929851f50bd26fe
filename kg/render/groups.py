"""Coalitions as text; coalitions and orders of steps as JSON, and wrapped."""

from __future__ import annotations

import json
import shutil
import textwrap
from dataclasses import asdict
from typing import Any

from kg.analysis.coalitions import Bond, Coalition, Coalitions, Voice
from kg.analysis.order import Order
from kg.render.visible import visible
from kg.words import Message, spoken

FORMATS = ["text", "json"]


def coalitions_text(found: Coalitions) -> str:
    """Return each group with what unites and divides it, and the actors without a group."""
    lines: list[str] = []
    for number, group in enumerate(found.groups, start=1):
        names = dict(group.actors)
        told = [
            _with(label, names.get(group.counted_with.get(actor, ""), "")) for actor, label in group.actors
        ]
        lines += ["", f"{number}. {', '.join(told)}"]
        lines += _binds(group)
        lines += _splits(group)
    if found.alone:
        lines += ["", str(Message("render.in no group", names=", ".join(label for _, label in found.alone)))]
    return joined_lines(lines[1:]) or str(Message("render.no groups"))


def _binds(group: Coalition) -> list[str]:
    lines = []
    for bond in group.binds:
        who = str(Message("render.all")) if bond.whole else ", ".join(_voices(bond))
        direction = spoken().known(f"direction.{bond.direction}", bond.direction)
        lines.append(f"   {Message('render.binds', who=who, direction=direction, label=bond.label)}")
        said: dict[tuple[str, str], list[str]] = {}
        for voice in bond.voices:
            said.setdefault((voice.quote, voice.citation), []).append(_told(voice))
        lines += [f"     {', '.join(who)}: “{quote}” ({where})" for (quote, where), who in said.items()]
    return lines


def _voices(bond: Bond) -> list[str]:
    """Return who is bound, each once; who is counted with another of them is marked."""
    names = {voice.actor: voice.label for voice in bond.voices}
    return list(
        dict.fromkeys(_with(_told(voice), names.get(voice.counted_with, "")) for voice in bond.voices)
    )


def _told(voice: Voice) -> str:
    """Return the name of a voice; hearsay is marked."""
    return str(Message("render.by hearsay", name=voice.label)) if voice.hearsay else voice.label


def _with(name: str, other: str) -> str:
    """Return a name, marked if it is counted with another."""
    return str(Message("render.counted with", name=name, other=other)) if other else name


def _splits(group: Coalition) -> list[str]:
    lines = []
    for row in group.splits:
        what = f"{row['actor_label']} {row['value']} {row['demand_label']}{depending(row['conditions'])}"
        other = f"{row['other_label']} {row['other_value']} {row['other_demand_label']}"
        other += depending(row["other_conditions"])
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


def depending(conditions: list[str]) -> str:
    """Return what a position depends on, in brackets; nothing if it depends on nothing."""
    return str(Message("render.depending", words="; ".join(conditions))) if conditions else ""


def _both(row: dict[str, Any]) -> list[str]:
    """Return the quotes of the two sides."""
    return [
        f"     {row[f'{side}label']}: “{row[f'{prefix}quote']}” ({row[f'{prefix}citation']})"
        for side, prefix in (("actor_", ""), ("other_", "other_"))
    ]


def joined_lines(lines: list[str]) -> str:
    """Join lines; labels cannot break a line."""
    return "\n".join(line[: len(line) - len(line.lstrip())] + " ".join(line.split()) for line in lines)


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
