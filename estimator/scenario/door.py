"""A county's choices: place, options, baseline, values and known amounts. The loader here is the only door.

A widget, a file, the command line and a table row all pass the same checks and get the same sentences. A number may be
given as a text, such as ``48 hours`` or ``2 to 4``, and is read by the project's one reader of numbers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from estimator.facts import KINDS, OPTIONS, Assumption, Facts, Kind, field_text, is_calendar_year
from estimator.numbers import Reading, read_number
from estimator.refusal import Refusal
from estimator.rules import RULES, Rule
from estimator.scenario.migrations import migrate
from estimator.scenario.scenario import FORMAT, STATE_LAW, Amount, Scenario, Value
from estimator.scenario.setting import is_possible, jail_of, runs_a_jail
from estimator.words.catalog import is_writable, lower_first, number

LARGEST_FILE = 1_000_000
DEEPEST = 20
NAME_LENGTH = 300
SOURCE_LENGTH = 1000
# A number between zero and this is refused: products of such numbers vanish or overflow.
SMALLEST = 1e-9
LARGEST_AMOUNT = 10_000_000_000
# Wages and prices may grow or shrink by this factor over all years together: beyond it, sums can no longer be said.
LARGEST_GROWTH = 20
_GROWTHS = {"wage_growth": "wages", "price_growth": "prices"}
# A year, and what stands at one point in time: one number, and no range.
ONE_NUMBER = ("start_year", "horizon", "federal_offer_ends", "scaap_award_year")
# Money that comes in only where the agency runs a jail.
JAIL_MONEY = ("detainer_payments", "scaap")
# Posts named for the work: what must be chosen for them to count.
_POSTS = {
    "dedicated_posts_detention": ("detainers", "wso", "jem"),
    "dedicated_posts_patrol": ("tfm",),
    "dedicated_posts_detention_supervisor": ("wso", "jem"),
    "dedicated_posts_patrol_supervisor": ("tfm",),
}
_JAIL_POSTS = ("dedicated_posts_detention", "dedicated_posts_detention_supervisor")
# Used by other lines too.
_NOT_OF_CONTRACT_ALONE = ("contract_share_received",)
_SHOWN_LENGTH = 60
_LIST_WORDS = "python -m estimator assumptions lists them."
_KEYS = (
    "format", "place", "county", "municipality", "label", "state", "population", "options", "baseline", "values", "amounts",
)  # fmt: skip


def read_scenario(text: str | bytes, facts: Facts) -> Scenario:
    """A scenario file's text as a checked Scenario. Raises Refusal."""
    return check_scenario(parse_json(text), facts)


def parse_json(text: str | bytes) -> Any:
    """JSON without duplicate keys, NaN, infinities or deep nesting. Raises Refusal."""
    if len(text) > LARGEST_FILE:
        raise Refusal(f"The scenario file must be at most {LARGEST_FILE // 1000:,} kB; this one is larger.")
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refusal("The scenario file must be text in UTF-8; this one is not.") from None
    if not text.strip():
        raise Refusal("The scenario file is empty; it must hold one JSON object.")

    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise Refusal(f"{_shown(key)} stands twice in the scenario file; each key may stand once.", key)
            found[key] = value
        return found

    def no_constant(name: str) -> Any:
        raise Refusal(f"The scenario file holds {name}; numbers must be finite.")

    deep = Refusal(f"The scenario file is nested too deeply; at most {DEEPEST} levels are permitted.")
    try:
        found = json.loads(text, object_pairs_hook=no_duplicates, parse_constant=no_constant)
        if _depth(found) > DEEPEST:
            raise deep
    except RecursionError:
        raise deep from None
    except Refusal:
        raise
    except ValueError as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Refusal(f"The scenario file is not valid JSON{place}.") from None
    return found


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(part) for part in inner), default=0)


def check_scenario(raw: Any, facts: Facts) -> Scenario:
    """The raw content of a scenario file as a Scenario. Raises Refusal for anything not permitted."""
    if not isinstance(raw, dict):
        raise Refusal("A scenario must be one JSON object with the keys state and options.")
    raw, moved = migrate(raw, facts)
    if "format" not in raw:
        raise Refusal(f"format is missing; this version reads format {FORMAT}.", "format")
    if isinstance(raw["format"], int) and not isinstance(raw["format"], bool) and raw["format"] > FORMAT:
        raise Refusal(
            f"This scenario has format {_shown(raw['format'])}, made by a later version; this version reads format {FORMAT}.",
            "format",
        )
    if type(raw["format"]) is not int or raw["format"] != FORMAT:
        raise Refusal(f"format must be {FORMAT}; you gave {_shown(raw['format'])}.", "format")
    for key in raw:
        if key not in _KEYS:
            raise Refusal(f"{_shown(key)} is not a key of a scenario; permitted are {_listed(_KEYS)}.", key)
    place = raw.get("place", "county")
    if place not in KINDS:
        raise Refusal(f"place must be county or municipality; you gave {_shown(place)}.", "place")
    state = raw.get("state")
    if not isinstance(state, str) or state not in facts.states:
        raise Refusal(
            f"state must be the two-letter code of a state or DC, such as NC; you gave {_shown(state)}.", "state"
        )
    name, label = _name(raw, place, state, facts), _label(raw, place, state, facts)
    population = _population(raw, place, name, facts)
    options = _option_set(raw.get("options"), "options", place, facts)
    baseline = _baseline(raw.get("baseline", STATE_LAW), place, facts)
    scenario = Scenario(
        state=state,
        options=options,
        baseline=baseline,
        place=place,
        name=name,
        label=label,
        population=population,
        values=_values(raw.get("values", {}), facts, state),
        amounts=_amounts(raw.get("amounts", {}), facts),
        moved=moved,
    )
    _check_together(scenario, facts)
    return scenario


def _text(raw: Mapping[str, Any], key: str) -> str:
    """A name or a label on one line. Raises Refusal."""
    text = raw.get(key, "")
    if not isinstance(text, str) or len(text) > NAME_LENGTH or not is_writable(text):
        raise Refusal(f"{key} must be a name of at most {NAME_LENGTH} characters, without control characters.", key)
    return " ".join(text.split())


def _name(raw: Mapping[str, Any], place: Kind, state: str, facts: Facts) -> str:
    """The place of the place table as printed there; empty where none is named. Raises Refusal with the nearest names."""
    other = "municipality" if place == "county" else "county"
    if other in raw:
        raise Refusal(f"{other} must be left out where place is {place}.", other)
    text = _text(raw, place)
    if place not in raw:
        return ""
    if "label" in raw:
        raise Refusal(f"label must be left out where {place} names a place of the place table.", "label")
    return facts.places.find(text, state, place).name


def _label(raw: Mapping[str, Any], place: Kind, state: str, facts: Facts) -> str:
    """What a person calls a place on nobody's list; empty where no label is given. Raises Refusal."""
    text = _text(raw, "label")
    if "label" in raw:
        facts.places.check_label(text, state, place)
    return text


def _population(raw: Mapping[str, Any], place: Kind, name: str, facts: Facts) -> int | None:
    if "population" not in raw:
        if name:
            return None
        low, high = facts.assumptions["population"].permitted
        raise Refusal(
            f"population must be given where {place} names no place of the place table: "
            f"a whole number from {low:,.0f} to {high:,.0f}.",
            "population",
        )
    return check_population(raw["population"], facts)


def check_population(given: Any, facts: Facts) -> int:
    """Residents as a person typed them, a number or a text. Raises Refusal."""
    record = facts.assumptions["population"]
    low, high = record.permitted
    wanted = f"a whole number from {low:,.0f} to {high:,.0f}"
    words, residents = _shown(given), given
    if isinstance(given, str) and given.strip():
        reading = read_number(given, record.unit, "population", "population", wanted)
        words, residents = _read_as(given, reading), reading.typical
    if not _is_finite(residents) or residents != int(residents) or not low <= residents <= high:
        raise Refusal(f"population must be {wanted}; you gave {words}.", "population")
    return int(residents)


def _option_set(raw: Any, key: str, place: str, facts: Facts) -> tuple[str, ...]:
    permitted = [name for name, option in facts.options.items() if place in option.places]
    sentence = f"{key} must be a list of one or more of {_listed(permitted)}, none alone and nothing twice; you gave {_shown(raw)}."
    if place == "municipality":
        sentence = "A municipality has no jail: " + sentence
    if not isinstance(raw, list) or not raw or any(not isinstance(x, str) for x in raw):
        raise Refusal(sentence, key)
    if any(x not in permitted for x in raw) or len(set(raw)) < len(raw) or ("none" in raw and len(raw) > 1):
        raise Refusal(sentence, key)
    return tuple(option for option in OPTIONS if option in raw)


def _baseline(raw: Any, place: str, facts: Facts) -> str | tuple[str, ...]:
    if raw == STATE_LAW:
        return STATE_LAW
    if raw == "none":
        return ()
    if raw == "detainers" and place == "county":
        return ("detainers",)
    if isinstance(raw, list):
        return _option_set(raw, "baseline", place, facts)
    words = "none or state_law" if place == "municipality" else "none, detainers, state_law"
    raise Refusal(f"baseline must be {words} or a list of options; you gave {_shown(raw)}.", "baseline")


def _values(raw: Any, facts: Facts, state: str) -> dict[str, Value | str]:
    if not isinstance(raw, dict):
        raise Refusal("values must be an object with an assumption's name before each value.", "values")
    found: dict[str, Value | str] = {}
    for name, given in raw.items():
        assumption = facts.assumptions.get(name)
        if assumption is None or name == "population":
            raise Refusal(
                f"{_shown(name)} is not an assumption that can be set under values; "
                + ("population stands at the top of a scenario." if name == "population" else _LIST_WORDS),
                name,
            )
        found[name] = check_value(assumption, given, facts, state)
    return found


def check_value(assumption: Assumption, given: Any, facts: Facts, state: str) -> Value | str:
    """What a person typed for one assumption, checked. Raises Refusal."""
    if not assumption.is_number:
        permitted = choices_of(assumption, facts, state)
        if not isinstance(given, str) or given not in permitted:
            raise Refusal(
                f"{assumption.label} must be one of {'; '.join(permitted)}; you gave {_shown(given)} ({assumption.id}).",
                assumption.id,
            )
        return given
    if not isinstance(given, dict):
        return _checked_range(assumption, *_spread(assumption, given))
    for key in given:
        if key not in ("low", "typical", "high", "source"):
            raise Refusal(
                f"{assumption.label} may hold low, typical, high and source; {_shown(key)} is not one of them.",
                assumption.id,
            )
    source = given.get("source", "")
    if not isinstance(source, str) or len(source) > SOURCE_LENGTH or not is_writable(source):
        raise Refusal(
            f"The source of {assumption.label} must be text of at most {SOURCE_LENGTH:,} characters, "
            "without control characters.",
            assumption.id,
        )
    if ("low" in given) != ("high" in given) or not {"typical", "low"} & set(given):
        raise Refusal(f"{assumption.label} must have typical, and low and high together or not at all.", assumption.id)
    if "low" not in given:
        low, typical, high = _spread(assumption, given["typical"])
    else:
        low, high = _number(assumption, given["low"]), _number(assumption, given["high"])
        typical = _number(assumption, given["typical"]) if "typical" in given else halfway(assumption, low, high)
    # One line, as a name is: what breaks a line in one document breaks the file of another.
    return _checked_range(assumption, low, typical, high, " ".join(source.split()))


def _checked_range(assumption: Assumption, low: float, typical: float, high: float, source: str = "") -> Value:
    """Three numbers as a value, in order, and one where only one will do. Raises Refusal."""
    if not low <= typical <= high:
        raise Refusal(
            f"{assumption.label} must have low at most typical and typical at most high; "
            f"you gave {_shown(low)}, {_shown(typical)}, {_shown(high)}.",
            assumption.id,
        )
    if low < high and assumption.id in ONE_NUMBER:
        raise Refusal(f"{assumption.label} must be one number, not a range.", assumption.id)
    return Value(low, typical, high, source)


def halfway(assumption: Assumption, low: float, high: float) -> float:
    """The middle of a range of which only the two ends are known; a whole number where the assumption is one."""
    middle = (low + high) / 2
    return float(math.floor(middle + 0.5)) if assumption.whole else middle


def choices_of(assumption: Assumption, facts: Facts, state: str) -> tuple[str, ...]:
    """What may be chosen: for the wage area, the areas of the state."""
    return assumption.choices + (facts.wage_areas(state) if assumption.open_choices == "wages.area" else ())


def _is_finite(given: Any) -> bool:
    """Whether something is a number, and neither infinite nor too large to be one."""
    try:
        return isinstance(given, (int, float)) and not isinstance(given, bool) and math.isfinite(given)
    except OverflowError:
        return False


def permitted_words(assumption: Assumption) -> str:
    """What a number may be: ``a whole number between 0 and 5,000``."""
    plain = is_calendar_year(assumption)
    low, high = (f"{bound:.0f}" if plain else f"{bound:,.10g}" for bound in assumption.permitted)
    words = f"{'a whole number' if assumption.whole else 'a number'} between {low} and {high}"
    return f"{words} (25 percent is 0.25)" if assumption.unit in ("1", "1/year") else words


def _spread(assumption: Assumption, given: Any) -> tuple[float, float, float]:
    """A number or a text as low, typical and high: a text may say a range. Raises Refusal."""
    if not isinstance(given, str) or not given.strip():
        known = _within_bounds(assumption, given, _shown(given))
        return known, known, known
    reading = read_number(given, assumption.unit, assumption.label, assumption.id, permitted_words(assumption))
    low, high = (_within_bounds(assumption, end, _read_as(given, reading)) for end in (reading.low, reading.high))
    return low, halfway(assumption, low, high) if reading.is_range else low, high


def _read_as(text: str, reading: Reading) -> str:
    """A text as it was typed, and what was read where that is another number."""
    typed = " ".join(text.split())
    ends = " to ".join(number(end) for end in dict.fromkeys((reading.low, reading.high)))
    same = typed.replace(",", "").replace("-", "−") == ends.replace(",", "")
    return typed if same else f"{typed}, which is {ends}"


def _number(assumption: Assumption, given: Any) -> float:
    """One number, given as such or as a text. Raises Refusal."""
    low, typical, high = _spread(assumption, given)
    if low < high:
        raise Refusal(f"Each of low, typical and high of {assumption.label} must be one number.", assumption.id)
    return typical


def _within_bounds(assumption: Assumption, given: Any, shown: str) -> float:
    """A permitted number. ``shown``: what was given, in words. Raises Refusal."""
    low, high = assumption.permitted
    if not _is_finite(given) or not low <= given <= high or (assumption.whole and given != int(given)):
        raise Refusal(
            f"{assumption.label} must be {permitted_words(assumption)}; you gave {shown} ({assumption.id}).",
            assumption.id,
        )
    if 0 < abs(given) < SMALLEST:
        raise Refusal(
            f"{assumption.label} must be 0 or at least {SMALLEST:.9f}; you gave {shown} ({assumption.id}).",
            assumption.id,
        )
    return float(given)


def _amounts(raw: Any, facts: Facts) -> dict[str, Amount]:
    if not isinstance(raw, dict):
        raise Refusal("amounts must be an object with a line's name before each amount.", "amounts")
    lines = {name: rule for name, rule in RULES.items() if rule.is_line}
    amounts = {}
    for name, given in raw.items():
        rule = lines.get(name)
        if rule is None:
            raise Refusal(f"{_shown(name)} is not a line of the estimate; permitted are {_listed(tuple(lines))}.", name)
        amounts[name] = check_amount(rule, given)
    return amounts


def check_amount(rule: Rule, given: Any) -> Amount:
    """A known amount of a line, USD a year or once, a number or a text, money that comes in positive; or an object that
    says of which side it holds and whether it was received. Raises Refusal."""
    label = f"The amount of {rule.label}"
    if not isinstance(given, dict):
        return Amount(_usd(rule, given, label))
    for key in given:
        if key not in ("amount", "side", "received"):
            raise Refusal(f"{label} may hold amount, side and received; {_shown(key)} is not one of them.", rule.name)
    side, received = given.get("side", ""), given.get("received", False)
    if "amount" not in given:
        raise Refusal(f"{label} must hold amount.", rule.name)
    if "side" in given and side not in ("option", "baseline"):
        raise Refusal(f"The side of {label.lower()} must be option or baseline; you gave {_shown(side)}.", rule.name)
    if not isinstance(received, bool) or (received and not rule.is_offset):
        raise Refusal(
            f"received of {label.lower()} must be true or false, and true only for money that comes in.", rule.name
        )
    return Amount(_usd(rule, given["amount"], label), side, received)


def _usd(rule: Rule, given: Any, label: str) -> float:
    """Dollars as typed, with the sign of the line. Raises Refusal."""
    coming_in = " (money coming in is positive too)" if rule.is_offset else ""
    wanted = f"between 0 and {LARGEST_AMOUNT:,} dollars{coming_in}"
    words, amount = _shown(given), given
    if isinstance(given, str) and given.strip():
        reading = read_number(given, rule.unit, label, rule.name, wanted)
        if reading.is_range:
            raise Refusal(f"{label} must be one number, not a range; you gave {_read_as(given, reading)}.", rule.name)
        words, amount = _read_as(given, reading), reading.typical
    if not _is_finite(amount) or not 0 <= amount <= LARGEST_AMOUNT:
        raise Refusal(f"{label} must be {wanted}; you gave {words}.", rule.name)
    return (-float(amount) if rule.is_offset else float(amount)) + 0.0


def _check_together(scenario: Scenario, facts: Facts) -> None:
    _check_jail(scenario, facts)
    values = scenario.values
    for name in _GROWTHS:
        _check_growth(name, scenario, facts)
    ends = values.get("federal_offer_ends")
    if isinstance(ends, Value):
        first = scenario.value_of(facts.assumptions["start_year"]).typical
        if ends.typical < first:
            label = facts.assumptions["federal_offer_ends"].label
            raise Refusal(
                f"{label} must be {first:.0f}, the first year, or later; you gave {ends.typical:.0f}.",
                "federal_offer_ends",
            )
    bought, price = values.get("vehicles_bought"), values.get("vehicle_price")
    free = price is None or (isinstance(price, Value) and price.typical == 0)
    if isinstance(bought, Value) and bought.high > 0 and free and "vehicles" not in scenario.amounts:
        label = facts.assumptions["vehicle_price"].label
        raise Refusal(f"{label} must be given where vehicles are bought: a number above 0.", "vehicle_price")
    if scenario.place == "municipality" and values.get("tfm_honors_detainers") == "yes":
        label = facts.assumptions["tfm_honors_detainers"].label
        raise Refusal(f"{label} must be as_baseline or no, for a municipality has no jail.", "tfm_honors_detainers")
    _check_posts(scenario, facts)
    _check_contract(scenario, facts)
    if scenario.place == "municipality":
        for name in scenario.amounts:
            if RULES[name].group in ("detention", "contract") or name in JAIL_MONEY:
                raise Refusal(f"An amount for {RULES[name].label} must be left out: a municipality has no jail.", name)


def posts_that_count(options: Iterable[str], tfm_honors: bool = False, has_jail: bool = True) -> tuple[str, ...]:
    """The assumptions of posts that could count under a set of options. ``tfm_honors``: whether detainers are said to be
    honored under a task force agreement; ``has_jail``: whether the agency runs a jail."""
    chosen = set(options) | ({"detainers"} if tfm_honors and "tfm" in options else set())
    return tuple(
        name for name, needed in _POSTS.items() if chosen & set(needed) and (has_jail or name not in _JAIL_POSTS)
    )


def only_of_contract(name: str, facts: Facts) -> bool:
    """Whether an assumption or a line counts under a bed contract alone."""
    record = facts.assumptions.get(name)
    if record is not None:
        return record.group == "contract" and name not in _NOT_OF_CONTRACT_ALONE
    return name in RULES and RULES[name].group == "contract"


def _check_posts(scenario: Scenario, facts: Facts) -> None:
    """Posts that could not count are refused, and posts are asked for where they are said to do the work."""
    mode = scenario.values.get("staffing_mode", facts.assumptions["staffing_mode"].default)
    honors = scenario.values.get("tfm_honors_detainers") == "yes"
    by_options = posts_that_count(scenario.options, honors)
    counting = posts_that_count(scenario.options, honors, runs_a_jail(scenario.place, jail_of(scenario, facts)))
    for name, options in _POSTS.items():
        typed = scenario.values.get(name)
        record = facts.assumptions[name]
        if not isinstance(typed, Value) or not typed.high:
            continue
        if name not in by_options:
            raise Refusal(
                f"{record.label} ({name}) can count only with {' or '.join(options)} among the options.", name
            )
        if name not in counting:
            raise Refusal(f"{record.label} ({name}) can count only in a jail that the county runs.", name)
        if mode == "shared":
            raise Refusal(
                f"{record.label} ({name}) can count only where staffing_mode is dedicated or not_known; it is shared.",
                name,
            )
    if mode != "dedicated" or "dedicated_posts" in scenario.amounts:
        return
    if not counting:
        raise Refusal(
            "staffing_mode must be shared or not_known where nothing is chosen that posts could work on.",
            "staffing_mode",
        )
    if not any(name in scenario.values for name in counting):
        record = facts.assumptions[counting[0]]
        raise Refusal(
            f"{record.label} must be given where the work is done by posts named for it: "
            f"{permitted_words(record)} ({counting[0]}).",
            counting[0],
        )


def _check_contract(scenario: Scenario, facts: Facts) -> None:
    """A bed contract needs its beds, and what is typed about one needs the contract."""
    if "beds" not in scenario.options and "beds" not in scenario.baseline:
        for name in (*scenario.values, *scenario.amounts):
            if only_of_contract(name, facts):
                raise Refusal(
                    f"{name} can count only with beds among the options, a contract for beds rented to ICE.", name
                )
        return
    if not {"contract_beds", "contract_beds_offered"} & set(scenario.values):
        record = facts.assumptions["contract_beds"]
        raise Refusal(
            f"{record.label} must be given where beds are rented: {permitted_words(record)} (contract_beds). "
            "Where only the number offered is known, give contract_beds_offered.",
            "contract_beds",
        )


def _check_jail(scenario: Scenario, facts: Facts) -> None:
    """Agreements that work in a jail need one: refused, with who runs it, where the county has none of its own."""
    jail = jail_of(scenario, facts)
    if jail is None:
        return
    chosen = {"options": scenario.options, "baseline": () if isinstance(scenario.baseline, str) else scenario.baseline}
    for key, options in chosen.items():
        for name in options:
            if not is_possible(facts.options[name], scenario.place, jail):
                raise Refusal(f"{key} must not hold {name} here: {jail.sentence}", key)


def _check_growth(name: str, scenario: Scenario, facts: Facts) -> None:
    """Growth from the year of our own figures to the last year shown, within bounds. Raises Refusal."""
    record, first_year, horizon = (facts.assumptions[key] for key in (name, "start_year", "horizon"))
    start, years = (int(scenario.value_of(single).typical) for single in (first_year, horizon))
    priced = [r.dollar_year for r in facts.assumptions.values() if r.dollar_year and r.grows == _GROWTHS[name]]
    spans = {start + years - year for year in priced} | {start - year for year in priced} | {years}
    longest = max(abs(span) for span in spans)
    # To a tenth of a percent inward, so that what the sentence permits is permitted.
    most = min(math.floor(1000 * math.expm1(math.log(LARGEST_GROWTH) / longest)) / 1000, record.permitted[1])
    least = max(math.ceil(1000 * math.expm1(-math.log(LARGEST_GROWTH) / longest)) / 1000, record.permitted[0])
    value = scenario.value_of(record)
    low, high = value.low, value.high
    if least <= low and high <= most:
        return
    given = field_text(record, *((low,) if low == high else (low, high)))
    raise Refusal(
        f"{record.label} must be between {least:.1%} and {most:.1%} a year where {lower_first(first_year.label)} is {start} and "
        f"{lower_first(horizon.label)} are {years}, so that nothing grows or shrinks more than {LARGEST_GROWTH} times in "
        f"{longest} years; you gave {given} ({name}, start_year, horizon).".replace(" -", " −"),
        name,
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _shown(given: Any) -> str:
    """What was given, short enough for one sentence and on one line."""
    if given is None:
        return "nothing"
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, (int, float)):
        try:
            return f"{given:,.10g}"
        except OverflowError:
            return "a number too large to write"
    if given == "":
        return "an empty text"
    try:
        text = json.dumps(given, ensure_ascii=False, default=str)
    except ValueError:
        # Python writes no whole number of more than some thousand digits.
        return "a number too large to write"
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "..."
