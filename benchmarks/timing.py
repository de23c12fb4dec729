"""What both benchmarks share: the question asked, and the clock."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

NEW_AGREEMENT = '{"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}'


def median_ms(work: Callable[[], object], times: int) -> float:
    """Median milliseconds of a call, after one that does not count."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
