"""`kg import dna`: statements of Discourse Network Analyzer as stances; each is taken or accounted for."""

from __future__ import annotations

import csv
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.check import check, checked_case
from kg.cli import main
from kg.common.errors import KgError
from kg.workflow.csv_import import import_table
from kg.workflow.dna_import import import_dna

TEXT = "😀 We want the tax. We want the tax. Never the cap, says Bo."
SCHEMA = """
create table SETTINGS(Property text primary key, Value text);
create table CODERS(ID integer primary key, Name text);
create table DOCUMENTS(ID integer primary key, Title text, Text text, Coder integer, Author text, Source text,
    Section text, Notes text, Type text, Date integer);
create table STATEMENTTYPES(ID integer primary key, Label text);
create table VARIABLES(ID integer primary key, Variable text, DataType text, StatementTypeId integer);
create table STATEMENTS(ID integer primary key, StatementTypeId integer, DocumentId integer, Start integer,
    Stop integer, Coder integer);
create table ENTITIES(ID integer primary key, VariableId integer, Value text);
create table DATABOOLEAN(ID integer primary key, StatementId integer, VariableId integer, Value integer);
create table DATAINTEGER(ID integer primary key, StatementId integer, VariableId integer, Value integer);
create table DATASHORTTEXT(ID integer primary key, StatementId integer, VariableId integer, Entity integer);
create table DATALONGTEXT(ID integer primary key, StatementId integer, VariableId integer, Value text);
create table ATTRIBUTEVARIABLES(ID integer primary key, VariableId integer, AttributeVariable text);
create table ATTRIBUTEVALUES(ID integer primary key, EntityId integer, AttributeVariableId integer,
    AttributeValue text);
insert into SETTINGS values ('version', '3.0.7');
insert into CODERS values (1, 'Ada');
insert into STATEMENTTYPES values (1, 'DNA Statement'), (2, 'Annotation');
insert into VARIABLES values (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'strength', 'integer', 1),
    (6, 'frame', 'short text', 1);
insert into ENTITIES values (1, 1, ''), (2, 1, 'Bo'), (3, 2, ''), (4, 2, 'Alpha'), (5, 2, 'Alpha!'), (6, 2, 'alpha'),
    (7, 3, ''), (8, 3, 'tax'), (9, 3, 'cap'), (10, 6, '1');
"""
# person, organization, concept, agreement, strength, start and stop in UTF-16 code units
STATEMENTS = [
    (2, 4, 8, 1, 2, 3, 18),
    (1, 5, 8, 0, -2, 20, 35),
    (2, 6, 9, 0, -1, 37, 50),
    (2, 3, 9, 0, 0, 37, 50),
    (1, 3, 9, 1, 1, 37, 50),
    (2, 4, 7, 1, 1, 37, 50),
]


def made(path: Path, statements: list[tuple[int, ...]] = STATEMENTS, version: str = "3.0.7") -> Path:
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(SCHEMA)
        db.execute("update SETTINGS set Value = ?", (version,))
        db.execute(
            "insert into DOCUMENTS values (1, 'One', ?, 1, 'Ann', 'FT', '', '', 'news', 1594503000)", (TEXT,)
        )
        for number, (person, organization, concept, agree, strength, start, stop) in enumerate(statements, 1):
            db.execute("insert into STATEMENTS values (?, 1, 1, ?, ?, 1)", (number, start, stop))
            for variable, entity in ((1, person), (2, organization), (3, concept), (6, 10)):
                db.execute("insert into DATASHORTTEXT values (null, ?, ?, ?)", (number, variable, entity))
            db.execute("insert into DATABOOLEAN values (null, ?, 4, ?)", (number, agree))
            db.execute("insert into DATAINTEGER values (null, ?, 5, ?)", (number, strength))
        db.execute("insert into STATEMENTS values (99, 2, 1, 3, 18, 1)")
    db.close()
    return path


def run(*words: str) -> str:
    found = CliRunner().invoke(main, list(words), catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_each_statement_is_a_stance_with_its_words_and_raw_values(tmp_path: Path) -> None:
    done = import_dna(made(tmp_path / "a.dna"), tmp_path / "talks", texts=tmp_path / "texts")
    assert (done.account.taken, done.account.refused) == (4, 0)
    found = check(tmp_path / "talks", texts=tmp_path / "texts")
    assert found.ok, found.problems
    assert found.verified == 4
    case = checked_case(tmp_path / "talks")
    said = {each.stance.id: each.stance for each in case.stances}
    one, two, four = (said[f"dna-statement-{number}"] for number in (1, 2, 4))
    assert one.quotes[0].exact == two.quotes[0].exact == "We want the tax"
    assert one.quotes != two.quotes
    assert one.qualifiers == {"agreement": 1, "strength": 2, "frame": "1"}
    assert (one.value, two.value) == ("supports", "rejects")
    assert case.actors[one.speaker or ""].label.of() == "Bo"
    assert (four.actor, four.qualifiers["actor"]) == (one.speaker, "")
    source = case.sources["dna-1"]
    assert (source.author, source.publisher, source.section, source.genre) == ("Ann", "FT", None, "news")
    assert (str(source.date), source.time) == ("2020-07-11", "21:30:00")
    assert [coder.name for coder in case.coders.values()] == ["Ada"]
    assert not any(TEXT in path.read_text("utf-8") for path in (tmp_path / "talks").iterdir())


def test_every_other_statement_is_in_the_report(tmp_path: Path) -> None:
    done = import_dna(made(tmp_path / "a.dna"), tmp_path / "talks")
    with done.report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["statement"], row["outcome"], row["column"]) for row in rows} == {
        ("5", "left out", "organization"),
        ("6", "left out", "concept"),
        ("99", "left out", "type"),
    }


def test_the_network_of_actors_has_those_that_are_named(tmp_path: Path) -> None:
    import_dna(made(tmp_path / "a.dna"), tmp_path / "talks")
    place = str(tmp_path / "talks")
    line = (
        "network",
        place,
        "--preset",
        "statements",
        "--mode",
        "two",
        "--aggregation",
        "ignore",
        "--format",
        "csv",
    )
    rows = list(csv.reader(run(*line, "--rows", "actor", "--columns", "demand").splitlines()))
    assert [row[0] for row in rows[1:]] == ["Alpha", "Alpha!", "alpha"]
    assert rows[0][1:] == ["cap", "tax"]
    assert [[float(cell) for cell in row[1:]] for row in rows[1:]] == [[0, 1], [0, 1], [1, 0]]
    rows = list(csv.reader(run(*line, "--rows", "demand", "--columns", "author").splitlines()))
    assert [[float(cell) for cell in row[1:]] for row in rows[1:]] == [[2], [2]]


def test_again_changes_nothing_and_a_changed_file_is_said(tmp_path: Path) -> None:
    file, into = made(tmp_path / "a.dna"), tmp_path / "talks"
    import_dna(file, into)
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    assert import_dna(file, into).changes == []
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before
    done = import_dna(made(file, [(2, 4, 8, 0, 2, 3, 18), *STATEMENTS[1:]]), into)
    assert "value" in {change.key for change in done.changes or ()}


def test_numbers_are_put_on_the_scale_by_sign_and_size(tmp_path: Path) -> None:
    import_dna(made(tmp_path / "a.dna"), tmp_path / "talks", names={"value": "strength"})
    found = {each.stance.id[-1]: each.stance.value for each in checked_case(tmp_path / "talks").stances}
    assert found == {"1": "demands", "2": "rejects", "3": found["3"], "4": "undecided"}
    assert found["3"] in ("opposes", "sceptical")
    (tmp_path / "map.yaml").write_text("2: supports\n-2: opposes\n-1: opposes\n0: open-to\n", "utf-8")
    options: dict[str, Any] = {"names": {"value": "strength"}, "values": tmp_path / "map.yaml"}
    import_dna(tmp_path / "a.dna", tmp_path / "again", **options)
    values = {each.stance.id[-1]: each.stance.value for each in checked_case(tmp_path / "again").stances}
    assert values == {"1": "supports", "2": "opposes", "3": "opposes", "4": "open-to"}


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    good = made(tmp_path / "good.dna")
    whole = good.read_bytes()
    bad = {
        "other.dna": b"no database at all" * 100,
        "empty.dna": b"",
        "cut.dna": whole[: len(whole) // 2],
        "old.dna": made(tmp_path / "old.dna", version="2.0").read_bytes(),
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(KgError):
            import_dna(tmp_path / name, tmp_path / "talks")
    (tmp_path / "good.dna-wal").write_bytes(b"x")
    with pytest.raises(KgError, match=r"good\.dna-wal"):
        import_dna(good, tmp_path / "talks")
    (tmp_path / "good.dna-wal").unlink()
    for wrong in ({"actor": "organisation"}, {"value": "frame"}):
        with pytest.raises(KgError, match=r"organization|--values"):
            import_dna(good, tmp_path / "talks", names=wrong)
    with pytest.raises(KgError, match="Annotation"):
        import_dna(good, tmp_path / "talks", kind="Annotations")
    assert not (tmp_path / "talks").exists()


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(made(tmp_path / "a.dna").read_bytes())
    for _ in range(40):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    (tmp_path / "a.dna").write_bytes(content[: chance.randrange(len(content) // 2, len(content))])
    found = CliRunner().invoke(
        main, ["import", "dna", str(tmp_path / "a.dna"), "-o", str(tmp_path / "talks")]
    )
    assert found.exception is None or isinstance(found.exception, SystemExit)


def test_a_table_of_statements_keeps_the_raw_values_too(tmp_path: Path) -> None:
    head = "statement_id,doc_id,doc_title,doc_date,coder,person,organization,concept,agreement,strength,frame"
    rows = ["1,1,One,2020-01-01,1,Bo,Alpha,tax,0,-2,cost", "2,1,One,2020-01-01,1,Bo,Alpha,cap,1,,"]
    (tmp_path / "a.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    import_table(tmp_path / "a.csv", "dna-csv", tmp_path, case="talks")
    found = {each.stance.id: each.stance.qualifiers for each in checked_case(tmp_path / "talks").stances}
    first, second = {"agreement": 0, "strength": -2, "frame": "cost"}, {"agreement": 1}
    assert found == {"dna-statement-1": first, "dna-statement-2": second}
