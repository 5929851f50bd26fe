"""Camps, backbone, phases, scaling, ideal points, change: planted worlds, brute force, numbers worked by hand."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from scipy.special import ndtr

from kg.networks.methods import backbone, camps, change, ideal_points, modularity, phases, scaling, spectra
from tests.test_network_camps import alike, planted


def test_weighted_modularity_is_that_of_networkx_and_hostile_ties_count() -> None:
    import networkx as nx

    random = np.random.default_rng(0)
    ties = np.triu(random.integers(0, 4, (9, 9)), 1)
    ties = ties + ties.T
    groups = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    graph: Any = nx.from_numpy_array(ties)
    expected = nx.community.modularity(graph, [{0, 1, 2}, {3, 4, 5}, {6, 7, 8}], weight="weight")
    assert modularity.modularity(ties, groups) == pytest.approx(expected)
    signed = [[0, 3, 0, -1], [3, 0, -1, 0], [0, -1, 0, 2], [-1, 0, 2, 0]]
    assert modularity.modularity(signed, [0, 0, 1, 1]) == pytest.approx(6.8 / 14)


def test_the_greatest_modularity_of_all_partitions_is_found() -> None:
    random = np.random.default_rng(4)
    for _ in range(5):
        ties = np.triu(random.integers(-3, 4, (6, 6)), 1)
        ties = ties + ties.T
        every = {tuple(modularity.numbered(each)) for each in itertools.product(range(6), repeat=6)}
        highest = max(modularity.modularity(ties, each) for each in every)
        assert modularity.modularity(ties, modularity.greatest(ties)) == pytest.approx(highest)
        assert camps.best_camps(ties).modularity == pytest.approx(highest)


@pytest.mark.parametrize("method", camps.METHODS)
def test_each_method_finds_planted_camps(method: str) -> None:
    congruence, conflict, truth = planted((14, 10), seed=8)
    ties = congruence - conflict
    found = camps.best_camps(ties, methods=[method], seed=1)
    assert alike(found.groups, truth)
    order = np.random.default_rng(9).permutation(len(truth))
    again = camps.best_camps(ties[np.ix_(order, order)], methods=[method], seed=1)
    assert alike(again.groups, truth[order])
    assert again.modularity == pytest.approx(found.modularity)


def test_a_bloc_and_its_members_are_one_in_every_method() -> None:
    congruence, conflict, _ = planted((6, 6))
    ties = congruence - conflict
    found = camps.best_camps(ties, together={0: 5, 5: 7, 3: 7})
    assert all(len({groups[each] for each in (0, 3, 5, 7)}) == 1 for groups, _ in found.tried.values())
    assert found.modularity == max(value for _, value in found.tried.values())
    assert found == camps.best_camps(ties, together={0: 5, 5: 7, 3: 7})


def of_demands(said: Any) -> Any:
    def ties(chosen: Any) -> Any:
        product = said[:, list(chosen)] @ said[:, list(chosen)].T
        return product - np.diag(np.diag(product))

    return ties


def test_the_redundant_go_first_and_the_best_set_is_that_of_all_sets() -> None:
    random = np.random.default_rng(5)
    ties = of_demands((random.random((8, 7)) < 0.4).astype(float))
    full = spectra.spectrum(ties(range(7)))
    steps = backbone.nested(ties, 7)
    assert sorted(each for step in steps for each in step.gone) == list(range(7))
    assert steps[-1].loss == pytest.approx(full.sum())
    assert steps[-1].redundant_loss == pytest.approx(0.0)
    first = [
        spectra.apart(full, spectra.spectrum(ties([e for e in range(7) if e != gone]))) for gone in range(7)
    ]
    assert [n for n, loss in enumerate(first) if loss <= min(first) + 1e-12] == steps[0].gone
    whole = backbone.backbone(ties, 7, size=3)
    least = min(
        spectra.apart(full, spectra.spectrum(ties(each))) for each in itertools.combinations(range(7), 3)
    )
    assert whole.exact
    assert whole.loss == pytest.approx(least)
    searched = backbone.backbone(ties, 7, size=3, steps=34, seed=1)
    assert not searched.exact
    assert searched == backbone.backbone(ties, 7, size=3, steps=34, seed=1)
    assert searched.loss >= least - 1e-12
    penalised = backbone.backbone(ties, 7, penalty=3.5)
    assert penalised.penalised == pytest.approx(penalised.loss * np.exp(-3.5 * len(penalised.redundant) / 7))


def test_spectra_are_of_the_laplacian_not_of_degrees() -> None:
    """A path and a pair with a loose third have the degrees (1, 2, 1) and (1, 1, 0)."""
    path = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    assert spectra.spectrum(path) == pytest.approx([3 / 4, 1 / 4, 0])
    assert spectra.spectrum(path, "normalised") == pytest.approx([2 / 3, 1 / 3, 0])
    pair = np.array([[0, 5, 0], [5, 0, -2], [0, -2, 0]])
    given = pair.copy()
    assert spectra.spectrum(pair) == pytest.approx([1, 0, 0])
    assert (pair == given).all()
    distances = phases.distance_matrix([path, pair, path], "spectral")
    assert distances == pytest.approx(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]))


@pytest.mark.parametrize("kind", phases.DISTANCES)
def test_planted_phases_are_found(kind: str) -> None:
    random = np.random.default_rng(6)
    one, two = (np.triu(random.poisson(mean, (8, 8)), 1) for mean in (4, 4))
    two[:, 4:] = 0
    series = [base + np.triu(random.poisson(0.1, (8, 8)), 1) for base in (one, one, one, two, two, one, one)]
    series = [each + each.T for each in series]
    found = phases.phases(series, kind, seed=2)
    assert (found.states, found.transitions) == ([0, 0, 0, 1, 1, 0, 0], [3, 5])
    assert phases.phases([one + one.T] * 3, kind).transitions == []


def world(actors: int = 40, matters: int = 150) -> tuple[Any, Any]:
    """Return the places of actors and their answers, drawn from the model, with some missing."""
    random = np.random.default_rng(7)
    places = random.normal(size=actors)
    slopes, intercepts = random.normal(0, 1.5, matters), random.normal(0, 0.7, matters)
    answers = (random.random((actors, matters)) < ndtr(np.outer(places, slopes) + intercepts)).astype(float)
    answers[random.random(answers.shape) < 0.2] = np.nan
    return places, answers


def test_ideal_points_find_where_actors_were_put() -> None:
    places, answers = world()
    low, high = int(places.argmin()), int(places.argmax())
    found = ideal_points.ideal_points(answers, (low, high))
    at = found.points[:, 0]
    truth = (places - places.mean()) / places.std()
    assert found.converged
    assert scaling.correlation(at, truth) > 0.96
    assert (at.mean(), at.std()) == pytest.approx((0, 1), abs=1e-9)
    below, above = found.interval()
    assert ((below[:, 0] < truth) & (truth < above[:, 0])).mean() > 0.8
    turned = ideal_points.ideal_points(answers, (high, low))
    assert turned.points == pytest.approx(-found.points)
    assert found.fit.correct > 0.75
    two = ideal_points.ideal_points(answers, (low, high), dimensions=2)
    assert two.fit.correct >= found.fit.correct
    assert np.cov(two.points.T, bias=True) == pytest.approx(np.eye(2), abs=1e-6)
    linear = found.intercepts + found.points @ found.slopes.T
    assert ideal_points.fit(answers[:, found.matters], linear) == found.fit


def test_ideal_points_leave_out_and_refuse_what_cannot_be_placed() -> None:
    _, answers = world(12, 40)
    answers[3] = np.nan
    answers[:, 5] = 1.0
    found = ideal_points.ideal_points(answers, (0, 1), resamples=2, seed=3)
    assert np.isnan(found.points[3]).all()
    assert not found.actors[3]
    assert not found.matters[5]
    again = ideal_points.ideal_points(answers, (0, 1), resamples=2, seed=3)
    assert (np.nan_to_num(found.errors) == np.nan_to_num(again.errors)).all()
    with pytest.raises(ValueError, match="anchors"):
        ideal_points.ideal_points(answers, (0, 3))
    with pytest.raises(ValueError, match="answers"):
        ideal_points.ideal_points(np.ones((3, 3)), (0, 1))


def test_scaling_gives_the_distances_back() -> None:
    random = np.random.default_rng(8)
    places = random.random((6, 2)) / 2
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    found = scaling.scaling(1 - apart, 2, (0, 1))
    again = np.linalg.norm(found.points[:, None] - found.points[None], axis=2)
    assert again == pytest.approx(apart)
    assert found.points[0, 0] < found.points[1, 0]
    assert (sum(found.share), found.filled) == (pytest.approx(1.0), 0)
    agreement = 1 - apart
    agreement[0, 3] = agreement[3, 0] = np.nan
    assert scaling.scaling(agreement, 1).filled == 1


def test_changes_of_two_modes_keep_their_direction() -> None:
    before, after = np.array([[1.0, 0], [-2, 0]]), np.array([[3.0, 0], [-1, 4]])
    columns = (["x", "y"], ["x", "y"])
    found = change.changes((["a", "b"], before), (["a", "b"], after), columns)
    assert [(each.source, each.target, each.kind) for each in found] == [
        ("a", "x", "stronger"),
        ("b", "x", "weaker"),
        ("b", "y", "gained"),
    ]
