"""Packages put to everybody as text: what they settle, and who would accept them, who breaks, and on what evidence."""

from __future__ import annotations

from kg.analysis.deals import Compared, Row, Tested
from kg.analysis.unlock import Change, Unlocked
from kg.render.groups import joined_lines
from kg.words import Message, spoken

_DERIVED = ("entailed", "excluded", "entails what is refused")


def tested_text(found: Tested) -> str:
    """Return what a package settles, its holes, and for each actor its worst verdict and all others with evidence."""
    lines = [*_package(found), ""]
    lines.append(str(Message("render.deal worst first")))
    for each in found.actors:
        unknown = Message("render.deal unknown", n=each.unknown, of=each.named) if each.unknown else ""
        lines.append(f"  {each.label}: {_verdict(each.verdict)}{unknown}")
    for each in found.actors:
        own = [row for row in found.rows if row["actor"] == each.actor]
        lines += ["", each.label, *_reasons(own)]
    return joined_lines(lines)


def compared_text(found: Compared) -> str:
    """Return the worst verdict of each actor on each proposal, and what is not the same in all."""
    lines = [f"{number}. {one.label}" for number, one in enumerate(found.tested, start=1)]
    lines += ["", str(Message("render.deal worst"))]
    for _, label, verdicts in found.actors:
        lines += [f"  {label}", *_numbered(verdicts)]
    lines += ["", str(Message("render.deal moved" if found.moved else "render.deal nothing moved"))]
    for each in found.moved:
        lines += [f"  {each.actor_label}, {each.demand_label}", *_numbered(each.verdicts)]
    return joined_lines(lines)


def unlocked_text(found: Unlocked) -> str:
    """Return the changes that unlock a package, by goal, and whose positions would have to move instead."""
    lines = [found.tested.label] if found.tested.label else []
    for goal, ways in found.ways.items():
        lines += ["", str(Message(f"render.deal goal {goal}"))]
        if ways.sets == [()]:
            lines.append(f"  {Message('render.deal nothing to change')}")
        else:
            lines += [f"  {number}. {_set(found, each)}" for number, each in enumerate(ways.sets, start=1)]
        if not ways.sets:
            lines.append(f"  {Message('render.deal no way')}")
        if not ways.complete:
            lines.append(f"  {Message('render.deal not complete', n=max(ways.up_to, 0))}")
    if found.moving:
        lines += ["", str(Message("render.deal moving"))]
    for row in found.moving:
        lines.append(f"  {row['actor_label']}, {row['demand_label']}: {_verdict(row['verdict'])}")
        lines.append(f"    {spoken().quoted(row['quote'])} ({row['citation']})")
    return joined_lines(lines)


def _set(found: Unlocked, changes: tuple[Change, ...]) -> str:
    labels = {row["demand"]: row["demand_label"] for row in found.tested.settled}
    return "; ".join(
        str(Message(f"render.deal change {status}", demand=labels.get(demand, demand)))
        for demand, status in changes
    )


def _numbered(verdicts: tuple[str, ...]) -> list[str]:
    return [f"    {number}. {_verdict(verdict)}" for number, verdict in enumerate(verdicts, start=1)]


def _package(found: Tested) -> list[str]:
    lines = [found.label] if found.label else []
    by_rule = {
        rule: [row["demand_label"] for row in found.settled if row["rule"] == rule]
        for rule in ("contained", "refused", "left open")
    }
    lines += [f"{_rule(rule)}: {'; '.join(labels)}" for rule, labels in by_rule.items() if labels]
    for row in found.settled:
        if row["rule"] in _DERIVED:
            status = spoken().known(f"status.{row['status']}", row["status"])
            way = " → ".join(_labels(found, row["path"]))
            lines.append(f"{row['demand_label']}: {status}, {_rule(row['rule'])}: {way}")
    for row in found.holes:
        missing = "; ".join(_labels(found, row["missing"]))
        lines.append(str(Message("render.deal hole", demand=row["demand_label"], missing=missing)))
    return lines


def _labels(found: Tested, demands: list[str]) -> list[str]:
    labels = {row["demand"]: row["demand_label"] for row in found.settled}
    return [labels.get(name, name) for name in demands]


def _reasons(rows: list[Row]) -> list[str]:
    """Return each verdict of an actor with its evidence; what is left open only as a number."""
    lines = []
    for row in rows:
        if row["verdict"] == "left-open":
            continue
        derived = f" ({_rule(row['rule'])})" if row["rule"] in _DERIVED else ""
        marks = "".join(f" [{Message(f'render.deal {mark}')}]" for mark in _MARKS if row[mark])
        lines.append(f"  {row['demand_label']}{derived}: {_verdict(row['verdict'])}{marks}")
        lines += [f"    {condition}" for condition in row["conditions"]]
        if row["quote"]:
            lines.append(f"    {spoken().quoted(row['quote'])} ({row['citation']})")
    left = sum(row["verdict"] == "left-open" for row in rows)
    return [*lines, f"  {spoken().count('render.deal n left open', left)}"] if left else lines


_MARKS = ("hearsay", "former", "inherited_position")


def _verdict(verdict: str) -> str:
    return spoken().say(f"deal verdict.{verdict}")


def _rule(rule: str) -> str:
    return spoken().say(f"deal rule.{rule}")
