"""Every query of the packs gives, on generated cases, the same answer as the reference.

Many cases are loaded into one store and queried at once. A failing case is made smaller before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from tests.laws import answers
from tests.laws.batch import Batch
from tests.laws.questions import differences, questions
from tests.laws.smaller import told
from tests.laws.worlds import sample
from tests.support import loaded

WORLDS, WIDE, NARROW = 24, 6, 1


@cache
def batch() -> Batch:
    return Batch(sample(WORLDS))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("laws")
    with EmbeddedStore(folder / "store") as opened:
        batch().load(opened, folder)
        yield opened


@pytest.mark.parametrize("name", answers.QUERIES)
def test_the_engine_answers_what_the_reference_answers(name: str, store: Store, tmp_path: Path) -> None:
    query = loaded.catalogue().get(name)
    for asked in questions(query, batch(), WIDE, NARROW):
        wrong = differences(query, store, batch(), asked)
        assert not wrong, told(query, batch(), asked, wrong, tmp_path)
