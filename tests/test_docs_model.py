"""The YAML on the model page: every block is valid, and examples from the shipped case match the case."""

from __future__ import annotations

from typing import Any

import pytest

from kg.authored.files import read
from kg.authored.parse import parse
from kg.check.shape import shape
from kg.common.authored_files import authored_files
from kg.common.problems import Location
from kg.model.case import CaseFile
from tests.test_docs_commands import ROOT, Block, blocks

PAGE = ROOT / "docs" / "model.md"
CASE = ROOT / "seeds" / "alaska-2025"
SHARED = {"source": "dpa-2025-08-15", "coder": "kg-team", "coded": "2026-11-22"}
BLOCKS = [block for block in blocks(PAGE) if block.language == "yaml"]
# Marked as invented or for illustration on the page.
INVENTED = {"putin-ceasefire-second", "second-meeting-took-place", "contact-group", "japan--in--europe"}
# Quoted differently on the page, to show prefix and suffix.
REQUOTED = {"zelenskyy-trilateral-meeting"}
# The page omits these, or gives only English.
WORDS = {"meaning", "note", "label", "definition", "justification", "aliases", "advice", *SHARED}


def authored(folder: Any) -> dict[tuple[str, str], dict[str, Any]]:
    """Every term of a folder by section and id."""
    found = {}
    for path in authored_files(folder):
        for section, items in (read(path).data or {}).items():
            for item in items if isinstance(items, list) else ():
                found[section, name(item)] = item
    return found


def name(item: dict[str, Any]) -> str:
    if "bloc" in item:
        return f"{item['actor']}--in--{item['bloc']}"
    return item.get("id") or f"{item.get('from')}--{item.get('type')}--{item.get('to')}"


@pytest.fixture(scope="module")
def shipped() -> dict[tuple[str, str], dict[str, Any]]:
    return authored(ROOT / "ontology") | authored(CASE)


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_block_is_sound(block: Block) -> None:
    document = parse(block.body.encode(), str(block))
    assert not document.problems
    for section in ("stances", "delegations"):
        for item in document.data.get(section, ()):
            item.update({key: value for key, value in SHARED.items() if key not in item})
    _, problems = shape(CaseFile, document.data, lambda path, key=False: Location(str(block)))
    assert not problems


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_block_says_what_the_case_says(block: Block, shipped: dict[tuple[str, str], dict[str, Any]]) -> None:
    for section, items in parse(block.body.encode(), str(block)).data.items():
        for item in items:
            if name(item) in INVENTED or section == "sources":
                continue
            there = shipped[section, name(item)]
            hidden = WORDS | {"quotes"} if name(item) in REQUOTED else WORDS
            for key in (item.keys() | there.keys()) - hidden:
                assert item.get(key) == there.get(key), f"{name(item)}: {key}"
