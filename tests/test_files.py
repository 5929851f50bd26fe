"""Which files are read, which cannot be read, and stances written as lines."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path

import pytest

from kg.authored.files import MAX_LINE, hashes, read, read_lines
from kg.check import check
from kg.check.report import MAX_ERRORS
from kg.common.authored_files import authored_files
from kg.common.problems import Problem
from tests.support.authoring import HARBOUR, ONTOLOGY, STANCE, checked, codes, harbour

UNREADABLE = Path("/proc/self/mem")  # a file that nobody can read; on other systems there is none


def in_time(place: Path) -> list[Problem]:
    start = time.process_time()
    found = checked(place).problems
    assert time.process_time() - start < 2
    return found


def test_files_are_found_at_any_depth_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in [
        "b.yaml",
        "a/z.yml",
        "a/b/c.yaml",
        ".hidden.yaml",
        ".git/x.yaml",
        "notes.md",
        "l.jsonl",
        "x.yaml/in.yaml",
        "UP.YAML",
        "L.Jsonl",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    names = [path.relative_to(tmp_path).as_posix() for path in authored_files(tmp_path)]
    assert names == [*("L.Jsonl", "UP.YAML", "a/b/c.yaml", "a/z.yml", "b.yaml", "l.jsonl", "x.yaml/in.yaml")]
    assert authored_files(tmp_path / "b.yaml") == [tmp_path / "b.yaml"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    (place / "x.yaml").mkdir()
    (place / "x.yaml" / "odd.yaml").write_text(STANCE.replace("westport", "westprt"))
    [problem] = in_time(place)
    assert problem.location.path.endswith("harbour/x.yaml/odd.yaml")


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = harbour(tmp_path)
    closed = place / "closed"
    closed.mkdir()
    scandir, listdir = os.scandir, os.listdir

    def refuse(
        folder: object,
    ) -> None:  # permissions of folders do not stop an administrator, who may run this
        if Path(str(folder)) == closed:
            raise PermissionError(13, "Permission denied", str(closed))

    monkeypatch.setattr(os, "scandir", lambda folder: refuse(folder) or scandir(folder))
    monkeypatch.setattr(os, "listdir", lambda folder: refuse(folder) or listdir(folder))
    [problem] = in_time(place)
    assert problem.code == "Y008"
    assert problem.location.path.endswith("harbour/closed")
    assert problem.message == "cannot be read: permission denied"


@pytest.mark.parametrize("content", ["", "\n", "# a comment\n", "\ufeff"])
def test_a_file_without_content_is_no_problem(content: str, tmp_path: Path) -> None:
    place = harbour(tmp_path, empty=content)
    assert in_time(place) == []


def test_a_file_of_100_megabytes_is_refused(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    with (place / "big.yaml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    [problem] = in_time(place)
    assert problem.code == "Y005"
    assert problem.text == "100 MB; a file may have 16 MB at most; split it into several files"


@pytest.mark.parametrize("target", ["x.yaml", "nowhere.yaml"], ids=["a circle", "nowhere"])
def test_a_link_that_leads_to_no_file_is_reported(target: str, tmp_path: Path) -> None:
    place = harbour(tmp_path)
    (place / "x.yaml").symlink_to(target)
    [problem] = in_time(place)
    assert problem.code == "Y008"
    assert problem.location.path.endswith("harbour/x.yaml")
    assert problem.message.startswith("cannot be read: ")


@pytest.mark.parametrize("target", [".", "..", "/", "sub"])
def test_a_link_to_a_folder_that_is_read_anyway_or_holds_this_one_is_not_followed(
    target: str, tmp_path: Path
) -> None:
    place = harbour(tmp_path)
    (place / "sub").mkdir()
    (place / "stances.yaml").rename(place / "sub" / "stances.yaml")
    (place / "again").symlink_to(target)
    assert in_time(place) == []
    assert place / "sub" / "stances.yaml" in authored_files(place)


def test_a_link_to_a_folder_elsewhere_is_followed_once(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "odd.yaml").write_text(STANCE.replace("westport", "westprt"))
    (shared / "back").symlink_to(place)
    (shared / "round").symlink_to(shared)
    (place / "linked").symlink_to(shared)
    (place / "twice").symlink_to(shared)
    assert codes(checked(place)) == ["R001"]
    assert "linked/odd.yaml" in hashes(place)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    os.mkfifo(place / "x.yaml")
    os.mkfifo(place / "y.jsonl")
    assert [problem.message for problem in in_time(place)] == ["cannot be read: not a file"] * 2


@pytest.mark.parametrize("name", ["x.yaml", "x.jsonl"])
def test_a_file_that_cannot_be_read_is_reported(name: str, tmp_path: Path) -> None:
    place = harbour(tmp_path)
    (place / name).symlink_to(UNREADABLE)
    [problem] = in_time(place)
    assert problem.code == "Y008"


def test_a_place_that_is_not_there_is_reported(tmp_path: Path) -> None:
    [problem] = in_time(tmp_path / "nowhere")
    assert (problem.code, problem.message) == ("Y008", "no such file or folder")


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    path = Path(os.fsdecode(os.fsencode(place) + b"/\xe4.yaml"))
    path.write_text("events: 1\n")
    [problem] = in_time(place)
    assert str(problem).encode().endswith(b"expected a list of events; start each entry with '- '")
    assert "harbour/�.yaml" in str(problem)


def test_a_file_that_is_no_yaml_does_not_make_its_terms_missing(tmp_path: Path) -> None:
    place = harbour(tmp_path)
    with (place / "case.yaml").open("a") as stream:
        stream.write("oops\n")
    assert codes(checked(place)) == ["Y001"]


def test_an_error_elsewhere_is_still_reported_beside_it(tmp_path: Path) -> None:
    place = harbour(tmp_path, odd=STANCE.replace("westport", "westprt"))
    with (place / "case.yaml").open("a") as stream:
        stream.write("oops\n")
    assert codes(checked(place)) == ["Y001", "R001"]


def test_the_ontology_too(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "terms.yaml").write_text((ONTOLOGY / "terms.yaml").read_text().replace("modes:", "modes: &m"))
    assert codes(check(harbour(tmp_path), ontology=folder)) == ["Y003"]


# --- very many errors -----------------------------------------------------------------------------------


MANY = {
    "empty items": "stances:\n" + "  - {}\n" * 20_000,
    "wrong names": "issues:\n"
    + "".join(
        f"  - {{id: i{n}, label: {{en: x, de: x}}, definition: X., broader: xi{n}}}\n" for n in range(4_000)
    ),
    "keys twice": "stances:\n" + "  - {a: 1, a: 2}\n" * 9_000,
    "unknown sections": "".join(f"stance{n}: []\n" for n in range(900)),
}


@pytest.mark.parametrize("content", MANY.values(), ids=MANY.keys())
def test_of_very_many_errors_some_hundred_are_told_in_time(content: str, tmp_path: Path) -> None:
    place = harbour(tmp_path, odd=content, other=STANCE.replace("westport", "westprt"))
    start = time.process_time()
    found = checked(place).problems
    assert time.process_time() - start < 5
    *several, last = found
    [told] = [problem for problem in several if problem.code == "Y009"]
    assert (told.location.line, told.text) == (1, f"more than {MAX_ERRORS} errors; the others are not shown")
    assert len(several) == MAX_ERRORS + 1
    assert last.location.path.endswith("other.yaml")


def test_one_wrong_name_that_defaults_give_to_many_is_one_error(tmp_path: Path) -> None:
    item = STANCE.removeprefix("stances:\n").replace("    coder: coder-a\n", "")
    items = "".join(item.replace("odd", f"odd-{n}") for n in range(MAX_ERRORS + 10))
    place = harbour(tmp_path, odd=f"defaults: {{coder: coder-b}}\nstances:\n{items}")
    assert codes(checked(place)) == ["R001"]


def test_broken_lines_are_not_read_to_the_end(tmp_path: Path) -> None:
    place = with_lines(tmp_path, "oops\n" * 10_000)
    assert codes(checked(place)) == ["Y001", "Y009", *["Y001"] * (MAX_ERRORS - 1)]


def test_a_file_copied_in_a_case_is_reported_in_time(tmp_path: Path) -> None:
    items = STANCE.removeprefix("stances:\n")
    stances = "stances:\n" + "".join(items.replace("odd", f"odd-{n}") for n in range(300))
    place = harbour(tmp_path, s=stances, t=stances)
    [*found] = in_time(place)
    assert [problem.code for problem in found] == ["S005"] * 300
    assert found[-1].hint.endswith("harbour/s.yaml:2992:5")


# --- hashes ---------------------------------------------------------------------------------------------


def test_hashes_are_those_of_the_bytes_by_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yaml").write_bytes(b"x: y\r\n")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    assert hashes(tmp_path) == {"a/b.yaml": hashlib.sha256(b"x: y\r\n").hexdigest()}
    assert list(hashes(tmp_path / "a" / "b.yaml")) == ["b.yaml"]


# --- stances as lines -----------------------------------------------------------------------------------

LINE = (
    '{"id": "odd", "actor": "westport", "demand": "sunday-ferry", "value": "open", "mode": "indirect",'
    ' "quotes": ["Whether the night boat will be sold"], "meaning": "Something.",'
    ' "source": "gazette-2021-05-03", "coder": "coder-a", "coded": "2021-06-02"}'
)


def with_lines(tmp_path: Path, content: str | bytes) -> Path:
    place = harbour(tmp_path)
    (place / "more.jsonl").write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def test_a_stance_written_as_a_line_is_the_stance_written_as_yaml(tmp_path: Path) -> None:
    lines = checked(with_lines(tmp_path / "a", f"\ufeff\n{LINE}\r\n\n")).case
    yaml = checked(harbour(tmp_path / "b", odd=STANCE)).case
    assert {s.stance.id: s.stance for s in lines.stances} == {s.stance.id: s.stance for s in yaml.stances}


BROKEN = {
    "no JSON": ("{'id': 'odd'}", "Y001", 2, "not JSON: expecting property name enclosed in double quotes"),
    "cut off": (LINE[:30], "Y001", 24, "not JSON: unterminated string starting at"),
    "twice": ('{"id": "a", "id": "b"}', "Y002", 1, "key 'id' is given twice"),
    "twice inside": (
        LINE[:-1] + ', "attributes": {"a": "1", "a": "2"}}',
        "Y002",
        1,
        "key 'a' is given twice",
    ),
    "deep": ("[" * 100_000, "Y005", 1, "nested too deeply"),
    "Latin-1": ('{"id": "ä'.encode() + b'\xe4"}', "Y006", 10, "byte 0xe4 is not UTF-8"),
    "a list": (
        "[1, 2]",
        "S003",
        1,
        "expected keys with values, such as {id: …, source: …, quotes: …}, found a list",
    ),
    "a number": (
        "NaN",
        "S003",
        1,
        "expected keys with values, such as {id: …, source: …, quotes: …}, found 'NaN'",
    ),
    "a typo": (LINE.replace("westport", "westprt"), "R001", 1, "no actor 'westprt'"),
    "a number as text": (LINE.replace('"2021-06-02"', "20210602"), "S006", 1, "'20210602' is not a date"),
    "half a character": (
        LINE.replace("Something", "\\ud800"),
        "Y001",
        1,
        "half of a surrogate pair, \\ud800",
    ),
    "a control character": (
        LINE.replace("Something", "\\u001b[2J"),
        *("Y001", 1, "control character U+001B, which is not allowed in text"),
    ),
    "half a key": ('{"\\udc00": 1}', "Y001", 1, "half of a surrogate pair, \\udc00"),
}


@pytest.mark.parametrize(("line", "code", "column", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_line_is_reported_at_its_line(
    line: str | bytes, code: str, column: int, message: str, tmp_path: Path
) -> None:
    third = line if isinstance(line, bytes) else line.encode()
    content = b"\n".join([LINE.replace("odd", "even").encode(), b"", third, b""])
    [problem] = checked(with_lines(tmp_path, content)).problems
    assert (problem.code, problem.location.line, problem.location.column) == (code, 3, column)
    assert problem.message == message


def test_a_line_without_end_is_given_up(tmp_path: Path) -> None:
    found = list(read_lines(_written(tmp_path / "x.jsonl", LINE.encode() + b"\n" + b"x" * (MAX_LINE + 1))))
    assert [(number, data is None, problem and problem.code) for number, data, problem in found] == [
        (1, False, None),
        (2, True, "Y005"),
    ]


def test_an_id_given_twice_in_lines_and_yaml_names_both_places(tmp_path: Path) -> None:
    place = with_lines(tmp_path, f"{LINE}\n{LINE}\n")
    [problem] = checked(place).problems
    assert problem.code == "S005"
    assert problem.location.line == 2
    assert problem.hint.endswith("more.jsonl:1:1")


def test_lines_are_stances_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "terms.yaml").write_bytes((ONTOLOGY / "terms.yaml").read_bytes())
    (folder / "more.jsonl").write_text("{}")
    found = check(harbour(tmp_path), ontology=folder)
    assert [(p.code, p.message) for p in found.problems] == [
        ("Y008", "only the stances of a case can be written as lines")
    ]


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_case_may_be_a_single_file(tmp_path: Path) -> None:
    whole = "".join((HARBOUR / f"{name}.yaml").read_text() for name in ("case", "sources", "stances"))
    found = checked(_written(tmp_path / "one.yaml", whole.encode()))
    assert found.problems == []
    assert len(found.case.stances) == 3
    assert read(tmp_path / "one.yaml").data["case"]["id"] == "harbour"


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    case = tmp_path / "talks"
    shutil.copytree(HARBOUR, case)
    for name in ("extra.yaml.txt", "more.json", ".hidden.yaml", "notes.md", "picture.png", ".kg-import.json"):
        (case / name).write_text("stances: []\n")
    found = check(case, ontology=ONTOLOGY).problems
    named = [Path(p.location.path).name for p in found if p.code == "Y010"]
    assert named == [".hidden.yaml", "extra.yaml.txt", "more.json"]
