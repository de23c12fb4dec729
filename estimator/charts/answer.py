"""The picture of the answer, the same on the screen, in documents and in a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from estimator import __version__
from estimator.charts.drawing import Bar, Chart, Frame, Group, picture
from estimator.run import (
    BASES,
    Answer,
    Part,
    Range,
    Result,
    Totals,
    ends_of_occupancy,
    of_contract,
    only_beds_offered,
    posts_part,
)
from estimator.scenario import Inputs
from estimator.terms import Basis
from estimator.words.catalog import lower_first, money, number, say
from estimator.words.sentences import BASIS_WORDS

# What a bed contract and all else are called beside each other.
CONTRACT_LABEL, REST_LABEL = "The bed contract", "All but the bed contract"


def answer_parts(result: Answer | Result) -> list[tuple[str, Part]]:
    """What the answer is made of, labelled: one part without a label; or a bed contract and, where anything else differs,
    all else apart, so that neither is credited with the other's money."""
    whole, contract = Part(result.running, result.one_time), result.bed_contract
    if contract is None:
        return [("", whole)]
    rest = contract["without"]
    nets = [totals["difference"].net for by in (rest.running, rest.one_time) for totals in by.values()]
    alone = [(CONTRACT_LABEL, contract["contract"])]
    return [(REST_LABEL, rest), *alone] if any((net.low, net.high) != (0, 0) for net in nets) else alone


def answer_cases(result: Answer | Result) -> list[tuple[str, Part]]:
    """The parts of the answer, and what it would be with posts where it is not known who does the work; where the choice
    puts an agreement in the place of another, all of it against detainers alone."""
    parts = answer_parts(result)
    # What posts or another agreement change is never the contract.
    if parts[0][0] == CONTRACT_LABEL:
        return parts
    (start, shared), *others = parts
    if result.replaces is not None:
        shared = result.replaces.part
    posts = posts_part(result)
    if posts is None:
        return [(start, shared), *others]
    cases = (say("case_shared"), shared), (say("case_posts", count=sum(result.staffing.posts.values())), posts)
    return [*((f"{start}, {lower_first(case)}" if start else case, part) for case, part in cases), *others]


def answer_chart(
    result: Answer | Result,
    under: str = "",
    dark: bool = False,
    day: date | None = None,
    times: float = 1.0,
    titled: bool = True,
) -> Chart:
    """The answer as a picture and its rows: a range bar for each basis, of each case that has to stand apart. ``under``: the
    line below the title, where it is not to be what the bars are compared with; ``day``: when it was made; ``times``: how much
    larger than on a page it is drawn; ``titled``: whether its finding stands in it."""
    groups = [_case(result, label, part) for label, part in answer_cases(result)]
    alone = ("detainers",) if result.replaces is not None else None
    title = _title(result, groups) if titled else ""
    frame = Frame(title, under or under_words(result.inputs, against=alone), source_words(day))
    return picture(frame, groups, dark, times=times)


def answer_alt(result: Answer | Result, baseline: str) -> str:
    """The picture of the answer in words."""
    _, rows = answer_chart(result)
    return said_aloud(say("alt_answer", baseline=baseline), rows)


def _case(result: Answer | Result, label: str, part: Part) -> Group:
    if label == CONTRACT_LABEL and only_beds_offered(result.inputs):
        return _offered_beds(result)
    return basis_group(label, {basis: part.running[basis]["difference"] for basis in BASES})


def basis_group(label: str, running: Mapping[Basis, Totals]) -> Group:
    """One label and a bar of the yearly net for each basis."""
    return Group(label, [range_bar(basis, running[basis].net) for basis in BASES])


def range_bar(basis: Basis, span: Range) -> Bar:
    """A range on one basis, its worked value at the bar's end."""
    return Bar(span.low, span.high, span.point, money(span.point), basis, lower_first(BASIS_WORDS[basis]))


def _offered_beds(result: Answer | Result) -> Group:
    """A contract of which only the beds offered are known: from no bed filled to all, with no mark between."""
    offered = result.inputs.numbers["contract_beds"].high
    ends = ends_of_occupancy(result.inputs, of_contract)
    bars = []
    for basis in BASES:
        empty, full = ends[basis]["difference"]["net"]
        words = f"{money(empty)} to {money(full)}"
        bars.append(Bar(min(empty, full), max(empty, full), None, words, basis, lower_first(BASIS_WORDS[basis])))
    return Group(say("case_offered_beds", contract=CONTRACT_LABEL, beds=number(offered)), bars)


def _title(result: Answer | Result, groups: Sequence[Group]) -> str:
    """The finding: both worked values, or from the least to the greatest where several cases stand apart."""
    inputs = result.inputs
    return say(
        "picture_answer",
        subject=named(inputs.scenario.options, inputs),
        place=inputs.place_name,
        instead=named(result.replaces.agreements, inputs) if result.replaces else "",
        finding=_finding(result, groups),
    )


def _finding(result: Answer | Result, groups: Sequence[Group]) -> str:
    contract = groups[0].label.startswith(CONTRACT_LABEL)
    points = [bar.point for group in groups for bar in group.bars if bar.point is not None]
    if len(points) == len(BASES):
        (_, part), *_ = answer_cases(result)
        new, full = (part.running[basis]["difference"].net for basis in BASES)
        return say("finding_both", contract=contract, new=new, full=full)
    ends = points or [end for group in groups for bar in group.bars for end in (bar.low, bar.high)]
    return say("finding_ends", contract=contract, least=min(ends), most=max(ends))


def named(options: Sequence[str], inputs: Inputs) -> str:
    """Options in a row: ``a jail enforcement agreement``."""
    records = inputs.option_records
    return say("listed", items=[records[option].article_label for option in options or ("none",)])


def under_words(
    inputs: Inputs,
    basis: Basis | None = None,
    against: tuple[str, ...] | None = None,
    of_each_year: bool = False,
) -> str:
    """The line below a title: which basis where it is one, the dollars of which year, compared with what: the baseline, or
    the options ``against``. ``of_each_year``: the dollars are those of the year in which they fall due."""
    by_law = inputs.scenario.baseline == "state_law" and against is None
    return say(
        "picture_under",
        basis=BASIS_WORDS[basis] if basis else "",
        year=0 if of_each_year else inputs.start_year,
        baseline="" if by_law else named(inputs.baseline if against is None else against, inputs),
    )


def source_words(day: date | None = None, ranges: bool = True) -> str:
    """The line at the foot of a picture, so that a copy of it tells where it comes from. ``ranges``: whether its bars are
    ranges."""
    return say("picture_source", ranges=ranges, version=__version__, day=day)


def said_aloud(start: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The words that stand for a chart: what it is, and every label on it."""
    return f"{start} {'; '.join(row['words'] for row in rows if row['words'])}."
