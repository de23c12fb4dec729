"""Numbers and choices as plain words: the one place where a figure is rounded for a reader."""

from __future__ import annotations

from collections.abc import Mapping

from estimator.facts import AGREEMENTS, Assumption, Facts, with_unit
from estimator.run import Answer, ComparedOption, Range, Result, leaning, local_scales
from estimator.scenario import Inputs, leaves_detainers_open
from estimator.terms import Basis
from estimator.words.catalog import lower_first, money, number
from estimator.words.sentences.place import in_force_words


def options_words(options: tuple[str, ...], facts: Facts, honors: bool = False) -> str:
    """A set of options as a phrase: ``a jail enforcement agreement``, ``honoring ICE detainers``."""
    listed = [facts.options[option].article_label for option in options]
    if honors and leaves_detainers_open(facts.options[option] for option in options):
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


def change_words(span: Range, noun: str, per: str = " a year") -> str:
    """One result as a clause: ``add about $18,600 a year in new spending ($11,000 to $52,000)``."""
    if _is_nothing(span):
        return f"add nothing {noun}"
    if span.low == span.high:
        spread = "no range: every input is known"
    elif span.low < 0 < span.high:
        spread = f"from saving {money(-span.low, 2)} to adding {money(span.high, 2)}"
    else:
        spread = " to ".join(_ends(span))
    return f"{_about(span)}{per} {noun} ({spread})"


def spoken_change(span: Range) -> str:
    """One yearly result to be said aloud, without parentheses: ``add about $18,600 a year, with nine results in ten
    between $11,000 and $52,000``."""
    if _is_nothing(span):
        return "add nothing"
    if span.low == span.high:
        return f"{_about(span)} a year"
    if span.low < 0 < span.high:
        spread = f"saving {money(-span.low, 2)} and adding {money(span.high, 2)}"
    else:
        spread = " and ".join(_ends(span))
    return f"{_about(span)} a year, with nine results in ten between {spread}"


def _is_nothing(span: Range) -> bool:
    return round(span.point, 2) == 0 and span.low == span.high


def _about(span: Range) -> str:
    return f"{'save' if round(span.point, 2) < 0 else 'add'} about {money(abs(span.point))}"


def _ends(span: Range) -> tuple[str, str]:
    """The ends of a range as sizes of what is saved or added."""
    low, high = (-span.high, -span.low) if round(span.point, 2) < 0 else (span.low, span.high)
    return money(low, 2), money(high, 2)


def compared_words(compared: ComparedOption, facts: Facts, inputs: Inputs) -> str:
    """An option in a comparison: its name, staffing, and what state law makes of it."""
    label = " and ".join(facts.options[option].short for option in compared.options) or facts.options["none"].short
    if compared.staffing == "dedicated":
        label += f", {number(compared.posts)} dedicated posts"
    if compared.barred:
        label += f" (barred by {inputs.state.name} law)"
    elif compared.unmet:
        label += f" (less than {inputs.state.name} law requires)"
    return f"{label}, your choice" if compared.chosen else label


def local_words(amount: float, inputs: Inputs) -> str:
    """A sum of dollars in terms people know, as far as the county's own figures are given."""
    wordings = {
        "per_resident_usd": lambda part: f"{money(part)} for each resident",
        "per_household_usd": lambda part: f"{money(part)} for each household",
        "cents_on_tax_rate": lambda part: f"{part:,.3g} cents on the tax rate of one year",
        "median_home_usd": lambda part: f"{money(part)} on the median home",
        "share_of_sheriff_budget": lambda part: f"{part:.2%} of a year of the sheriff's budget",
    }
    return ", ".join(
        wordings[unit](amount * scale) for unit, scale in local_scales(inputs).items() if scale is not None
    )


def place_reasons(inputs: Inputs, facts: Facts) -> list[str]:
    """Why this place's result differs from another's: its law, size, detainer rate, jail cost and wages."""
    reasons = [
        f"The baseline is {baseline_words(inputs, facts)}",
        f"{number(inputs.numbers['population'].typical)} residents",
    ]
    jail = ("detainers_per_year", "detainer_rate", "bed_day_average", "wage_detention_officer")
    for name in (*(jail if inputs.option_flags["has_jail"] else ()), "wage_patrol_officer"):
        entry = inputs.numbers[name]
        if not entry.present or (name == "detainer_rate" and inputs.numbers["detainers_per_year"].given):
            continue
        where = "typed in" if entry.given else entry.used_as.split(";")[0]
        reasons.append(f"{entry.assumption.label}: {with_unit(entry.typical, entry.assumption.unit)} ({where})")
    return reasons


def federal_case_words(case: tuple[str, str], records: Mapping[str, Assumption]) -> str:
    """A case of federal money and, where salaries are counted, the reading of the offer."""
    money_counted, reading = case
    counted = records["federal_money"].choice_label(money_counted)
    if money_counted != "announced":
        return "No federal money" if money_counted == "none" else counted
    return f"{counted}, {lower_first(records['federal_reading'].choice_label(reading))}"


def headline(result: Answer | Result, facts: Facts) -> list[str]:
    """The answer as sentences a person can say aloud: both bases, ranges, what is once, and the baseline."""
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts, False)
    if inputs.state.agreement == "barred" and set(inputs.scenario.options) & set(AGREEMENTS):
        subject = f"if the law allowed it, {subject}"
    subject = subject[0].upper() + subject[1:]
    net = {basis: result.running[basis]["difference"].net for basis in result.running}
    once = {basis: result.one_time[basis]["difference"].net.point for basis in result.one_time}

    def plus_once(basis: Basis) -> str:
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
    if in_force := in_force_words(inputs, facts):
        sentences.append(in_force)
    if inputs.option_flags == inputs.baseline_flags:
        sentences.append("The choice is the baseline itself, so nothing changes. Another baseline prices the choice.")
    for counted, verb in ((-1, "counts"), (1, "counts the loss of")):
        sums = [(amount, when) for amount, when in zip(result.announced, ("a year", "once"), strict=True)]
        amounts = [f"{money(abs(amount))} {when}" for amount, when in sums if round(amount * counted) > 0]
        if amounts:
            sentences.append(
                f"It {verb} {' and '.join(amounts)} of federal or state money that was announced and is not guaranteed."
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


def leaning_sentence(inputs: Inputs) -> str:
    """Which way the defaults lean, in one or two sentences; empty where nothing leans."""
    lowers, raises = leaning(inputs)
    parts = []
    if lowers:
        parts.append(f"These defaults lower the figure: {'; '.join(lowers)}.")
    if raises:
        parts.append(f"These raise it: {'; '.join(raises)}.")
    return " ".join(parts)
