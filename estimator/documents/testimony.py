"""Three minutes at the microphone: sentences to be spoken, with the sources beneath them."""

from __future__ import annotations

from collections.abc import Sequence

from estimator import charts
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph
from estimator.documents.parts import (
    Material,
    contingent,
    legal_exposure_counted,
    not_used,
    picture,
    readings,
    source_in_full,
    years_tables,
)
from estimator.run import BASES, LineResult, Part, Range, Result
from estimator.terms import Basis
from estimator.words.catalog import long_date, lower_first, money
from estimator.words.sentences import (
    BASIS_WORDS,
    Explainer,
    ask_words,
    circumstances,
    law_in_words,
    law_sentence,
    local_words,
    options_words,
    posts_sentences,
    spoken_change,
)

_LARGEST_PARTS = 3
_MOST_CITED = 3


class _Citations:
    """Sources numbered in the order in which they are first cited."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cite(self, sources: Sequence[str]) -> str:
        """The mark behind a sentence: `` [1, 2]``, or nothing where there is no source."""
        marks = sorted({self.numbers.setdefault(source, len(self.numbers) + 1) for source in sources})
        return f" [{', '.join(map(str, marks))}]" if marks else ""


def testimony(material: Material) -> list[Block]:
    """The answer, its largest parts, what is uncertain and whom to ask; then sources, picture and tables."""
    result, facts = material.result, material.facts
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts)
    parts = charts.answer_parts(result)
    net = {basis: totals["difference"].net for basis, totals in parts[0][1].running.items()}
    rest = options_words(tuple(name for name in inputs.scenario.options if name != "beds"), facts)
    citations = _Citations()
    blocks: list[Block] = [
        Heading(2, "For the microphone"),
        Paragraph(
            f"Good evening. I would like to speak about {subject} in {inputs.place_name}, and what it could cost."
        ),
        *_figures(parts, rest),
        Paragraph(" ".join([*_once(parts), *posts_sentences(result), *circumstances(result, facts), *_people(result)])),
        Paragraph(_law(material, citations)),
        Paragraph("The largest parts of the full cost are these."),
        Bullets(_parts(material, citations) or ("Nothing differs from the baseline.",)),
        Paragraph(f"In new spending {_that(parts, rest)} {local_words(net['new_spending'].point, inputs)}."),
        Paragraph("Part of this is uncertain, and some of it can be found out before you decide."),
        Bullets(tuple(s for s in ask_words(material.drivers, facts, inputs.scenario.place) if "first for" in s)),
        Paragraph(
            f"None of this counts {'; '.join(s.label.lower() for s in facts.not_counted)}."
            + ("" if legal_exposure_counted(result) else " What a lawsuit could cost stands apart.")
        ),
        Paragraph("I ask the board to put these numbers on the record before it decides. Thank you."),
    ]
    if citations.numbers:
        listed = (
            f"[{n}] {source_in_full(facts, source) if source in facts.sources else source}"
            for source, n in citations.numbers.items()
        )
        blocks += [Heading(2, "Sources"), Bullets(tuple(listed))]
    return [
        *blocks,
        Heading(2, "The answer as a picture"),
        picture(material),
        *readings(material),
        *not_used(material),
        *years_tables(material),
        contingent(material),
    ]


def _figures(parts: Sequence[tuple[str, Part]], rest: str) -> list[Block]:
    """Both figures to be spoken; a bed contract apart from all else, whose name is ``rest``."""
    blocks: list[Block] = []
    for place, (label, part) in enumerate(parts):
        new, full = "In new spending", "In full cost"
        if not place:
            new += ", which is what the budget has to add,"
            full += ", which is the value of all that is used, regular working time included,"
        who = {"": "it", charts.REST_LABEL: rest, charts.CONTRACT_LABEL: "the bed contract"}[label]
        say = _spoken_gain if label == charts.CONTRACT_LABEL else spoken_change
        for start, basis in ((new, BASES[0]), (full, BASES[1])):
            blocks.append(Paragraph(f"{start} {who} could {say(part.running[basis]['difference'].net)}.", strong=True))
    return blocks


def _spoken_gain(net: Range) -> str:
    """What a contract brings or costs, to be said aloud: ``bring about $3.7 million a year more than it costs``."""
    what = "bring about {} a year more than it costs" if net.point < 0 else "cost about {} a year more than it brings"
    said = what.format(money(abs(net.point)))
    if net.low == net.high:
        return said
    if net.low < 0 < net.high:
        return f"{said}, with nine results in ten between {money(-net.low, 2)} more brought and {money(net.high, 2)} more spent"
    low, high = sorted(abs(end) for end in (net.low, net.high))
    return f"{said}, with nine results in ten between {money(low, 2)} and {money(high, 2)}"


def _that(parts: Sequence[tuple[str, Part]], rest: str) -> str:
    """What a figure of the first part is the figure of."""
    return f"{rest} is" if parts[0][0] == charts.REST_LABEL else "that is"


def _once(parts: Sequence[tuple[str, Part]]) -> list[str]:
    """What comes once, where anything does."""
    sentences = []
    for label, part in parts:
        once = {basis: totals["difference"].net.point for basis, totals in part.one_time.items()}
        if not any(round(amount) for amount in once.values()):
            continue
        amounts = " and ".join(
            f"{'about ' + money(amount) if amount >= 0 else 'a gain of about ' + money(-amount)} in "
            f"{BASIS_WORDS[basis].lower()}"
            for basis, amount in once.items()
        )
        of = f", of {lower_first(label)}," if label else ","
        sentences.append(f"Once, in the first year{of} there would be {amounts}.")
    return sentences


def _people(result: Result) -> list[str]:
    people = result.quantities["people_held"]
    more = "more " if people["baseline"].point else ""
    added = people["difference"].point
    return (
        [f"It could mean holding about {added:,.0f} {more}people a year past their release."]
        if round(added) > 0
        else []
    )


def _law(material: Material, citations: _Citations) -> str:
    inputs = material.result.inputs
    warnings = "".join(f" {warning}" for warning in material.result.warnings)
    if inputs.law is None:
        return law_in_words(inputs) + warnings
    return (
        f"{law_sentence(inputs.state, inputs.law)}; this was read for {inputs.start_year} and checked on "
        f"{long_date(inputs.law.checked)}{citations.cite([inputs.law.source])}.{warnings}"
    )


def _parts(material: Material, citations: _Citations) -> tuple[str, ...]:
    """The largest lines, each with the sources of what makes it up, and whether a judgment of ours is among it."""
    explainer = Explainer(material.result.inputs, material.facts)
    sentences = []
    for line in _largest(material.result, "full_cost"):
        sources, judged = _rests_on(explainer, line)
        words = f"{line.rule.label}: {_amount_words(line)}"
        words += ", partly by our judgment" if judged else ""
        sentences.append(f"{words}{citations.cite(sources[:_MOST_CITED])}.")
    return tuple(sentences)


def _rests_on(explainer: Explainer, line: LineResult) -> tuple[list[str], bool]:
    """The sources behind a line's numbers that are not zero, typed ones first, and whether a judgment is among them."""
    inputs = explainer.inputs
    if line.rule.name in inputs.scenario.amounts:
        return ["Typed in as a known amount; its source was not asked."], False
    used = [inputs.numbers[name] for name in _below(explainer, line.rule.name) if name in inputs.numbers]
    typed = [f"Typed in: {entry.typed_source}." for entry in used if entry.given and entry.typed_source]
    published = [
        entry.sources[0] for entry in used if not entry.given and entry.sources and entry.assumption.tag != "judgement"
    ]
    judged = any(not entry.given and entry.assumption.tag == "judgement" and not entry.known for entry in used)
    return list(dict.fromkeys(typed + published)), judged


def _below(explainer: Explainer, name: str) -> list[str]:
    """All that a rule rests on and that is not zero, the nearest first."""
    terms = [term for term in explainer.explain(name, "full_cost").terms if term.value]
    deeper = [inner for term in terms if term.kind == "step" for inner in _below(explainer, term.name)]
    return list(dict.fromkeys([*(term.name for term in terms), *deeper]))


def _amount_words(line: LineResult) -> str:
    """What a line adds or takes off a year; money that is not guaranteed is called so."""
    change = line.value.point - line.baseline_point
    if not line.rule.is_offset:
        return f"about {money(change)} a year" if change >= 0 else f"a saving of about {money(-change)} a year"
    sure = ", announced and not guaranteed" if line.rule.status in ("announced", "contested") else ""
    return f"about {money(abs(change))} a year {'less ' if change > 0 else ''}coming back{sure}"


def _largest(result: Result, basis: Basis) -> list[LineResult]:
    """The yearly lines that differ most from the baseline on one basis."""
    lines = [x for x in result.lines if x.basis == basis and x.rule.timing == "yearly" and x.rule.counts]
    differ = [x for x in lines if round(x.value.point - x.baseline_point, 2)]
    return sorted(differ, key=lambda x: -abs(x.value.point - x.baseline_point))[:_LARGEST_PARTS]
