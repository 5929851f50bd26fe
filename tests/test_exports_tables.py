"""Tables read back by the reference libraries of the formats: the same content, with its types and keys."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import polars as pl
import pytest
from click.testing import CliRunner

from kg.check import checked_case, load_ontology
from kg.cli import main
from kg.exports.dna import COLUMNS, statements
from kg.exports.tables import datapackage, parquet
from kg.exports.tables.rows import rows
from kg.exports.tables.tables import ExportTable, tables
from kg.model.case import CaseHead
from kg.model.case_model import Case
from tests.support import dumps
from tests.support.dumps import NASTY
from tests.support.loaded import ALASKA, BREXIT, STRAIT


@cache
def cases() -> list[Case]:
    return [checked_case(place) for place in (ALASKA, BREXIT, STRAIT)]


def strait() -> tuple[list[Case], list[Any]]:
    return cases()[2:], dumps.graphs()[2:3]


def nasty() -> tuple[list[Case], list[Any]]:
    head = CaseHead.model_validate({"id": "demo", "title": {"en": "D", "de": "D"}, "description": "Made up"})
    return [Case(ontology=load_ontology()[0], head=head)], dumps.graphs()[3:]


def typed(table: ExportTable, row: list[Any]) -> dict[str, Any]:
    """Return a row with dates as date objects."""
    named = zip(table.columns, row, strict=True)
    return {c.name: dt.date.fromisoformat(v) if c.type == "date" and v else v for c, v in named}


def plain(row: frictionless.Row) -> dict[str, Any]:
    """Return a row as frictionless reads it, with decimal numbers as floats."""
    return {name: float(v) if isinstance(v, Decimal) else v for name, v in row.to_dict().items()}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    datapackage.write(*strait(), folder)
    return folder


def test_frictionless_finds_every_table_valid(package: Path, tmp_path: Path) -> None:
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "rowNumber", "message"])
    datapackage.write(cases(), dumps.graphs()[:3], tmp_path)
    together = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert together.valid, together.flatten(["type", "rowNumber", "message"])
    assert together.stats["tasks"] > 20


def test_frictionless_notices_an_actor_that_is_missing(package: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    lines = (broken / "actors.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("strait-talks,dolm,")]
    assert len(kept) == len(lines) - 1
    (broken / "actors.csv").write_text("".join(kept), encoding="utf-8", newline="")
    errors = frictionless.validate(str(broken / "datapackage.json")).flatten(["type"])
    assert ["foreign-key"] in errors


def test_frictionless_reads_back_what_was_written(package: Path) -> None:
    found = frictionless.Package(str(package / "datapackage.json"))
    for table in tables(*strait()):
        written = [typed(table, row) for row in rows(table, strait()[1])]
        read = [plain(row) for row in found.get_resource(table.name).read_rows()]
        assert read == written, table.name


def test_descriptor_says_what_columns_mean_and_where_they_point(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    stances = next(r for r in descriptor["resources"] if r["name"] == "stances")
    fields = {field["name"]: field for field in stances["schema"]["fields"]}
    assert all(field["description"] for field in fields.values())
    assert fields["date"]["type"] == "date"
    assert fields["only_if_met"]["type"] == "array"
    points = {key["fields"][0]: key["reference"]["resource"] for key in stances["schema"]["foreignKeys"]}
    assert points["speaker"] == "actors"
    assert points["coder"] == "coders"
    assert {source["title"].split(",")[0] for source in descriptor["sources"]} >= {"Wire"}


def test_parquet_holds_real_dates_and_lists(tmp_path: Path) -> None:
    written = parquet.write(*strait(), tmp_path)
    for table in tables(*strait()):
        path = tmp_path / f"{table.name}.parquet"
        expected = [typed(table, row) for row in rows(table, strait()[1])]
        assert pl.read_parquet(path).to_dicts() == expected, table.name
        relation = duckdb.read_parquet(str(path))
        assert [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()] == expected
    schema = pl.read_parquet_schema(tmp_path / "positions.parquet")
    assert schema["valid_from"] == pl.Date
    assert schema["stances"] == pl.List(pl.String)
    before = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in parquet.write(*strait(), tmp_path)] == before


def test_parquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 3)
    parquet.write(*strait(), tmp_path)
    table = next(table for table in tables(*strait()) if table.name == "actors")
    expected = [typed(table, row) for row in rows(table, strait()[1])]
    assert pl.read_parquet(tmp_path / "actors.parquet").to_dicts() == expected


def test_without_pyarrow_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = CliRunner().invoke(main, ["export", "parquet", str(STRAIT), "-o", str(tmp_path)])
    assert done.exit_code == 1
    assert done.stderr == "kg: Parquet needs pyarrow: pip install -e '.[parquet]' in the checkout\n"


def test_whatever_a_text_holds_comes_back(tmp_path: Path) -> None:
    datapackage.write(*nasty(), tmp_path)
    parquet.write(*nasty(), tmp_path)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert package.get_resource("stances").read_rows()[0]["note"] == NASTY
    assert pl.read_parquet(tmp_path / "stances.parquet")["note"][0] == NASTY


def test_open_ends_are_empty_and_what_holds_under_assumptions_is_left_out() -> None:
    table = next(table for table in tables(*strait()) if table.name == "positions")
    found = [dict(zip(table.names, row, strict=True)) for row in rows(table, strait()[1])]
    assert found
    assert {None} <= {row["valid_before"] for row in found}
    assert "9999-12-31" not in json.dumps(found)
    assert not {"assuming", "variant", "authored", "key"} & set(table.names)
    assert "9999" not in " ".join(column.definition for column in table.columns)


def test_statements_are_those_of_dna() -> None:
    text = "".join(statements(*strait()))
    found = list(csv.DictReader(text.splitlines(keepends=True)))
    of_dna = "statement_id,doc_id,doc_title,doc_date,Start,Stop,coder,person,organization,concept,agreement"
    assert ",".join(COLUMNS).startswith(of_dna)
    counted = [n.properties for n in strait()[1][0].nodes("Stance") if n.properties["counted"]]
    assert sorted(row["stance"] for row in found) == sorted(said["id"] for said in counted)
    agreement = {
        said["id"]: "" if said.get("conditions") else {"for": "1", "against": "0"}.get(said["direction"], "")
        for said in counted
    }
    assert {row["stance"]: row["agreement"] for row in found} == agreement
    assert {row["doc_date"] for row in found} >= {"2021-05-01 00:00:00"}


@pytest.mark.parametrize("form", ["datapackage", "parquet", "neo4j-csv"])
def test_folders_are_the_same_from_files_and_from_a_store(form: str, tmp_path: Path) -> None:
    def kg(*arguments: str) -> None:
        done = CliRunner().invoke(main, [*arguments])
        assert done.exit_code == 0, done.output

    def content(name: str) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())}

    store = str(tmp_path / "store")
    kg("load", str(STRAIT), "--store", store)
    kg("export", form, str(STRAIT), "-o", str(tmp_path / "yaml"))
    kg("export", form, "strait-talks", "--store", store, "-o", str(tmp_path / "stored"))
    assert content("stored") == content("yaml")
    kg("export", form, str(STRAIT), "--as-of", "2021-06-01", "-o", str(tmp_path / "early"))
    assert len(b"".join(content("early").values())) < len(b"".join(content("yaml").values()))


def test_a_folder_that_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["export", "datapackage", str(STRAIT), "-o", str(tmp_path / "taken" / "x")]
    )
    assert done.exit_code == 1
    assert done.stderr.startswith("kg: cannot write ")
    assert len(done.stderr.splitlines()) == 1
