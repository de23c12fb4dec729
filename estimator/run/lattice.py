"""Pairs of samples that fill a space of many dimensions more evenly than chance would."""

from __future__ import annotations

import numpy as np

from estimator.run.draws import SEED, Floats

# What the components of the lattice were chosen for, and the most points it has.
MOST_POINTS = 4_096


def lattice(pairs: int, points: int = MOST_POINTS, seed: int = SEED) -> Floats:
    """Two samples for each pair, of numbers from 0 to 1: (pairs, 2, points). The first pairs are the most even.

    Point k of n lies at the fractional parts of k z / n (a rank-1 lattice: Sloan and Joe, Lattice Methods for Multiple
    Integration, 1994), each dimension shifted by a number of its own at random and folded at the middle, so that what is
    smooth is summed with an error of almost 1 / n squared (Hickernell, in Monte Carlo and Quasi-Monte Carlo Methods 2000).
    ``points``: a power of two, ``MOST_POINTS`` at most. Raises ValueError for any other number, and for too many pairs.
    """
    if points.bit_count() != 1 or points > MOST_POINTS or pairs > len(_COMPONENTS):
        raise ValueError((pairs, points))
    components = np.outer(_COMPONENTS[:pairs], [1, _SECOND]).ravel()
    shifts = np.random.default_rng(seed).random((len(components), 1))
    # What is left of a division by a power of two are the last bits.
    shifted = (np.outer(components, np.arange(points)) & (points - 1)) / points + shifts
    shifted -= shifted >= 1
    return np.asarray(1 - np.abs(2 * shifted - 1)).reshape(pairs, 2, points)


# The second component of a pair is the first so many times: of two dimensions these fill the plane most evenly.
_SECOND = 1731
# z, the first of each pair. Chosen one after the other among those that no pair has yet, each for the least error of all
# functions in which the weight of a dimension is one half over the square of its pair's number (Sloan and Reztsov,
# Mathematics of Computation 71, 2002). A test chooses them again.
_COMPONENTS = np.array([
    1, 1825, 1035, 1409, 1947, 361, 1005, 1905, 1593, 329, 1969, 429, 483, 1841, 1259, 1017, 619, 1927, 837, 1029,
    1571, 1425, 1527, 783, 221, 605, 1255, 1349, 297, 603, 1469, 1449, 479, 851, 313, 1937, 199, 1799, 163, 1751,
    1715, 1085, 1155, 1351, 1701, 185, 477, 1667, 481, 997, 1209, 823, 145, 355, 1955, 1491, 1873, 2031, 1581, 601,
    939, 1487, 283, 1605, 509, 69, 663, 611, 165, 1177, 1779, 691, 1015, 1573, 1323, 761, 1513, 1717, 1971, 475,
    1803, 1583, 381, 2009, 1451, 963, 1689, 1239, 1713, 1881, 793, 1649, 1777, 151, 1753, 741, 849, 915, 1953, 237,
    1315, 1393, 1679, 71, 1935, 103, 111, 1243, 1915, 289, 187, 1657, 1215, 1357, 1011, 1179, 1771, 125, 1417, 881,
    1517, 625, 1465, 2021, 1373, 1203, 81, 1601, 1849, 1301, 511, 1763, 1775, 527, 1009, 871, 205, 1107, 1891, 781,
    1951, 815, 1341, 917, 175, 451, 909, 739, 325, 1275, 745, 907, 1247, 1297, 1611, 515, 1681, 409, 535, 1069,
    1537, 2007, 903, 1895, 1607, 2037, 1387, 251, 1401, 1207, 1429, 1991, 1169, 877, 755, 1363, 1189, 1843, 1889,
    107, 657, 143, 1311, 787, 1847, 717, 905, 1699, 137, 579, 1273, 213, 1187, 497, 291, 707, 393, 1781, 177, 1833,
])  # fmt: skip
