"""Which columns (demands) carry a network, and which are redundant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.common.errors import KgError
from kg.networks.analyses.answer import Answer, Row, answer
from kg.networks.analyses.cells import column_label, counted, some, ties, used
from kg.networks.methods import backbone as method
from kg.networks.result import Networks
from kg.words import Message


def backbone(
    found: Networks,
    *,
    size: int | None = None,
    penalty: float | None = None,
    spectrum: str = "laplacian",
    seed: int = 0,
) -> Answer:
    """Return the order in which columns go (nested), or the best set of a size, or with a penalty for size."""
    matrix = found.one
    given = counted(found, matrix)
    names = given.columns
    if size is not None and penalty is not None:
        raise KgError(Message("network.not together", first="--size", second="--penalty"))
    if len(names) < 2 or (size is not None and not 1 <= size < len(names)):
        raise KgError(Message("analysis.size of columns", size=size or 1, columns=len(names)))

    def network(chosen: Sequence[int]) -> Any:
        return ties(found, matrix, given=some(given, chosen))

    options: dict[str, Any] = {"spectrum": spectrum, "aggregation used": used(found)}
    if size is None and penalty is None:
        rows: list[Row] = [["step", "column", "label", "loss", "redundant_loss"]]
        for step, each in enumerate(method.nested(network, len(names), spectrum), start=1):
            rows += [
                [step, names[at], column_label(found, names[at]), each.loss, each.redundant_loss]
                for at in each.gone
            ]
        return answer(
            found, "backbone", {"kind": "nested", **options}, {"columns": len(names)}, {"steps": rows}
        )
    best = method.backbone(network, len(names), size=size, penalty=penalty or 0.0, seed=seed, kind=spectrum)
    figures = {"loss": best.loss, "redundant_loss": best.redundant_loss, "exact": best.exact}
    rows = [["column", "label", "kept"]]
    rows += [
        [names[at], column_label(found, names[at]), at in best.kept] for at in [*best.kept, *best.redundant]
    ]
    kind = {"kind": "fixed", "size": size} if size is not None else {"kind": "penalty", "penalty": penalty}
    return answer(found, "backbone", {**kind, "seed": seed, **options}, figures, {"columns": rows})
