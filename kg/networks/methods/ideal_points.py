"""Ideal points: where actors stand so that their yes and no are best explained, by an EM algorithm.

Sources: the model is that of Clinton, Jackman and Rivers, *American Political Science Review* 98 (2004) 355, two
parameters for each matter; the algorithm that of Imai, Lo and Olmsted, *American Political Science Review* 110 (2016)
631, section "standard ideal point model"; correct classification and reduction of error as in Poole and Rosenthal,
*Ideology and Congress* (2007), chapter 2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kg.networks.methods.scaling import oriented

_PRIOR_OF_MATTERS = 25.0
"""The variance of the prior of a matter's parameters, as in Imai, Lo and Olmsted."""
_ROUNDS = 2_000
_STILL = 1e-4
"""The algorithm ends when no point moves farther than this in a round, in standard deviations of the points."""


@dataclass(frozen=True)
class Fit:
    """How well points explain answers: the share that is classified correctly, and by how much error is reduced.

    `reduction` is `1 - errors / minority`: errors of the model over those of always guessing each matter's majority
    (aggregate proportional reduction of error); None if everything is unanimous.
    """

    correct: float
    reduction: float | None
    answers: int


@dataclass(frozen=True)
class IdealPoints:
    """Points and their standard errors (actors × dimensions; `nan` for actors that are left out), mean 0, variance 1.

    `actors` and `matters` say which were used. `slopes` (matters × dimensions) and `intercepts` are the parameters of
    the matters used: `P(yes) = Phi(intercept + slope · point)`. `converged` within `rounds` of the algorithm.
    """

    points: Any
    errors: Any
    actors: Any
    matters: Any
    slopes: Any
    intercepts: Any
    fit: Fit
    rounds: int
    converged: bool

    def interval(self, level: float = 0.95) -> tuple[Any, Any]:
        """Return the lower and upper ends of the intervals, `point ± z · error`."""
        from scipy.special import ndtri

        z = float(ndtri((1 + level) / 2))
        return self.points - z * self.errors, self.points + z * self.errors


def ideal_points(
    answers: Any,
    anchors: tuple[int, int],
    *,
    dimensions: int = 1,
    minority: float = 0.025,
    least: int = 2,
    resamples: int = 0,
    seed: int = 0,
) -> IdealPoints:
    """Return the ideal points of actors from their answers (actors × matters: 1 yes, 0 no, `nan` none).

    `y*_ij = a_j + b_j · x_i + e_ij`, `e ~ N(0, 1)`, and i says yes to j if `y* > 0`. Priors: `x ~ N(0, 1)`, `(a, b) ~
    N(0, 25)`. E step: the mean of `y*` given the answer (a truncated normal). M step: two ridge regressions. At the end
    points have mean 0 and variance 1, in several dimensions along the principal axes of what explains the answers.
    `anchors` (low, high) name two actors of whom the first has the lower first coordinate; without them left and right
    would be arbitrary.

    Matters with a minority of at most `minority` and actors with fewer than `least` answers are left out. Standard
    errors are those of the curvature of the posterior, given the matters' parameters, so a little too small; with
    `resamples` they are the spread over so many samples drawn from the model with a seed (parametric bootstrap).

    :raises ValueError: "anchors" if an anchor is left out, or both have the same place; "answers" if fewer than 2
        actors or no matter is left.

    >>> import numpy as np
    >>> said = np.array([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 1], [0, 0, 0, 1]], dtype=float)
    >>> found = ideal_points(said, (3, 0))
    >>> np.argsort(found.points[:, 0]).tolist(), found.fit.correct
    ([3, 2, 1, 0], 1.0)
    """
    answers = np.asarray(answers, dtype=float)
    actors, matters = _used(answers, minority, least)
    if actors.sum() < max(2, dimensions + 1) or not matters.any():
        raise ValueError("answers")
    if not actors[list(anchors)].all() or anchors[0] == anchors[1]:
        raise ValueError("anchors")
    place = np.cumsum(actors) - 1
    low_high = int(place[anchors[0]]), int(place[anchors[1]])
    used = answers[np.ix_(actors, matters)]
    found = _fitted(used, low_high, dimensions)
    if resamples:
        found = replace(found, errors=_spread(found, used, low_high, resamples, seed))
    points, errors = (np.full((len(answers), dimensions), np.nan) for _ in range(2))
    points[actors], errors[actors] = found.points, found.errors
    return replace(found, points=points, errors=errors, actors=actors, matters=matters)


def fit(answers: Any, linear: Any) -> Fit:
    """Return how well a linear predictor (actors × matters; yes if above 0) classifies answers.

    >>> import numpy as np
    >>> fit(np.array([[1.0, 0.0], [0.0, np.nan], [0.0, 1.0]]), np.array([[1, -1], [1, 1], [-1, 1]]))
    Fit(correct=0.8, reduction=0.5, answers=5)
    """
    given = ~np.isnan(answers)
    wrong = int((((linear > 0) != (answers == 1)) & given).sum())
    yes = ((answers == 1) & given).sum(axis=0)
    fewest = int(np.minimum(yes, given.sum(axis=0) - yes).sum())
    total = int(given.sum())
    return Fit((total - wrong) / total, 1 - wrong / fewest if fewest else None, total)


def _used(answers: Any, minority: float, least: int) -> tuple[Any, Any]:
    """Return which actors and matters are used; leaving out matters takes answers from actors, and back."""
    given = ~np.isnan(answers)
    actors = np.ones(len(answers), dtype=bool)
    while True:
        known = given & actors[:, None]
        yes, total = ((answers == 1) & known).sum(axis=0), known.sum(axis=0)
        few = np.minimum(yes, total - yes)
        matters = (few > 0) & (few > minority * total)
        enough = actors & ((given & matters).sum(axis=1) >= least)
        if (enough == actors).all():
            return actors, matters
        actors = enough


def _fitted(answers: Any, anchors: tuple[int, int], dimensions: int) -> IdealPoints:
    given = ~np.isnan(answers)
    sign = np.where(given, 2 * np.nan_to_num(answers) - 1, 0.0)
    points = _start(sign, dimensions)
    matters = np.zeros((answers.shape[1], dimensions + 1))
    weights = given.astype(float)
    converged = False
    done = 0
    while done < _ROUNDS and not converged:
        done += 1
        before = points
        for _ in range(3 if done == 1 else 1):
            latent = _latent(points, matters, sign)
            matters = _regressed(_with_one(points), latent.T, weights.T, 1 / _PRIOR_OF_MATTERS)
        latent = _latent(points, matters, sign)
        rest = np.where(given, latent - matters[:, 0], 0.0)
        points, matters = _whitened(_regressed(matters[:, 1:], rest, weights, 1.0), matters)
        converged = bool(np.abs(points - before).max() < _STILL)
    return _standard(points, matters, answers, anchors, done, converged)


def _start(sign: Any, dimensions: int) -> Any:
    """Return the leading singular vectors of the answers, centred by matter, as first points."""
    count = np.maximum((sign != 0).sum(axis=0), 1)
    centred = np.where(sign != 0, sign - sign.sum(axis=0) / count, 0.0)
    left = np.linalg.svd(centred, full_matrices=False)[0][:, :dimensions]
    return oriented(left, None) * math.sqrt(len(sign))


def _whitened(points: Any, matters: Any) -> tuple[Any, Any]:
    """Return points with mean 0 and variance 1, and the matters' parameters that say the same of them.

    Otherwise the scale, which only the priors know, creeps for thousands of rounds.
    """
    mean = points.mean(axis=0)
    spread = np.linalg.cholesky(
        (points - mean).T @ (points - mean) / len(points) + 1e-12 * np.eye(points.shape[1])
    )
    slopes = matters[:, 1:]
    new = np.linalg.solve(spread, (points - mean).T).T
    return new, np.column_stack([matters[:, 0] + slopes @ mean, slopes @ spread])


def _with_one(points: Any) -> Any:
    return np.column_stack([np.ones(len(points)), points])


def _latent(points: Any, matters: Any, sign: Any) -> Any:
    """E step: the mean of the latent answers, `m + s phi(m) / Phi(s m)`; 0 where none was given."""
    from scipy.special import log_ndtr

    mean = _with_one(points) @ matters.T
    ratio = np.exp(-(mean**2) / 2 - math.log(2 * math.pi) / 2 - log_ndtr(sign * mean))
    return np.where(sign != 0, mean + sign * ratio, 0.0)


def _regressed(known: Any, latent: Any, weights: Any, ridge: float) -> Any:
    """M step: a ridge regression of each row of `latent` on `known`, over what was answered."""
    size = known.shape[1]
    squares = (weights @ (known[:, :, None] * known[:, None, :]).reshape(len(known), -1)).reshape(
        -1, size, size
    )
    return np.linalg.solve(squares + ridge * np.eye(size), (latent @ known)[:, :, None])[:, :, 0]


def _standard(
    points: Any, matters: Any, answers: Any, anchors: tuple[int, int], rounds: int, converged: bool
) -> IdealPoints:
    """Return the result with points of mean 0 and variance 1 on principal axes, turned as the anchors say."""
    covariance = _covariance(points, matters, ~np.isnan(answers))
    mean = points.mean(axis=0)
    left = np.linalg.svd((points - mean) @ matters[:, 1:].T, full_matrices=False)[0]
    number = points.shape[1]
    wanted = oriented(left[:, :number] * math.sqrt(len(points)), anchors)
    turn = np.linalg.lstsq(points - mean, wanted, rcond=None)[0]
    slopes = np.linalg.lstsq(turn, matters[:, 1:].T, rcond=None)[0].T
    intercepts = matters[:, 0] + matters[:, 1:] @ mean
    errors = np.sqrt(np.einsum("ji,njk,ki->ni", turn, covariance, turn))
    measured = fit(answers, intercepts + wanted @ slopes.T)
    return IdealPoints(wanted, errors, None, None, slopes, intercepts, measured, rounds, converged)


def _covariance(points: Any, matters: Any, given: Any) -> Any:
    """Return the inverse curvature of each actor's posterior, `(I + sum_j w_ij b_j b_j')^-1`."""
    from scipy.special import log_ndtr

    mean, slopes = _with_one(points) @ matters.T, matters[:, 1:]
    log_density = -(mean**2) - math.log(2 * math.pi)
    weights = np.where(given, np.exp(log_density - log_ndtr(mean) - log_ndtr(-mean)), 0.0)
    size = slopes.shape[1]
    squares = (weights @ (slopes[:, :, None] * slopes[:, None, :]).reshape(len(slopes), -1)).reshape(
        -1, size, size
    )
    return np.linalg.inv(squares + np.eye(size))


def _spread(found: IdealPoints, answers: Any, anchors: tuple[int, int], resamples: int, seed: int) -> Any:
    from scipy.special import ndtr

    random = np.random.default_rng(seed)
    chance = ndtr(found.intercepts + found.points @ found.slopes.T)
    drawn = []
    for _ in range(resamples):
        sample = np.where(np.isnan(answers), np.nan, random.random(chance.shape) < chance)
        points = _fitted(sample, anchors, found.points.shape[1]).points
        turned = np.sign((points * found.points).sum(axis=0))
        drawn.append(points * np.where(turned == 0, 1.0, turned))
    return np.std(drawn, axis=0)
