"""Numbers and choices as plain words: the one place where a figure is rounded for a reader."""

from __future__ import annotations

from collections.abc import Mapping

from estimator.facts import AGREEMENTS, Assumption, Facts, with_unit
from estimator.run import (
    Answer,
    ComparedOption,
    Part,
    Range,
    Result,
    ends_of_occupancy,
    leaning,
    local_scales,
    of_contract,
    only_beds_offered,
)
from estimator.scenario import Inputs, leaves_detainers_open
from estimator.words.catalog import lower_first, money, number, share_in_ten
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
        least = (
            "; of the agreements the least demanding"
            if inputs.law is not None and inputs.law.agreement == "required"
            else ""
        )
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
        label += f", with {_posts(compared.posts)} named for it"
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
    jail = ("detainers_per_year", "noncitizens", "bed_day_average", "wage_detention_officer")
    for name in (*(jail if inputs.option_flags["has_jail"] else ()), "wage_patrol_officer"):
        entry = inputs.numbers[name]
        if not entry.present or (name == "noncitizens" and inputs.numbers["detainers_per_year"].given):
            continue
        where = "typed in" if entry.given else entry.used_as.split(";")[0]
        reasons.append(f"{entry.assumption.label}: {with_unit(entry.expected, entry.assumption.unit)} ({where})")
    return reasons


def federal_case_words(case: tuple[str, str], records: Mapping[str, Assumption]) -> str:
    """A case of federal money and, where salaries are counted, the reading of the offer."""
    money_counted, reading = case
    counted = records["federal_money"].choice_label(money_counted)
    if money_counted != "announced":
        return "No federal money" if money_counted == "none" else counted
    return f"{counted}, {lower_first(records['federal_reading'].choice_label(reading))}"


def headline(result: Answer | Result, facts: Facts) -> list[str]:
    """The answer as sentences a person can say aloud: first both bases with their ranges and what is once; then posts;
    then the first that applies of law, contract and announced money; then what has to be said with every answer."""
    return [
        *_first(result, facts),
        *posts_sentences(result),
        *third_sentences(result, facts),
        *circumstances(result, facts),
    ]


def _first(result: Answer | Result, facts: Facts) -> list[str]:
    """Both figures; where the choice puts an agreement in the place of another, against detainers alone first; a bed
    contract by itself."""
    inputs = result.inputs
    whole = Part(result.running, result.one_time)
    contract = result.bed_contract
    sentences = []
    options = tuple(name for name in inputs.scenario.options if name != "beds")
    part = whole if contract is None else contract["without"]
    if options or contract is None:
        subject = _subject(options, inputs, facts)
        if result.replaces is not None:
            gone = options_words(result.replaces.agreements, facts)
            sentences.append(
                f"{subject} in {inputs.place_name}, instead of {gone}, could {_both(result.replaces.part)}, compared with "
                "honoring ICE detainers alone."
            )
            sentences.append(f"Compared with {baseline_words(inputs, facts)}, the difference is {_difference(part)}.")
        else:
            sentences.append(f"{subject} in {inputs.place_name} could {_both(part)}.")
    if contract is not None:
        sentences.append(contract_sentence(inputs, contract["contract"], facts))
    return sentences


def _subject(options: tuple[str, ...], inputs: Inputs, facts: Facts) -> str:
    subject = options_words(options, facts, False)
    law = inputs.law
    if law is not None and law.agreement == "barred" and set(options) & set(AGREEMENTS):
        subject = f"if the law allowed it, {subject}"
    return subject[0].upper() + subject[1:]


def _both(part: Part) -> str:
    """Both bases as one clause, and what falls due once."""
    new, full = (part.running[basis]["difference"].net for basis in ("new_spending", "full_cost"))
    if _is_nothing(new) and _is_nothing(full):
        return f"add nothing{_plus_once(part)}"
    return f"{change_words(new, 'in new spending')} and {change_words(full, 'in full cost')}{_plus_once(part)}"


def _plus_once(part: Part) -> str:
    new, full = (part.one_time[basis]["difference"].net.point for basis in ("new_spending", "full_cost"))
    if round(new) == 0 and round(full) == 0:
        return ""
    if money(new) == money(full):
        return f", plus about {money(new)} once" if new > 0 else f", less about {money(-new)} once"
    if min(new, full) < 0:
        return f", and once about {money(new)} and {money(full)}"
    return f", plus about {money(new)} and {money(full)} once"


def _difference(part: Part) -> str:
    """Both bases as sizes with a sign in words; never called a saving, for it comes from what is given up."""

    def one(span: Range) -> str:
        if _is_nothing(span):
            return "nothing"
        word = "more" if span.point > 0 else "less"
        return f"{money(abs(span.point))} a year {word}"

    new, full = (part.running[basis]["difference"].net for basis in ("new_spending", "full_cost"))
    return f"{one(new)} in new spending and {one(full)} in full cost"


def contract_sentence(inputs: Inputs, part: Part, facts: Facts) -> str:
    """What a bed contract could bring or cost, on its occupancy, as a sentence."""
    name = facts.options["beds"].article_label
    subject = f"{name[0].upper()}{name[1:]} in {inputs.place_name}"
    beds = inputs.numbers["contract_beds"]
    if only_beds_offered(inputs):
        ends = ends_of_occupancy(inputs, of_contract)
        new, full = (ends[basis]["difference"]["net"] for basis in ("new_spending", "full_cost"))
        return (
            f"{subject}, of which only up to {number(beds.high)} beds is known, could go from {_end(new[0])} with no bed filled "
            f"to {_end(new[1])} with all filled in new spending, and from {_end(full[0])} to {_end(full[1])} in full "
            f"cost{_plus_once(part)}."
        )
    new_range, full_range = (part.running[basis]["difference"].net for basis in ("new_spending", "full_cost"))
    return (
        f"{subject}, with {number(beds.expected)} beds filled on average, could {_gain(new_range, 'in new spending')} and "
        f"{_gain(full_range, 'in full cost')}{_plus_once(part)}."
    )


def _end(net: float) -> str:
    """A net of a contract in words: what it costs or brings."""
    if round(net) == 0:
        return "nothing"
    return f"{money(abs(net))} a year more {'spent than brought' if net > 0 else 'brought than spent'}"


def _gain(span: Range, noun: str) -> str:
    """``bring about $3.7 million a year more than it costs in new spending ($2 million to $5 million)``."""
    if _is_nothing(span):
        return f"change nothing {noun}"
    size = money(abs(span.point))
    what = "bring about {} a year more than it costs" if span.point < 0 else "cost about {} a year more than it brings"
    if span.low == span.high:
        return f"{what.format(size)} {noun}"
    if span.low < 0 < span.high:
        spread = f"from {money(-span.low, 2)} more brought to {money(span.high, 2)} more spent"
    else:
        spread = " to ".join(_ends(span))
    return f"{what.format(size)} {noun} ({spread})"


def posts_sentences(result: Answer | Result) -> list[str]:
    """What it would be with posts, or why there are none; nothing where officers are said to share the work."""
    staffed, inputs = result.staffing, result.inputs
    hours = sum(staffed.hours_wanted.values())
    if staffed.mode == "shared" or not hours or set(inputs.scenario.options) <= {"beds"}:
        return []
    workload = f"the work would fill {_of_a_post(staffed.filled)}"
    if staffed.mode == "dedicated":
        return [f"It counts {_posts(sum(staffed.posts.values()))} named for it; {workload}."]
    if staffed.with_posts is None:
        return [
            f"Officers are taken to do it beside other duties: it would fill {number(round(hours))} hours a year, too little for a post."
        ]
    return [
        f"That is with officers who do it beside other duties. With {_posts(sum(staffed.posts.values()))} named for it "
        f"({workload}), it could {_both_short(staffed.with_posts, inputs)}."
    ]


def _both_short(part: Part, inputs: Inputs) -> str:
    new, full = (part.running[basis]["difference"].net for basis in ("new_spending", "full_cost"))
    return f"{_about(new)} a year in new spending and {_about(full)} in full cost"


def _posts(count: float) -> str:
    return f"{number(count)} {'post' if count == 1 else 'posts'}"


def _of_a_post(filled: float) -> str:
    return f"{filled:.1f} of a post" if filled < 1 else f"{filled:.1f} posts"


def third_sentences(result: Answer | Result, facts: Facts) -> list[str]:
    """The first that applies: not lawful here; announced money that could cover part."""
    inputs = result.inputs
    law = inputs.law
    if law is not None and law.agreement == "barred" and set(inputs.scenario.options) & set(AGREEMENTS):
        return [f"{inputs.state.name} law bars such an agreement ({law.authority})."]
    totals = result.one_time["new_spending"]["difference"]
    announced = totals.net_with_announced_money
    if announced is not None and round(totals.net.point - announced.point) > 0:
        cap = inputs.numbers["state_grant_cap"].expected
        return [f"A state grant of up to {money(cap)}, announced and not guaranteed, could cover part of it."]
    if inputs.option_flags["tfm"] and inputs.choices["federal_money"] == "none":
        return ["Federal money for task forces was announced and is not guaranteed; none of it is counted."]
    return []


def share_below_words(span: Range) -> str:
    """How many of our results lie below the worked value: ``about six in ten of our results are lower``."""
    return f"{share_in_ten(span.share_below)} of our results are lower"


def circumstances(result: Answer | Result, facts: Facts) -> list[str]:
    """What has to be said with every answer: the baseline, what is in force, announced money."""
    inputs = result.inputs
    sentences = []
    if result.replaces is None:
        sentences.append(f"This is compared with {baseline_words(inputs, facts)}.{_instead(inputs, facts)}")
    if in_force := in_force_words(inputs, facts):
        sentences.append(in_force)
    if _same_choice(inputs):
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


def _same_choice(inputs: Inputs) -> bool:
    """Whether choice and baseline are the same set, with the same share of detainers honored."""
    sides = ("chosen", "by_law")
    option, baseline = (
        {name: flag for name, flag in flags.items() if name not in sides}
        for flags in (inputs.option_flags, inputs.baseline_flags)
    )
    partly = inputs.baseline_flags["by_law"] and inputs.choices["honors_all_now"] == "no"
    return option == baseline and not (partly and inputs.numbers["share_required"].low < 1)


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
