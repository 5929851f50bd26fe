"""Bundle the page into one file that needs no server: its modules in one script, with styles and data inside."""

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
    """Return the page with its styles, scripts and data inside; `policy` creates the Content-Security-Policy.

    `policy` gets the texts of the scripts and styles exactly as they are in the page, so that it can allow each by
    its hash. `data` is JSON.

    :raises KgError: if the files of the page were not built.
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
    """Bundle a module and everything it imports into one classic script; each module becomes a function called once.

    Only the syntax that our modules use is supported: named imports on one line at the top, and exports at the
    declaration. Anything else is an error.
    """
    modules: dict[Path, str] = {}
    _collect(main.resolve(), modules)
    numbers = {path: f"m{number}" for number, path in enumerate(modules)}
    parts = [_function(path, text, numbers) for path, text in modules.items()]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();"


def _collect(path: Path, modules: dict[Path, str], above: tuple[Path, ...] = ()) -> None:
    """Collect every module, after those that it imports."""
    if path in modules:
        return
    if path in above:
        raise ValueError(f"{path.name}: its imports lead back to itself")
    text = _one_line_imports(path.read_text(encoding="utf-8"))
    for _, other in _imports(path, text):
        _collect(other, modules, (*above, path))
    modules[path] = text


def _one_line_imports(text: str) -> str:
    """Join imports that the formatter has split over several lines."""
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
    """Escape a text so that it cannot end the HTML element that contains it.

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
