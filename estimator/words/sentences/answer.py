"""The answer and its circumstances: which saying, with which values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    posts_part,
)
from estimator.scenario import Inputs, leaves_detainers_open
from estimator.words.catalog import say
from estimator.words.sentences.place import in_force_words


def options_words(options: tuple[str, ...], facts: Facts, honors: bool = False) -> str:
    """A set of options as a phrase: ``a jail enforcement agreement``, ``honoring ICE detainers``."""
    listed = [facts.options[option].article_label for option in options]
    if honors and leaves_detainers_open(facts.options[option] for option in options):
        listed.append(facts.options["detainers"].article_label)
    return say("listed", items=listed or [facts.options["none"].article_label])


def baseline_words(inputs: Inputs, facts: Facts) -> str:
    """The baseline as a phrase."""
    words = options_words(inputs.baseline, facts, bool(inputs.baseline_flags["honors"]))
    if inputs.scenario.baseline != "state_law":
        return words
    return say(
        "by_state_law",
        required=words if inputs.baseline else "",
        least=inputs.law is not None and inputs.law.agreement == "required",
        town=inputs.scenario.place == "municipality",
    )


def change_words(span: Range, noun: str, per: str = " a year") -> str:
    """One result as a clause: ``add about $18,600 a year in new spending ($11,000 to $52,000)``."""
    return say("change", span=span, noun=noun, per=per)


def spoken_change(span: Range) -> str:
    """One yearly result to be said aloud, without parentheses: ``add about $18,600 a year, with nine results in ten
    between $11,000 and $52,000``."""
    return say("change_spoken", span=span)


def compared_words(compared: ComparedOption, facts: Facts, inputs: Inputs) -> str:
    """An option in a comparison: its name, staffing, and what state law makes of it."""
    return say(
        "option_compared",
        name=" and ".join(facts.options[option].short for option in compared.options) or facts.options["none"].short,
        posts=compared.posts if compared.staffing == "dedicated" else 0,
        barred=compared.barred,
        unmet=compared.unmet,
        state=inputs.state.name,
        chosen=compared.chosen,
    )


_LOCAL = {
    "per_resident_usd": "local_per_resident",
    "per_household_usd": "local_per_household",
    "cents_on_tax_rate": "local_cents",
    "median_home_usd": "local_median_home",
    "share_of_sheriff_budget": "local_sheriff_budget",
}


def local_words(amount: float, inputs: Inputs) -> str:
    """A sum of dollars in terms people know, as far as the county's own figures are given."""
    scales = local_scales(inputs).items()
    return ", ".join(say(_LOCAL[unit], part=amount * scale) for unit, scale in scales if scale is not None)


def place_reasons(inputs: Inputs, facts: Facts) -> list[str]:
    """Why this place's result differs from another's: its law, size, detainer rate, jail cost and wages."""
    reasons = [
        say("reason_baseline", baseline=baseline_words(inputs, facts)),
        say("reason_residents", residents=inputs.numbers["population"].typical),
    ]
    jail = ("detainers_per_year", "noncitizens", "bed_day_average", "wage_detention_officer")
    for name in (*(jail if inputs.option_flags["has_jail"] else ()), "wage_patrol_officer"):
        entry = inputs.numbers[name]
        if not entry.present or (name == "noncitizens" and inputs.numbers["detainers_per_year"].given):
            continue
        where = "typed in" if entry.given else entry.used_as.split(";")[0]
        value = with_unit(entry.expected, entry.assumption.unit)
        reasons.append(say("reason_value", label=entry.assumption.label, value=value, where=where))
    return reasons


def federal_case_words(case: tuple[str, str], records: Mapping[str, Assumption]) -> str:
    """A case of federal money and, where salaries are counted, the reading of the offer."""
    counted, reading = case
    return say(
        "federal_case",
        money_counted=counted,
        label=records["federal_money"].choice_label(counted),
        reading=records["federal_reading"].choice_label(reading),
    )


def headline(result: Answer | Result, facts: Facts) -> list[str]:
    """The answer as sentences a person can say aloud: first both bases with their ranges and what is once; then posts;
    then the first that applies of law, contract and announced money; then what has to be said with every answer."""
    return [*answer_sentences(result, facts), *circumstances(result, facts)]


def answer_sentences(result: Answer | Result, facts: Facts) -> list[str]:
    """The answer alone: both figures and what is once, posts, a bed contract by itself, and the first that applies of law
    and announced money. Where the choice puts an agreement in the place of another, the figures are against detainers
    alone, and what the difference from the baseline is comes after them."""
    inputs, contract = result.inputs, result.bed_contract
    first = figure_sentences(result, facts)
    against = []
    if result.replaces is not None:
        part = Part(result.running, result.one_time) if contract is None else contract["without"]
        new, full = _nets(part)
        baseline = baseline_words(inputs, facts)
        against.append(say("headline_against_baseline", baseline=baseline, new=new, full=full))
    return [*first[:1], *posts_sentences(result), *against, *first[1:], *third_sentences(result, facts)]


def figure_sentences(result: Answer | Result, facts: Facts) -> list[str]:
    """A sentence with both figures, or one of a bed contract and one of all else."""
    inputs, contract = result.inputs, result.bed_contract
    sentences = []
    options = tuple(name for name in inputs.scenario.options if name != "beds")
    about = {"subject": _subject(options, inputs, facts), "place": inputs.place_name}
    if (options or contract is None) and result.replaces is not None:
        gone = options_words(result.replaces.agreements, facts)
        sentences.append(say("headline_replaces", **about, gone=gone, **_figures(result.replaces.part)))
    elif options or contract is None:
        part = Part(result.running, result.one_time) if contract is None else contract["without"]
        sentences.append(say("headline", **about, **_figures(part)))
    if contract is not None:
        sentences.append(contract_sentence(inputs, contract["contract"], facts))
    return sentences


def against_words(result: Answer | Result, facts: Facts) -> str:
    """What the figures of the answer are set against, as a phrase."""
    if result.replaces is not None:
        return options_words(("detainers",), facts)
    return baseline_words(result.inputs, facts)


def _subject(options: tuple[str, ...], inputs: Inputs, facts: Facts) -> str:
    subject = options_words(options, facts, False)
    return say("if_the_law_allowed", subject=subject) if _is_barred(options, inputs) else subject


def _is_barred(options: tuple[str, ...], inputs: Inputs) -> bool:
    """Whether state law bars an agreement among the options."""
    return inputs.law is not None and inputs.law.agreement == "barred" and bool(set(options) & set(AGREEMENTS))


def _nets(part: Part) -> tuple[Range, Range]:
    """The yearly net difference on both bases."""
    return part.running["new_spending"]["difference"].net, part.running["full_cost"]["difference"].net


def _figures(part: Part) -> dict[str, Any]:
    """What a sentence of both bases names: the yearly nets, and the worked nets once."""
    new, full = _nets(part)
    once = {basis: part.one_time[basis]["difference"].net.point for basis in part.one_time}
    return {"new": new, "full": full, "once_new": once["new_spending"], "once_full": once["full_cost"]}


def contract_sentence(inputs: Inputs, part: Part, facts: Facts) -> str:
    """What a bed contract could bring or cost, on its occupancy, as a sentence."""
    about = {"subject": facts.options["beds"].article_label, "place": inputs.place_name}
    beds = inputs.numbers["contract_beds"]
    figures = _figures(part)
    if not only_beds_offered(inputs):
        return say("contract", **about, beds=beds.expected, **figures)
    ends = ends_of_occupancy(inputs, of_contract)
    new, full = (ends[basis]["difference"]["net"] for basis in ("new_spending", "full_cost"))
    return say(
        "contract_offered",
        **about,
        beds=beds.high,
        new_empty=new[0],
        new_full=new[1],
        full_empty=full[0],
        full_full=full[1],
        once_new=figures["once_new"],
        once_full=figures["once_full"],
    )


def posts_sentences(result: Answer | Result) -> list[str]:
    """What it would be with posts, or why there are none; nothing where officers are said to share the work."""
    staffed, inputs = result.staffing, result.inputs
    hours, count = sum(staffed.hours_wanted.values()), sum(staffed.posts.values())
    if staffed.mode == "shared" or not hours or set(inputs.scenario.options) <= {"beds"}:
        return []
    if staffed.mode == "dedicated":
        return [say("posts_counted", count=count, filled=staffed.filled)]
    if staffed.with_posts is None:
        return [say("posts_too_little", hours=hours)]
    posts = posts_part(result)
    assert posts is not None
    new, full = _nets(posts)
    return [say("posts_would_be", count=count, filled=staffed.filled, new=new, full=full)]


def third_sentences(result: Answer | Result, facts: Facts) -> list[str]:
    """The first that applies: not lawful here; announced money that could cover part."""
    inputs, law = result.inputs, result.inputs.law
    if law is not None and _is_barred(inputs.scenario.options, inputs):
        return [say("law_bars_it", state=inputs.state.name, authority=law.authority)]
    totals = result.one_time["new_spending"]["difference"]
    announced = totals.net_with_announced_money
    if announced is not None and round(totals.net.point - announced.point) > 0:
        return [say("grant_could_cover", cap=inputs.numbers["state_grant_cap"].expected)]
    if inputs.option_flags["tfm"] and inputs.choices["federal_money"] == "none":
        return [say("federal_not_counted")]
    return []


def share_below_words(span: Range) -> str:
    """How many of our results lie below the worked value: ``about six in ten of our results are lower``."""
    return say("share_below", share=span.share_below)


def circumstances(result: Answer | Result, facts: Facts) -> list[str]:
    """What has to be said with every answer: the baseline, what is in force, announced money."""
    inputs = result.inputs
    sentences = []
    if result.replaces is None:
        sentences.append(
            say(
                "compared_with",
                baseline=baseline_words(inputs, facts),
                dropped=_dropped(inputs, facts),
                anything_chosen=bool(inputs.scenario.options),
            )
        )
    if in_force := in_force_words(inputs, facts):
        sentences.append(in_force)
    if _same_choice(inputs):
        sentences.append(say("choice_is_the_baseline"))
    for sign in (-1, 1):
        sums = zip(result.announced, ("a_year", "sum_once"), strict=True)
        amounts = [say(when, amount=amount) for amount, when in sums if round(amount * sign) > 0]
        if amounts:
            sentences.append(say("announced_money_counted", amounts=amounts, gained=sign < 0))
    ends = inputs.numbers["federal_offer_ends"]
    if ends.present and any(round(amount) for amount in result.announced):
        sentences.append(say("offer_ends", year=int(ends.expected)))
    new, full = _nets(Part(result.running, result.one_time))
    if full.point < new.point:
        sentences.append(say("full_cost_is_lower", saving=new.point <= 0))
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


def _dropped(inputs: Inputs, facts: Facts) -> str:
    """The agreements of the baseline that the choice drops, as a phrase; empty where there are none."""
    dropped = [option for option in inputs.baseline if option in AGREEMENTS and option not in inputs.scenario.options]
    return options_words(tuple(dropped), facts) if dropped else ""


def leaning_sentence(inputs: Inputs) -> str:
    """Which way the defaults lean, in one or two sentences; empty where nothing leans."""
    lowers, raises = leaning(inputs)
    return say("leaning", lowers=lowers, raises=raises)
