"""A network in words: how it was made, what was left out, and its strongest ties."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from kg.networks.evidence import Tie, ties
from kg.networks.result import Matrix, Networks
from kg.render.visible import visible
from kg.words import Message, spoken

_TIES = 20


def summary(found: Networks) -> str:
    """Return in one line how many statements were counted, and how many were left out and why."""
    positions = found.request.preset == "positions"
    counted = Message(
        "network.positions counted" if positions else "network.counted", number=len(found.chosen.kept)
    )
    if not found.notes:
        return str(counted)
    why = ", ".join(
        f"{spoken().known(f'network left out.{name}', name)} {number}" for name, number in found.notes.items()
    )
    return str(Message("network.counted and left out", counted=counted, why=why))


def network_text(found: Networks) -> str:
    """Return how the network was made, and its strongest ties, each with both names and its weight."""
    lines = [_how(found), *textwrap.wrap(summary(found), 80), ""]
    for matrix in found.matrices[:_TIES]:
        if matrix.window:
            said = {
                "begin": matrix.window.begin.date(),
                "end": matrix.window.end.date(),
                "number": matrix.statements,
            }
            lines += [str(Message("network.window", **said))]
        lines += _ties(found, matrix)
    if len(found.matrices) > _TIES:
        lines += [str(Message("network.more windows", number=len(found.matrices) - _TIES))]
    return "\n".join(lines).rstrip() + "\n"


def _how(found: Networks) -> str:
    """Return the case and the options that make the network, as they are typed."""
    told = found.request.told() | (
        {"qualifier": found.told["qualifier"]} if "qualifier" in found.told else {}
    )
    options = [
        f"--{name.replace('_', '-')}" + ("" if value is True else f" {each}")
        for name, value in told.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return "\n".join(filled([found.case.id, *options]))


def filled(words: Sequence[str], width: int = 80) -> list[str]:
    """Return words in lines; no word is broken.

    >>> filled(["a", "--b c", "--d"], 8)
    ['a --b c', '  --d']
    """
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(f"  {word}")
        else:
            lines[-1] += f" {word}"
    return lines


def _ties(found: Networks, matrix: Matrix) -> Iterator[str]:
    listed = sorted(
        ties(found, matrix), key=lambda tie: (-abs(tie.weight), tie.source.label, tie.target.label)
    )
    if not listed:
        yield f"  {Message('network.no ties')}"
    for tie in listed[:_TIES]:
        yield from textwrap.wrap(_tie(found, tie), 80, initial_indent="  ", subsequent_indent="           ")
    if len(listed) > _TIES:
        yield f"  {Message('network.more ties', number=len(listed) - _TIES)}"


def _tie(found: Networks, tie: Tie) -> str:
    between = " – " if found.request.mode == "one" else " → "
    return f"{tie.weight:8.3f} {visible(tie.source.label)}{between}{visible(tie.target.label)}"
