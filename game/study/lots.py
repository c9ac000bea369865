"""How sure a mean is over races that share luck one way and sampled points the other."""

from __future__ import annotations

LEVEL = 0.95


def variance(by_run: float, by_point: float, by_both: float, runs: int, points: int) -> float:
    """Return the variance of a mean from those by cluster: runs, points, and both together.

    Source: Cameron, Gelbach and Miller 2011, Journal of Business & Economic Statistics 29.
    """
    if runs <= 1 or points <= 1:
        return by_run + by_point  # one of them is nil
    if by_run + by_point > by_both:
        return by_run + by_point - by_both
    return max(by_run, by_point)


def quantile(degrees: int) -> float:
    """Return how many standard errors of Student's t to either side ``LEVEL`` lies within."""
    from scipy.stats import t

    return float(t.ppf((1 + LEVEL) / 2, degrees))
