"""What users get: the built wheel, in an empty environment, outside the checkout, does the main job.

The wheel is built from the sdist, so the sdist is complete as well.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ("ontology", "seeds", "queries", "schema")
NOT_COPIED = shutil.ignore_patterns(
    ".*", "*.egg-info", "__pycache__", "build", "dist", "node_modules", "vendor"
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
Kg = Callable[..., str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist and the wheel built from it; built in a copy, to leave the checkout unchanged."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT, folder / "checkout", ignore=NOT_COPIED)
    run(sys.executable, "-m", "build", "--outdir", folder / "dist", folder / "checkout")
    shutil.rmtree(folder / "checkout")
    return folder / "dist"


@pytest.fixture(scope="module")
def kg(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Kg:
    """Run the `kg` of an environment with nothing but the wheel, in an empty folder."""
    environment, elsewhere = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("elsewhere")
    venv.create(environment, with_pip=False)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-compile", wheel_in(built))  # what is used is compiled later
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("KG_", "NEO4J_", "PYTHON"))
    }
    return lambda *arguments: run(programs / "kg", *arguments, cwd=elsewhere, env=clean)


def wheel_in(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout


def data_files() -> set[str]:
    """Return the files of the data folders, as in 'seeds/alaska-2025/case.yaml'."""
    paths = [path for folder in DATA for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix() for path in paths if not path.name.startswith(".")}


def test_wheel_has_every_data_file_and_nothing_else(built: Path) -> None:
    prefix = "kg/data/"
    names = zipfile.ZipFile(wheel_in(built)).namelist()
    assert {name.removeprefix(prefix) for name in names if name.startswith(prefix)} == data_files()
    assert [name for name in names if not name.startswith(("kg/", "negotiation_kg-"))] == []


def test_sdist_has_every_data_file_and_the_licence(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert data_files() | {"LICENSE", "setup.py", "MANIFEST.in", "buildsteps/backend.py"} <= names
    assert not [name for name in names if name.startswith("kg/data/")]


def web_files() -> set[str]:
    """Return the files of the browser's page, as in 'kg/browse/web/js/main.js', and the npm files."""
    web = ROOT / "kg" / "browse" / "web"
    own = [path for end in ("js", "css", "html", "svg") for path in web.rglob(f"*.{end}")]
    fetched = [
        web / "vendor" / name for name in ("cytoscape.min.js", "cytoscape.LICENSE.txt", "versions.json")
    ]
    return {path.relative_to(ROOT).as_posix() for path in (*own, *fetched)}


def test_wheel_and_sdist_have_the_files_of_the_browser(built: Path) -> None:
    """They are downloaded for the sdist; the wheel is built from it, and its users need no Node.js."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert web_files() <= {name.partition("/")[2] for name in archive.getnames()}
    assert web_files() <= set(zipfile.ZipFile(wheel_in(built)).namelist())


def test_version(kg: Kg) -> None:
    assert "0.1.0" in kg("--version")


def test_check(kg: Kg) -> None:
    kg("check")


def test_query_list(kg: Kg) -> None:
    listed = json.loads(kg("query", "list", "--format", "json"))
    assert "redlines/red-lines" in [query["id"] for query in listed]


def test_load_and_query(kg: Kg, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    kg("load", "alaska-2025", "--store", store)
    rows = json.loads(kg("query", "run", "redlines/red-lines", "--store", store, "--format", "json"))
    assert rows
