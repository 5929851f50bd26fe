"""The guide as Markdown."""

from __future__ import annotations

from kg.neo4j_assets.guide.content import Guide, GuideStep, heading
from kg.neo4j_assets.words import Words


def markdown(guide: Guide, words: Words) -> str:
    """Return the guide as a Markdown page, with its scripts as fenced blocks."""
    lines = [f"# {_plain(guide.title)}", ""]
    lines += [line for text in guide.about if text for line in (_plain(text), "")]
    lines += [f"## {words('begin')}", "", *(f"{n}. {text}" for n, text in enumerate(guide.begin, 1)), ""]
    for number, step in enumerate(guide.steps, 1):
        lines += _step(number, step, words)
    lines += [f"## {words('bloom')}", "", words("bloom what"), "", words("bloom not"), ""]
    for phrase in guide.phrases:
        lines += [f"### {words('bloom phrase', phrase=phrase.phrase)}", "", *_block(phrase.cypher)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _step(number: int, step: GuideStep, words: Words) -> list[str]:
    script = step.script
    lines = [f"## {number}. {_plain(heading(step, words))}", "", f"**{_plain(script.description)}**", ""]
    lines += [
        _plain(step.answer),
        "",
        *(f"- {_plain(row)}" for row in step.rows),
        "",
        _plain(step.reading),
        "",
    ]
    lines += [words("script", folder=script.folder, name=_plain(script.name)), ""]
    if step.parameters is not None:
        lines += [words("first"), "", *_block(step.parameters.command)]
    return lines + _block(script.command)


def _block(text: str) -> list[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    return [f"{fence}cypher", *text.strip().splitlines(), fence, ""]


def _plain(text: str) -> str:
    """Escape text of a case for Markdown."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return text
