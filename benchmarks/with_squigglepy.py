"""Draws of every range made by squigglepy, spread in the range as ours are."""

from __future__ import annotations

import numpy as np
import squigglepy

from estimator.run import DRAWS, FloatOrDraws, stretch
from estimator.scenario import Inputs


def draws_of(inputs: Inputs) -> dict[str, FloatOrDraws]:
    """Values by name; a stream is sampled once where several assumptions share it."""
    streams: dict[str, np.ndarray] = {}
    drawn: dict[str, FloatOrDraws] = dict(inputs.worked_values())
    for name, number in inputs.numbers.items():
        if number.known:
            continue
        stream = number.assumption.stream
        if stream not in streams:
            signed = 2 * np.asarray(squigglepy.sample(squigglepy.uniform(0, 1), n=DRAWS)) - 1
            streams[stream] = np.copysign(1 - np.sqrt(1 - np.abs(signed)), signed)
        drawn[name] = stretch(streams[stream], number)
    return drawn
