"""What moves the answer, and whom to ask, in sentences."""

from __future__ import annotations

from estimator.facts import Facts
from estimator.run import ASKED_FIRST, WAGE_STREAM, Driver, Drivers, answered_by
from estimator.scenario import Inputs
from estimator.words.catalog import lower_first, money, money_range
from estimator.words.sentences.captions import BASIS_WORDS

_COUNT_WORDS = ("no", "one", "two", "three", "four", "five")


_SHOWN_IN_TEXT = 15


def ask_words(drivers: Drivers, facts: Facts, place: str = "county") -> tuple[str, ...]:
    """Sentences: whom to ask for what first, how far knowing it would narrow the range, what nobody can know beforehand."""
    asked = [driver for driver in drivers.ranked if driver.stream in drivers.asked_first]
    openings = {
        "sheriff": f"Ask the {'sheriff' if place == 'county' else 'police chief'} first for",
        "finance": f"Ask the {place}'s finance office first for",
        "attorney": f"Ask the {place}'s attorney first for",
        "board": "The board itself decides on",
    }
    sentences = []
    for who, start in openings.items():
        if names := [_asked_as(driver, facts) for driver in asked if answered_by(driver, facts) == who]:
            sentences.append(f"{start}: {'; '.join(names)}.")
    numbers = [driver for driver in asked if driver.kind == "range"]
    if numbers:
        what = "this number" if len(numbers) == 1 else f"these {_COUNT_WORDS[len(numbers)]} numbers"
        left = money_range(drivers.after)
        ends = left.split(" to ")
        narrowed = f"to about {left}" if ends[0] != ends[-1] else f"to almost nothing, about {ends[0]}"
        sentences.append(
            f"Knowing {what} exactly would narrow the range from {money_range(drivers.before)} a year {narrowed}, if they came "
            "out at their expected values."
        )
    first = drivers.ranked[:ASKED_FIRST]
    if unknowable := [
        _asked_as(driver, facts)
        for driver in first
        if driver.kind == "range" and answered_by(driver, facts) == "nobody"
    ]:
        sentences.append(f"No office can know beforehand: {'; '.join(unknowable)}. Try both ends.")
    return tuple(sentences) or ("Nothing uncertain moves this result.",)


def _asked_as(driver: Driver, facts: Facts) -> str:
    """The question a sheriff can answer: the jail's own count rather than a rate."""
    if driver.stream == WAGE_STREAM:
        return "hourly wages of the officers who do the work, from the pay plan"
    asked = {
        "detainers_per_thousand_noncitizens": "detainers_per_year",
        "tfm_share_of_sworn": "officers_trained_tfm",
    }.get(driver.stream)
    label = facts.assumptions[asked].label if asked else driver.label
    return lower_first(label)


def drivers_text(drivers: Drivers, inputs: Inputs, facts: Facts) -> str:
    """The drivers of one result for a terminal."""
    out = [
        f"{BASIS_WORDS[drivers.basis]}, {drivers.measure}, {inputs.place_name}: {money(drivers.point)} a year",
        *ask_words(drivers, facts, inputs.scenario.place),
        f"{'':60}{'at its low':>12}{'at its high':>13}{'narrows by':>13}{'share of variance':>19}",
    ]
    for driver in drivers.ranked[:_SHOWN_IN_TEXT]:
        out.append(
            f"{driver.label[:59]:60}{driver.low:12,.0f}{driver.high:13,.0f}{driver.narrows:13,.0f}{driver.share:19.1%}"
        )
    return "\n".join(out) + "\n"
