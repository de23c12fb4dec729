"""The appendix of every document: enough to type the inputs in again and get the same totals, and to check each line."""

from __future__ import annotations

from estimator import __version__
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph, Table, Typed
from estimator.documents.parts import Material, source_in_full
from estimator.facts import Facts, source_words, unit_words
from estimator.rules import RULES
from estimator.run import BASES, SETS, Result
from estimator.scenario import FORMAT, Input, Value
from estimator.terms import Basis
from estimator.words.catalog import exact_money, long_date, lower_first
from estimator.words.sentences import BASIS_WORDS, GROUP_WORDS, STATUS_WORDS, TAG_WORDS, Explainer


def appendix(material: Material) -> list[Block]:
    facts = material.facts
    blocks: list[Block] = [
        Heading(2, "Appendix: inputs, to type in again"),
        Paragraph(
            "Typed into the estimator, in a scenario file or on the screen, these give the same totals to the cent. Three "
            "numbers are low, typical and high. All other assumptions stand at their defaults."
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
        Heading(2, "Appendix: every assumption"),
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
    """The scenario as lines of ``name = value``: low | typical | high where a range was typed."""
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
    out += [f"amount {name} = {_plain(amount)}" for name, amount in scenario.amounts.items()]
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
    return Table("Every assumption as used here", ("Assumption", "Value", "Range", "Tag", "Source"), tuple(rows))


def _number_row(entry: Input, facts: Facts) -> tuple[str, ...]:
    record = entry.assumption
    unit = unit_words(record.unit)
    label = f"{record.label} ({unit})" if unit else record.label
    if not entry.present:
        return label, "not given", "none", TAG_WORDS[record.tag], "none"
    value, spread = _plain(entry.typical), "known" if entry.known else f"{_plain(entry.low)} to {_plain(entry.high)}"
    tag = TAG_WORDS[record.tag]
    cited = "; ".join(source_words(facts, source) for source in entry.sources[:1]) or "none"
    if entry.given:
        default = f"; default: {_plain(record.typical)}" if record.typical is not None else ""
        return label, f"{value}{default}", spread, "typed in, changed", entry.typed_source or "not said"
    return label, value, spread, tag, cited


def _arithmetic(material: Material) -> list[Block]:
    """Each line that is not zero on both bases, worked; the rest by name, with why."""
    result = material.result
    explainer = Explainer(result.inputs, material.facts)
    blocks: list[Block] = []
    off = []
    steps: set[str] = set()
    names = dict.fromkeys(line.rule.name for line in result.lines)
    for name in names:
        rule = next(line.rule for line in result.lines if line.rule.name == name)
        explained = {basis: explainer.explain(name, basis) for basis in BASES}
        if not any(explanation.value for explanation in explained.values()):
            off.append(f"{rule.label}: {explained[BASES[1]].arithmetic}")
            continue
        group = GROUP_WORDS[rule.group]
        blocks.append(Paragraph(f"{rule.label} ({lower_first(group)}; {STATUS_WORDS[rule.status]})", strong=True))
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
            rows.append(f"{rule.label[:1].upper()}{rule.label[1:]}: {words}")
    return [Paragraph("Steps that these use", strong=True), Bullets(tuple(rows))] if rows else []


def _used_sources(material: Material) -> list[str]:
    inputs, facts = material.result.inputs, material.facts
    numbers = [s for entry in inputs.numbers.values() if entry.present and not entry.given for s in entry.sources]
    chosen = [s for record in inputs.choice_records.values() for s in record.sources]
    return sorted(set(numbers + chosen) & set(facts.sources))
