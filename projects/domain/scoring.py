"""Scores of forecasts: how far a stated distribution was from what happened. Lower is better, in the outcome's unit.

All are proper: nobody scores better by stating what he does not believe (Gneiting and Raftery, Strictly Proper Scoring
Rules, JASA 102, 2007). There is no percentage error here: it rewards forecasts that are too low.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import pi, sqrt
from statistics import NormalDist, fmean


def crps_normal(mean: float, sd: float, actual: float) -> float:
    """Continuous ranked probability score of a normal distribution, in closed form.

    sd (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)): Gneiting and others, Monthly Weather Review 133, 2005.
    Without spread it is the absolute error. Raises ValueError for an sd below 0.
    """
    if sd < 0:
        raise ValueError(f"A standard deviation is at least 0, not {sd:g}.")
    if not sd:
        return abs(actual - mean)
    standard, z = NormalDist(), (actual - mean) / sd
    return sd * (z * (2 * standard.cdf(z) - 1) + 2 * standard.pdf(z) - 1 / sqrt(pi))


def crps_ensemble(members: Sequence[float], actual: float, *, fair: bool = False) -> float:
    """Of a sample, such as the runs of a simulation: mean |x - y| - mean |x - x'| / 2.

    fair: the pairs are averaged over n (n - 1) instead of n^2, so that few members are not punished for being few
    (Ferro, QJRMS 140, 2014). Raises ValueError for no member, and for a fair score of one.
    """
    n = len(members)
    if n < 1 + fair:
        raise ValueError(f"A sample of {n} has no such score.")
    ranked = sorted(members)
    apart = 2 * sum((2 * rank - n + 1) * member for rank, member in enumerate(ranked))  # sum of |x - x'| over all pairs
    return fmean(abs(member - actual) for member in ranked) - apart / (2 * n * (n - fair))


def pinball(share: float, forecast: float, actual: float) -> float:
    """Loss of one quantile: at a P80 each day too early costs 0.8, each day too late 0.2."""
    return share * (actual - forecast) if actual >= forecast else (1 - share) * (forecast - actual)


def crps_quantiles(quantiles: Mapping[float, float], actual: float) -> float:
    """Approximately, from a few quantiles by their share: twice the weighted mean of their pinball losses.

    The score is 2 x the integral of the pinball loss over all shares. Each quantile stands for the shares that are
    nearer to it than to its neighbors: P10, P50, P80 and P90 for .30, .35, .20 and .15. It compares forecasts that
    state the same quantiles; against a whole distribution it is rough. Raises ValueError without any.
    """
    if not quantiles:
        raise ValueError("Without a quantile there is no score.")
    shares = sorted(quantiles)
    bounds = [0.0, *((low + high) / 2 for low, high in pairwise(shares)), 1.0]
    weights = (high - low for low, high in pairwise(bounds))
    losses = (pinball(share, quantiles[share], actual) for share in shares)
    return 2 * sum(weight * loss for weight, loss in zip(weights, losses, strict=True))


def brier(chances: Sequence[float], happened: Sequence[bool]) -> float | None:
    """Mean square of chance less outcome, 0 to 1; .25 is what always saying one half gets. None without a forecast."""
    errors = [(chance - came) ** 2 for chance, came in zip(chances, happened, strict=True)]
    return fmean(errors) if errors else None


def brier_skill(chances: Sequence[float], happened: Sequence[bool]) -> float | None:
    """The share of the base rate's own score that the forecasts save; None where all outcomes were alike."""
    score = brier(chances, happened)
    if score is None:
        return None
    rate = fmean(happened)
    return 1 - score / (rate * (1 - rate)) if 0 < rate < 1 else None
