"""The guide as one HTML page; each part is a slide, so that Neo4j Browser can also open it beside the editor."""

from __future__ import annotations

import re
from html import escape
from importlib import resources

from kg.neo4j_assets.guide.content import Guide, GuideStep, heading
from kg.neo4j_assets.words import Words


def page(guide: Guide, words: Words) -> str:
    """Return the guide as a self-contained page without scripts; all text is escaped.

    In Neo4j Browser, a click on a script copies it into the editor: that is what `runnable` is for.
    """
    style = resources.files("kg.neo4j_assets.guide").joinpath("guide.css").read_text(encoding="utf-8")
    slides = [_first(guide, words), *(_step(n, step, words) for n, step in enumerate(guide.steps, 1))]
    slides.append(_bloom(guide, words))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{words.lang}">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(guide.title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *slides,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _slide(*parts: str) -> str:
    return "\n".join(["<slide>", *parts, "</slide>"])


def _first(guide: Guide, words: Words) -> str:
    about = [f"<p>{escape(text)}</p>" for text in guide.about if text]
    begin = [f"<li>{_code(text)}</li>" for text in guide.begin]
    return _slide(
        f"<h1>{escape(guide.title)}</h1>",
        *about,
        f"<h2>{escape(words('begin'))}</h2>",
        "<ol>",
        *begin,
        "</ol>",
    )


def _step(number: int, step: GuideStep, words: Words) -> str:
    script = step.script
    parts = [
        f"<h2>{number}. {escape(heading(step, words))}</h2>",
        f"<p><strong>{escape(script.description)}</strong></p>",
    ]
    parts.append(f"<p>{escape(step.answer)}</p>")
    parts += ["<ul>", *(f"<li>{escape(row)}</li>" for row in step.rows), "</ul>"] if step.rows else []
    parts.append(f"<p>{escape(step.reading)}</p>")
    parts.append(f"<p>{escape(words('script', folder=script.folder, name=script.name))}</p>")
    if step.parameters is not None:
        parts += [f"<p>{escape(words('first'))}</p>", _runnable(step.parameters.command)]
    return _slide(*parts, _runnable(script.command))


def _bloom(guide: Guide, words: Words) -> str:
    parts = [f"<h2>{escape(words('bloom'))}</h2>"]
    parts += [f"<p>{escape(words(key))}</p>" for key in ("bloom what", "bloom not")]
    for phrase in guide.phrases:
        parts.append(f"<h3>{escape(words('bloom phrase', phrase=phrase.phrase))}</h3>")
        parts.append(f'<pre class="pre-scrollable code" tabindex="0">{escape(phrase.cypher)}</pre>')
    return _slide(*parts)


def _runnable(text: str) -> str:
    return f'<pre class="pre-scrollable code runnable" tabindex="0">{escape(text)}</pre>'


def _code(text: str) -> str:
    """Format text between backticks as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
