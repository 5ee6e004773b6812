"""scikit-learn's BallTree over the sphere, asked for the nearest of many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import BallTree

NAME = "scikit-learn BallTree, haversine"


def nearest_by_tree(
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
    sites: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.int64]:
    """For each point the row of its nearest site over the sphere; all in degrees."""
    tree = BallTree(np.radians(np.column_stack(sites)), metric="haversine")
    asked = np.radians(np.column_stack(points))
    rows: NDArray[np.int64] = tree.query(asked, return_distance=False)[:, 0]
    return rows
