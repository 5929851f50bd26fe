"""The page's words: each one used by a script is in the catalogue, and each one in the catalogue is used."""

from __future__ import annotations

import re

import pytest

from kg.browse.explorer import Explorer
from kg.browse.languages import listed, words
from kg.browse.page import WEB, html
from kg.common.errors import NotFound
from kg.words import Language, languages
from tests.support import loaded, marked_language

SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "js").rglob("*.js")))
SAID = {*re.findall(r'\bt\(\s*"([^"]+)"', SCRIPTS)}
BEGINNINGS = {*re.findall(r"`([a-z-]+-)\$\{", SCRIPTS)}


def test_every_word_that_is_said_is_in_the_catalogue() -> None:
    known = Language.of("en").sections["browse"].keys()
    assert SAID - known == set()


def test_every_word_in_the_catalogue_is_said() -> None:
    """By its name as a string, or by a string that its name begins with."""
    known = Language.of("en").sections["browse"]
    strings = {*re.findall(r'"([^"\n]*)"', SCRIPTS), "no-script"}
    assert {key for key in known if key not in strings and not key.startswith(tuple(BEGINNINGS))} == set()


def test_scripts_name_no_language() -> None:
    assert re.findall(r'"(?:en|de)"|_de\b|Deutsch|English', SCRIPTS) == []


def test_a_language_needs_its_catalogue_only(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    language = marked_language.use(monkeypatch, tmp_path)
    assert [each["code"] for each in listed()] == [*languages()]
    assert {"code": "qaa", "name": "«Marked»"} in listed()
    said = words(Explorer(loaded.embedded(), lang="qaa"), {})
    assert said["lang"] == language.code
    assert said["words"]["again"] == "«Try» «again»"
    assert "<p>«This» «page» «needs» «JavaScript».</p>" in html("qaa")


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="no language 'xx'; choose en or de"):
        words(Explorer(loaded.embedded()), {"lang": "xx"})
