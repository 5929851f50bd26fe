"""Agreement of all pairs: shares of identical answers, S, Scott's pi, Cohen's kappa."""

from __future__ import annotations

from kg.networks.analyses.answer import Answer, Row, answer
from kg.networks.analyses.cells import counted, middle
from kg.networks.methods import indices as method
from kg.networks.result import Networks
from kg.words import spoken

_SHORT = {"nominal": "nominal", "absolute": "abs", "squared": "sq"}


def indices(found: Networks, *, contested: bool = False) -> Answer:
    """Return all indices of all pairs; where one is undefined it is None, and the last column says why.

    `contested` leaves out columns on which all say the same. Half credit needs a level in the middle of the scale.
    """
    matrix = found.one
    given = counted(found, matrix)
    at = method.only(given.at, method.contested(given.at)) if contested else given.at
    table = method.cube(at)
    columns = {"identical": method.identical(table)}
    kinds = method.DISTANCES if given.graded else ("nominal",)
    if given.graded and middle(found) in given.levels:
        columns["half_credit"] = method.half_credit(table, given.levels.index(middle(found)))
    elif given.graded and min(float(each) for each in given.levels) < 0:  # nobody abstains
        columns["half_credit"] = columns["identical"]
    for chance in method.CHANCE:
        for kind in kinds:
            levels = (
                [float(each) for each in given.levels] if given.graded else list(range(len(given.levels)))
            )
            apart = method.distances(levels, kind, given.span or None)
            columns[f"{chance}_{_SHORT[kind]}"] = method.chance_corrected(table, apart, chance)
    rows: list[Row] = [["one", "other", "joint", *columns, "undefined"]]
    for a, one in enumerate(matrix.rows):
        for b in range(a + 1, len(matrix.rows)):
            why = {each.why_not(a, b) for each in columns.values()} - {None}
            reason = "; ".join(sorted(spoken().say(f"analysis.{each}") for each in why)) or None
            joint = int(columns["identical"].joint[a, b])
            values = [each.of(a, b) for each in columns.values()]
            rows.append([one.label, matrix.rows[b].label, joint, *values, reason])
    figures = {"actors": len(matrix.rows), "columns": at[0].shape[1]}
    return answer(found, "indices", {"contested": contested}, figures, {"pairs": rows})
