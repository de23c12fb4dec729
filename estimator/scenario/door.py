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
from estimator.words.catalog import Phrase, is_writable, number

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
_PARTS_OF_VALUE = ("low", "typical", "high", "source")
_PARTS_OF_AMOUNT = ("amount", "side", "received")
_KEYS = (
    "format", "place", "county", "municipality", "label", "state", "population", "options", "baseline", "values", "amounts",
)  # fmt: skip


def read_scenario(text: str | bytes, facts: Facts) -> Scenario:
    """A scenario file's text as a checked Scenario. Raises Refusal."""
    return check_scenario(parse_json(text), facts)


def parse_json(text: str | bytes) -> Any:
    """JSON without duplicate keys, NaN, infinities or deep nesting. Raises Refusal."""
    if len(text) > LARGEST_FILE:
        raise Refusal("scenario_too_large", kilobytes=LARGEST_FILE // 1000)
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refusal("scenario_not_text") from None
    if not text.strip():
        raise Refusal("scenario_empty")

    def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise Refusal("scenario_key_twice", key, given=_shown(key))
            found[key] = value
        return found

    def no_constant(name: str) -> Any:
        raise Refusal("scenario_number_endless", given=name)

    deep = Refusal("scenario_too_deep", deepest=DEEPEST)
    try:
        found = json.loads(text, object_pairs_hook=no_duplicates, parse_constant=no_constant)
        if _depth(found) > DEEPEST:
            raise deep
    except RecursionError:
        raise deep from None
    except Refusal:
        raise
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        raise Refusal("scenario_not_json", line=line) from None
    return found


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((_depth(part) for part in inner), default=0)


def check_scenario(raw: Any, facts: Facts) -> Scenario:
    """The raw content of a scenario file as a Scenario. Raises Refusal for anything not permitted."""
    if not isinstance(raw, dict):
        raise Refusal("scenario_no_object")
    raw, moved = migrate(raw, facts)
    if "format" not in raw:
        raise Refusal("format_missing", "format", format=FORMAT)
    if isinstance(raw["format"], int) and not isinstance(raw["format"], bool) and raw["format"] > FORMAT:
        raise Refusal("format_later", "format", is_link=False, given=_shown(raw["format"]), format=FORMAT)
    if type(raw["format"]) is not int or raw["format"] != FORMAT:
        raise Refusal("format_unknown", "format", given=_shown(raw["format"]), format=FORMAT)
    for key in raw:
        if key not in _KEYS:
            raise Refusal("scenario_key_unknown", key, given=_shown(key), permitted=_KEYS)
    place = raw.get("place", "county")
    if place not in KINDS:
        raise Refusal("place_kind_unknown", "place", given=_shown(place))
    state = raw.get("state")
    if not isinstance(state, str) or state not in facts.states:
        raise Refusal("state_unknown", "state", names_too=False, given=_shown(state))
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
        raise Refusal("name_not_writable", key, key=key, longest=NAME_LENGTH)
    return " ".join(text.split())


def _name(raw: Mapping[str, Any], place: Kind, state: str, facts: Facts) -> str:
    """The place of the place table as printed there; empty where none is named. Raises Refusal with the nearest names."""
    other = "municipality" if place == "county" else "county"
    if other in raw:
        raise Refusal("place_of_other_kind", other, key=other, kind=place)
    text = _text(raw, place)
    if place not in raw:
        return ""
    if "label" in raw:
        raise Refusal("label_beside_name", "label", kind=place)
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
        raise Refusal("population_missing", "population", kind=place, low=low, high=high)
    return check_population(raw["population"], facts)


def check_population(given: Any, facts: Facts) -> int:
    """Residents as a person typed them, a number or a text. Raises Refusal."""
    record = facts.assumptions["population"]
    low, high = record.permitted
    wanted = Phrase("population_permitted", low=low, high=high)
    words, residents = _shown(given), given
    if isinstance(given, str) and given.strip():
        reading = read_number(given, record.unit, "population", "population", wanted)
        words, residents = _read_as(given, reading), reading.typical
    if not _is_finite(residents) or residents != int(residents) or not low <= residents <= high:
        raise Refusal("population_out_of_bounds", "population", low=low, high=high, given=words)
    return int(residents)


def _option_set(raw: Any, key: str, place: str, facts: Facts) -> tuple[str, ...]:
    permitted = [name for name, option in facts.options.items() if place in option.places]
    refused = Refusal(
        "options_refused", key, key=key, permitted=permitted, given=_shown(raw), no_jail=place == "municipality"
    )
    if not isinstance(raw, list) or not raw or any(not isinstance(x, str) for x in raw):
        raise refused
    if any(x not in permitted for x in raw) or len(set(raw)) < len(raw) or ("none" in raw and len(raw) > 1):
        raise refused
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
    raise Refusal("baseline_refused", "baseline", no_jail=place == "municipality", given=_shown(raw))


def _values(raw: Any, facts: Facts, state: str) -> dict[str, Value | str]:
    if not isinstance(raw, dict):
        raise Refusal("values_no_object", "values")
    found: dict[str, Value | str] = {}
    for name, given in raw.items():
        assumption = facts.assumptions.get(name)
        if assumption is None or name == "population":
            raise Refusal("assumption_unknown", name, given=_shown(name), is_population=name == "population")
        found[name] = check_value(assumption, given, facts, state)
    return found


def check_value(assumption: Assumption, given: Any, facts: Facts, state: str) -> Value | str:
    """What a person typed for one assumption, checked. Raises Refusal."""
    if not assumption.is_number:
        permitted = choices_of(assumption, facts, state)
        if not isinstance(given, str) or given not in permitted:
            raise Refusal(
                "choice_unknown",
                assumption.id,
                label=assumption.label,
                permitted=permitted,
                given=_shown(given),
                id=assumption.id,
            )
        return given
    if not isinstance(given, dict):
        return _checked_range(assumption, *_spread(assumption, given))
    for key in given:
        if key not in _PARTS_OF_VALUE:
            raise Refusal(
                "part_unknown", assumption.id, label=assumption.label, permitted=_PARTS_OF_VALUE, given=_shown(key)
            )
    source = given.get("source", "")
    if not isinstance(source, str) or len(source) > SOURCE_LENGTH or not is_writable(source):
        raise Refusal("source_not_writable", assumption.id, label=assumption.label, longest=SOURCE_LENGTH)
    if ("low" in given) != ("high" in given) or not {"typical", "low"} & set(given):
        raise Refusal("value_incomplete", assumption.id, label=assumption.label)
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
        raise Refusal("value_not_in_order", assumption.id, label=assumption.label, low=low, typical=typical, high=high)
    if low < high and assumption.id in ONE_NUMBER:
        given = field_text(assumption, low, high)
        raise Refusal("one_number_only", assumption.id, label=assumption.label, given=given)
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
    return str(_permitted(assumption))


def _permitted(assumption: Assumption) -> Phrase:
    low, high = assumption.permitted
    return Phrase(
        "number_permitted",
        whole=assumption.whole,
        is_year=is_calendar_year(assumption),
        is_share=assumption.unit in ("1", "1/year"),
        low=low,
        high=high,
    )


def _spread(assumption: Assumption, given: Any) -> tuple[float, float, float]:
    """A number or a text as low, typical and high: a text may say a range. Raises Refusal."""
    if not isinstance(given, str) or not given.strip():
        known = _within_bounds(assumption, given, _shown(given))
        return known, known, known
    reading = read_number(given, assumption.unit, assumption.label, assumption.id, _permitted(assumption))
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
        raise Refusal("range_end_no_number", assumption.id, label=assumption.label)
    return typical


def _within_bounds(assumption: Assumption, given: Any, shown: str) -> float:
    """A permitted number. ``shown``: what was given, in words. Raises Refusal."""
    low, high = assumption.permitted
    if not _is_finite(given) or not low <= given <= high or (assumption.whole and given != int(given)):
        raise Refusal(
            "value_out_of_bounds",
            assumption.id,
            label=assumption.label,
            permitted=_permitted(assumption),
            given=shown,
            id=assumption.id,
        )
    if 0 < abs(given) < SMALLEST:
        raise Refusal(
            "value_too_small", assumption.id, label=assumption.label, least=SMALLEST, given=shown, id=assumption.id
        )
    return float(given)


def _amounts(raw: Any, facts: Facts) -> dict[str, Amount]:
    if not isinstance(raw, dict):
        raise Refusal("amounts_no_object", "amounts")
    amounts = {}
    for name, given in raw.items():
        rule = RULES.get(name)
        if rule is None or not rule.is_line:
            lines = [name for name, rule in RULES.items() if rule.is_line]
            raise Refusal("line_unknown", name, given=_shown(name), steps_too=False, lines=lines)
        amounts[name] = check_amount(rule, given)
    return amounts


def check_amount(rule: Rule, given: Any) -> Amount:
    """A known amount of a line, USD a year or once, a number or a text, money that comes in positive; or an object that
    says of which side it holds and whether it was received. Raises Refusal."""
    if not isinstance(given, dict):
        return Amount(_usd(rule, given))
    for key in given:
        if key not in _PARTS_OF_AMOUNT:
            raise Refusal(
                "part_unknown", rule.name, label=_amount_of(rule), permitted=_PARTS_OF_AMOUNT, given=_shown(key)
            )
    side, received = given.get("side", ""), given.get("received", False)
    if "amount" not in given:
        raise Refusal("amount_missing", rule.name, line=rule.label)
    if "side" in given and side not in ("option", "baseline"):
        raise Refusal("amount_side_unknown", rule.name, line=rule.label, given=_shown(side))
    if not isinstance(received, bool) or (received and not rule.is_offset):
        raise Refusal("amount_not_received", rule.name, line=rule.label)
    return Amount(_usd(rule, given["amount"]), side, received)


def _amount_of(rule: Rule) -> Phrase:
    return Phrase("amount_of", line=rule.label)


def _usd(rule: Rule, given: Any) -> float:
    """Dollars as typed, with the sign of the line. Raises Refusal."""
    wanted = Phrase("amount_permitted", most=LARGEST_AMOUNT, comes_in=rule.is_offset)
    words, amount = _shown(given), given
    if isinstance(given, str) and given.strip():
        reading = read_number(given, rule.unit, _amount_of(rule), rule.name, wanted)
        if reading.is_range:
            raise Refusal("one_number_only", rule.name, label=_amount_of(rule), given=_read_as(given, reading))
        words, amount = _read_as(given, reading), reading.typical
    if not _is_finite(amount) or not 0 <= amount <= LARGEST_AMOUNT:
        raise Refusal(
            "amount_out_of_bounds",
            rule.name,
            line=rule.label,
            most=LARGEST_AMOUNT,
            comes_in=rule.is_offset,
            given=words,
        )
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
            raise Refusal("offer_ends_too_early", "federal_offer_ends", label=label, first=first, given=ends.typical)
    bought, price = values.get("vehicles_bought"), values.get("vehicle_price")
    free = price is None or (isinstance(price, Value) and price.typical == 0)
    if isinstance(bought, Value) and bought.high > 0 and free and "vehicles" not in scenario.amounts:
        label = facts.assumptions["vehicle_price"].label
        raise Refusal("price_missing", "vehicle_price", label=label)
    if scenario.place == "municipality" and values.get("tfm_honors_detainers") == "yes":
        label = facts.assumptions["tfm_honors_detainers"].label
        raise Refusal("honors_without_jail", "tfm_honors_detainers", label=label)
    _check_posts(scenario, facts)
    _check_contract(scenario, facts)
    if scenario.place == "municipality":
        for name in scenario.amounts:
            if RULES[name].group in ("detention", "contract") or name in JAIL_MONEY:
                raise Refusal("amount_without_jail", name, line=RULES[name].label)


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
            raise Refusal("posts_without_option", name, label=record.label, id=name, options=options)
        if name not in counting:
            raise Refusal("posts_without_jail", name, label=record.label, id=name)
        if mode == "shared":
            raise Refusal("posts_of_shared_work", name, label=record.label, id=name)
    if mode != "dedicated" or "dedicated_posts" in scenario.amounts:
        return
    if not counting:
        raise Refusal("staffing_without_posts", "staffing_mode")
    if not any(name in scenario.values for name in counting):
        record = facts.assumptions[counting[0]]
        raise Refusal("posts_missing", record.id, label=record.label, permitted=_permitted(record), id=record.id)


def _check_contract(scenario: Scenario, facts: Facts) -> None:
    """A bed contract needs its beds, and what is typed about one needs the contract."""
    if "beds" not in scenario.options and "beds" not in scenario.baseline:
        for name in (*scenario.values, *scenario.amounts):
            if only_of_contract(name, facts):
                raise Refusal("contract_not_chosen", name, id=name)
        return
    if not {"contract_beds", "contract_beds_offered"} & set(scenario.values):
        record = facts.assumptions["contract_beds"]
        raise Refusal("contract_beds_missing", record.id, label=record.label, permitted=_permitted(record))


def _check_jail(scenario: Scenario, facts: Facts) -> None:
    """Agreements that work in a jail need one: refused, with who runs it, where the county has none of its own."""
    jail = jail_of(scenario, facts)
    if jail is None:
        return
    chosen = {"options": scenario.options, "baseline": () if isinstance(scenario.baseline, str) else scenario.baseline}
    for key, options in chosen.items():
        for name in options:
            if not is_possible(facts.options[name], scenario.place, jail):
                raise Refusal("jail_needed", key, key=key, option=name, reason=jail.sentence)


def _check_growth(name: str, scenario: Scenario, facts: Facts) -> None:
    """Growth from the year of our own figures to the last year shown, within bounds. Raises Refusal."""
    if not scenario.values.keys() & {name, "start_year", "horizon"}:
        return
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
        "growth_too_large",
        name,
        label=record.label,
        least=least,
        most=most,
        start_label=first_year.label,
        start=start,
        years_label=horizon.label,
        years=years,
        times=LARGEST_GROWTH,
        longest=longest,
        given=f" {given}".replace(" -", " −").strip(),
        id=name,
    )


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
