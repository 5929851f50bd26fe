"""`kg export dna -o FILE.dna`: a database like those of DNA, and back again without a loss of what it holds."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import kg
from kg.cli import main
from kg.exports.dna_database import password_hash, placed
from kg.exports.networks.matrix_files import as_json
from kg.imports.dna_file import opened, span
from kg.model.stances import Stance
from kg.workflow.case_sources import from_yaml
from kg.workflow.dna_import import import_dna

KINDS = ("DATABOOLEAN", "DATAINTEGER", "DATASHORTTEXT")


def number_of(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608  a constant


def exported(tmp_path: Path, case: str, *options: str) -> Path:
    file = tmp_path / "out.dna"
    done = CliRunner().invoke(main, ["export", "dna", case, "-o", str(file), *options])
    assert done.exit_code == 0, done.output
    return file


def test_it_is_a_sound_database_in_which_every_statement_has_every_variable(tmp_path: Path) -> None:
    with sqlite3.connect(exported(tmp_path, "alaska-2025", "--conditional", "separate")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
        tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
        assert len(tables) == 16
        number = number_of(db, "STATEMENTS")
        conditional = db.execute("select count(*) from STATEMENTS where StatementTypeId = 2").fetchone()[0]
        values = sum(number_of(db, table) for table in KINDS)
        assert values == 4 * number
    (case,) = from_yaml(["alaska-2025"])
    given = [each.stance for each in case.stances if case.ontology.modes[each.stance.mode].counted]
    decided = [each for each in given if case.ontology.values[each.value].polarity]
    assert number == len(decided)
    assert conditional == sum(each.conditional for each in decided) > 0


def test_from_dna_to_a_case_and_back_nothing_is_lost(tmp_path: Path) -> None:
    first = exported(tmp_path, "alaska-2025", "--conditional", "keep")
    import_dna(first, tmp_path / "once")
    second = exported(tmp_path, str(tmp_path / "once"))
    import_dna(second, tmp_path / "twice")
    assert statements(tmp_path / "once") == statements(tmp_path / "twice")
    with opened(first) as one, opened(second) as two:
        assert [each.values for each in one.statements()] == [each.values for each in two.statements()]


def statements(folder: Path) -> list[Any]:
    (case,) = from_yaml([str(folder)])
    found = []
    for each in case.stances:
        said, source = each.stance, case.sources[each.stance.source]
        labels = [case.actors[name].label.of("en") for name in (said.actor, said.speaker) if name]
        own = [*labels, case.demands[said.demand].label.of("en"), said.value, sorted(said.qualifiers.items())]
        found.append(
            (*own, each.date, source.title, source.publisher, [quote.exact for quote in said.quotes])
        )
    return sorted(found, key=str)


def test_the_networks_of_the_two_are_equal(tmp_path: Path) -> None:
    """Directions only: agreement is all that DNA has of a stance's value."""
    import_dna(exported(tmp_path, "brexit-withdrawal", "--conditional", "drop"), tmp_path / "case")
    ours = kg.network("brexit-withdrawal", rows="principal", direction_only=True).one
    theirs = kg.network(tmp_path / "case", rows="actor").one
    assert [each.label for each in ours.rows] == [each.label for each in theirs.rows]
    assert ours.values.tolist() == theirs.values.tolist()


def test_a_qualifier_of_a_stored_case_can_be_filtered_by(tmp_path: Path) -> None:
    import_dna(exported(tmp_path, "alaska-2025"), tmp_path / "case")
    options = {"rows": "actor", "exclude": ("agreement=0",), "aggregation": "congruence"}
    with kg.open_store(str(tmp_path / "store")) as store:
        kg.load_cases([str(tmp_path / "case")], store)
        stored = kg.network("case", store=store, **options)
    assert as_json(stored) == as_json(kg.network(tmp_path / "case", **options))
    assert stored.told["statements"] < kg.network(tmp_path / "case", rows="actor").told["statements"]


def test_statements_stand_where_their_quotes_stand() -> None:
    def said(*quotes: str) -> Stance:
        own = {"id": "s", "source": "d", "mode": "direct", "actor": "a", "demand": "b", "value": "supports"}
        own |= {"meaning": "m", "coder": "c", "coded": "2025-01-01"}
        return Stance.model_validate(own | {"quotes": list(quotes)})

    text = "😀 We want\n peace. Now."
    whole, spans = placed([said("We want peace"), said("Now"), said("never said"), said("want", "Now")], text)
    shown = [span(whole, *each) for each in spans]
    assert shown == ["We want\n peace", "Now", "never said", "want\n peace. Now"]
    assert whole.startswith(text)


def test_the_password_is_kept_as_jasypt_keeps_it() -> None:
    kept = base64.b64decode(password_hash("kg", b"0123456789abcdef"))
    digest = kept[:16] + b"kg"
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert kept == b"0123456789abcdef" + digest


def test_one_database_has_one_case(tmp_path: Path) -> None:
    cases = ["alaska-2025", "brexit-withdrawal"]
    done = CliRunner().invoke(main, ["export", "dna", *cases, "-o", str(tmp_path / "x.dna")])
    assert done.exit_code == 1
    assert not (tmp_path / "x.dna").exists()
