"""Characters that nobody sees: show them, and find a passage that differs from a quote in nothing else."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆﬅ"}
_SEQUENCES = re.compile("(ffi|ffl|ff|fi|fl|st)")
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SHOWN = re.compile(f"[{_UNSEEN}\ufb00-\ufb06]")
_BROKEN = re.compile(r"(?<=\w)[-\u2010] (?=\w)")
_BETWEEN = f"(?:[{_UNSEEN}]|[-\u2010] )*"
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that reverse the order of letters."""


def visible(text: str) -> str:
    """Return a text with its invisible characters and ligatures written as their numbers.

    >>> visible("sup\\u00adport")
    'sup⟨U+00AD⟩port'
    """
    return _SHOWN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def unseen(text: str) -> list[str]:
    """Return number and name of each such character in a text, once.

    >>> unseen("sup\\u00adport \\ufb01nds")
    ['U+00AD soft hyphen', 'U+FB01 latin small ligature fi']
    """
    return [
        f"U+{ord(each):04X} {unicodedata.name(each, '').lower()}".strip()
        for each in sorted(set(_SHOWN.findall(text)))
    ]


def hyphenated(text: str) -> bool:
    """Return whether a word in a text is broken by a hyphen and a blank, as at the end of a line."""
    return bool(_BROKEN.search(text))


def bare(text: str) -> str:
    """Return a text without invisible characters, ligatures and broken words, and with composed letters.

    >>> bare("sup\\u00adport, \\ufb01- nally")
    'support, finally'
    """
    plain = _SHOWN.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _BROKEN.sub("", re.sub(f"[{_UNSEEN}]", "", unicodedata.normalize("NFC", plain)))


def same_passage(exact: str, text: str) -> str:
    """Return the passage of a text that looks like a quote, but for what nobody sees; empty if there is none.

    >>> same_passage("We finally agree", "They: We \\ufb01nal- ly agree.")
    'We ﬁnal- ly agree'
    """
    parts: list[str] = []
    for part in _SEQUENCES.split(bare(exact)):
        letters = _BETWEEN.join(map(re.escape, part))
        parts += [f"(?:{letters}|[{_LIGATURES[part]}])" if part in _LIGATURES else letters] if part else []
    found = re.search(_BETWEEN.join(parts), text) if parts else None
    return found.group() if found else ""
