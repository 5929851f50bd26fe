"""Two concurrent loads, on both engines: one waits for the other, and reports when that takes too long."""

from __future__ import annotations

import threading
import time

import pytest

from kg.common.errors import StoreError
from kg.store import open_store
from tests.support import stores
from tests.support.graphs import staged

address = stores.address


def test_a_load_that_waits_too_long_says_so(address: str) -> None:
    inside = threading.Event()
    leave = threading.Event()

    def hold(*_: object) -> None:
        inside.set()
        leave.wait(30)

    def load_slowly() -> None:
        with open_store(address) as store:
            store.load([staged("demo", 3)], progress=hold)

    thread = threading.Thread(target=load_slowly)
    thread.start()
    assert inside.wait(30)
    start = time.monotonic()
    with (
        stores.impatient(address, 1.0) as store,
        pytest.raises(StoreError, match=r"another load .* waited 1 s") as caught,
    ):
        store.load([staged("demo", 9)])
    assert "\n" not in str(caught.value)
    assert 0.9 < time.monotonic() - start < 10
    leave.set()
    thread.join()
    assert stores.content(address) == [3, 9, "note 2"]


def test_loads_at_the_same_time_all_take_effect(address: str) -> None:
    failures: list[BaseException] = []

    def load(name: str, stances: int) -> None:
        try:
            with stores.impatient(address, 120.0) as store:  # a busy machine may be slow
                store.load([staged(name, stances)])
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=load, args=(f"case-{n}", n)) for n in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_store(address) as store:
        assert [(case.id, case.stances) for case in store.cases()] == [(f"case-{n}", n) for n in range(1, 6)]
        assert sum(store.load([staged(f"case-{n}", n)])[0].empty for n in range(1, 6)) == 5
