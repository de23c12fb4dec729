"""Values and small sums of arithmetic as a reader sees them: with units, shares in percent, no more digits than they bear."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from estimator.documents.live import Sides
from estimator.facts import Assumption, is_calendar_year, is_percentage, unit_words, with_unit
from estimator.rules import CONSTANTS, RULES, Traced
from estimator.run import LineResult, TracedSide
from estimator.scenario import Inputs
from estimator.words.catalog import lower_first, money, number, round_to_digits, say, short_number

_DIGITS = 3
_HUNDRED = 100
_LAST_DIGIT = 1e-6


def value_words(inputs: Inputs, name: str) -> str:
    """A number or the answer to a choice, as it stands behind its label: with a unit only where the label has none."""
    if name in inputs.choice_records:
        return lower_first(inputs.choice_records[name].choice_label(inputs.choices[name]))
    entry = inputs.numbers[name]
    shown = plain(entry.expected, entry.assumption)
    first = entry.assumption.unit.partition("/")[0]
    unit = "" if first == "USD" else unit_words(first)
    label = entry.assumption.label.lower()
    named = any(word in label for word in unit.lower().split("-")) or first in ("1", "year", "noncitizen")
    return shown if named or not unit or is_share(entry.assumption) else f"{shown} {unit}"


def is_share(record: Assumption) -> bool:
    """Whether a number is shown in percent: a share, or what comes on top of a sum."""
    of_one = record.unit in ("1", "1/year") or record.label.startswith("Share")
    ours = of_one and record.high is not None and record.high <= 1
    return is_percentage(record) or ours


def rounded_with_unit(value: float, unit: str) -> str:
    """A value with its unit, to three digits; whole numbers and cents in full."""
    if unit.startswith("USD"):
        return with_unit(round(value, 2) if abs(value) < 1000 else round_to_digits(value, _DIGITS), unit)
    return with_unit(round_to_digits(value, _DIGITS) if abs(value) < 1000 else round(value), unit)


def plain(value: float, record: Assumption) -> str:
    """A value without its unit, for a place whose label names it; shares in percent."""
    if is_calendar_year(record):
        return f"{value:.0f}"
    if is_share(record):
        return f"{short_number(value * _HUNDRED)}%"
    if record.unit.startswith("USD"):
        return rounded_with_unit(value, "USD")
    return number(round_to_digits(value, _DIGITS) if abs(value) < 1000 else round(value))


def range_words(inputs: Inputs, name: str) -> str:
    """The ends of a range: ``2 to 6``; that a number is known, or an answer a choice."""
    if name in inputs.choice_records:
        return say("range_of_choice")
    entry = inputs.numbers[name]
    if entry.known:
        return say("range_known")
    return f"{plain(entry.low, entry.assumption)} to {plain(entry.high, entry.assumption)}"


def work_words(sides: Sides, line: LineResult) -> str:
    """A line as an amount of work and its price, ``369 hours a year at $44.03 an hour``, in the set that carries its money;
    empty where it is no such product."""
    side = sides.carries(line)
    tree = side.tree(line.rule.name, line.basis)
    if tree is None:
        return ""
    factors = list(_factors(side, line, tree))
    sizes = [(value, unit) for value, unit in factors if unit != "1" and not unit.startswith("USD")]
    prices = [(value, unit) for value, unit in factors if unit.startswith("USD")]
    if not sizes or len(prices) != 1 or any(not unit for _, unit in factors):
        return ""
    shares = [value for value, unit in factors if unit == "1"]
    # A part of the work makes it less; what comes on top of a price makes it dearer.
    (first, unit), (price, per) = sizes[0], prices[0]
    worked = prod(value for value, _ in factors)
    if abs(worked - abs(tree.value)) > _LAST_DIGIT * worked:
        return ""
    sizes[0] = first * prod(share for share in shares if share <= 1), unit
    return say(
        "work_at_a_price",
        sizes=[rounded_with_unit(value, unit) for value, unit in sizes],
        price=rounded_with_unit(price * prod(share for share in shares if share > 1), per),
    )


def _factors(side: TracedSide, line: LineResult, tree: Traced) -> Iterator[tuple[float, str]]:
    """What a product is made of, each with its unit; an empty unit for what is no product of named things."""
    kind, parts = tree.operation, tree.parts
    live = [part for part in parts if part.value]
    if kind == "name" and _is_money(side, tree.name):
        opened = side.tree(tree.name, line.basis)
        yield from _factors(side, line, opened) if opened is not None else [(tree.value, "")]
    elif kind == "name":
        yield abs(tree.value), "1" if side.is_flag(tree.name) else _unit(side, tree.name)
    elif kind == "number":
        yield abs(tree.value), "1"
    elif kind in ("*", "neg"):
        for part in parts:
            yield from _factors(side, line, part)
    elif kind == "pick":
        yield from _factors(side, line, parts[1] if parts[0].value == 1.0 else parts[2])
    elif kind in ("+", "-") and len(live) == 1 and live[0] is parts[0]:
        yield from _factors(side, line, live[0])
    elif kind in ("+", "-"):
        units = {_unit(side, node.name) for node in parts if node.operation == "name"}
        numbers = {"1" for node in parts if node.operation == "number"}
        both = units | numbers
        yield abs(tree.value), next(iter(both)) if len(both) == 1 else ""
    elif kind in ("least", "greatest"):
        bound = next(part for part in parts if part.value == tree.value)
        yield from _factors(side, line, bound)
    else:
        yield abs(tree.value), ""


def _is_money(side: TracedSide, name: str) -> bool:
    return name in RULES and RULES[name].unit in ("USD", "USD/year")


def _unit(side: TracedSide, name: str) -> str:
    if name in RULES:
        return RULES[name].unit
    if name in CONSTANTS:
        return CONSTANTS[name][1]
    return side.record(name).unit


def cents_or_dollars(amount: float) -> str:
    """A small sum as people say it: ``8 cents``, ``$12``."""
    cents = round(abs(amount) * _HUNDRED)
    if cents >= _HUNDRED:
        return money(abs(amount))
    return say("cents", count=cents)
