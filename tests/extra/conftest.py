"""Tests that need texts that must not be distributed: run them by naming this folder, with KG_TEXTS set.

KG_TEXTS=~/texts python -m pytest tests/extra
"""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave this folder out unless it, or a file in it, is named on the command line."""
    named = [Path(argument.split("::")[0]).resolve() for argument in config.args]
    if any(path == HERE or HERE in path.parents for path in named):
        return None
    return True


@pytest.fixture(autouse=True)
def no_settings() -> None:
    """Replace the fixture that hides the folder of texts, which is needed here."""
