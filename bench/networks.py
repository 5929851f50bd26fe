"""Measure the networks of many actors over many demands, beside bare scipy and polars in the same run.

    python -m bench.networks [--actors 200] [--demands 6200] [--sizes 87000 870000]

The statements are made up: three levels, about seven tenths of all pairs of an actor and a demand. Each step runs in a
process of its own, whose processor seconds and peak memory are printed, and its ratio to bare scipy, which only
multiplies matrices that it gets ready made. All three give the same sums, which is checked.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np

SEED = 16
STEPS = ("scipy", "kg", "kg, average", "kg, 20 windows", "polars")


def main() -> None:
    """Measure and print, one line per step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actors", type=int, default=200)
    parser.add_argument("--demands", type=int, default=6_200)
    parser.add_argument("--sizes", type=int, nargs="+", default=[87_000, 870_000])
    parser.add_argument("--step", choices=STEPS)
    chosen = parser.parse_args()
    if chosen.step:
        print(json.dumps(_measured(chosen.step, chosen.actors, chosen.demands, chosen.sizes[0])))
        return
    print(f"{'statements':>11} {'step':<16} {'seconds':>8} {'peak MB':>8} {'ratio':>6}")
    for size in chosen.sizes:
        found = {step: _in_a_process(step, chosen.actors, chosen.demands, size) for step in STEPS}
        assert abs(found["kg"]["sum"] - found["scipy"]["sum"]) < 1e-6 * abs(found["scipy"]["sum"])
        assert abs(found["polars"]["sum"] - found["scipy"]["sum"]) < 1e-6 * abs(found["scipy"]["sum"])
        for step, each in found.items():
            ratio = each["seconds"] / found["scipy"]["seconds"]
            print(f"{size:>11} {step:<16} {each['seconds']:>8.2f} {each['megabytes']:>8.0f} {ratio:>6.2f}")


def _in_a_process(step: str, actors: int, demands: int, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.networks", "--step", step, "--sizes", str(size)]
    command += ["--actors", str(actors), "--demands", str(demands)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measured(step: str, actors: int, demands: int, size: int) -> dict[str, float]:
    cells = _statements(actors, demands, size)
    run = {"scipy": _scipy, "polars": _polars}.get(step, _kg)
    begun = time.process_time()
    found = run(cells, (actors, demands), step)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "sum": found}


def _statements(actors: int, demands: int, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(SEED)
    pairs = random.choice(actors * demands, size=min(size, actors * demands), replace=False)
    camp = random.integers(0, 2, actors)
    rows, columns = pairs // demands, pairs % demands
    level = np.where(random.random(len(pairs)) < 0.8, 2 * camp[rows], random.integers(0, 3, len(pairs)))
    return rows.astype(np.int32), columns.astype(np.int32), level.astype(np.int32)


def _scipy(cells: tuple[np.ndarray, ...], shape: tuple[int, int], _: str) -> float:
    from scipy import sparse

    rows, columns, level = cells
    at = [
        sparse.coo_array(
            (np.ones((level == k).sum()), (rows[level == k], columns[level == k])), shape=shape
        ).tocsr()
        for k in range(3)
    ]
    found = np.zeros((shape[0], shape[0]))
    for k in range(3):
        for other in range(3):
            if (weight := 1 - abs(k - other) / 2) > 0:
                found += weight * (at[k] @ at[other].T).toarray()
    np.fill_diagonal(found, 0)
    return float(found.sum())


def _kg(cells: tuple[np.ndarray, ...], shape: tuple[int, int], step: str) -> float:
    from kg.networks.matrices import counts, one_mode

    names = tuple([str(n) for n in range(number)] for number in shape)
    if step != "kg, 20 windows":
        normalise = "average" if step == "kg, average" else "none"
        return float(one_mode(counts(cells, names, [-1.0, 0.0, 1.0], 2.0), "congruence", normalise).sum())
    total = 0.0
    for part in range(20):
        low, high = part * len(cells[0]) // 20, (part + 1) * len(cells[0]) // 20
        here = tuple(each[low:high] for each in cells)
        total += float(one_mode(counts(here, names, [-1.0, 0.0, 1.0], 2.0), "congruence", "none").sum())
    return total


def _polars(cells: tuple[np.ndarray, ...], _: tuple[int, int], __: str) -> float:
    import polars as pl

    frame = pl.DataFrame({"row": cells[0], "column": cells[1], "level": cells[2]}).lazy()
    found = (
        frame.join(frame, on="column", suffix="_other")
        .filter(pl.col("row") != pl.col("row_other"))
        .select((1 - (pl.col("level") - pl.col("level_other")).abs() / 2).sum())
        .collect(engine="streaming")
    )
    return float(found.item())


if __name__ == "__main__":
    main()
