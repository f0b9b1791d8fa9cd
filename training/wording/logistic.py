"""Logistic regression with a quadratic penalty, in numpy: Newton's steps by conjugate gradients (Lin et al. 2008)."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fit(x: NDArray[Any], y: Array, counts: Array, penalty: float, steps: int = 7) -> Array:
    """Return the weights (the last is the bias, which is not penalised) that make `y` likeliest given `x`.

    `y` are the shares (0 to 1) of `counts` observations of each row. Deterministic; stops after `steps` Newton steps.
    """
    rows = np.hstack([x, np.ones((len(x), 1))])
    ridge = np.full(rows.shape[1], penalty)
    ridge[-1] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        told = 1 / (1 + np.exp(-(rows @ weights)))
        gradient = rows.T @ (counts * (told - y)) + ridge * weights
        curvature = counts * told * (1 - told)
        weights -= _solve(lambda v, c=curvature: rows.T @ (c * (rows @ v)) + ridge * v, gradient)  # type: ignore[misc]
    return weights


def _solve(product: Callable[[Array], Array], target: Array, steps: int = 60) -> Array:
    """Return `v` with `product(v)` near `target`, by conjugate gradients."""
    found = np.zeros_like(target)
    left = target.copy()
    way, size = left.copy(), float(left @ left)
    stop = 1e-6 * size
    for _ in range(steps):
        if size <= stop:
            break
        along = product(way)
        length = size / float(way @ along)
        found += length * way
        left -= length * along
        way, size = left + way * (float(left @ left) / size), float(left @ left)
    return found
