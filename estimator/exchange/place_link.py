"""The short, readable address of a default estimate: ``place=gaston-county-nc&option=jem&v=0.2``.

It holds a listed place, options and the version, and nothing that was typed; everything else stands in a code (link.py).
What such an address came to in an earlier version stands in a table of worked nets that each version ships.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from estimator import __version__
from estimator.exchange.link import OpenedLink, decode
from estimator.facts import FOLDER, OPTIONS, Facts
from estimator.refusal import Refusal
from estimator.run import BASES
from estimator.scenario import FORMAT, STATE_LAW, Scenario, check_scenario, resolve
from estimator.words.catalog import say

# The part of a version that changes results.
VERSION = ".".join(__version__.split(".")[:2])
NETS = FOLDER / "nets"
# An agreement, or detainers alone: a bed contract has no default.
SINGLE_OPTIONS = tuple(option for option in OPTIONS if option != "beds")
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}")
# In an address, or in its end alone.
_PARAMETER = re.compile(r"(?:^|[?&])(place|option|v)=([A-Za-z0-9.,-]*)")
_LONGEST = 500


def place_address(scenario: Scenario, facts: Facts) -> dict[str, str] | None:
    """The parameters of a scenario's short address; None where it holds more than a listed place and options."""
    beside = scenario.values or scenario.amounts or scenario.population is not None or scenario.baseline != STATE_LAW
    if not scenario.name or beside:
        return None
    place = facts.places.find(scenario.name, scenario.state, scenario.place)
    return {"place": place.slug, "option": ",".join(scenario.options) or "none", "v": VERSION}


def open_place_address(parameters: Mapping[str, str], facts: Facts) -> OpenedLink:
    """The scenario of a short address, with what it came to then where a table tells. Raises Refusal."""
    place = facts.places.by_slug(parameters.get("place", "")[:_LONGEST])
    version = parameters.get("v", "")
    if not _VERSION.fullmatch(version):
        raise Refusal("address_version_unknown", "v", now=VERSION)
    options = [option.strip() for option in parameters.get("option", "")[:_LONGEST].split(",") if option.strip()]
    raw = {"format": FORMAT, "place": place.kind, place.kind: place.name, "state": place.state, "options": options}
    scenario = check_scenario(raw, facts)
    resolve(scenario, facts)
    then = worked_nets(version).get((place.key, ",".join(scenario.options)))
    if version == VERSION:
        return OpenedLink(scenario, (), then, version, "")
    notices = [say("link_of_other_model", then=version, now=VERSION)]
    if then is None:
        notices.append(say("link_total_not_known", then=version))
    return OpenedLink(scenario, tuple(notices), then, version, "")


def read_link(pasted: str, facts: Facts) -> OpenedLink:
    """The scenario of what was pasted: a short address, or an address with a code, or the code. Raises Refusal."""
    parameters = dict(_PARAMETER.findall(pasted.replace("%2C", ","))) if len(pasted) <= _LONGEST else {}
    return open_place_address(parameters, facts) if "place" in parameters else decode(pasted, facts)


@lru_cache(maxsize=4)
def worked_nets(version: str) -> Mapping[tuple[str, str], tuple[float, float]]:
    """What each county came to in a version with each single option, by its code and the option: the yearly net
    differences, USD, new spending and full cost; empty for a version that shipped no table."""
    file = NETS / f"{version}.csv"
    if not _VERSION.fullmatch(version) or not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            (row["county"], option): (float(row[f"{option}_{new}"]), float(row[f"{option}_{full}"]))
            for row in csv.DictReader(lines)
            for option in SINGLE_OPTIONS
            for new, full in [BASES]
            if row[f"{option}_{new}"]
        }
