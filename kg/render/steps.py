"""Orders of steps as text."""

from __future__ import annotations

from kg.analysis.order import Order, Row, Step, comes_along
from kg.render.groups import joined_lines
from kg.words import Message, spoken

_MOST = 6
"""Alternatives shown of one choice."""


def order_text(found: Order) -> str:
    """Return the rounds of steps with the choices between them, or the cycles and what would break them."""
    marks = _marks(found)
    lines = _rounds(found, marks, _waits(found, marks))
    circles = [
        ", ".join(f"{label}{marks.get(name, '')}" for name, label in circle) for circle in found.circles
    ]
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
    return joined_lines(lines) or str(Message("render.nothing before"))


def _rounds(found: Order, marks: dict[str, str], waits: dict[str, list[str]]) -> list[str]:
    """Return the rounds, the choices between steps that exclude each other, and the steps out of reach."""
    if not any(found.rounds) and not found.out_of_reach:
        return []
    lines = [str(Message("render.what comes first")), *_listed(found.steps, marks, waits, "")]
    for choice in found.choices:
        lines += ["", str(Message("render.either"))]
        for number, alternative in enumerate(choice[:_MOST]):
            lines += ["", f"  {Message('render.one way' if number == 0 else 'render.other way')}"]
            lines += _listed(alternative, marks, waits, "  ")[1:]
        if len(choice) > _MOST:
            lines += ["", f"  {Message('render.and more', count=len(choice) - _MOST)}"]
    for out in found.out_of_reach:
        label = f"{out.step[1]}{marks.get(out.step[0], '')}"
        names = {"one": out.one[1], "other": out.other[1]}
        lines += ["", str(Message("render.out of reach", label=label, **names))]
        lines += [f"  {row['demand_label']}: {_wait(row, [row], marks)}" for row in out.links]
    lines += [""] if found.clashing or found.blocked else []
    for row in found.clashing:
        lines.append(
            str(Message("render.not both", one=row["demand_label"], other=row["other_demand_label"]))
        )
    return lines


def _listed(
    steps: list[list[Step]], marks: dict[str, str], waits: dict[str, list[str]], indent: str
) -> list[str]:
    """Return the steps of each round, each with what it waits for and who says so; without rounds that have none."""
    lines = []
    for number, group in enumerate(steps, start=1):
        if group:
            lines += ["", f"{indent}{Message('render.round', number=number)}"]
        for name, label in group:
            lines.append(f"{indent}  {label}{marks.get(name, '')}")
            lines += [f"{indent}    {wait}" for wait in waits.get(name, ())]
    return lines


def _waits(found: Order, marks: dict[str, str]) -> dict[str, list[str]]:
    """Return by step what it waits for, with those who say so, or what is met with it."""
    shown = {step for group in found.rounds for step, _ in group}
    reasons: dict[tuple[str, bool, str], list[Row]] = {}
    for row in found.links:
        if row["first"] in shown:
            reasons.setdefault((row["demand"], comes_along(row), row["first"]), []).append(row)
    waits: dict[str, list[str]] = {}
    for (name, *_), rows in reasons.items():
        waits.setdefault(name, []).append(_wait(rows[0], rows, marks))
    return waits


def _wait(row: Row, rows: list[Row], marks: dict[str, str]) -> str:
    """Return what comes first, who says so, and who stands against it."""
    how = "with it comes" if comes_along(row) else "after"
    first = Message(f"render.{how}", label=row["first_label"])
    return f"{first}{_by([_said_by(each) for each in rows])}{marks.get(row['first'], '')}"


def _marks(found: Order) -> dict[str, str]:
    """Return by step the mark that names all who stand against it, with what they hold if that is something else."""
    against: dict[str, dict[str, list[str]]] = {}
    for row in found.refused:
        notes = against.setdefault(row["demand"], {}).setdefault(row["actor_label"], [])
        if row["other_demand"] != row["demand"]:
            notes.append(str(Message(f"render.refused {row['direction']}", label=row["other_demand_label"])))
        elif not notes or notes[0]:
            notes.insert(0, str(Message("render.refused itself")) if row["conditions"] else "")
    return {
        step: "  ✗ " + ", ".join(_refuser(name, notes) for name, notes in sorted(named.items()))
        for step, named in against.items()
    }


def _refuser(name: str, notes: list[str]) -> str:
    """Return who stands against a step; against the step itself needs no further words."""
    if "" in notes:
        return name
    return f"{name} ({'; '.join(dict.fromkeys(notes))})"


def _said_by(row: Row) -> str:
    kind = spoken().known(f"kind.{row['kind']}", row["kind"])
    return f"{row['actor_label']}, {kind}" if row["actor"] else ""


def _by(who: list[str]) -> str:
    named = sorted({each for each in who if each})
    return f" ({'; '.join(named)})" if named else ""


def _link(row: Row) -> str:
    said = f" “{row['quote']}” ({row['citation']})" if row["quote"] else ""
    fields = {"actor": row["actor_label"], "first": row["first_label"], "then": row["demand_label"]}
    return str(Message("render.before", **fields, said=said))
