"""`kg import csv`: every row of a table is taken, left out or refused; the same file gives the same case."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.common.errors import KgError
from kg.imports.csv_files import MAX_LINE
from kg.imports.tables import open_table
from kg.workflow.csv_import import ImportedTable, import_table

HEAD = ["actor", "demand", "value", "date", "source", "quote"]
ROWS = [
    ["Ukraine", "Reopen the harbour", "supports", "2025-03-01", "Herald", "it must be reopened"],
    ["Türkei", "Reopen the harbour", "ist gegen", "02.03.2025", "Herald", "kein Grund; wirklich"],
]
CALLS = "rcid,session,date,unres,short,descr\n3,1,1946-01-01,R/1/66,RULES,To adopt\n4,1,1946-01-02,R/1/79,,\n"
VOTES = [
    "rcid,country,country_code,vote",
    "3,Namibia,NA,yes",
    "3,Yugoslavia,,abstain",
    "3,Cuba,CU,absent",
    "4,Cuba,CU,not a member",
    "4,Namibia,NA,no",
]


def plain(folder: Path, rows: list[list[str]] = ROWS, **options: object) -> ImportedTable:
    path = folder / "t.csv"
    path.write_text(
        "\n".join(";".join(f'"{cell}"' for cell in row) for row in [HEAD, *rows]), encoding="utf-8"
    )
    return import_table(path, "plain", folder / "seeds", **options)  # type: ignore[arg-type]


def un(folder: Path, votes: list[str] = VOTES, **options: object) -> ImportedTable:
    (folder / "roll_calls.csv").write_text(CALLS)
    (folder / "v.csv").write_text("\n".join(votes))
    return import_table(folder / "v.csv", "un-votes", folder / "seeds", **options)  # type: ignore[arg-type]


def test_votes_keep_namibia_and_absence_is_no_abstention(tmp_path: Path) -> None:
    done = un(tmp_path)
    assert (done.account.taken, done.account.left_out.total(), done.account.refused) == (3, 2, 0)
    case = checked_case(done.folder)
    assert {s.stance.id: s.stance.value for s in case.stances} == {
        "na-3": "supports",
        "yugoslavia-3": "undecided",
        "na-4": "rejects",
    }
    assert case.actors["na"].label.of() == "Namibia"
    assert "(session 1, 1946)" in case.sources["un-roll-call-3"].title
    report = done.report.read_text().splitlines()
    assert [line.split(",")[:4] for line in report[1:]] == [
        ["4", "left out", "vote", "absent"],
        ["5", "left out", "vote", "not a member"],
    ]


def test_a_row_is_refused_with_line_and_reason_and_then_nothing_is_written(tmp_path: Path) -> None:
    votes = [*VOTES, "9,Cuba,CU,yes", "3,Cuba,CU,maybe", "3,Namibia,NA,no"]
    done = un(tmp_path, votes)
    assert done.files == []
    assert not done.folder.exists()
    assert [line.split(",")[0] for line in done.report.read_text().splitlines()[3:]] == ["7", "8", "9"]
    assert "'roll-calls' has no such row" in done.account.first[0]
    assert "line 8: vote 'maybe'" in done.account.first[1]
    assert "row of line 2 has the same id" in done.account.first[2]
    assert un(tmp_path, votes, skip_refused=True).account.taken == 3


def test_importing_again_updates_and_says_what_changed(tmp_path: Path) -> None:
    first = plain(tmp_path)
    assert first.problems == []
    before = {path.name: path.read_bytes() for path in first.files}
    assert plain(tmp_path).changes == []
    assert {path.name: path.read_bytes() for path in first.files} == before
    (first.folder / "mine.yaml").write_text("coders: [{id: me, name: Me}]\n")
    changed = plain(tmp_path, [[*ROWS[0][:2], "demands", *ROWS[0][3:]], ROWS[1]])
    assert changed.changes is not None
    assert [(c.kind, c.key, c.after) for c in changed.changes if c.section == "stances"] == [
        *[("changed", "meaning", {"en": "Ukraine: demands – Reopen the harbour"})],
        ("changed", "value", "demands"),
    ]
    assert (first.folder / "mine.yaml").exists()
    (first.folder / "stances.yaml").open("a").write("# mine\n")
    with pytest.raises(KgError, match="was changed since the import"):
        plain(tmp_path)


def test_names_of_the_ontology_are_its_terms_and_two_names_never_become_one(tmp_path: Path) -> None:
    case = checked_case(plain(tmp_path).folder)
    assert ("actors", "ukraine") not in case.local
    assert {s.stance.actor for s in case.stances} == {"ukraine", "tuerkei"}
    twins = [["谈判", *ROWS[0][1:]], ["C", *ROWS[0][1:]], ["C++", *ROWS[0][1:]]]
    done = plain(tmp_path, twins, case="twins")
    assert done.account.taken == 2
    assert "which 'C' has already" in done.account.first[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_found(encoding: str, separator: str, tmp_path: Path) -> None:
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in [HEAD, *ROWS])
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(text.encode(encoding)))
    table = open_table(tmp_path / "t.csv.gz")
    assert table.columns == HEAD
    assert list(table.rows) == [(2, ROWS[0]), (3, ROWS[1])]


@pytest.mark.parametrize("ending", ["xlsx", "parquet", "dta", "sav"])
def test_other_kinds_of_tables_have_the_same_rows(ending: str, tmp_path: Path) -> None:
    import polars
    import pyreadstat
    from openpyxl import Workbook

    path, rows = tmp_path / f"t.{ending}", [[*ROWS[0], 3.0], [*ROWS[1][:4], "", "q", 4.5]]
    frame = polars.DataFrame(rows, schema=[*HEAD, "n"], orient="row")
    if ending == "xlsx":
        book = Workbook()
        for row in [[*HEAD, "n"], *rows]:
            book.active.append(row)
        book.save(path)
    elif ending == "parquet":
        frame.write_parquet(path)
    else:
        getattr(pyreadstat, f"write_{ending}")(frame, str(path))
    table = open_table(path)
    assert table.columns == [*HEAD, "n"]
    assert list(table.rows) == [(2, [*ROWS[0], "3"]), (3, [*ROWS[1][:4], "", "q", "4.5"])]


BAD = {
    "no.csv": (None, "no such file"),
    "empty.csv": (b"", "the table is empty"),
    "twice.csv": (b"actor,actor\n1,2\n", "two columns are called 'actor'"),
    "less.csv": (b"actor,demand\na,b\n", "no column 'date'"),
    "bytes.csv": (b"\x00\x01\x02", "no text"),
    "cut.xlsx": (b"PK\x03\x04 cut off", "cannot be read"),
    "cut.parquet": (b"PAR1", "cannot be read"),
    "cut.dta": (b"<stata_dta>", "cannot be read"),
    "cut.csv.gz": (gzip.compress(b"actor,demand\n" * 99)[:-9], "cannot be read"),
    "long.csv": (
        b'actor,demand,value,date,source,quote\n"' + b"x" * (MAX_LINE + 2),
        "a line of more than 4 MB",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    content, said = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    args = ["import", "csv", str(tmp_path / name), "--map", "plain", "-o", str(tmp_path / "seeds")]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len([line for line in result.stderr.splitlines() if line.startswith("kg: ")]) == 1
    assert "Traceback" not in result.output
    assert not (tmp_path / "seeds").exists()


def test_a_suggested_mapping_imports_the_table(tmp_path: Path) -> None:
    lines = [
        "Partei,Motion,Vote,Datum,Quelle,Zitat",
        "A,Halve it,Yes,02.01.2025,Minutes,half",
        "B,Halve it,No,02.01.2025,Minutes,no",
    ]
    (tmp_path / "t.csv").write_text("\n".join(lines).replace("Motion", "concept"))
    result = CliRunner().invoke(main, ["import", "csv", str(tmp_path / "t.csv"), "--suggest"])
    assert "TODO" not in result.stdout
    (tmp_path / "m.yaml").write_text(result.stdout)
    done = import_table(tmp_path / "t.csv", str(tmp_path / "m.yaml"), tmp_path / "seeds")
    assert done.problems == []
    assert [s.stance.value for s in checked_case(done.folder).stances] == ["supports", "rejects"]


def test_many_rows_become_lines(tmp_path: Path) -> None:
    done = un(tmp_path, [VOTES[0], *(f"3,Country {n},,yes" for n in range(2_001))])
    assert [path.name for path in done.files] == ["case.yaml", "sources.yaml", "terms.yaml", "stances.jsonl"]
    assert json.loads(done.files[-1].read_text().splitlines()[-1])["id"] == "country-2000-3"
    assert len(checked_case(done.folder).stances) == 2_001
