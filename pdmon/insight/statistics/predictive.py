"""What a short yearly series leads to: the average of models that a few points cannot tell apart (Bayesian).

Each model is a level that stays or walks, with no trend, a straight one or one that is damped, as a saturating share
has it. Every model predicts by generalised least squares with Student's t; models are weighed by how probable the
series is under them. Five to eight points do not choose between these: an interval of one model covers the others'
series in as few as none of the cases.

Weights and sharpness are calibrated, not derived: with them an interval of 95 % holds 90-97 % of the next years of each
of the four kinds of series (`tests/simulations/forecasts.py`). Without the sharpness a series that walks is taken for a
stable one too often, and one that saturates for a walk.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

_DAMPING = (0.45, 0.6, 0.75, 0.9)
_WALKS = {False: 1.0, True: 6.0}  # whether the level walks: prior weight
_SLOPES = (1.0, 25.0)  # prior spread of a trend, in standard deviations of a year
_SHARPNESS = 2.5  # the power that the evidence of the series is raised to before it meets the prior weights
_START = 1e-6
_HALVINGS = 24
_NEGLIGIBLE = 1e-4  # the weight of a model that changes no digit that is printed


class Predicted(NamedTuple):
    """What is expected in each year ahead and its interval, in the unit of the series."""

    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray


class _Models(NamedTuple):
    """What the models make of a series at these places: arrays whose first axis is the model."""

    forecasts: np.ndarray  # years ahead by known years: the mean is linear in the series
    residuals: np.ndarray  # known years twice: the sum of squares is quadratic in it
    variances: np.ndarray  # years ahead, in units of the sum of squares
    evidence: np.ndarray  # logarithm of what does not depend on the series
    priors: np.ndarray  # logarithms of the prior weights


@lru_cache(maxsize=4096)
def predicted(years: tuple[int, ...], series: tuple[float, ...], ahead: int, level: float = 0.95) -> Predicted:
    """What is expected of the `ahead` years after the last one, and the interval; years whole, gaps allowed, two at
    least."""
    models = _models(tuple(year - years[0] for year in years), ahead)
    free = len(series) - 1
    centre = float(np.mean(series))
    values = np.array(series) - centre
    squares = np.einsum("i,mij,j->m", values, models.residuals, values)
    squares = np.maximum(squares, 1e-12 + 1e-10 * float(np.square(values).sum()))
    weights = models.priors + _SHARPNESS * (models.evidence - free / 2 * np.log(squares))
    weights = np.exp(weights - weights.max())
    weights /= weights.sum()
    kept = weights > _NEGLIGIBLE
    weights = weights[kept] / weights[kept].sum()
    means = models.forecasts[kept] @ values
    errors = np.sqrt(models.variances[kept] * squares[kept, None] / free)
    low, high = (centre + _quantile(tail, weights, means, errors, free) for tail in ((1 - level) / 2, (1 + level) / 2))
    return Predicted(centre + weights @ means, low, high)


def _quantile(tail: float, weights: np.ndarray, means: np.ndarray, errors: np.ndarray, free: int) -> np.ndarray:
    """The quantile of the mixture of t-distributions, for each year ahead: between those of its parts."""
    from scipy.special import stdtr, stdtrit

    of_parts = means + stdtrit(free, tail) * errors
    low, high = of_parts.min(axis=0), of_parts.max(axis=0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = weights @ stdtr(free, (middle - means) / errors) < tail
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)


@lru_cache(maxsize=64)
def _models(places: tuple[int, ...], ahead: int) -> _Models:
    known = np.array(places)
    every = np.concatenate([known, np.arange(known[-1] + 1, known[-1] + 1 + ahead)])
    kinds = list(_kinds())
    parts = [_model(every, len(known), *kind[:3]) for kind in kinds]
    forecasts, residuals, variances, evidence = (np.array([part[at] for part in parts]) for at in range(4))
    return _Models(forecasts, residuals, variances, evidence, np.log([kind[3] for kind in kinds]))


def _kinds() -> Iterator[tuple[bool, float | None, float, float]]:
    """Whether the level walks, damping (1: straight, None: no trend), prior spread of the trend, prior weight."""
    for walks, weight in _WALKS.items():
        yield walks, None, 1.0, weight
        for spread in _SLOPES:
            yield walks, 1.0, spread, weight / len(_SLOPES)
            for damping in _DAMPING:
                yield walks, damping, spread, 2 * weight / len(_SLOPES) / len(_DAMPING)


def _model(
    at: np.ndarray, known: int, walks: bool, damping: float | None, spread: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    covariance = np.minimum.outer(at, at).astype(float) if walks else np.eye(len(at))
    covariance = covariance + _START * np.eye(len(at))
    trend = at.astype(float) if damping in (None, 1.0) else (1 - damping**at) / (1 - damping)
    columns = [np.ones(len(at))] if damping is None else [np.ones(len(at)), trend]
    design = np.column_stack(columns)
    prior = np.zeros((len(columns), len(columns)))
    if damping is not None:
        prior[1, 1] = 1 / spread**2
    inverse = np.linalg.inv(covariance[:known, :known])
    past, future = design[:known], design[known:]
    information = past.T @ inverse @ past + prior
    fit = np.linalg.solve(information, past.T @ inverse)
    rest = np.eye(known) - past @ fit
    carried = covariance[known:, :known] @ inverse
    leading = future - carried @ past
    variance = covariance[known:, known:] - carried @ covariance[:known, known:]
    variance = np.diag(variance + leading @ np.linalg.solve(information, leading.T))
    fixed = 0.0 if damping is None else -np.log(spread)
    fixed -= (np.linalg.slogdet(covariance[:known, :known])[1] + np.linalg.slogdet(information)[1]) / 2
    return future @ fit + carried @ rest, rest.T @ inverse @ rest + fit.T @ prior @ fit, variance, float(fixed)
