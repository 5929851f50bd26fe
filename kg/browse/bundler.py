"""The page as one file: its modules in one script, everything else in place, for an export that needs no server."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kg.browse.page import WEB, html, require_built
from kg.words import DEFAULT

_IMPORT = re.compile(r'^import \{([^}]+)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_LINK = re.compile(r'<link rel="stylesheet" href="web/([^"]+)">')
_SCRIPT = re.compile(r'<script src="web/([^"]+)"[^>]*></script>\n?')

Policy = Callable[[list[str], list[str]], str]


def page(data: str, policy: Policy, lang: str = DEFAULT) -> str:
    """The page with its styles, scripts and data inside; `policy` makes the Content-Security-Policy.

    `policy` gets the texts of the scripts and of the styles exactly as they stand in the page, so that it can
    allow each by its hash. `data` is JSON.

    :raises KgError: if the files of the page are not built.
    """
    require_built()
    text = html(lang)
    styles = [_text(name) for name in _LINK.findall(text)]
    names = _SCRIPT.findall(text)
    scripts = [_harmless(script(WEB / each) if each.endswith("main.js") else _text(each)) for each in names]
    icon = '<link rel="icon" href="data:,">'
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, styles)}">\n{icon}\n'
    head += "".join(f"<style>{style}</style>\n" for style in styles)
    body = f'<script type="application/json" id="kg-data">{_harmless(data, json=True)}</script>\n'
    body += "".join(f"<script>{each}</script>\n" for each in scripts)
    text = re.sub(r'<link rel="icon"[^>]*>\n', "", _LINK.sub("", _SCRIPT.sub("", text)))
    text = text.replace("<title>", f"{head}<title>", 1)
    return text.replace("</body>", f"{body}</body>", 1)


def script(main: Path) -> str:
    """A module and all that it imports as one classic script, each module a function that is called once.

    Only what our modules use is understood: named imports on one line at the top, and exports where things are
    declared. Anything else is refused rather than guessed at.
    """
    modules: dict[Path, str] = {}
    _collect(main.resolve(), modules)
    numbers = {path: f"m{number}" for number, path in enumerate(modules)}
    parts = [_function(path, text, numbers) for path, text in modules.items()]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();"


def _collect(path: Path, modules: dict[Path, str], above: tuple[Path, ...] = ()) -> None:
    """Every module after those that it imports."""
    if path in modules:
        return
    if path in above:
        raise ValueError(f"{path.name}: its imports lead back to itself")
    text = _one_line_imports(path.read_text(encoding="utf-8"))
    for _, other in _imports(path, text):
        _collect(other, modules, (*above, path))
    modules[path] = text


def _one_line_imports(text: str) -> str:
    """Imports that the formatter has broken over several lines, on one again."""
    joined = partial(re.sub, r"\s+", " ")
    return re.sub(
        r"^import \{[^}]*\} from",
        lambda found: joined(found[0]).replace(", }", " }"),
        text,
        flags=re.MULTILINE,
    )


def _imports(path: Path, text: str) -> Iterator[tuple[str, Path]]:
    for names, other in _IMPORT.findall(text):
        yield names.strip(), (path.parent / other).resolve()


def _function(path: Path, text: str, numbers: dict[Path, str]) -> str:
    lines = [
        f"const {{ {names.replace(' as ', ': ')} }} = {numbers[other]};"
        for names, other in _imports(path, text)
    ]
    names = _EXPORT.findall(text)
    body = re.sub(
        r"^export (?=(?:async )?(?:function|const|class) )", "", _IMPORT.sub("", text), flags=re.MULTILINE
    )
    if left := _LEFT_OVER.search(body):
        raise ValueError(f"{path.name}: cannot join '{left[0]}'")
    inside = "\n".join([*lines, body.strip(), f"return {{ {', '.join(names)} }};"])
    return f"const {numbers[path]} = (() => {{\n{inside}\n}})();"


def _text(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def _harmless(text: str, json: bool = False) -> str:
    """A text that cannot end the element it stands in.

    >>> _harmless('{"a": "</script>"}', json=True)
    '{"a": "\\\\u003c/script>"}'
    """
    return (
        text.replace("<", "\\u003c")
        if json
        else re.sub(r"</(?=script)|<!--", _split, text, flags=re.IGNORECASE)
    )


def _split(found: re.Match[str]) -> str:
    return found[0].replace("/", "\\/").replace("<!--", "<\\!--")
