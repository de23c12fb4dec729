"""Samples that fill a space of many dimensions more evenly than chance would."""

from __future__ import annotations

import numpy as np

from estimator.run.draws import SEED, Floats

# What the components of the lattice were chosen for, and the most points it has.
MOST_POINTS = 4_096


def lattice(columns: int, points: int = MOST_POINTS, seed: int = SEED) -> Floats:
    """Points in a cube of side one, a row a dimension: (columns, points). The first dimensions are filled most evenly.

    Point k of n lies at the fractional parts of k z / n (a rank-1 lattice: Sloan and Joe, Lattice Methods for Multiple
    Integration, 1994), each dimension shifted by a number of its own at random and folded at the middle, so that what is
    smooth is summed with an error of almost 1 / n squared (Hickernell, in Monte Carlo and Quasi-Monte Carlo Methods 2000).
    ``points``: a power of two, ``MOST_POINTS`` at most.
    """
    shifts = np.random.default_rng(seed).random((columns, 1))
    # What is left of a division by a power of two are the last bits.
    shifted = (np.outer(_COMPONENTS[:columns], np.arange(points)) & (points - 1)) / points + shifts
    shifted -= shifted >= 1
    return np.asarray(1 - np.abs(2 * shifted - 1))


# z, chosen one component after the other, each for the least error of all functions whose weight falls as one over the
# square of the dimension's number (Sloan and Reztsov, Mathematics of Computation 71, 2002). A test chooses them again.
_COMPONENTS = np.array([
    1, 1557, 1087, 701, 1163, 321, 1649, 207, 1827, 1203, 1935, 1869, 433, 299, 735, 1735, 1675, 1279, 551, 2015,
    1799, 531, 1427, 793, 559, 901, 137, 61, 1231, 1751, 925, 509, 343, 2021, 1311, 1439, 1055, 1381, 651, 307,
    2033, 785, 1029, 1289, 81, 187, 339, 143, 1489, 871, 87, 1583, 101, 1901, 1715, 633, 1983, 1175, 1975, 1679,
    1047, 893, 921, 373, 537, 515, 1435, 1355, 333, 1477, 1909, 1019, 83, 1903, 2011, 1499, 1635, 229, 1227, 1423,
    1611, 1523, 1395, 937, 189, 99, 1667, 447, 875, 1255, 1905, 71, 49, 85, 1313, 199, 165, 927, 719, 1411, 1895,
    1249, 1975, 861, 2003, 1039, 1175, 1355, 1475, 139, 809, 1983, 57, 373, 657, 1583, 1657, 1973, 515, 673, 333,
    1721, 893, 1715, 1629, 921, 1383, 869, 1477, 1253, 1909, 89, 1019, 101, 37, 497, 189, 229, 1047, 633, 2011,
    1667, 937, 1759, 1523, 917, 1225, 1635, 1901, 719, 199, 1395, 875, 1679, 649, 85, 1251, 1411, 373, 71, 991,
    1435, 1743, 1033, 927, 1589, 49, 1905, 1973, 1355, 1255, 57, 1175, 871, 143, 447, 1983, 1249, 1489, 657, 1583,
    1895, 139, 525, 1039, 1475, 515, 1657, 1423, 1627, 1975, 873, 809, 439, 673, 861, 189, 937, 2003, 229, 1903,
    2011, 497, 1715, 719, 1985, 1635, 1187, 1477, 1499, 199, 165, 1019, 1909, 1523, 1383, 85, 1395, 1043, 869, 475,
    373, 101, 649, 1793, 921, 1815, 1435, 1047, 633, 1411, 1313, 37, 1355, 893, 955, 1175, 1255, 537, 49, 143, 917,
    927, 1759, 1939, 1901, 875, 1667, 1983, 1629, 139, 657, 1895, 1541, 333, 525, 1423, 1679, 447, 89, 57, 1975,
    673, 189, 1475, 1583, 1743, 991, 937, 1589, 1489, 515, 1657, 1227, 439, 1627, 229, 199, 479, 1033, 1635, 1249,
    1721, 1973, 497, 719, 1039, 1815, 1715, 1477, 869, 1985, 305, 345, 1395, 373, 85, 1329, 809, 649, 1793, 123,
    921, 37, 1355, 71, 475, 537, 633, 191, 861, 1523, 1043, 1411, 101, 875, 785, 1383, 1667, 1255, 1903, 1187, 49,
    1939, 1909, 447, 1541, 1499, 927, 673, 143, 89, 1047, 139, 1759, 937, 1435, 189, 163, 871, 917, 1219, 991, 657,
    1901, 1475, 333, 2011, 1583, 945, 1175, 479, 893, 1905, 199, 451, 1815, 1423, 439, 497, 1589, 57, 1975, 1019,
    1629, 955, 87, 515, 1985, 525, 1635, 305, 719, 1477, 1781, 373, 1715, 1743, 229, 869, 1227, 1973, 165, 1983,
    1657, 1793, 649, 1355, 1895, 1411, 1033, 1395, 123, 1489, 637, 785, 1249, 861, 37, 1383,
])  # fmt: skip
