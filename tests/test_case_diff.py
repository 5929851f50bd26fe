"""What changed between two versions of a case: every change is named, and the patch makes one from the other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from kg.check import checked_case
from kg.cli import main
from kg.rdf.export import export
from kg.workflow.case_diff import Change, changes, patch
from tests.support.loaded import ALASKA, BREXIT


def version(folder: Path) -> Path:
    """Return a version of the case in which one value is another, one stance is gone and one source is new."""
    place = folder / "brexit-withdrawal"
    shutil.copytree(BREXIT, place)
    named = "  - id: commission-all-island-zone\n"
    file = next(each for each in place.rglob("*.yaml") if named in each.read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    before, _, rest = text.partition(named)
    head, found, _removed = before.rpartition("\n  - id: ")
    assert found
    assert "value: open-to" in rest
    text = f"{head}\n{named}{rest.replace('value: open-to', 'value: supports', 1)}"
    file.write_text(text, encoding="utf-8")
    (place / "more.yaml").write_text(
        "sources:\n  - {id: new-source, title: New, kind: speech, publisher: Somebody, date: 2019-01-01,"
        " language: en, licence: public domain}\n",
        encoding="utf-8",
    )
    return place


def test_every_change_is_named(tmp_path: Path) -> None:
    one, other = checked_case(BREXIT), checked_case(version(tmp_path))
    found = changes(one, other)
    assert Change("changed", "stances", "commission-all-island-zone", "value", "open-to", "supports") in found
    assert [(each.kind, each.section) for each in found if each.kind != "changed"] == [
        ("added", "sources"),
        ("removed", "stances"),
    ]
    assert changes(one, one) == []
    turned = {(each.kind, each.section, each.id) for each in changes(other, one)}
    assert ("removed", "sources", "new-source") in turned


def test_the_patch_makes_one_version_from_the_other(tmp_path: Path) -> None:
    one, other = checked_case(BREXIT), checked_case(version(tmp_path))
    before, after = ({*"".join(export([case], "ntriples")).splitlines()} for case in (one, other))
    lines = "".join(patch(one, other)).splitlines()
    assert (lines[0], lines[-1]) == ("TX .", "TC .")
    deleted = {line[2:] for line in lines if line.startswith("D ")}
    added = {line[2:] for line in lines if line.startswith("A ")}
    assert deleted <= before
    assert (before - deleted) | added == after != before
    assert "".join(patch(one, one)) == "TX .\nTC .\n"


def test_the_command_writes_text_json_and_patches(tmp_path: Path) -> None:
    place = str(version(tmp_path))
    runner = CliRunner()
    text = runner.invoke(main, ["diff", str(BREXIT), place]).stdout
    assert '~ stances commission-all-island-zone value: "open-to" → "supports"\n' in text
    assert "+ sources new-source\n" in text
    rows = json.loads(runner.invoke(main, ["diff", str(BREXIT), place, "--format", "json"]).stdout)
    assert len(rows) == len(text.splitlines())
    assert runner.invoke(main, ["diff", str(ALASKA), str(ALASKA)]).stdout == ""
    assert runner.invoke(main, ["diff", str(BREXIT), place, "--format", "rdf-patch"]).stdout.startswith(
        "TX .\nD <"
    )
