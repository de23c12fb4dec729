"""What moves the answer, and whom to ask, in sentences."""

from __future__ import annotations

from estimator.facts import Facts
from estimator.run import ASKED_FIRST, WAGE_STREAM, Driver, Drivers, answered_by, asked_number
from estimator.scenario import Inputs
from estimator.words.catalog import lower_first, money, money_range, say
from estimator.words.sentences.captions import BASIS_WORDS

_SHOWN_IN_TEXT = 15


def ask_words(drivers: Drivers, facts: Facts, place: str = "county") -> tuple[str, ...]:
    """Sentences: whom to ask for what first, how far knowing it would narrow the range, what nobody can know beforehand."""
    asked = [driver for driver in drivers.ranked if driver.stream in drivers.asked_first]
    sentences = []
    for who in ("sheriff", "finance", "attorney", "board"):
        if names := [asked_as(driver, facts) for driver in asked if answered_by(driver, facts) == who]:
            sentences.append(say("ask_for", who=who, place=place, names=names))
    count = sum(driver.kind == "range" for driver in asked)
    if count:
        before, after = drivers.before, drivers.after
        alike = len(set(money_range(after).split(" to "))) == 1
        sentences.append(say("knowing_narrows", count=count, before=before, after=after, left_alike=alike))
    first = drivers.ranked[:ASKED_FIRST]
    unknowable = [
        asked_as(driver, facts) for driver in first if driver.kind == "range" and answered_by(driver, facts) == "nobody"
    ]
    if unknowable:
        sentences.append(say("nobody_can_know", names=unknowable))
    return tuple(sentences) or (say("nothing_uncertain"),)


def asked_as(driver: Driver, facts: Facts) -> str:
    """The question a sheriff can answer: the jail's own count rather than a rate."""
    if driver.stream == WAGE_STREAM:
        return say("wages_from_the_pay_plan")
    asked = asked_number(driver)
    label = driver.label if asked in driver.assumptions else facts.assumptions[asked].label
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
