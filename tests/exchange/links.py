"""Links made for tests: codes of scenarios, and codes as another version or a forger could have made them."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest

from estimator import __version__
from estimator.exchange import decode, encode, link, worked_totals
from estimator.refusal import Refusal
from estimator.run import estimate
from estimator.scenario import check_scenario, resolve
from tests.conftest import content_of
from tests.strategies import FACTS

GOOD: dict[str, Any] = {"format": 2, "county": "Gaston County", "state": "NC", "options": ["jem"]}
# Totals need no draws.
FEW = 100
INCOMPLETE = "The link is incomplete or was changed; please copy all of it."


def checked(raw):
    return check_scenario(raw, FACTS)


def result_of(chosen, facts=FACTS):
    return estimate(resolve(chosen, facts), draws=FEW)


def code_of(totals=(1.0, 2.0), **raw):
    return encode(checked(content_of(**raw)), FACTS, totals)


def true_code(**raw):
    """The code of a scenario with its own totals."""
    chosen = checked(content_of(**raw))
    return encode(chosen, FACTS, worked_totals(result_of(chosen)))


def forged(content, letter="a", packed=None):
    """A code with a fitting checksum around any content."""
    body = link._text(packed if packed is not None else zlib.compress(json.dumps(content).encode()))
    return letter + link._check(letter, body) + body


def made(raw, form=2, model=__version__, facts=FACTS.version, totals=(100, 200), sources=0):
    """A code as another version could have made it, of what is in the scenario file."""
    return forged([form, model, facts, *totals, sources, {key: raw[key] for key in raw if key != "format"}])


def refused(code) -> str:
    with pytest.raises(Refusal) as caught:
        decode(code, FACTS)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence
