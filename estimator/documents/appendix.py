"""The appendix of every document: enough to type the inputs in again and get the same totals, and to check each line."""

from __future__ import annotations

from estimator import __version__
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph, Table, Typed
from estimator.documents.parts import Material, source_in_full
from estimator.documents.phrases import WHO
from estimator.facts import Assumption, Facts, is_calendar_year, source_words, unit_words
from estimator.rules import RULES
from estimator.run import BASES, LEAST_POST, SETS, Range, Result, cases_of_overtime, contract_cases
from estimator.scenario import FORMAT, Input, Value, steps_of
from estimator.terms import Basis
from estimator.words.catalog import exact_money, long_date, money, money_with_range, number, short_number, upper_first
from estimator.words.sentences import (
    BASIS_WORDS,
    CONTRACT_CASE_WORDS,
    GROUP_WORDS,
    PEOPLE_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    TAG_WORDS,
    Explainer,
    break_even_words,
    round_the_clock_words,
)


def appendix(material: Material) -> list[Block]:
    facts = material.facts
    blocks: list[Block] = [
        Heading(2, "Appendix: inputs, to type in again"),
        Paragraph(
            "Typed into the estimator, in a scenario file or on the screen, these give the same totals to the cent. Three "
            "numbers are low, middle and high. All other assumptions stand at their defaults."
        ),
        Typed(typed_lines(material.result)),
        Paragraph("The same as a scenario file:"),
        Typed(tuple(material.result.inputs.scenario.to_text().splitlines())),
        Heading(3, "Worked totals"),
        _totals(material),
    ]
    if material.link:
        where = "" if "://" in material.link else " behind the address of the estimator, after ?s="
        blocks += [
            Heading(3, "Link"),
            Paragraph(f"Opens this estimate: put it, as one line without breaks,{where or ' into a browser'}."),
            Typed((material.link,)),
        ]
    blocks += [
        *_outcomes(material),
        *_contract(material),
        *_steps(material),
        Heading(2, "Appendix: every assumption"),
        Paragraph(
            "The worked value takes every assumption at its expected value, the mean of its range: (low + 4 x middle + high) / 6 "
            "where the scale is linear. The middle is as likely too low as too high."
        ),
        _assumptions(material),
        Heading(2, "Appendix: every line's arithmetic"),
        *_arithmetic(material),
        Heading(2, "Appendix: what is not counted, and limits"),
        Bullets(tuple(f"{s.label}. {s.text}" for s in (*facts.not_counted, *facts.limits))),
        Heading(2, "Appendix: sources"),
        Bullets(tuple(f"[{name}] {source_in_full(facts, name)}" for name in _used_sources(material))),
        Paragraph(
            f"Scenario format {FORMAT}, model {__version__}, facts {facts.version}, {material.result.draws:,} draws, seed "
            f"{material.result.seed}, made {long_date(material.day)}."
        ),
    ]
    return blocks


def typed_lines(result: Result) -> tuple[str, ...]:
    """The scenario as lines of ``name = value``: low | middle | high where a range was typed."""
    scenario = result.inputs.scenario
    baseline = scenario.baseline if isinstance(scenario.baseline, str) else " ".join(scenario.baseline) or "none"
    out = [f"place = {scenario.place}", f"state = {scenario.state}"]
    if scenario.population is not None:
        out.append(f"population = {scenario.population}")
    out += [f"options = {' '.join(scenario.options) or 'none'}", f"baseline = {baseline}"]
    for name, value in scenario.values.items():
        if isinstance(value, Value):
            numbers = (value.typical,) if value.known else (value.low, value.typical, value.high)
            out.append(f"{name} = {' | '.join(_plain(n) for n in numbers)}")
        else:
            out.append(f"{name} = {value}")
    for name, amount in scenario.amounts.items():
        words = (_plain(abs(amount.usd)), amount.side, "received" if amount.received else "")
        out.append(f"amount {name} = {' '.join(word for word in words if word)}")
    named = [f"{scenario.place} = {scenario.name}"] if scenario.name else []
    return (*out, *named, *([f"label = {scenario.label}"] if scenario.label else []))


def _plain(value: float) -> str:
    """A number exactly, without thousands separators."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _totals(material: Material) -> Table:
    rows = []
    for basis in BASES:
        for timing, by_basis in (("a year", material.result.running), ("once", material.result.one_time)):
            for name, words in zip(SETS, ("choice", "baseline", "difference"), strict=True):
                t = by_basis[basis][name]
                rows.append(
                    (
                        f"{BASIS_WORDS[basis]}, {timing}, {words}", *(exact_money(x.point) for x in (t.gross, t.offsets, t.net)),
                        f"{exact_money(t.net.low)} to {exact_money(t.net.high)}",
                    )
                )  # fmt: skip
    return Table(
        "Worked values, to the cent", ("Basis", "Gross", "Comes back", "Net", "Net, P5 to P95"), tuple(rows), 4
    )


def _assumptions(material: Material) -> Table:
    inputs, facts = material.result.inputs, material.facts
    rows: list[tuple[str, ...]] = []
    for name in facts.assumptions:
        if name in inputs.numbers:
            rows.append(_number_row(inputs.numbers[name], facts))
        else:
            record = inputs.choice_records[name]
            chosen, default = inputs.choices[name], inputs.choice_defaults[name]
            changed = "" if chosen == default else f"; default: {record.choice_label(default)}"
            tag = TAG_WORDS[record.tag] + (", changed" if changed else "")
            cited = "; ".join(source_words(facts, s) for s in record.sources[:1]) or "none"
            rows.append((record.label, f"{record.choice_label(chosen)}{changed}", "a choice", tag, cited))
    head = ("Assumption", "Expected value", "Range", "Tag", "Source")
    return Table("Every assumption as used here", head, tuple(rows))


def _number_row(entry: Input, facts: Facts) -> tuple[str, ...]:
    record = entry.assumption
    unit = unit_words(record.unit)
    label = f"{record.label} ({unit})" if unit else record.label
    if not entry.present:
        return label, "not given", "none", TAG_WORDS[record.tag], "none"
    value, spread = _shown(entry.expected, record), _spread(entry)
    tag = TAG_WORDS[record.tag]
    cited = "; ".join(source_words(facts, source) for source in entry.sources[:1]) or "none"
    if entry.given:
        default = f"; default: middle {_shown(record.typical, record)}" if record.typical is not None else ""
        return (
            label,
            f"{value}{default}",
            spread,
            TAG_WORDS["measured"] if entry.measured else "typed in, changed",
            entry.typed_source or "not said",
        )
    return label, value, spread, tag, cited


def _shown(value: float, record: Assumption) -> str:
    return f"{value:.0f}" if is_calendar_year(record) else number(value)


def _spread(entry: Input) -> str:
    """A range with its middle: ``2 to 6, middle 3.6``."""
    if entry.known:
        return "known"
    ends = f"{number(entry.low)} to {number(entry.high)}"
    return f"{ends}, all as likely" if entry.uniform else f"{ends}, middle {number(entry.typical)}"


def _outcomes(material: Material) -> list[Block]:
    """People a year with the cost for each; who does the work; the three cases of overtime."""
    result = material.result
    rows = []
    for name, people in result.people.items():
        if not people.number["option"].point:
            continue
        costs = (people.cost_per_one[basis]["option"] for basis in BASES)
        rows.append(
            (
                PEOPLE_WORDS[name], _people_range(people.number["option"]), _people_range(people.number["difference"]),
                *("none" if cost is None else money(cost) for cost in costs),
            )
        )  # fmt: skip
    blocks: list[Block] = [Heading(2, "Appendix: what comes of it, and who does the work")]
    if rows:
        head = ("In a year", "The choice", "Difference", "New spending, each", "Full cost, each")
        blocks.append(
            Table("People a year with P5 to P95, and the yearly net of the choice for each", head, tuple(rows), 4)
        )
    blocks += [Paragraph(words) for words in (round_the_clock_words(result),) if words]
    cases = cases_of_overtime(result)
    blocks += [
        Paragraph(_hours_words(result)),
        Table(
            f"Overtime: the yearly net difference in three cases{', the bed contract included' if result.bed_contract else ''}",
            ("Hours covered at overtime", *(BASIS_WORDS[basis] for basis in BASES)),
            tuple((_OVERTIME[case], *(money(net[basis]) for basis in BASES)) for case, net in cases.items()),
            2,
        ),
    ]
    return blocks


_OVERTIME = {"none": "None of them", "ours": "Our share of them", "all": "All of them"}
_OCCUPATIONS = {"detention_officer": "jail officers", "patrol_officer": "patrol officers"}
_MODES = {
    "not_known": "Who does the work is not known",
    "shared": "Officers do it beside other duties",
    "dedicated": "Posts are named for it",
}


def _people_range(span: Range) -> str:
    return f"{short_number(span.point)} ({short_number(span.low)} to {short_number(span.high)})"


def _hours_words(result: Result) -> str:
    """Hours wanted by occupation, what part of a post they fill, and the posts spoken of."""
    staffed = result.staffing
    wanted = {name: hours for name, hours in staffed.hours_wanted.items() if hours}
    if not wanted:
        return f"{_MODES[staffed.mode]}: it takes no officers' hours."
    hours = " and ".join(f"{number(round(hours))} hours of {_OCCUPATIONS[name]}" for name, hours in wanted.items())
    posts = " and ".join(f"{number(count)} for {_OCCUPATIONS[name]}" for name, count in staffed.posts.items())
    filled = "less than a tenth of a post" if staffed.filled < LEAST_POST else f"{staffed.filled:.1f} posts"
    spoken = f" Posts counted or shown beside: {posts}." if posts else ""
    return f"{_MODES[staffed.mode]}. At expected values it takes {hours} a year, the work of {filled}.{spoken}"


def _contract(material: Material) -> list[Block]:
    """A bed contract apart: its costs, its money and its net, other occupancies, and where it breaks even."""
    result = material.result
    if result.bed_contract is None:
        return []
    totals = {basis: result.bed_contract["contract"].running[basis]["difference"] for basis in BASES}
    rows = [
        (BASIS_WORDS[basis], *(money(span.point) for span in (t.gross, t.offsets)), money_with_range(t.net))
        for basis, t in totals.items()
    ]
    cases = tuple(
        (CONTRACT_CASE_WORDS[case.name], number(round(case.beds, 1)), *(money(case.net[basis]) for basis in BASES))
        for case in contract_cases(result.inputs)
    )
    return [
        Heading(2, "Appendix: the bed contract"),
        Table("The contract alone, a year", ("Basis", "Costs", "Comes in", "Net (P5 to P95)"), tuple(rows), 3),
        Table(
            "The contract at other numbers of filled beds, net a year, worked values",
            ("Case", "Beds filled", *(BASIS_WORDS[basis] for basis in BASES)),
            cases,
            3,
        ),
        Bullets(tuple(break_even_words(result.inputs))),
    ]


def _steps(material: Material) -> list[Block]:
    """What falls due before and after signing, by stage; nothing where no agreement is chosen."""
    steps = steps_of(material.result.inputs, material.facts)
    blocks: list[Block] = [Heading(2, "Appendix: before and after signing")] if steps else []
    for stage in dict.fromkeys(step.stage for step in steps):
        lines = (
            f"{step.topic} ({WHO[step.who]}). {step.text}" + (f" [{step.source}]" if step.source else "")
            for step in steps
            if step.stage == stage
        )
        blocks += [Paragraph(STAGE_WORDS[stage], strong=True), Bullets(tuple(lines))]
    return blocks


def _arithmetic(material: Material) -> list[Block]:
    """Each line that is not zero on both bases, worked; the rest by name, with why."""
    result = material.result
    explainer = Explainer(result.inputs, material.facts)
    blocks: list[Block] = []
    off = []
    steps: set[str] = set()
    groups = list(dict.fromkeys(line.rule.group for line in result.lines))
    names = dict.fromkeys(
        line.rule.name for line in sorted(result.lines, key=lambda line: groups.index(line.rule.group))
    )
    headed = ""
    for name in names:
        rule = next(line.rule for line in result.lines if line.rule.name == name)
        explained = {basis: explainer.explain(name, basis) for basis in BASES}
        if not any(explanation.value for explanation in explained.values()):
            off.append(f"{rule.label}: {explained[BASES[1]].arithmetic}")
            continue
        if rule.group != headed:
            headed = rule.group
            blocks.append(Heading(3, GROUP_WORDS[headed]))
        blocks.append(Paragraph(f"{rule.label} ({STATUS_WORDS[rule.status]})", strong=True))
        same = explained[BASES[0]].arithmetic == explained[BASES[1]].arithmetic
        for basis in BASES[1:] if same else BASES:
            words = "Both bases" if same else BASIS_WORDS[basis]
            blocks.append(Paragraph(f"{words}: {explained[basis].arithmetic}"))
            steps |= _steps_of(explainer, name, basis)
    blocks += _worked_steps(explainer, steps)
    if off:
        blocks += [Paragraph("Zero here, and why", strong=True), Bullets(tuple(off))]
    return blocks


def _steps_of(explainer: Explainer, name: str, basis: Basis) -> set[str]:
    """Every step below a rule that is a quantity and not zero."""
    steps: set[str] = set()
    for term in explainer.explain(name, basis).terms:
        if term.kind == "step" and term.value and not explainer.is_flag(term.name):
            steps |= {term.name} | _steps_of(explainer, term.name, basis)
    return steps


def _worked_steps(explainer: Explainer, steps: set[str]) -> list[Block]:
    """The steps that the lines above use, each worked once."""
    rows = []
    for name, rule in RULES.items():
        if name in steps:
            new, full = (explainer.explain(name, basis).arithmetic for basis in BASES)
            words = full if new == full else f"{BASIS_WORDS[BASES[0]]}: {new}. {BASIS_WORDS[BASES[1]]}: {full}"
            rows.append(f"{upper_first(rule.label)}: {words}")
    return [Paragraph("Steps that these use", strong=True), Bullets(tuple(rows))] if rows else []


def _used_sources(material: Material) -> list[str]:
    inputs, facts = material.result.inputs, material.facts
    numbers = [s for entry in inputs.numbers.values() if entry.present and not entry.given for s in entry.sources]
    chosen = [s for record in inputs.choice_records.values() for s in record.sources]
    steps = [step.source for step in steps_of(inputs, facts)]
    law = [inputs.law.source] if inputs.law is not None else []
    return sorted(set(numbers + chosen + steps + law) & set(facts.sources))
