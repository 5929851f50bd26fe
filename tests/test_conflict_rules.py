"""The rules of conflict: one table; a further rule between demands costs a function with its line, and its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.model.conflict_rules import RULES
from kg.words import Language, languages
from tests.support import loaded
from tests.support.scratch import Scratch

UNMET = '''
def _unmet_requirement(related: Related) -> Iterator[Collision]:
    """One is for what requires a demand that the other is against."""
    for relation in related.relations:
        if related.kinds[relation.type].role == "requirement":
            ends = (relation.start, relation.end)
            there = Collision(ends[0], "for", ends[1], "against", ends, (relation.id,), denies="met")
            yield there
            yield turned(there)


RULES = (
    ConflictRule("unmet requirement", _unmet_requirement),
'''


@pytest.mark.parametrize("code", languages())
def test_every_rule_has_its_words_in_every_language(code: str) -> None:
    language = Language.of(code)
    assert not [rule.name for rule in RULES if f"explain.{rule.name}" not in language]
    assert not [rule.name for rule in RULES if f"report.rule {rule.name}" not in language]


def test_each_rule_that_a_query_makes_is_in_the_table() -> None:
    named = {name for query in loaded.catalogue() for name in re.findall(r"'([^']+)' AS rule", query.cypher)}
    assert named == {"opposition", "incompatible options", "sequence", "condition"}
    assert named < {rule.name for rule in RULES}


def test_a_further_rule_is_in_answers_explanations_and_reports(tmp_path: Path) -> None:
    """Two files: the rule, and its words."""
    scratch = Scratch.made(tmp_path)
    scratch.edit("model/conflict_rules.py", "\nRULES = (\n", UNMET)
    words = '  opposition: "Opposition: {one}, but {two}."\n'
    scratch.edit(
        "words/en.yaml", words, f'  unmet requirement: "Unmet requirement: {{one}}, but {{two}}."\n{words}'
    )
    label = '  rule opposition: "opposition"\n'
    scratch.edit("words/en.yaml", label, f'  rule unmet requirement: "unmet requirement"\n{label}')
    scratch.run("load", "brexit-withdrawal")

    rows = scratch.run("query", "run", "conflict/all", "--format", "csv").splitlines()
    [found, *_] = [row for row in rows if "unmet requirement" in row and "backstop-replaced" in row]
    assert "renegotiation-of-the-agreement" in found
    told = scratch.run("explain", "house-of-commons", "eu27")
    assert "Unmet requirement: the House of Commons" in " ".join(told.split())
    assert "unmet requirement" in scratch.run("report", "brexit-withdrawal", "--format", "markdown")
