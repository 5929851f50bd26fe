"""The one build step that setup.cfg cannot express: copy the data folders of the checkout into the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
DATA = ("ontology", "seeds", "queries", "schema")


class BuildWithData(build_py):
    """Copies each data folder, with its subfolders, to `kg/data/<folder>`, where `kg.common.paths` looks last."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # an editable install reads the folders of the checkout
            return
        shutil.rmtree(
            Path(self.build_lib, "kg", "data"), ignore_errors=True
        )  # a build folder may be outdated
        for source, target in self._data_files():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        return super().get_outputs(include_bytecode) + [str(target) for _, target in self._data_files()]

    def _data_files(self) -> list[tuple[Path, Path]]:
        paths = [path.relative_to(HERE) for folder in DATA for path in sorted((HERE / folder).rglob("*"))]
        files = [path for path in paths if (HERE / path).is_file() and not _is_hidden(path)]
        return [(HERE / path, Path(self.build_lib, "kg", "data", path)) for path in files]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


setup(cmdclass={"build_py": BuildWithData})
