"""Numbers and choices as plain words: the one place where a figure is rounded for a reader."""

from __future__ import annotations

import math
from datetime import date

from estimator.facts.load import AGREEMENTS, Assumption, Facts, is_calendar_year
from estimator.run.estimate import Answer, Range, Result, local_scales
from estimator.run.options import Compared
from estimator.scenario.law import ALWAYS_HONOR
from estimator.scenario.resolve import Inputs

BASIS_WORDS = {"new_spending": "New spending", "full_cost": "Full cost"}
GROUP_WORDS = {
    "place": "Place and years",
    "detention": "Holding people",
    "staff": "Officers' time",
    "training": "Training",
    "setup": "Equipment and set-up",
    "oversight": "Oversight, the board's choice",
    "legal": "Legal",
    "offsets": "Money that comes back",
    "contingent": "Legal exposure, apart from the budget",
}
TAG_WORDS = {
    "measured": "measured by the county",
    "published": "published",
    "derived": "derived",
    "judgement": "our judgment",
}
STATUS_WORDS = {
    "budgeted": "budgeted",
    "guaranteed": "guaranteed by contract",
    "announced": "announced, not confirmed",
    "contested": "contested",
    "contingent": "contingent",
}
CHOICE_WORDS = {
    "yes": "Yes",
    "no": "No",
    "none": "None",
    "state": "State average",
    "as_baseline": "As in the baseline",
    "wso": "Warrant service agreement",
    "jem": "Jail enforcement agreement",
    "shared": "Shared duty: beside other work",
    "dedicated": "Dedicated posts",
    "startup": "Start-up money only",
    "announced": "As announced",
    "time_spent": "Pay for the time spent",
    "whole_salary": "The whole salary of each officer",
    "70_to_79": "70 to 79 percent of goals",
    "80_to_89": "80 to 89 percent of goals",
    "90_to_100": "90 to 100 percent of goals",
}
PAYER_WORDS = {
    "county": "county",
    "sheriff": "sheriff",
    "insurer": "insurer",
    "federal": "Washington",
    "state": "state",
}
_UNITS = {
    "1": ("", ""),
    "person": ("person", "people"),
    "detainer": ("detainer", "detainers"),
    "officer": ("officer", "officers"),
    "resident": ("resident", "residents"),
    "hundred_thousand_resident": ("100,000 residents", "100,000 residents"),
    "bed_day": ("bed-day", "bed-days"),
    "bed": ("bed", "beds"),
    "hour": ("hour", "hours"),
    "minute": ("minute", "minutes"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "week": ("week", "weeks"),
    "year": ("year", "years"),
    "hundred_year": ("100 agency-years", "hundreds of agency-years"),
    "mile": ("mile", "miles"),
    "trip": ("trip", "trips"),
    "post": ("post", "posts"),
    "vehicle": ("vehicle", "vehicles"),
    "payment": ("payment", "payments"),
    "household": ("household", "households"),
    "cent": ("cent", "cents"),
    "USD": ("dollar", "dollars"),
}


def round_to_digits(amount: float, digits: int) -> float:
    """An amount rounded to so many significant digits; zero stays zero."""
    if not amount or not math.isfinite(amount):
        return amount
    return round(amount, digits - 1 - math.floor(math.log10(abs(amount))))


def money(amount: float, digits: int = 3) -> str:
    """Dollars for a sentence: three significant digits, cents only below ten dollars, a minus where below zero."""
    rounded = round_to_digits(amount, digits)
    size = abs(rounded)
    sign = "−" if rounded < 0 else ""
    if size >= 1_000_000_000:
        return f"{sign}${size / 1_000_000_000:,.{digits}g} billion"
    if size >= 1_000_000:
        return f"{sign}${size / 1_000_000:,.{digits}g} million"
    if 0 < size < 0.01:
        return f"{sign}${size:.1g}"
    if 0 < size < 10:
        return f"{sign}${size:,.2f}"
    return f"{sign}${size:,.0f}"


def money_range(found: Range) -> str:
    """P5 to P95 of dollars, two significant digits."""
    return f"{money(found.low, 2)} to {money(found.high, 2)}"


def money_with_range(found: Range) -> str:
    """The worked value with P5 to P95 behind it."""
    return f"{money(found.point)} ({money_range(found)})"


def lower_first(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it begins with an acronym."""
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def exact_money(amount: float) -> str:
    """Dollars and cents, a minus where below zero."""
    text = f"${abs(amount):,.2f}"
    return f"−{text}" if amount < 0 and text != "$0.00" else text


def dollars(amount: float) -> str:
    """Whole dollars, not rounded further: for published figures."""
    return f"{'−' if amount < 0 else ''}${abs(amount):,.0f}"


def number(value: float) -> str:
    """A number in full, as it can be typed in again; one that was worked out to seven digits."""
    if 0 < abs(value) < 1e-3:
        return f"{value:.12f}".rstrip("0").replace("-", "−")
    return f"{value:,.{7 if round(value, 4) != value else 15}g}".replace("-", "−")


def plain_value(record: Assumption, value: float) -> str:
    """A value of an assumption as it can be typed in again; a calendar year without a comma."""
    return f"{value:.0f}" if is_calendar_year(record) else number(value)


def unit_words(unit: str) -> str:
    """A unit as a reader says it: ``bed_day/person`` is ``bed-days a person``."""
    first, *rest = unit.split("/")
    words = _UNITS[first][1] if first != "1" else "share" if rest else ""
    for part in rest:
        article = "an" if part in ("hour", "officer") else "a"
        words += f" for {_UNITS[part][0]}" if part.startswith("hundred") else f" {article} {_UNITS[part][0]}"
    return words.strip()


def with_unit(value: float, unit: str) -> str:
    """A number with its unit in words, dollars with their sign."""
    if unit.startswith("USD"):
        per = unit_words(unit).removeprefix("dollars")
        if round(value, 2) != round(value, 6) and unit not in ("USD", "USD/year"):
            # A price is shown closely enough that a product of it comes out to the cent.
            decimals = 4 if abs(value) >= 1 else 9
            return f"{'−' if value < 0 else ''}${abs(value):,.{decimals}f}".rstrip("0") + per
        amount = exact_money(value)
        return amount.removesuffix(".00") + per
    return f"{number(value)} {unit_words(unit)}".strip()


def options_words(options: tuple[str, ...], facts: Facts, honors: bool = False) -> str:
    """A set of options as a phrase: ``a jail enforcement agreement``, ``honoring ICE detainers``."""
    listed = [facts.options[option].article_label for option in options]
    if honors and "tfm" in options and not ALWAYS_HONOR & set(options):
        listed.append(facts.options["detainers"].article_label)
    if not listed:
        return facts.options["none"].article_label
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1]


def baseline_words(inputs: Inputs, facts: Facts) -> str:
    """The baseline as a phrase."""
    words = options_words(inputs.baseline, facts, bool(inputs.baseline_flags["honors"]))
    if inputs.scenario.baseline == "state_law":
        if not inputs.baseline:
            town = inputs.scenario.place == "municipality"
            return f"what state law already requires ({'nothing of town police' if town else 'nothing'})"
        least = "; of the agreements the least demanding" if inputs.state.agreement == "required" else ""
        return f"what state law already requires ({words}{least})"
    return words


def change_words(found: Range, noun: str, per: str = " a year") -> str:
    """One result as a clause: ``add about $18,600 a year in new spending ($11,000 to $52,000)``."""
    if _is_nothing(found):
        return f"add nothing {noun}"
    if found.low == found.high:
        spread = "no range: every input is known"
    elif found.low < 0 < found.high:
        spread = f"from saving {money(-found.low, 2)} to adding {money(found.high, 2)}"
    else:
        spread = " to ".join(_ends(found))
    return f"{_about(found)}{per} {noun} ({spread})"


def spoken_change(found: Range) -> str:
    """One yearly result to be said aloud, without parentheses: ``add about $18,600 a year, with nine results in ten
    between $11,000 and $52,000``."""
    if _is_nothing(found):
        return "add nothing"
    if found.low == found.high:
        return f"{_about(found)} a year"
    if found.low < 0 < found.high:
        spread = f"saving {money(-found.low, 2)} and adding {money(found.high, 2)}"
    else:
        spread = " and ".join(_ends(found))
    return f"{_about(found)} a year, with nine results in ten between {spread}"


def _is_nothing(found: Range) -> bool:
    return round(found.point, 2) == 0 and found.low == found.high


def _about(found: Range) -> str:
    return f"{'save' if round(found.point, 2) < 0 else 'add'} about {money(abs(found.point))}"


def _ends(found: Range) -> tuple[str, str]:
    """The ends of a range as sizes of what is saved or added."""
    low, high = (-found.high, -found.low) if round(found.point, 2) < 0 else (found.low, found.high)
    return money(low, 2), money(high, 2)


def compared_words(each: Compared, facts: Facts, inputs: Inputs) -> str:
    """An option in a comparison: its name, staffing, and what state law makes of it."""
    label = " and ".join(facts.options[option].short for option in each.options) or facts.options["none"].short
    if each.staffing == "dedicated":
        label += f", {number(each.posts)} dedicated posts"
    if each.barred:
        label += f" (barred by {inputs.state.name} law)"
    elif each.unmet:
        label += f" (less than {inputs.state.name} law requires)"
    return f"{label}, your choice" if each.chosen else label


def local_words(amount: float, inputs: Inputs) -> str:
    """A sum of dollars in terms people know, as far as the county's own figures are given."""
    said = {
        "per_resident_usd": lambda part: f"{money(part)} for each resident",
        "per_household_usd": lambda part: f"{money(part)} for each household",
        "cents_on_tax_rate": lambda part: f"{part:,.3g} cents on the tax rate of one year",
        "median_home_usd": lambda part: f"{money(part)} on the median home",
        "share_of_sheriff_budget": lambda part: f"{part:.2%} of a year of the sheriff's budget",
    }
    return ", ".join(said[unit](amount * scale) for unit, scale in local_scales(inputs).items() if scale is not None)


def budget_money(amount: float) -> str:
    """Whole dollars for a budget table: negative in parentheses."""
    text = f"{abs(amount):,.0f}"
    return f"({text})" if amount < 0 and text != "0" else text


def place_reasons(inputs: Inputs, facts: Facts) -> list[str]:
    """Why this place's result differs from another's: its law, size, detainer rate, jail cost and wages."""
    found = [
        f"The baseline is {baseline_words(inputs, facts)}",
        f"{number(inputs.numbers['population'].typical)} residents",
    ]
    jail = ("detainers_per_year", "detainer_rate", "bed_day_average", "wage_detention_officer")
    for name in (*(jail if inputs.option_flags["has_jail"] else ()), "wage_patrol_officer"):
        entry = inputs.numbers[name]
        if not entry.present or (name == "detainer_rate" and inputs.numbers["detainers_per_year"].given):
            continue
        where = "typed in" if entry.given else entry.used_as.split(";")[0]
        found.append(f"{entry.assumption.label}: {with_unit(entry.typical, entry.assumption.unit)} ({where})")
    return found


def federal_case_words(case: tuple[str, str]) -> str:
    """A case of federal money and, where salaries are counted, the reading of the offer."""
    money_counted, reading = case
    if money_counted != "announced":
        return {"none": "No federal money", "startup": CHOICE_WORDS["startup"]}[money_counted]
    return f"As announced, {lower_first(CHOICE_WORDS[reading])}"


def headline(result: Answer | Result, facts: Facts) -> list[str]:
    """The answer as sentences a person can say aloud: both bases, ranges, what is once, and the baseline."""
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts, False)
    if inputs.state.agreement == "barred" and set(inputs.scenario.options) & set(AGREEMENTS):
        subject = f"if the law allowed it, {subject}"
    subject = subject[0].upper() + subject[1:]
    net = {basis: result.running[basis]["difference"].net for basis in result.running}
    once = {basis: result.one_time[basis]["difference"].net.point for basis in result.one_time}

    def plus_once(basis: str) -> str:
        amount = once[basis]
        if round(amount) == 0:
            return ""
        return f", plus about {money(amount)} once" if amount > 0 else f", less about {money(-amount)} once"

    return [
        f"{subject} in {inputs.place_name} could {change_words(net['new_spending'], 'in new spending')}"
        f"{plus_once('new_spending')}.",
        f"Counting all resources used, it could {change_words(net['full_cost'], 'in full cost')}"
        f"{plus_once('full_cost')}.",
        *circumstances(result, facts),
    ]


def circumstances(result: Answer | Result, facts: Facts) -> list[str]:
    """What has to be said with every answer: the baseline, what is in force, announced money."""
    inputs = result.inputs
    sentences = [f"This is compared with {baseline_words(inputs, facts)}.{_instead(inputs, facts)}"]
    begun = [option for option in inputs.scenario.options if inputs.choices.get(f"already_in_force_{option}") == "yes"]
    if begun:
        sentences.append("It is taken to be in force already: set-up is past and not counted.")
    if inputs.option_flags == inputs.baseline_flags:
        sentences.append("The choice is the baseline itself, so nothing changes. Another baseline prices the choice.")
    for counted, verb in ((-1, "counts"), (1, "counts the loss of")):
        sums = [(amount, when) for amount, when in zip(result.announced, ("a year", "once"), strict=True)]
        said = [f"{money(abs(amount))} {when}" for amount, when in sums if round(amount * counted) > 0]
        if said:
            sentences.append(
                f"It {verb} {' and '.join(said)} of federal or state money that was announced and is not guaranteed."
            )
    ends = inputs.numbers["federal_offer_ends"]
    if ends.present and any(round(amount) for amount in result.announced):
        sentences.append(f"The federal offer is taken to end after {ends.typical:.0f}; the years show what follows.")
    if result.running["full_cost"]["difference"].net.point < result.running["new_spending"]["difference"].net.point:
        sentences.append("Full cost is the lower of the two, for the baseline uses more time that is paid for already.")
    return sentences


def _instead(inputs: Inputs, facts: Facts) -> str:
    """A sentence where the choice drops an agreement that the baseline holds."""
    dropped = [option for option in inputs.baseline if option in AGREEMENTS and option not in inputs.scenario.options]
    if not dropped:
        return ""
    verb = "stands in place of" if inputs.scenario.options else "leaves out"
    return f" The choice {verb} {options_words(tuple(dropped), facts)}, whose cost is taken off."


def leaning(inputs: Inputs) -> tuple[list[str], list[str]]:
    """What defaults still in use lower the figure, and what raise it, as phrases from the data."""
    found: dict[str, list[str]] = {"lowers": [], "raises": []}
    active = set(inputs.scenario.options) | ({"detainers"} if inputs.option_flags["honors"] else set())

    def leans(record: Assumption) -> bool:
        return bool(record.lean and active) and (not record.lean_options or bool(active & set(record.lean_options)))

    for entry in inputs.numbers.values():
        record = entry.assumption
        here = {
            "": True,
            "national": entry.national and inputs.state.code not in record.lean_not_in,
            "state_grant": inputs.numbers["state_grant_cap"].typical > 0
            and "state_grant" not in inputs.scenario.amounts,
        }[record.lean_where]
        # A rate that a county's own count replaces leans nowhere.
        replaced = record.id == "detainer_rate" and inputs.numbers["detainers_per_year"].present
        if leans(record) and not entry.given and here and not replaced:
            found[record.lean].append(record.lean_words)
    for name, chosen in inputs.choices.items():
        record = inputs.choice_records[name]
        if leans(record) and chosen == record.default:
            found[record.lean].append(record.lean_words)
    return found["lowers"], found["raises"]


def leaning_sentence(inputs: Inputs) -> str:
    """Which way the defaults lean, in one or two sentences; empty where nothing leans."""
    lowers, raises = leaning(inputs)
    parts = []
    if lowers:
        parts.append(f"These defaults lower the figure: {'; '.join(lowers)}.")
    if raises:
        parts.append(f"These raise it: {'; '.join(raises)}.")
    return " ".join(parts)


def long_date(day: date) -> str:
    """A date written out."""
    return f"{day:%B} {day.day}, {day.year}"


def source_words(facts: Facts, source: str) -> str:
    """A source in one phrase: publisher, title, year."""
    found = facts.sources[source]
    year = f", {found.year}" if found.year and str(found.year) not in found.title else ""
    return f"{found.publisher}, {found.title}{year}"
