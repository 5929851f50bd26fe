"""Every command, Python and Cypher block in the documentation runs, and prints what the page shows.

A block of ```console contains commands after `$ ` and their output; ```python a doctest; ```cypher a query. The blocks
of a page run one after the other in a temporary copy of the checkout's data, with an empty store, 80 columns wide. In
the output shown, `…` stands for anything in a line, and on a line of its own for any lines. A comment before a block
says how it differs:

    <!-- file: seeds/x/stances.yaml -->    write the block to this file
    <!-- exit 1 -->                        its last command ends with this code
    <!-- neo4j -->                         run it against a real Neo4j instead of bolt://localhost:7687
    <!-- server -->                        run it with a running `kg browse` instead of http://127.0.0.1:8765
    <!-- not run: why -->                  leave it out
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
DATA = ("ontology", "queries", "schema", "seeds")
SHOWN_ADDRESS = "bolt://localhost:7687"
SHOWN_PAGE = "http://127.0.0.1:8765"
_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[^>]*) -->\n+)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
_EXPORT = re.compile(r"export (\w+)=(\S+)")


@dataclass(frozen=True)
class Block:
    """A fenced block, with its first line number and the comment before it."""

    page: Path
    line: int
    language: str
    mark: str
    body: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def commands(self) -> list[tuple[str, str]]:
        """Return each command with the output shown below it."""
        found: list[tuple[str, list[str]]] = []
        lines = iter(self.body.splitlines())
        for line in lines:
            if line.startswith("$ "):
                command = line[2:]
                while command.endswith("\\"):
                    command = command[:-1] + next(lines).strip()
                found.append((command, []))
            else:
                assert found, f"{self}: a console block begins with '$ '"
                found[-1][1].append(line)
        return [(command, "\n".join(output)) for command, output in found]


def blocks(page: Path) -> list[Block]:
    """Return all fenced blocks of a page."""
    text = page.read_text(encoding="utf-8")
    assert text.count("\n```") % 2 == 0, f"{page.name}: a fence is not closed"
    return [
        Block(page, text.count("\n", 0, m.start("language")) + 1, m["language"], m["mark"] or "", m["body"])
        for m in _BLOCK.finditer(text)
    ]


def same(shown: str, printed: str) -> bool:
    """Return whether output matches a page: `…` stands for anything in a line, and alone for any number of lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n"
        for line in _stripped(shown).splitlines()
    ]
    return re.fullmatch("".join(lines), f"{_stripped(printed)}\n") is not None


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@dataclass
class Runner:
    """Runs the blocks of a page in a folder, with environment variables that the page's `export` adds to."""

    folder: Path
    environment: dict[str, str]
    server: Neo4jServer | None = None
    names: dict[str, object] = field(default_factory=dict)
    browser: subprocess.Popen[str] | None = None
    page: str = SHOWN_PAGE

    def run(self, block: Block) -> None:
        """Run one block.

        :raises AssertionError: if a command fails, or prints something other than what is shown.
        """
        if block.mark.startswith("not run: "):
            return
        if block.mark.startswith("file: "):
            target = self.folder / block.mark.removeprefix("file: ")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.language == "console":
            if block.mark == "server" and self.browser is None:
                self._browse()
            self._console(block)
        elif block.language == "python":
            self._python(block)
        elif block.language == "cypher":
            self._cypher(block)

    def _browse(self) -> None:
        """Start a browser on the page's store; the fixture stops it."""
        command = ["kg", "browse", "--no-open", "--port", "0"]
        self.browser = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.browser.stdout
        self.page = self.browser.stdout.readline().partition("/  (")[0]
        assert self.page.startswith("http://127.0.0.1:")

    def _console(self, block: Block) -> None:
        wanted = int(block.mark.removeprefix("exit ")) if block.mark.startswith("exit ") else 0
        commands = block.commands
        for number, (command, shown) in enumerate(commands, start=1):
            if export := _EXPORT.fullmatch(command):
                if not export[1].startswith("NEO4J_"):
                    self.environment[export[1]] = self._real(export[2])
                continue
            code, printed = self.shell(command)
            assert code == (wanted if number == len(commands) else 0), (
                f"{block}: {command}: exit {code}\n{printed}"
            )
            assert not shown.strip() or same(shown, printed), f"{block}: {command} prints\n{printed}"

    def shell(self, command: str) -> tuple[int, str]:
        """Return exit code and output of a command, as a reader would see them."""
        done = subprocess.run(
            ["sh", "-c", self._real(command)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return done.returncode, self._shown(done.stdout)

    def _python(self, block: Block) -> None:
        self.names.setdefault("__name__", "__main__")
        parser = doctest.DocTestParser()
        test = parser.get_doctest(self._real(block.body), self.names, str(block), str(block.page), block.line)
        assert test.examples, f"{block}: a Python block holds a doctest"
        report: list[str] = []
        runner = doctest.DocTestRunner(_Checker(), optionflags=doctest.ELLIPSIS)
        runner.run(test, out=report.append, clear_globs=False)
        self.names.update(test.globs)
        assert not report, f"{block}:\n{''.join(report)}"

    def _cypher(self, block: Block) -> None:
        import kg

        parameters: dict[str, object] = {}
        with kg.open_store(self.server.uri if self.server else self.environment["KG_STORE"]) as store:
            cypher = block.body
            if cypher.startswith(":params "):  # Neo4j Browser reads this as a Cypher map
                line, _, cypher = cypher.partition("\n")
                parameters = store.read(f"RETURN {line.removeprefix(':params ')} AS given").rows[0][0]
            assert store.read(cypher, parameters).rows, f"{block}: no rows"

    def _real(self, text: str) -> str:
        text = text.replace(SHOWN_PAGE, self.page)
        return text.replace(SHOWN_ADDRESS, self.server.uri) if self.server else text

    def _shown(self, text: str) -> str:
        return text.replace(self.server.uri, SHOWN_ADDRESS) if self.server else text


class _Checker(doctest.OutputChecker):
    """Accepts anything for `…`, as in console blocks."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return same(want, got) or super().check_output(want, got, optionflags)


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """Create a temporary copy of the data folders and the Makefile, and an empty store beside it."""
    folder = tmp_path / "checkout"
    for name in DATA:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "Makefile", folder)
    for name in [name for name in os.environ if name.startswith(("KG_", "NEO4J_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KG_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(folder)
    runner = Runner(folder, dict(os.environ))
    yield runner
    if runner.browser is not None:
        runner.browser.terminate()
        runner.browser.communicate(timeout=30)


def run_page(page: Path, runner: Runner) -> None:
    """Run all blocks of a page except those for Neo4j."""
    for block in blocks(page):
        if block.mark != "neo4j":
            runner.run(block)


def run_neo4j_blocks(page: Path, runner: Runner, server: Neo4jServer) -> None:
    """Run the blocks of a page for Neo4j, on a real server."""
    runner.server = server
    login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}
    runner.environment.update(login)
    os.environ.update(login)  # undone with the fixture's monkeypatch
    for block in blocks(page):
        if block.mark == "neo4j":
            runner.run(block)


def with_neo4j(pages: list[Path]) -> list[Path]:
    """Return the pages that have blocks for Neo4j."""
    return [page for page in pages if any(block.mark == "neo4j" for block in blocks(page))]


@pytest.mark.sample(2)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, runner: Runner) -> None:
    run_page(page, runner)


@pytest.mark.parametrize("page", with_neo4j(PAGES), ids=lambda page: page.stem)
def test_page_on_neo4j(
    page: Path, runner: Runner, neo4j_empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        monkeypatch.setenv(name, "")
    run_neo4j_blocks(page, runner, neo4j_empty)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_run_says_why(page: Path) -> None:
    known = re.compile(r"not run: \S.*|file: \S+|exit \d|neo4j|server|")
    for block in blocks(page):
        assert known.fullmatch(block.mark), f"{block}: unknown mark '{block.mark}'"
        assert block.language != "bash", f"{block}: write commands as ```console"


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        linked = (page.parent / path) if path else page
        assert linked.exists(), f"{page.name}: no {target}"
        if anchor:
            assert anchor in anchors(linked), f"{page.name}: no heading for {target}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as usual viewers create them, and explicit anchors."""
    text = page.read_text(encoding="utf-8")
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}
    return made | set(re.findall(r'<a id="([^"]+)"', text))
