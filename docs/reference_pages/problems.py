"""The reference page of every code that `kg check` can report."""

from __future__ import annotations

from kg.common.problem_codes import CODES, Code
from reference_pages.markdown import page as joined
from reference_pages.markdown import sentence, text

GROUPS = {
    "Y": ("Reading files", "The file is not the plain YAML that a case wants."),
    "S": ("Shape", "A key, a value, an id or a date is not of the form it should have."),
    "R": ("References", "A name leads nowhere, or it is not clear where."),
    "D": ("Time", "Dates that do not fit together."),
    "L": ("Logic", "Things that cannot all hold."),
    "E": ("Evidence", "Quotes, texts and their hashes."),
    "U": ("Use", "What is written and never used."),
    "Q": ("Query documents", "The opening comment of a query, and what the query really takes and returns."),
}

_INTRO = """
`kg check` prints every problem as `file:line:column: error|warning CODE: message; what to write instead`. An error
prevents a case from being loaded, a warning does not. The exit code is 1 if there is an error, else 0.
"""


def page() -> str:
    """Return the page."""
    sections = [_section(letter) for letter in GROUPS]
    return joined("# Problems", text(_INTRO), *sections)


def _section(letter: str) -> str:
    title, about = GROUPS[letter]
    codes = [code for code in CODES.values() if code.code.startswith(letter)]
    return joined(f"## {title}", about, *map(_code, codes))


def _code(code: Code) -> str:
    return joined(f"### {code.code}", text(f"**{code.severity}: {code.title}.** {sentence(code.remedy)}"))
