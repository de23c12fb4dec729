"""A study file: what it may hold, and its checked reader. docs/study-format.md says the same for those who write one.

It states the inputs a source gives, one or more cases (our assumptions set to those inputs, and which lines the source
counts), and the figures the source printed, as sums, differences or ratios of the cases.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from estimator.facts import FOLDER, GROUPS, Assumption, Facts, is_calendar_year
from estimator.refusal import Refusal
from estimator.rules import RULES, Rule
from estimator.run import BASES, LINES, TOTALS, TwoSides, wanted_lines
from estimator.scenario import Inputs, Scenario, Value, check_scenario, check_value, resolve
from estimator.studies.arithmetic import names_in, work_out
from estimator.terms import Basis, Timing
from estimator.words.catalog import is_writable

FORMAT = 1
# The format of the scenarios inside a study of this format.
SCENARIO_FORMAT = 1
LARGEST_FILE = 200_000
LONGEST_LINE = 5_000
STUDIES = FOLDER / "studies"
Outcome = Literal["reproduces", "does_not_follow", "inputs_not_stated"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
DAYS_PER_YEAR = 365
LONGEST_YEARS, LONGEST_GROWN = 100, 10
# A number may stand bare where it is nothing, all of it, every day of a year, or a calendar year; any other is the file's own.
_BARE = (0, 1, DAYS_PER_YEAR)
_GROWTH = ("wage_growth", "price_growth", "detainer_growth")
# Which option puts a flag on, for a refusal.
OPTION_OF = {"honors": "detainers", "wso": "wso", "jem": "jem", "tfm": "tfm"}
# Stands in where a study names no place that is listed; a figure that rests on it rests on us.
ANY_POPULATION = 100_000

_KEYS = {
    "format", "label", "outcome", "place", "state", "county", "population", "options", "baseline", "basis", "counts",
    "leaves_out", "why", "source", "inputs", "cases", "figures", "methods", "would_need",
}  # fmt: skip
_SOURCE_KEYS = {"title", "publisher", "year", "url", "where"}
_INPUT_KEYS = {"value", "unit", "stated", "words"}
_CASE_KEYS = {
    "lines", "when", "years", "days", "growth", "options", "baseline", "basis", "values", "amounts",
}  # fmt: skip
_FIGURE_KEYS = {"label", "published", "tolerance", "unit", "is"}
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
    """A number the source gives; ``stated`` is false where it was worked back from the result."""

    value: float
    unit: str
    stated: bool
    words: str


@dataclass(frozen=True)
class Case:
    """One run of the model. ``lines``: lines, groups or totals the source counts. ``own``: assumptions set to a bare number. ``years``: how many years of the yearly
    lines; lines that fall due once are counted once. ``growth``: whether wages, prices and detainers grow."""

    name: str
    inputs: Inputs
    lines: tuple[str, ...]
    timing: Timing
    basis: Basis
    years: float
    growth: bool
    population_stated: bool
    own: tuple[str, ...] = ()

    def counts(self, rule: Rule) -> bool:
        return any(wanted_lines(what, self.timing)(rule) for what in self.lines)


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as printed, and the sum of case results it should be; empty where no sum is known."""

    label: str
    published: float
    tolerance: float
    unit: str
    expression: str


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
    """A study file, checked."""

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


def read_study(content: bytes, name: str, facts: Facts) -> Study:
    """A study file's content, checked. ``name``: how to call it in a refusal, and its id. Raises Refusal."""
    return _Reader(name, facts).read(content)


class _Reader:
    """Checks one file; every refusal names the file and the field."""

    def __init__(self, name: str, facts: Facts) -> None:
        self.name, self.facts = name, facts
        self.used: set[str] = set()

    def wrong(self, field: str, what: str) -> Refusal:
        return Refusal(f"{self.name}: {field} {what}.", field)

    def read(self, content: bytes) -> Study:
        raw = self.parsed(content)
        self.head(raw)
        self.inputs = {key: self.input(key, record) for key, record in self.table(raw, "inputs").items()}
        cases = {key: self.case(key, record, raw) for key, record in self.table(raw, "cases").items()}
        if clash := sorted(set(self.inputs) & set(cases)):
            raise self.wrong(clash[0], "is the name of an input and of a case; each name may stand once")
        figures = tuple(self.figure(record, cases) for record in self.records(raw, "figures"))
        if not figures:
            raise self.wrong("figures", "must hold at least one published figure")
        labels = [figure.label for figure in figures]
        if twice := [label for label in labels if labels.count(label) > 1]:
            raise self.wrong("figures", f"must have a label each of its own; {twice[0][:60]!r} stands twice")
        methods = tuple(self.method(record, cases) for record in self.records(raw, "methods"))
        needs = tuple(self.need(record, cases) for record in self.records(raw, "would_need"))
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
        )

    def parsed(self, content: bytes) -> dict[str, Any]:
        if len(content) > LARGEST_FILE:
            raise Refusal(f"{self.name}: a study file must be at most {LARGEST_FILE // 1000} kB; this one is larger.")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Refusal(f"{self.name}: a study file must be text in UTF-8; this one is not.") from None
        if any(len(line) > LONGEST_LINE for line in text.splitlines()):
            raise Refusal(f"{self.name}: a line of a study file must be at most {LONGEST_LINE:,} characters long.")
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise Refusal(f"{self.name}: this is not valid TOML: {error}.") from None
        except (ValueError, RecursionError):
            raise Refusal(f"{self.name}: this is not valid TOML: nested too deeply, or a number too long.") from None

    def head(self, raw: Mapping[str, Any]) -> None:
        """What every file must say of itself."""
        self.keys("the file", raw, _KEYS, ("format", "label", "outcome", "source", "figures", "counts"))
        if "state" not in raw and raw.get("cases"):
            raise self.wrong("state", "is missing; it is needed where there are cases")
        if "state" in raw and (not isinstance(raw["state"], str) or raw["state"] not in self.facts.states):
            raise self.wrong("state", "must be the two-letter code of a state or DC, such as NC")
        if type(raw["format"]) is not int or raw["format"] != FORMAT:
            raise self.wrong("format", f"must be {FORMAT}")
        if raw["outcome"] not in OUTCOMES:
            raise self.wrong("outcome", f"must be one of {', '.join(OUTCOMES)}")
        for key in ("label", "counts"):
            self.words(raw, key, key)
        if raw["outcome"] != "reproduces" and not self.text(raw, "why"):
            raise self.wrong("why", f"must explain the difference where the outcome is {raw['outcome']}")

    def keys(self, where: str, record: Any, permitted: set[str], needed: Sequence[str]) -> None:
        if not isinstance(record, dict):
            raise self.wrong(where, "must be a table")
        if unknown := sorted(set(record) - permitted):
            near = difflib.get_close_matches(unknown[0], permitted, 1)
            hint = f"; did you mean {near[0]}" if near else ""
            raise self.wrong(
                unknown[0][:60], f"is not a key of {where}{hint}; permitted are {', '.join(sorted(permitted))}"
            )
        if missing := [key for key in needed if key not in record]:
            raise self.wrong(missing[0], f"is missing from {where}")

    def table(self, raw: Mapping[str, Any], key: str) -> dict[str, Any]:
        tables = raw.get(key, {})
        if not isinstance(tables, dict):
            raise self.wrong(key, f"must be tables, each headed [{key}.name]")
        for name in tables:
            if not (name.isidentifier() and name.isascii()):
                raise self.wrong(
                    f"{key}.{name[:40]}", "must be named with letters, digits and underscores, a letter first"
                )
        return tables

    def records(self, raw: Mapping[str, Any], key: str) -> list[Any]:
        records = raw.get(key, [])
        if not isinstance(records, list):
            raise self.wrong(key, f"must be tables, each headed [[{key}]]")
        return records

    def text(self, raw: Mapping[str, Any], key: str) -> str:
        text = raw.get(key, "")
        if not isinstance(text, str):
            raise self.wrong(key, "must be text")
        if not is_writable(text):
            raise self.wrong(key, "must be text without control characters")
        return " ".join(text.split())

    def words(self, raw: Mapping[str, Any], key: str, where: str) -> str:
        """A text that may not be empty."""
        text = self.text(raw, key)
        if not text:
            raise self.wrong(where, "must not be empty")
        return text

    def texts(self, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
        texts = raw.get(key, [])
        if not isinstance(texts, list) or any(not isinstance(text, str) for text in texts):
            raise self.wrong(key, "must be a list of texts")
        if not all(is_writable(text) for text in texts):
            raise self.wrong(key, "must be a list of texts without control characters")
        return tuple(texts)

    def number(self, where: str, value: Any, low: float = -1e15, high: float = 1e15) -> float:
        # A NaN fails both comparisons.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(where, f"must be a number from {low:,.10g} to {high:,.10g}")
        return float(value)

    def source(self, raw: Any) -> StudySource:
        self.keys("source", raw, _SOURCE_KEYS, ("title", "publisher", "url"))
        year = raw.get("year")
        if year is not None and (type(year) is not int or not 1000 <= year <= 9999):
            raise self.wrong("source.year", "must be a year of four digits")
        url = self.text(raw, "url")
        if url and not url.startswith(("http://", "https://")):
            raise self.wrong("source.url", "must begin with http:// or https://, or be empty")
        title, publisher = (self.words(raw, key, f"source.{key}") for key in ("title", "publisher"))
        return StudySource(title, publisher, year, url, self.text(raw, "where"))

    def input(self, name: str, raw: Any) -> StudyInput:
        where = f"inputs.{name}"
        self.keys(where, raw, _INPUT_KEYS, ("value", "unit"))
        stated = raw.get("stated", True)
        if not isinstance(stated, bool):
            raise self.wrong(f"{where}.stated", "must be true or false")
        return StudyInput(
            self.number(f"{where}.value", raw["value"]), self.text(raw, "unit"), stated, self.text(raw, "words")
        )

    def sum(self, where: str, text: str, value_of: Callable[[str], float]) -> float:
        try:
            return work_out(text, value_of)
        except ValueError as error:
            raise self.wrong(where, f"must be a sum of numbers and named inputs; {error}") from None

    def input_value(self, name: str) -> float:
        if name not in self.inputs:
            raise ValueError(f"{name[:60]} is not one of the inputs ({', '.join(self.inputs) or 'there are none'})")
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
                    f"{where}.lines",
                    f"must list totals ({', '.join(TOTALS)}), groups ({', '.join(groups)}) or lines "
                    f"({', '.join(names)}); {line[:60]} is none of them",
                )
        when = raw.get("when", "year")
        if when not in ("year", "once"):
            raise self.wrong(f"{where}.when", "must be year or once")
        growth = raw.get("growth", False)
        if not isinstance(growth, bool):
            raise self.wrong(f"{where}.growth", "must be true or false")
        years = self.years(where, raw, growth)
        basis = raw.get("basis", study.get("basis"))
        if basis not in BASES:
            raise self.wrong(f"{where}.basis", f"must be {' or '.join(BASES)}, here or for the whole file")
        scenario = self.scenario(where, raw, study, {"horizon": years} if growth else {})
        try:
            inputs = resolve(scenario, self.facts)
        except Refusal as refusal:
            raise Refusal(f"{self.name}: {where}: {refusal}", refusal.field) from None
        stated = bool(scenario.name) or "population" in raw or "population" in study
        timing: Timing = "one_time" if when == "once" else "yearly"
        own = tuple(assumption for assumption, value in raw.get("values", {}).items() if self.is_own(assumption, value))
        case = Case(name, inputs, lines, timing, basis, years, growth, stated, own)
        self.fits(where, case)
        return case

    def is_own(self, name: str, value: Any) -> bool:
        """Whether a value is a number the file sets without a source: bare, and neither nothing nor all of it."""
        record = self.facts.assumptions[name]
        return isinstance(value, (int, float)) and value not in _BARE and not is_calendar_year(record)

    def fits(self, where: str, case: Case) -> None:
        """Whether the amounts and growth rates of a case can count for anything."""
        scenario = case.inputs.scenario
        sides = TwoSides.of(case.inputs)
        for name in scenario.amounts:
            rule = RULES[name]
            if not any(side.needs(rule) for side in sides):
                options = " or ".join(OPTION_OF[flag] for flag in rule.needs)
                raise self.wrong(f"{where}.amounts", f"holds {name}, which arises only under the options {options}")
            if not case.counts(rule):
                raise self.wrong(f"{where}.amounts", f"holds {name}, which is not among the lines of the case")
        if not case.growth and (typed := [name for name in _GROWTH if name in scenario.values]):
            raise self.wrong(f"{where}.values", f"holds {typed[0]}, which needs growth = true and a number of years")

    def years(self, where: str, raw: Mapping[str, Any], growth: bool) -> float:
        if "years" in raw and "days" in raw:
            raise self.wrong(where, "may have years or days, not both")
        if "days" in raw:
            days = self.worked(f"{where}.days", "", raw["days"])
            years = self.number(f"{where}.days", days, 1, LONGEST_YEARS * DAYS_PER_YEAR) / DAYS_PER_YEAR
        else:
            count = self.worked(f"{where}.years", "", raw.get("years", 1))
            years = self.number(f"{where}.years", count, 1 / DAYS_PER_YEAR, LONGEST_YEARS)
        if growth and (years != int(years) or not 1 <= years <= LONGEST_GROWN):
            raise self.wrong(f"{where}.years", f"must be a whole number from 1 to {LONGEST_GROWN} where growth is true")
        return years

    def scenario(self, where: str, raw: Any, study: Mapping[str, Any], more: Mapping[str, Any]) -> Scenario:
        content: dict[str, Any] = {"format": SCENARIO_FORMAT, "baseline": "none"}
        for key in ("place", "state", "county", "population", "options", "baseline"):
            if key in raw or key in study:
                content[key] = raw.get(key, study.get(key))
        if "population" not in content and not self.is_listed(content):
            content["population"] = ANY_POPULATION
        for key in ("values", "amounts"):
            table = raw.get(key, {})
            if not isinstance(table, dict):
                raise self.wrong(f"{where}.{key}", "must be a table of names and values")
            content[key] = {name: self.worked(f"{where}.{key}.{name}", name, value) for name, value in table.items()}
        # A published figure speaks of the agreement it describes, not of one the agency holds today.
        begins = {
            self.facts.options[name].in_force: "no" for name in self.facts.options if self.facts.options[name].in_force
        }
        content["values"] = {**begins, **content["values"], **more}
        try:
            return check_scenario(content, self.facts)
        except Refusal as refusal:
            raise Refusal(f"{self.name}: {where}: {refusal}", refusal.field) from None

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
        self.keys("figures", raw, _FIGURE_KEYS, ("label", "published", "tolerance", "unit"))
        label = self.words(raw, "label", "figures.label")
        figure = PublishedFigure(
            label=label,
            published=self.number(f"figures ({label}): published", raw["published"]),
            tolerance=self.number(f"figures ({label}): tolerance", raw["tolerance"], 0),
            unit=self.text(raw, "unit"),
            expression=self.text(raw, "is"),
        )
        self.check_sum(f"figures ({figure.label}): is", figure.expression, cases)
        return figure

    def method(self, raw: Any, cases: Mapping[str, Case]) -> PublishedFigure:
        """One way of counting, shown beside others: worked out, or as published."""
        self.keys("methods", raw, _METHOD_KEYS, ("label",))
        if ("published" in raw) == bool(raw.get("is")):
            raise self.wrong("methods", "must each have either published or is")
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
                    raise ValueError(f"{name} lists no lines, so only its steps can be used, joined by a dot")
                elif name not in cases and not (case in cases and rule in RULES):
                    raise ValueError(
                        f"{name[:60]} is not an input, a case, or a case and a line or step joined by a dot"
                    )
                elif rule and RULES[rule].is_line and not cases[case].counts(RULES[rule]):
                    raise ValueError(f"{rule} is not among the lines of {case}")
                elif rule and not RULES[rule].is_line and cases[case].growth:
                    raise ValueError(f"{rule} is a step, which cannot be taken from a case that grows")
        except ValueError as error:
            raise self.wrong(where, f"must be a sum of inputs and cases; {error}") from None

    def need(self, raw: Any, cases: Mapping[str, Case]) -> Need:
        self.keys("would_need", raw, _NEED_KEYS, ("label", "amount", "case", "solve"))
        if not isinstance(raw["case"], str) or raw["case"] not in cases:
            raise self.wrong("would_need.case", f"must be one of the cases {', '.join(cases)}")
        if not cases[raw["case"]].lines:
            raise self.wrong("would_need.case", f"must be a case with lines; {raw['case']} lists none")
        record = self.facts.assumptions.get(raw["solve"]) if isinstance(raw["solve"], str) else None
        if record is None or not record.is_number or record.id == "population" or record.unit == "year":
            raise self.wrong("would_need.solve", "must be the name of an assumption that is a number, and no year")
        known_sets = tuple(self.known_values(table, record) for table in self.records(raw, "given") or [{}])
        bounds = {key: self.number(f"would_need.{key}", raw[key]) if key in raw else None for key in ("low", "high")}
        if bounds["low"] is not None and bounds["high"] is not None and bounds["low"] > bounds["high"]:
            raise self.wrong("would_need.low", "must be at most high")
        return Need(
            label=self.text(raw, "label"), amount=self.number("would_need.amount", self.worked("would_need.amount", "", raw["amount"])), case=raw["case"],
            solve=record.id, given=known_sets, low=bounds["low"], high=bounds["high"],
            evidence=self.text(raw, "evidence"), url=self.text(raw, "url"),
        )  # fmt: skip

    def known_values(self, raw: Any, solved: Assumption) -> dict[str, float]:
        """One set of the other assumptions, beside the one that is solved for."""
        if not isinstance(raw, dict):
            raise self.wrong("would_need.given", "must be a list of tables of names and values")
        values = {}
        for name, value in raw.items():
            record = self.facts.assumptions.get(name)
            if record is None or not record.is_number:
                raise self.wrong("would_need.given", f"may hold assumptions that are numbers; {name[:60]} is not")
            if name == solved.id:
                raise self.wrong("would_need.given", f"may not hold {name}, which is solved for")
            worked = self.worked("would_need.given", name, value)
            if isinstance(worked, dict):
                raise self.wrong("would_need.given", f"must hold one number for {name}")
            try:
                checked = check_value(record, worked, self.facts, "")
            except Refusal as refusal:
                raise Refusal(f"{self.name}: would_need.given: {refusal}", name) from None
            assert isinstance(checked, Value)
            values[name] = checked.typical
        return values
