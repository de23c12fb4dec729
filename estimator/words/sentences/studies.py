"""Studies in words: for the screen, the terminal, another program, and the table in the docs."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from estimator.facts import Facts, unit_words
from estimator.rules import RULES
from estimator.run import LINES, uses
from estimator.scenario import FORMAT, check_scenario, resolve
from estimator.studies import (
    DAYS_PER_YEAR,
    OPTION_OF,
    FigureFinding,
    Findings,
    NeedFinding,
    Outcome,
    PublishedFigure,
    StandIn,
    half_digit,
)
from estimator.words.catalog import lower_first, number, round_to_digits, say
from estimator.words.sentences.captions import BASIS_WORDS, Captions
from estimator.words.sentences.law import past_law

OUTCOME_WORDS = Captions("outcome", ("reproduces", "worked_back", "does_not_follow", "inputs_not_stated"))
_WHERE_WORDS = {"below": "below the evidence", "above": "above the evidence", "inside": "inside the evidence"}
_CUT = 0.005
# Below this share a difference is told in its own unit, above this one as a multiple.
_SMALL, _MANY = 0.01, 3
# Where the prose of the docs is broken.
_WIDTH = 120


def outcome_words(findings: Findings) -> str:
    """The outcome, with what lessens it."""
    sum_only = findings.sum_only and findings.outcome in ("reproduces", "worked_back")
    told_back = findings.outcome in ("worked_back", "inputs_not_stated")
    return say(
        "study_outcome",
        outcome=say("adds_up_only") if sum_only else OUTCOME_WORDS[findings.outcome],
        not_given=findings.worked_back if told_back else (),
        not_priced=findings.study.not_stated,
        ours=_stand_ins(findings.rests_on),
        wide=findings.wide,
    )


def _stand_ins(all_ours: Sequence[StandIn]) -> list[str]:
    """What of ours stands in, each with its value, its unit and the year of its dollars."""
    return [
        say("ours_instead", label=ours.label, size=value_in_unit(ours.value, ours.unit), year=ours.year)
        for ours in all_ours
    ]


def value_in_unit(value: float, unit: str) -> str:
    """A value of an assumption with its unit, a share in percent."""
    if unit in ("1", "1/year"):
        return f"{round_to_digits(value * 100, 3):g} percent{' a year' if unit == '1/year' else ''}"
    if unit.startswith("USD"):
        size = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}".removesuffix(".00")
        words = unit.removeprefix("USD").replace("/", " a ").replace("_", "-")
        return f"${size}{words}"
    return f"{number(round_to_digits(value, 3))} {unit_words(unit)}".strip()


def tally(all_findings: Sequence[Findings]) -> str:
    """How many studies come out which way, in one sentence."""

    def count(outcome: Outcome, sums: bool) -> int:
        return sum(findings.outcome == outcome and findings.sum_only == sums for findings in all_findings)

    follow = count("reproduces", False)
    sums = count("reproduces", True) + count("worked_back", True)
    back = count("worked_back", False)
    differ = sum(findings.outcome == "does_not_follow" for findings in all_findings)
    unknown = sum(findings.outcome == "inputs_not_stated" for findings in all_findings)
    wide = sum(bool(findings.wide) for findings in all_findings if findings.outcome in ("reproduces", "worked_back"))
    wider = f" {say('tally_wider', count=wide)}" if wide else ""
    said = say("tally", all=len(all_findings), follow=follow, back=back, sums=sums, differ=differ, unknown=unknown)
    return said + wider


def amount_words(amount: float | None, unit: str) -> str:
    """An amount with its unit, as exactly as it is known; dollars with their sign and no cents from $1,000 up."""
    if amount is None:
        return say("no_amount")
    if not unit.startswith("USD"):
        return f"{number(round(amount, 2))} {unit.replace('_', '-').replace('/', ' a ')}".strip()
    per = unit.removeprefix("USD").replace("/", " a ").replace("_", "-")
    size = f"{abs(amount):,.2f}" if abs(amount) < 1000 and abs(amount - round(amount)) > _CUT else f"{abs(amount):,.0f}"
    return f"{'−' if amount < 0 and size.strip('0.,') else ''}${size}{per}"


def figure_rows(findings: Findings) -> list[tuple[str, str, str, str]]:
    """Of each figure: its label, as published, as found, and how they compare."""
    return [
        (
            finding.figure.label,
            published_words(finding.figure),
            found_words(finding),
            comparison(finding, bool(findings.rests_on), bool(findings.study.not_stated)),
        )
        for finding in findings.figures
    ]


def published_words(figure: PublishedFigure) -> str:
    """A figure as published: a limit as a limit, a range with both ends."""
    if figure.upper is not None:
        return f"{amount_words(figure.published, 'USD' if figure.unit.startswith('USD') else '')} to {amount_words(figure.upper, figure.unit)}"
    return f"{figure.bound} {amount_words(figure.published, figure.unit)}".strip()


def found_words(finding: FigureFinding) -> str:
    """What the model finds, shown to the digits published; a range where inputs are ranges."""
    unit = finding.figure.unit
    if finding.ends:
        low, high = finding.ends
        return f"{amount_words(low, 'USD' if unit.startswith('USD') else '')} to {amount_words(high, unit)}"
    exact, digit = amount_words(finding.found, unit), 2 * half_digit(finding.figure.published)
    if finding.found is None or digit <= _CUT * 2:
        return exact
    rounded = amount_words(round(finding.found / digit) * digit, unit)
    return exact if rounded == exact else say("found_to_digits", exact=exact, rounded=rounded)


def comparison(finding: FigureFinding, ours: bool, unpriced: bool = False) -> str:
    """How the model's figure compares with the published one. ``ours``: whether it rests on assumptions of ours;
    ``unpriced``: whether a part of the published figure is not priced."""
    if finding.found is None:
        return say("figure_not_stated")
    figure, published, difference = finding.figure, finding.figure.published, finding.found - finding.figure.published
    if finding.matches:
        if finding.ends or figure.upper is not None:
            return say("figure_inside_range")
        within = abs(difference) <= half_digit(published) * (1 + 1e-9)
        if not within and figure.bound and abs(difference) > figure.tolerance:
            return say("figure_keeps_to_limit", amount=amount_words(abs(difference), figure.unit))
        if within:
            return say("figure_same")
        return say("figure_within", amount=amount_words(figure.tolerance, figure.unit), why=figure.why)
    size, more = amount_words(abs(difference), figure.unit), difference > 0
    if finding.open:
        return say("figure_open", amount=size, more=more)
    if published and abs(difference) >= _SMALL * abs(published):
        share = difference / abs(published)
        if share > _MANY:
            times = f"{finding.found / published:,.3g}"
            return say("figure_many_times", ours=ours, unpriced=unpriced, times=times)
        size = "more than 99 percent" if -1 < share < -0.99 else f"{abs(share):.0%}".replace("%", " percent")
    return say("figure_differs", ours=ours, unpriced=unpriced, size=size, more=more)


def case_lines(findings: Findings) -> list[str]:
    """What each case counts, with what each line comes to, so that the figures can be worked again."""
    out = []
    for run in findings.cases:
        case = run.case
        if not case.lines:
            continue
        days = case.years * DAYS_PER_YEAR
        years = (
            f"{number(case.years)} years" if case.years == round(case.years, 2) else f"{number(round(days, 2))} days"
        )
        years = {1.0: "one year", 1 / DAYS_PER_YEAR: "one day"}.get(case.years, years)
        out.append(
            say(
                "study_case",
                name=case.name,
                options=", ".join(case.inputs.scenario.options) or "none",
                basis=BASIS_WORDS[case.basis].lower(),
                years=years,
                grown=bool(case.growth),
                lines=[f"{RULES[name].label} {amount_words(amount, 'USD')}" for name, amount in run.lines.items()],
            )
        )
    return out


def laws_behind(findings: Findings) -> list[str]:
    """Which law the cases of a past year are set against, each once."""
    return list(dict.fromkeys(words for case in findings.study.cases.values() if (words := past_law(case.inputs))))


def need_question(finding: NeedFinding, facts: Facts) -> str:
    """What is solved for, and where the evidence puts it."""
    record = facts.assumptions[finding.need.solve]
    low, high = ("" if end is None else _short(end, record.unit) for end in (finding.need.low, finding.need.high))
    return say("solved_for", label=record.label, low=low, high=high)


def ours_behind(finding: NeedFinding) -> str:
    """Which assumptions of ours a solved value rests on."""
    return say("ours_behind", ours=_stand_ins(finding.rests_on))


def need_rows(finding: NeedFinding, facts: Facts) -> list[tuple[str, str, str]]:
    """Of each set of given values: the values in words, what would be needed, and where the evidence puts that."""
    rows = []
    for known_values, needed, where in finding.rows:
        words = "; ".join(
            f"{lower_first(facts.assumptions[name].label)} {_short(value, facts.assumptions[name].unit)}"
            for name, value in known_values.items()
        )
        unit = facts.assumptions[finding.need.solve].unit
        answer = "no value" if needed is None else f"{_short(needed, unit)} {unit_words(unit)}".rstrip()
        rows.append((words or "as stated", answer, _WHERE_WORDS.get(where, "")))
    return rows


def _short(value: float, unit: str) -> str:
    size = f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}".removesuffix(".0")
    return f"${size}" if unit.startswith("USD") else size


def studies_text(all_findings: Sequence[Findings], facts: Facts) -> str:
    """Every study for a terminal."""
    out = [tally(all_findings)] if len(all_findings) > 1 else []
    for findings in all_findings:
        stated = (
            ""
            if findings.outcome == findings.study.outcome
            else f" {say('file_says', outcome=OUTCOME_WORDS[findings.study.outcome])}"
        )
        out += ["", f"{findings.study.label} [{findings.study.id}]", f"  {outcome_words(findings)}{stated}"]
        for label, published, ours, compared in figure_rows(findings):
            figure = say("study_figure", label=label, published=published, found=ours, compared=compared)
            out.append(f"  {figure}")
        out += [f"  {words}" for words in (*case_lines(findings), *laws_behind(findings), *findings.study.notes)]
        if findings.methods:
            out += [f"  {say('counted_several_ways')}"]
            out += [f"    {method.figure.label}: {amount_words(method.shown, 'USD')}" for method in findings.methods]
        for need_finding in findings.needs:
            out.append(
                f"  {need_finding.need.label}. {need_finding.need.evidence} {need_question(need_finding, facts)}"
            )
            out += [
                f"    {known}: {needed}{f' ({where})' if where else ''}"
                for known, needed, where in need_rows(need_finding, facts)
            ]
            if need_finding.rests_on:
                out.append(f"    {ours_behind(need_finding)}")
        if findings.study.unused:
            out.append(f"  {say('study_unused', names=findings.study.unused)}")
        if findings.study.why:
            out.append(f"  {say('study_why', why=findings.study.why)}")
        if findings.study.leaves_out:
            out.append(f"  {say('study_leaves_out', names=findings.study.leaves_out)}")
        out.append(f"  {say('study_source', source=source_line(findings))}")
    return "\n".join(out) + "\n"


def source_line(findings: Findings) -> str:
    """A study's source in one line."""
    source = findings.study.source
    return say(
        "source_line",
        publisher=source.publisher,
        title=source.title,
        year=source.year,
        where=source.where,
        url=source.url,
    )


def studies_table(all_findings: Sequence[Findings], facts: Facts) -> str:
    """The table of the docs, in Markdown."""
    out = [
        f"# {say('heading_studies')}",
        "",
        *_broken(say("studies_made_by")),
        "",
        tally(all_findings),
        "",
        _heads("study", "figure", "as published", "by the model", ""),
        "| --- | --- | ---: | ---: | --- |",
    ]
    for findings in all_findings:
        for place, row in enumerate(figure_rows(findings)):
            head = f"{findings.study.label}. {outcome_words(findings)}." if place == 0 else ""
            out.append("| " + " | ".join(_cell(cell) for cell in (head, *row)) + " |")
    out += ["", f"## {say('heading_why_figures_differ')}", ""]
    for findings in all_findings:
        if not (findings.study.why or findings.needs or findings.study.cases):
            continue
        out += [f"### {findings.study.label}", ""]
        if findings.study.why:
            out += [findings.study.why, ""]
        for words in (*laws_behind(findings), *findings.study.notes):
            out += [words, ""]
        for need_finding in findings.needs:
            out += [
                f"{need_finding.need.label}. {need_finding.need.evidence} {need_question(need_finding, facts)}",
                "",
                _heads("given", "would have to be", ""),
                "| --- | ---: | --- |",
            ]
            out += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in need_rows(need_finding, facts)]
            out.append("")
            if need_finding.rests_on:
                out += [ours_behind(need_finding), ""]
    out += [f"## {say('heading_several_ways')}", ""]
    for findings in all_findings:
        if findings.methods:
            ways = "; ".join(
                f"{method.figure.label}: {amount_words(method.shown, 'USD')}" for method in findings.methods
            )
            out.append(_cell(f"- {findings.study.label}. {ways}."))
    out += ["", "## Sources", ""]
    out += [f"- {findings.study.label}: {source_line(findings)}" for findings in all_findings]
    return "\n".join(out) + "\n"


def lines_table(facts: Facts) -> str:
    """The lines and steps that a study file can name, in Markdown."""
    below = uses(resolve(check_scenario(_ANY_SCENARIO, facts), facts))
    out = [
        "# Lines and steps",
        "",
        *_broken(say("lines_made_by")),
        "",
        _heads("line", "group", "what it is", "falls due", "arises under", "rests on"),
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for rule in LINES:
        due = {"yearly": "each year", "one_time": "once"}[rule.timing]
        options = ", ".join(OPTION_OF[flag] for flag in rule.needs)
        rests_on = ", ".join(f"`{name}`" for name in sorted(below[rule.name] & set(facts.assumptions)))
        out.append(f"| `{rule.name}` | {rule.group} | {_cell(rule.label)} | {due} | {options} | {rests_on} |")
    out += ["", _heads("step", "what it is", "unit"), "| --- | --- | --- |"]
    steps = (rule for rule in RULES.values() if not rule.is_line)
    out += [f"| `{rule.name}` | {_cell(rule.label)} | {rule.unit.replace('_', '-')} |" for rule in steps]
    return "\n".join(out) + "\n"


# Which assumptions a line rests on is the same for every scenario without stated amounts.
_ANY_SCENARIO = {
    "format": FORMAT,
    "state": "NC",
    "population": 1_000_000,
    "options": ["jem"],
    "baseline": "none",
}


def _broken(text: str) -> list[str]:
    """A paragraph of the docs, line by line."""
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _heads(*names: str) -> str:
    """The first row of a table in Markdown; a column can be without a name."""
    return "".join(f"| {name} " if name else "| " for name in names) + "|"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("$", "\\$")
