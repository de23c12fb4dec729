"""A study file: what it may hold, and its checked reader. docs/study-format.md says the same for those who write one.

It states the inputs a source gives, one or more cases (our assumptions set to those inputs, and which lines the source
counts), and the figures the source printed, as sums, differences or ratios of the cases.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, Literal, get_args

import rtoml

from estimator.facts import FOLDER, GROUPS, Assumption, Facts, is_calendar_year
from estimator.refusal import Refusal
from estimator.rules import RULES, Rule
from estimator.run import BASES, LINES, TOTALS, TwoSides, uses, wanted_lines
from estimator.scenario import FORMAT as SCENARIO_FORMAT
from estimator.scenario import (
    STATE_LAW,
    Inputs,
    Scenario,
    Value,
    check_scenario,
    check_value,
    law_is_known,
    place_or_label,
    resolve,
    value_today,
    values_today,
)
from estimator.studies.arithmetic import names_in, work_out
from estimator.studies.digits import BOUNDS, Bound, half_digit
from estimator.studies.migrations import to_format_2
from estimator.studies.needs import needs_sentence, needs_words
from estimator.terms import Basis, Timing
from estimator.words.catalog import is_writable, say

FORMAT = 2
# Released before; files of this format are read for ever.
FIRST_FORMAT = 1
LARGEST_FILE = 200_000
LONGEST_LINE = 5_000
STUDIES = FOLDER / "studies"
# So many of each may stand in a file: each is worked out, and a page shows them all.
MOST = {"inputs": 200, "cases": 40, "figures": 60, "methods": 20, "would_need": 20, "given": 20, "not_stated": 20}
# So many sets of given values in all: each is solved by itself.
MOST_SOLVED = 60
Outcome = Literal["reproduces", "worked_back", "does_not_follow", "inputs_not_stated"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
DAYS_PER_YEAR = 365
LONGEST_YEARS, LONGEST_GROWN = 100, 10
# A number may stand bare where it is nothing, all of it, every day of a year, or a calendar year; any other is the file's own.
_BARE = (0, 1, DAYS_PER_YEAR)
_GROWTH = ("wage_growth", "price_growth", "detainer_growth")
# Stands in where a study names no place that is listed; a figure that rests on it rests on us.
ANY_POPULATION = 100_000

_KEYS = {
    "format", "label", "outcome", "place", "state", "county", "population", "year", "options", "baseline", "basis",
    "counts", "leaves_out", "not_stated", "why", "source", "inputs", "cases", "figures", "methods", "would_need",
}  # fmt: skip
_SOURCE_KEYS = {"title", "publisher", "year", "url", "where"}
_INPUT_KEYS = {"value", "unit", "stated", "words", "bound", "round_to", "source"}
_CASE_KEYS = {
    "lines", "when", "years", "days", "growth", "options", "baseline", "basis", "values", "amounts",
}  # fmt: skip
_FIGURE_KEYS = {"label", "published", "tolerance", "unit", "is", "bound", "why"}
_METHOD_KEYS = {"label", "published", "is"}
_NEED_KEYS = {"label", "amount", "case", "solve", "given", "low", "high", "evidence", "url"}


@dataclass(frozen=True)
class StudySource:
    """Where a study's figures were read."""

    title: str
    publisher: str
    year: int | None
    url: str
    where: str


@dataclass(frozen=True)
class StudyInput:
    """A number the source gives; ``stated`` is false where it was worked back from the result. ``upper``: the other end of a
    range; ``bound``: how the source puts a limit (``at least``). ``round_to``: of a figure on the way that the source rounds.
    ``source``: where this number is from, if from elsewhere."""

    value: float
    unit: str
    stated: bool
    words: str
    upper: float | None = None
    bound: Bound = ""
    round_to: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Recipe:
    """How a case is made of the inputs: the sums behind its values and amounts, by today's names, and behind its length."""

    values: Mapping[str, str]
    amounts: Mapping[str, str]
    years: str

    @property
    def sums(self) -> tuple[str, ...]:
        return tuple(text for text in (*self.values.values(), *self.amounts.values(), self.years) if text)


@dataclass(frozen=True)
class Case:
    """One run of the model. ``lines``: lines, groups or totals the source counts. ``own``: assumptions set to a bare number. ``years``: how many years of the yearly
    lines; lines that fall due once are counted once. ``growth``: whether wages, prices and detainers grow.
    ``population_stated``: whether the residents are the source's or of a listed place. ``notes``: what an older file said
    otherwise, and what is given that its choice cannot have. ``of_residents``: whether an older file's detainers were
    counted by residents that it does not give."""

    name: str
    inputs: Inputs
    lines: tuple[str, ...]
    timing: Timing
    basis: Basis
    years: float
    growth: bool
    population_stated: bool
    own: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    of_residents: bool = False
    recipe: Recipe = field(default_factory=lambda: Recipe({}, {}, ""))

    def counts(self, rule: Rule) -> bool:
        return any(wanted_lines(what, self.timing)(rule) for what in self.lines)


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as printed, and the sum of case results it should be; empty where no sum is known. ``upper``: the other end of a
    published range. ``bound``: how the source puts a limit. ``why``: why the tolerance is wider than half the last digit."""

    label: str
    published: float
    tolerance: float
    unit: str
    expression: str
    upper: float | None = None
    bound: Bound = ""
    why: str = ""

    @property
    def is_wide(self) -> bool:
        """Whether more than half of the last printed digit is forgiven."""
        ends = [self.published] if self.upper is None else [self.published, self.upper]
        return self.tolerance > max(half_digit(end) for end in ends) * (1 + 1e-9)


@dataclass(frozen=True)
class Need:
    """A figure whose inputs are not known: what one assumption would have to be, for each set of the others."""

    label: str
    amount: float
    case: str
    solve: str
    given: tuple[Mapping[str, float], ...]
    low: float | None
    high: float | None
    evidence: str
    url: str


@dataclass(frozen=True)
class Study:
    """A study file, checked. ``not_stated``: parts of the figures that the source does not price. ``ends``: where inputs are
    ranges, the same study at their low ends and at their high ends. ``notes``: what an older format said otherwise, and what is given that the choice cannot
    have, in sentences."""

    id: str
    label: str
    outcome: Outcome
    counts: str
    leaves_out: tuple[str, ...]
    why: str
    source: StudySource
    inputs: Mapping[str, StudyInput]
    cases: Mapping[str, Case]
    figures: tuple[PublishedFigure, ...]
    methods: tuple[PublishedFigure, ...]
    needs: tuple[Need, ...]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    ends: tuple[Study, Study] | None = None


def read_study(content: bytes, name: str, facts: Facts) -> Study:
    """A study file's content, checked. ``name``: how to call it in a refusal, and its id. Raises Refusal."""
    study = _Reader(name, facts).read(content)
    if all(number.upper is None for number in study.inputs.values()):
        return study
    low, high = (_Reader(name, facts, end).read(content) for end in ("low", "high"))
    return replace(study, ends=(low, high))


class _Reader:
    """Checks one file; every refusal names the file and the field."""

    def __init__(self, name: str, facts: Facts, end: str = "") -> None:
        self.name, self.facts, self.end = name, facts, end
        self.inputs: dict[str, StudyInput] = {}
        self.used: set[str] = set()
        self.old = False

    def wrong(self, id: str, field: str, /, **values: Any) -> Refusal:
        return Refusal(id, field, file=self.name, **{"key": field, **values})

    def inside(self, where: str, refusal: Refusal, field: str) -> Refusal:
        """A refusal of what a part of the file holds, by the name of that part."""
        return Refusal("study_part_refused", field, file=self.name, where=where, reason=refusal)

    def read(self, content: bytes) -> Study:
        raw = self.parsed(content)
        self.head(raw)
        self.old = raw["format"] == FIRST_FORMAT
        moved: tuple[str, ...] = ()
        if self.old:
            raw, moved = to_format_2(raw)
        for key, record in self.table(raw, "inputs").items():
            self.inputs[key] = self.input(key, record)
        cases = {key: self.case(key, record, raw) for key, record in self.table(raw, "cases").items()}
        if clash := sorted(set(self.inputs) & set(cases)):
            raise self.wrong("study_name_twice", clash[0])
        figures = tuple(self.figure(record, cases) for record in self.records(raw, "figures"))
        if not figures:
            raise self.wrong("study_without_figure", "figures")
        labels = [figure.label for figure in figures]
        if twice := [label for label in labels if labels.count(label) > 1]:
            raise self.wrong("study_label_twice", "figures", label=repr(twice[0][:60]))
        methods = tuple(self.method(record, cases) for record in self.records(raw, "methods"))
        needs = tuple(self.need(record, cases) for record in self.records(raw, "would_need"))
        solved = sum(len(need.given) for need in needs)
        if solved > MOST_SOLVED:
            raise self.wrong("study_sets_too_many", "would_need", most=MOST_SOLVED, count=solved)
        notes = [
            *moved,
            *(note for case in cases.values() for note in case.notes),
            *self.idle(cases, (*figures, *methods), needs),
        ]
        return Study(
            id=Path(self.name).stem,
            label=self.text(raw, "label"),
            outcome=raw["outcome"],
            counts=self.text(raw, "counts"),
            leaves_out=self.texts(raw, "leaves_out"),
            why=self.text(raw, "why"),
            source=self.source(raw["source"]),
            inputs=self.inputs,
            cases=cases,
            figures=figures,
            methods=methods,
            needs=needs,
            unused=tuple(name for name in self.inputs if name not in self.used),
            notes=tuple(dict.fromkeys(notes)),
            not_stated=self.texts(raw, "not_stated"),
        )

    def parsed(self, content: bytes) -> dict[str, Any]:
        if len(content) > LARGEST_FILE:
            raise Refusal("study_too_large", file=self.name, kilobytes=LARGEST_FILE // 1000)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refusal("study_not_text", file=self.name) from None
        if any(len(line) > LONGEST_LINE for line in text.splitlines()):
            raise Refusal("study_line_too_long", file=self.name, longest=LONGEST_LINE)
        try:
            return rtoml.loads(text)
        except rtoml.TomlParsingError as error:
            raise Refusal("study_not_toml", file=self.name, reason=error) from None

    def head(self, raw: Mapping[str, Any]) -> None:
        """What every file must say of itself."""
        self.keys("the file", raw, _KEYS, ("format", "label", "outcome", "source", "figures", "counts"))
        if "state" not in raw and raw.get("cases"):
            raise self.wrong("study_state_missing", "state")
        if "state" in raw and (not isinstance(raw["state"], str) or raw["state"] not in self.facts.states):
            raise self.wrong("study_state_unknown", "state")
        if type(raw["format"]) is not int or raw["format"] not in (FIRST_FORMAT, FORMAT):
            raise self.wrong("study_format_unknown", "format", format=FORMAT, first=FIRST_FORMAT)
        if raw["outcome"] not in OUTCOMES:
            raise self.wrong("study_outcome_unknown", "outcome", permitted=OUTCOMES)
        for key in ("label", "counts"):
            self.words(raw, key, key)
        if raw["outcome"] != "reproduces" and not self.text(raw, "why"):
            raise self.wrong("study_difference_unexplained", "why", outcome=raw["outcome"])

    def keys(self, where: str, record: Any, permitted: set[str], needed: Sequence[str]) -> None:
        if not isinstance(record, dict):
            raise self.wrong("study_no_table", where)
        if unknown := sorted(set(record) - permitted):
            near = "".join(difflib.get_close_matches(unknown[0], permitted, 1))
            raise self.wrong("study_key_unknown", unknown[0][:60], where=where, near=near, permitted=sorted(permitted))
        if missing := [key for key in needed if key not in record]:
            raise self.wrong("study_key_missing", missing[0], where=where)

    def table(self, raw: Mapping[str, Any], key: str) -> dict[str, Any]:
        tables = raw.get(key, {})
        if not isinstance(tables, dict):
            raise self.wrong("study_no_tables", key)
        self.not_too_many(key, tables)
        for name in tables:
            if not (name.isidentifier() and name.isascii()):
                raise self.wrong("study_name_refused", f"{key}.{name[:40]}")
        return tables

    def records(self, raw: Mapping[str, Any], key: str) -> list[Any]:
        records = raw.get(key, [])
        if not isinstance(records, list):
            raise self.wrong("study_no_list_of_tables", key)
        self.not_too_many(key, records)
        return records

    def not_too_many(self, key: str, listed: Sequence[Any] | Mapping[str, Any]) -> None:
        if len(listed) > MOST[key]:
            raise self.wrong("study_too_many", key, most=MOST[key], count=len(listed))

    def text(self, raw: Mapping[str, Any], key: str) -> str:
        text = raw.get(key, "")
        if not isinstance(text, str):
            raise self.wrong("study_no_text", key)
        if not is_writable(text):
            raise self.wrong("study_text_not_writable", key)
        return " ".join(text.split())

    def words(self, raw: Mapping[str, Any], key: str, where: str) -> str:
        """A text that may not be empty."""
        text = self.text(raw, key)
        if not text:
            raise self.wrong("study_text_empty", where)
        return text

    def texts(self, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
        texts = raw.get(key, [])
        if not isinstance(texts, list) or any(not isinstance(text, str) for text in texts):
            raise self.wrong("study_no_texts", key)
        if not all(is_writable(text) for text in texts):
            raise self.wrong("study_texts_not_writable", key)
        if key in MOST:
            self.not_too_many(key, texts)
        return tuple(texts)

    def number(self, where: str, value: Any, low: float = -1e15, high: float = 1e15) -> float:
        # A NaN fails both comparisons.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong("study_number_refused", where, low=f"{low:,.10g}", high=f"{high:,.10g}")
        return float(value)

    def source(self, raw: Any) -> StudySource:
        self.keys("source", raw, _SOURCE_KEYS, ("title", "publisher", "url"))
        year = raw.get("year")
        if year is not None and (type(year) is not int or not 1000 <= year <= 9999):
            raise self.wrong("study_year_of_source_refused", "source.year")
        url = self.text(raw, "url")
        if url and not url.startswith(("http://", "https://")):
            raise self.wrong("study_address_refused", "source.url")
        title, publisher = (self.words(raw, key, f"source.{key}") for key in ("title", "publisher"))
        return StudySource(title, publisher, year, url, self.text(raw, "where"))

    def input(self, name: str, raw: Any) -> StudyInput:
        where = f"inputs.{name}"
        self.keys(where, raw, _INPUT_KEYS, ("value", "unit"))
        stated = raw.get("stated", True)
        if not isinstance(stated, bool):
            raise self.wrong("study_not_true_or_false", f"{where}.stated")
        low, upper = self.ends_of(f"{where}.value", raw["value"])
        round_to = raw.get("round_to")
        if round_to is not None:
            round_to = self.number(f"{where}.round_to", round_to, 1e-9, 1e12)
            low = round(low / round_to) * round_to
        value = low if upper is None else {"low": low, "high": upper}.get(self.end, (low + upper) / 2)
        return StudyInput(
            value, self.text(raw, "unit"), stated, self.text(raw, "words"), upper, self.bound(where, raw), round_to,
            self.text(raw, "source"),
        )  # fmt: skip

    def ends_of(self, where: str, value: Any) -> tuple[float, float | None]:
        """A number, arithmetic on the inputs above, or both ends of a range in a list."""
        if isinstance(value, list):
            if len(value) != 2:
                raise self.wrong("study_range_refused", where)
            low, high = (self.number(where, end) for end in value)
            if low > high:
                raise self.wrong("study_range_ends_swapped", where)
            return low, high
        return self.number(where, self.worked(where, "", value)), None

    def bound(self, where: str, raw: Mapping[str, Any]) -> Bound:
        bound = raw.get("bound", "")
        if bound not in BOUNDS:
            raise self.wrong("study_bound_unknown", f"{where}.bound", permitted=BOUNDS[1:])
        return bound  # type: ignore[no-any-return]

    def sum(self, where: str, text: str, value_of: Callable[[str], float]) -> float:
        try:
            return work_out(text, value_of)
        except ValueError as error:
            raise self.wrong("study_sum_of_inputs_refused", where, reason=error) from None

    def input_value(self, name: str) -> float:
        if name not in self.inputs:
            raise ValueError(say("study_input_unknown", name=name[:60], permitted=list(self.inputs)))
        self.used.add(name)
        return self.inputs[name].value

    def case(self, name: str, raw: Any, study: Mapping[str, Any]) -> Case:
        where = f"cases.{name}"
        self.keys(where, raw, _CASE_KEYS, ())
        lines = self.texts(raw, "lines")
        groups = tuple(group for group in GROUPS if any(rule.group == group for rule in LINES))
        names = tuple(rule.name for rule in LINES)
        for line in lines:
            if line not in (*TOTALS, *groups, *names):
                raise self.wrong(
                    "study_line_unknown", f"{where}.lines", totals=TOTALS, groups=groups, lines=names, given=line[:60]
                )
        when = raw.get("when", "year")
        if when not in ("year", "once"):
            raise self.wrong("study_when_unknown", f"{where}.when")
        growth = raw.get("growth", False)
        if not isinstance(growth, bool):
            raise self.wrong("study_not_true_or_false", f"{where}.growth")
        years = self.years(where, raw, growth)
        basis = raw.get("basis", study.get("basis"))
        if basis not in BASES:
            raise self.wrong("study_basis_unknown", f"{where}.basis", permitted=BASES)
        scenario = self.scenario(where, raw, study, {"horizon": years} if growth else {})
        try:
            inputs = resolve(scenario, self.facts)
        except Refusal as refusal:
            raise self.inside(where, refusal, refusal.field) from None
        stated = bool(scenario.name) or "population" in raw or "population" in study
        values = raw.get("values", {})
        timing: Timing = "one_time" if when == "once" else "yearly"
        own = tuple(value_today(assumption) for assumption, value in values.items() if self.is_own(assumption, value))
        of_residents = "detainer_rate" in values and "detainers_per_year" not in values and not stated
        case = Case(
            name, inputs, lines, timing, basis, years, growth, stated, own, scenario.moved, of_residents, self.recipe(raw)
        )  # fmt: skip
        self.fits(where, case)
        return case

    def recipe(self, raw: Mapping[str, Any]) -> Recipe:
        """The sums of a case that can be worked again on other inputs: those whose name and unit are of today."""
        values = {name: text for name, text in raw.get("values", {}).items() if self.is_sum(name, text)}
        amounts = {name: text for name, text in raw.get("amounts", {}).items() if isinstance(text, str)}
        length = next(
            (
                f"({raw[key]}) / {DAYS_PER_YEAR}" if key == "days" else raw[key]
                for key in ("days", "years")
                if isinstance(raw.get(key), str)
            ),
            "",
        )
        return Recipe(values, amounts, length)

    def is_sum(self, name: str, value: Any) -> bool:
        """Whether a value is arithmetic, and no word of a choice."""
        record = self.facts.assumptions.get(name)
        return isinstance(value, str) and (record is None or record.is_number)

    def is_own(self, name: str, value: Any) -> bool:
        """Whether a value is a number the file sets without a source: bare, and neither nothing nor all of it."""
        record = self.facts.assumptions[value_today(name)]
        return isinstance(value, (int, float)) and value not in _BARE and not is_calendar_year(record)

    def fits(self, where: str, case: Case) -> None:
        """Whether the amounts and growth rates of a case can count for anything."""
        scenario = case.inputs.scenario
        sides = TwoSides.of(case.inputs)
        for name in scenario.amounts:
            rule = RULES[name]
            if not any(side.needs(rule) for side in sides):
                raise self.wrong("study_line_not_of_choice", f"{where}.amounts", name=name, reason=needs_sentence(rule))
            if not case.counts(rule):
                raise self.wrong("study_amount_not_of_case", f"{where}.amounts", name=name)
        if not case.growth and (typed := [name for name in _GROWTH if name in scenario.values]):
            raise self.wrong("study_growth_not_asked", f"{where}.values", name=typed[0])

    def years(self, where: str, raw: Mapping[str, Any], growth: bool) -> float:
        if "years" in raw and "days" in raw:
            raise self.wrong("study_years_and_days", where)
        if "days" in raw:
            days = self.worked(f"{where}.days", "", raw["days"])
            years = self.number(f"{where}.days", days, 1, LONGEST_YEARS * DAYS_PER_YEAR) / DAYS_PER_YEAR
        else:
            count = self.worked(f"{where}.years", "", raw.get("years", 1))
            years = self.number(f"{where}.years", count, 1 / DAYS_PER_YEAR, LONGEST_YEARS)
        if growth and (years != int(years) or not 1 <= years <= LONGEST_GROWN):
            raise self.wrong("study_years_of_growth_refused", f"{where}.years", longest=LONGEST_GROWN)
        return years

    def scenario(self, where: str, raw: Any, study: Mapping[str, Any], more: Mapping[str, Any]) -> Scenario:
        # Values and amounts of an older study are those of an older scenario, and move with it.
        content: dict[str, Any] = {"format": FIRST_FORMAT if self.old else SCENARIO_FORMAT, "baseline": "none"}
        for key in ("place", "state", "county", "population", "options", "baseline"):
            if key in raw or key in study:
                content[key] = raw.get(key, study.get(key))
        if "population" not in content and not self.is_listed(content):
            content["population"] = ANY_POPULATION
        content, _ = place_or_label(content, self.facts)
        for key in ("values", "amounts"):
            table = raw.get(key, {})
            if not isinstance(table, dict):
                raise self.wrong("study_no_table_of_values", f"{where}.{key}")
            content[key] = {name: self.worked(f"{where}.{key}.{name}", name, value) for name, value in table.items()}
        # A published figure speaks of the agreement it describes, not of one the agency holds today.
        begins = {
            self.facts.options[name].in_force: "no" for name in self.facts.options if self.facts.options[name].in_force
        }
        # Without a word on it, an older study's officers shared the work.
        shared = {"staffing_mode": "shared"} if self.old and not _has_posts(content["values"]) else {}
        content["values"] = {**begins, **self.own_year(study, content), **shared, **content["values"], **more}
        # The share that a source counts stands, whatever the law asks.
        if "share_honored" in content["values"] and content["baseline"] != STATE_LAW:
            content["values"].setdefault("share_required", content["values"]["share_honored"])
        try:
            return check_scenario(content, self.facts)
        except Refusal as refusal:
            raise self.inside(where, refusal, refusal.field) from None

    def own_year(self, study: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, int]:
        """The year that the figures are of, whose prices and law our own numbers are taken at: the file's, else that of
        its source where we know of such a year."""
        record = self.facts.assumptions["start_year"]
        low, high = record.permitted
        if "year" in study:
            year = study["year"]
            if type(year) is not int or not low <= year <= high:
                raise self.wrong("study_year_refused", "year", low=low, high=high)
            return {"start_year": year}
        year = study["source"].get("year")
        if type(year) is not int or not low <= year <= high:
            return {}
        state = self.facts.states[content["state"]]
        if self.old and content["baseline"] == STATE_LAW and not law_is_known(state, year, True):
            # An older file did not ask for the law of its year.
            return {}
        return {"start_year": year}

    def is_listed(self, content: Mapping[str, Any]) -> bool:
        """Whether the study names a place whose residents are known."""
        try:
            self.facts.places.find(
                str(content.get("county", "")), str(content.get("state", "")), content.get("place", "county")
            )
        except Refusal:
            return False
        return True

    def worked(self, where: str, name: str, value: Any) -> Any:
        """A text is a choice's word where the assumption is a choice; else it is arithmetic on the inputs."""
        record = self.facts.assumptions.get(name)
        if isinstance(value, str) and (record is None or record.is_number):
            return self.sum(where, value, self.input_value)
        return value

    def figure(self, raw: Any, cases: Mapping[str, Case]) -> PublishedFigure:
        self.keys("figures", raw, _FIGURE_KEYS, ("label", "published", "unit"))
        label = self.words(raw, "label", "figures.label")
        published, upper = self.ends_of(f"figures ({label}): published", raw["published"])
        usual = half_digit(published if upper is None else upper)
        figure = PublishedFigure(
            label=label,
            published=published,
            tolerance=self.number(f"figures ({label}): tolerance", raw.get("tolerance", usual), 0),
            unit=self.text(raw, "unit"),
            expression=self.text(raw, "is"),
            upper=upper,
            bound=self.bound(f"figures ({label})", raw),
            why=self.text(raw, "why"),
        )
        if figure.is_wide and not figure.why and not self.old:
            raise self.wrong("study_tolerance_unexplained", f"figures ({label}): why", usual=f"{usual:,.10g}")
        self.check_sum(f"figures ({figure.label}): is", figure.expression, cases)
        return figure

    def method(self, raw: Any, cases: Mapping[str, Case]) -> PublishedFigure:
        """One way of counting, shown beside others: worked out, or as published."""
        self.keys("methods", raw, _METHOD_KEYS, ("label",))
        if ("published" in raw) == bool(raw.get("is")):
            raise self.wrong("study_method_refused", "methods")
        published = self.number("methods.published", raw.get("published", 0))
        expression = self.text(raw, "is")
        self.check_sum("methods: is", expression, cases)
        return PublishedFigure(self.text(raw, "label"), published, 0.0, "USD", expression)

    def check_sum(self, where: str, expression: str, cases: Mapping[str, Case]) -> None:
        """Whether a sum uses only inputs, cases, and their lines and steps."""
        if not expression:
            return
        try:
            for name in names_in(expression):
                case, _, rule = name.partition(".")
                if name in self.inputs:
                    self.used.add(name)
                elif name in cases and not cases[name].lines:
                    raise ValueError(say("study_case_of_steps", name=name))
                elif name not in cases and not (case in cases and rule in RULES):
                    raise ValueError(say("study_name_unknown", name=name[:60]))
                elif rule and RULES[rule].is_line and not cases[case].counts(RULES[rule]):
                    raise ValueError(say("study_line_not_of_case", line=rule, name=case))
                elif rule and not RULES[rule].is_line and cases[case].growth:
                    raise ValueError(say("study_step_of_growth", step=rule))
        except ValueError as error:
            raise self.wrong("study_sum_of_cases_refused", where, reason=error) from None

    def need(self, raw: Any, cases: Mapping[str, Case]) -> Need:
        self.keys("would_need", raw, _NEED_KEYS, ("label", "amount", "case", "solve"))
        if not isinstance(raw["case"], str) or raw["case"] not in cases:
            raise self.wrong("study_case_unknown", "would_need.case", permitted=cases)
        if not cases[raw["case"]].lines:
            raise self.wrong("study_case_without_lines", "would_need.case", name=raw["case"])
        solve = value_today(raw["solve"]) if self.old and isinstance(raw["solve"], str) else raw["solve"]
        record = self.facts.assumptions.get(solve) if isinstance(solve, str) else None
        residents = cases[raw["case"]].inputs.numbers["population"].typical
        if record is None or not record.is_number or record.id == "population" or record.unit == "year":
            raise self.wrong("study_solve_unknown", "would_need.solve")
        known_sets = tuple(self.known_values(table, record, residents) for table in self.records(raw, "given") or [{}])
        bounds = {key: self.number(f"would_need.{key}", raw[key]) if key in raw else None for key in ("low", "high")}
        if self.old and raw["solve"] != solve:
            bounds = _bounds_today(raw["solve"], bounds, residents)
        if bounds["low"] is not None and bounds["high"] is not None and bounds["low"] > bounds["high"]:
            raise self.wrong("study_low_above_high", "would_need.low")
        return Need(
            label=self.text(raw, "label"), amount=self.number("would_need.amount", self.worked("would_need.amount", "", raw["amount"])), case=raw["case"],
            solve=record.id, given=known_sets, low=bounds["low"], high=bounds["high"],
            evidence=self.text(raw, "evidence"), url=self.text(raw, "url"),
        )  # fmt: skip

    def known_values(self, raw: Any, solved: Assumption, residents: float) -> dict[str, float]:
        """One set of the other assumptions, beside the one that is solved for."""
        if not isinstance(raw, dict):
            raise self.wrong("study_given_no_tables", "would_need.given")
        values = {}
        for name, value in self.today(raw, residents).items():
            record = self.facts.assumptions.get(name)
            if record is None or not record.is_number:
                raise self.wrong("study_given_no_number", "would_need.given", name=name[:60])
            if name == solved.id:
                raise self.wrong("study_given_is_solved", "would_need.given", name=name)
            if isinstance(value, dict):
                raise self.wrong("study_given_range", "would_need.given", name=name)
            try:
                checked = check_value(record, value, self.facts, "")
            except Refusal as refusal:
                raise self.inside("would_need.given", refusal, name) from None
            assert isinstance(checked, Value)
            values[name] = checked.typical
        return values

    def today(self, raw: Mapping[str, Any], residents: float) -> dict[str, Any]:
        """Given values worked out, in an older file by the names and in the units of today."""
        worked = {name: self.worked("would_need.given", name, value) for name, value in raw.items()}
        return values_today(worked, residents) if self.old else worked

    def idle(self, cases: Mapping[str, Case], figures: Sequence[PublishedFigure], needs: Sequence[Need]) -> list[str]:
        """What is set for a case that its choice cannot have, each with what it would need."""
        notes = []
        for name, case in cases.items():
            solved = [value for need in needs if need.case == name for value in (need.solve, *chain(*need.given))]
            steps = {
                rule for figure in figures if figure.expression for case_name, _, rule in
                (used.partition(".") for used in names_in(figure.expression)) if case_name == name and rule
            }  # fmt: skip
            notes += [_idle_sentence(value, case, steps) for value in (*case.inputs.scenario.values, *solved)]
        return [f"{note}." for note in dict.fromkeys(notes) if note]


def _idle_sentence(value: str, case: Case, steps: set[str]) -> str:
    """What a value needs where every line that rests on it is off; empty where one can count, or a figure uses a step
    that rests on it."""
    record, below = case.inputs.numbers.get(value), uses(case.inputs)
    lines = [rule for rule in LINES if value in below[rule.name]]
    sides = TwoSides.of(case.inputs)
    if record is None or not lines or any(side.needs(rule) for rule in lines for side in sides):
        return ""
    if any(value in below[step] for step in steps):
        return ""
    # What repays a cost rests on all that the cost rests on.
    lines = [rule for rule in lines if not rule.is_offset] or lines
    if len(lines) == 1:
        return needs_sentence(lines[0], value)
    return f"`{value}` needs {needs_words(flag for rule in lines for flag in rule.needs)}"


def _has_posts(values: Mapping[str, Any]) -> bool:
    """Whether posts, or who does the work, are given."""
    return any(name.startswith(("staffing_mode", "dedicated_posts")) for name in values)


def _bounds_today(old: str, bounds: Mapping[str, float | None], residents: float) -> dict[str, float | None]:
    """Bounds of an older assumption in today's unit; where that is the inverse, low and high change places."""
    ends = []
    for bound in bounds.values():
        moved = None if bound is None else values_today({old: bound}, residents)[value_today(old)]
        ends.append(moved)
    low, high = ends
    if low is not None and high is not None:
        low, high = sorted((low, high))
    elif values_today({old: 2.0}, residents)[value_today(old)] < values_today({old: 1.0}, residents)[value_today(old)]:
        low, high = high, low
    return {"low": low, "high": high}
