"""The strict loader of the assumptions folder: every record is checked as it is read, and the tables are joined."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from estimator.facts import checks
from estimator.facts.files import FOLDER, Files, read_files
from estimator.facts.jail_costs import JailCosts
from estimator.facts.places import Places
from estimator.facts.records import (
    GROUPS,
    OPTIONS,
    Assumption,
    CountyFact,
    Facts,
    JailCostFigure,
    Offer,
    Option,
    Record,
    RecordField,
    Source,
    State,
    Statement,
    Step,
    Wage,
)
from estimator.facts.shape import read_record, read_row
from estimator.facts.units import read_units
from estimator.refusal import FactsError

R = TypeVar("R", bound=Record)

_SWITCH = {"no": "No", "yes": "Yes"}
_LIMITS = ("not_counted", "limits")
_STATES = "states"


@cache
def load_facts(folder: Path = FOLDER) -> Facts:
    """Read and check the assumptions folder. Raises FactsError naming the file, the key and what is permitted."""
    files = read_files(folder)
    sources = _records(files, "sources.toml", Source)
    units = read_units(files)
    offers = _records(files, "offers.toml", Offer)
    states = _states(files, sources)
    for offer in offers.values():
        checks.check_offer(offer, states, sources)
    names = {code: state.name for code, state in states.items()}
    figures = _jail_costs(files, states, sources)
    assumptions = _assumptions(files, JailCosts(figures, names, spread=0), offers)
    for record in assumptions.values():
        where = f"{record.group}.toml: {record.id}"
        checks.check_unit(where, record.unit, units)
        checks.check_sources(where, record.sources, sources)
        checks.check_states(f"{where}, lean_not_in", record.lean_not_in, states)
    for offer in offers.values():
        checks.check_supplied(offer, assumptions)
    for code, state in states.items():
        checks.check_state_bounds(f"{_STATES}/{code.lower()}.toml", state, assumptions)
    wages = _wages(files, states, sources)
    counties = _counties(files, assumptions, states, sources)
    options, ended = _options(files, assumptions, states, offers, sources)
    steps = _steps(files, states, sources)
    limits = files.table("limits.toml")
    checks.check_limit_keys(limits, "limits.toml", _LIMITS)
    not_counted, limitations = (_statements(limits[key], f"limits.toml: {key}", sources) for key in _LIMITS)
    newest = max(record.checked for record in assumptions.values())
    facts = Facts(
        version=f"{newest.isoformat()}.{files.version}",
        assumptions=assumptions,
        sources=sources,
        units=units,
        states=states,
        offers=offers,
        wages=wages,
        jail_costs=JailCosts(figures, names, assumptions["bed_day_average"].own_value_spread or 0),
        counties=counties,
        options=options,
        ended=ended,
        steps=steps,
        not_counted=not_counted,
        limits=limitations,
        places=Places(folder, names),
        record_fields=_record_fields(files, assumptions, sources),
    )
    _every_source_is_cited(facts)
    return facts


def _records(files: Files, name: str, shape: type[R]) -> dict[str, R]:
    return {key: read_record(raw, shape, f"{name}: {key}", id=key) for key, raw in files.table(name).items()}


def _states(files: Files, sources: Mapping[str, Source]) -> dict[str, State]:
    states = {}
    for name in files.below(_STATES):
        code = Path(name).stem.upper()
        if name != f"{_STATES}/{code.lower()}.toml" or len(code) != 2:
            raise FactsError(f"{name} must be named by the two small letters of a state and .toml")
        states[code] = read_record(files.table(name), State, name, code=code)
        checks.check_state(name, states[code], sources)
    return states


def _assumptions(files: Files, jail_costs: JailCosts, offers: Mapping[str, Offer]) -> dict[str, Assumption]:
    """Every assumption, with what the tables of jail costs and offers hold for it."""
    offered = {name for offer in offers.values() for name in offer.amounts}
    assumptions: dict[str, Assumption] = {}
    for group in GROUPS:
        for key, raw in files.table(f"{group}.toml").items():
            where = f"{group}.toml: {key}"
            if key in assumptions:
                raise FactsError(f"{where} stands twice in the folder; it stands in {assumptions[key].group}.toml too")
            record = read_record(
                raw, Assumption, where, id=key, group=group, by_state={}, by_population={}, sources_by_state={}
            )
            record = structs.replace(record, stream=record.stream or key)
            if record.kind == "switch":
                record = structs.replace(record, choices=tuple(_SWITCH), choice_labels=_SWITCH)
            if record.from_ == f"offers.{key}":
                checks.check_offered(record, offers.values())
            record = _supplied(record, jail_costs, offers)
            checks.check_assumption(record, raw.keys(), offered)
            assumptions[key] = record
    return assumptions


def _supplied(record: Assumption, jail_costs: JailCosts, offers: Mapping[str, Offer]) -> Assumption:
    """A record with the values of the table its ``from`` names. Where an offer has been renewed, the newest counts."""
    value = record.value
    by_state, by_population, sources_by_state = {}, {}, {}
    if record.from_ == "jail_costs.mean":
        for code, cost in jail_costs.by_state():
            by_state[code] = (cost.low, cost.mean, cost.high)
            sources_by_state[code] = cost.sources
    if record.from_ == f"offers.{record.id}":
        for offer in sorted(offers.values(), key=lambda offer: checks.first_day(offer.from_)):
            amount = offer.amounts.get(record.id)
            if amount is None:
                continue
            if not offer.state:
                value = amount if isinstance(amount, float) else None
            elif isinstance(amount, float):
                by_state[offer.state] = (amount, amount, amount)
            else:
                by_population[offer.state] = amount
            if offer.state:
                sources_by_state[offer.state] = offer.sources
    if record.kind == "fact" and value is not None:
        record = structs.replace(record, low=value, typical=value, high=value)
    return structs.replace(
        record, by_state=by_state, by_population=by_population, sources_by_state=sources_by_state
    )  # fmt: skip


def _wages(files: Files, states: Mapping[str, State], sources: Mapping[str, Source]) -> tuple[Wage, ...]:
    wages = []
    places = []
    for where, row in files.rows("wages.csv"):
        split = {**row, "states": row["states"].split(";") if row.get("states") else []}
        wage = read_row(split, Wage, where)
        checks.check_wage(where, wage, states, sources)
        wages.append(wage)
        places.append((where, (wage.area, wage.area_type, wage.occupation)))
    checks.no_duplicates(places, "area and occupation")
    return tuple(wages)


def _jail_costs(files: Files, states: Mapping[str, State], sources: Mapping[str, Source]) -> dict[str, JailCostFigure]:
    figures = {}
    places = []
    for where, row in files.rows("jail_costs.csv"):
        filled: dict[str, object] = {key: cell for key, cell in row.items() if cell}
        figure = read_row({**filled, "sources": row.get("sources", "").split(";")}, JailCostFigure, where)
        checks.check_jail_cost(where, figure, states, sources)
        figures[figure.place] = figure
        places.append((where, figure.place))
    checks.no_duplicates(places, "place")
    return figures


def _counties(
    files: Files, assumptions: Mapping[str, Assumption], states: Mapping[str, State], sources: Mapping[str, Source]
) -> tuple[CountyFact, ...]:
    counties = []
    places = []
    for where, row in files.rows("counties.csv"):
        fact = read_row(row, CountyFact, where)
        checks.check_county(where, fact, assumptions, states, sources)
        counties.append(fact)
        places.append((where, (fact.county, fact.state, fact.fact)))
    checks.no_duplicates(places, "county and fact")
    return tuple(counties)


def _options(
    files: Files,
    assumptions: Mapping[str, Assumption],
    states: Mapping[str, State],
    offers: Mapping[str, Offer],
    sources: Mapping[str, Source],
) -> tuple[dict[str, Option], tuple[Statement, ...]]:
    """What can be chosen, each with its own clauses and those that a state's law or an offer adds to it."""
    name = "options.toml"
    table = files.table(name)
    checks.check_options_are_all_there(table, name)
    added = [clause for state in states.values() for clause in state.clauses]
    added += [clause for offer in offers.values() for clause in offer.clauses]
    options = {}
    for key in ("none", *OPTIONS):
        option = read_record(table[key], Option, f"{name}: {key}", id=key)
        checks.check_option(option, assumptions, sources)
        clauses = (*option.clauses, *(clause for clause in added if key in clause.options))
        checks.no_duplicates(((f"{name}: {key}", clause.topic) for clause in clauses), "topic")
        options[key] = structs.replace(option, clauses=clauses)
    ended = _statements(list(table.get("ended", {}).values()), f"{name}: ended", sources)
    return options, ended


def _steps(files: Files, states: Mapping[str, State], sources: Mapping[str, Source]) -> tuple[Step, ...]:
    """What falls due from the first word to ICE to what stays after the end, in that order."""
    name = "steps.toml"
    table = files.table(name)
    checks.check_stages(table, name)
    steps = []
    for stage, entries in table.items():
        if not isinstance(entries, list):
            raise FactsError(f"{name}: {stage} must be a list of steps, each begun with [[{stage}]]")
        for number, entry in enumerate(entries, start=1):
            where = f"{name}: {stage} {number}"
            steps.append(read_record(entry, Step, where, stage=stage))
            checks.check_step(where, steps[-1], states, sources)
    checks.no_duplicates(
        (
            (f"{name}: {step.stage}", (step.stage, step.topic, step.state, option))
            for step in steps
            for option in step.options
        ),
        "topic",
    )
    return tuple(steps)


def _record_fields(
    files: Files, assumptions: Mapping[str, Assumption], sources: Mapping[str, Source]
) -> dict[str, RecordField]:
    """The records that a board can ask for, in the order of the form."""
    name = "oversight_fields.toml"
    fields = _records(files, name, RecordField)
    for field in fields.values():
        checks.check_record_field(f"{name}: {field.id}", field, fields, assumptions, sources)
    return fields


def _statements(raw: list[object], where: str, sources: Mapping[str, Source]) -> tuple[Statement, ...]:
    statements = []
    for number, entry in enumerate(raw, start=1):
        statement = read_record(entry, Statement, f"{where} {number}")
        checks.check_sources(f"{where} {number}", [statement.source] if statement.source else [], sources)
        statements.append(statement)
    return tuple(statements)


def _every_source_is_cited(facts: Facts) -> None:
    cited = {source for record in facts.assumptions.values() for source in record.sources}
    cited |= {source for offer in facts.offers.values() for source in offer.sources}
    cited |= {wage.source for wage in facts.wages} | {fact.source for fact in facts.counties}
    cited |= {clause.source for option in facts.options.values() for clause in option.clauses}
    cited |= {option.leaving_source for option in facts.options.values()} | {step.source for step in facts.steps}
    cited |= {statement.source for statement in (*facts.not_counted, *facts.limits, *facts.ended)}
    for state in facts.states.values():
        cited |= {law.source for law in state.laws} | {clause.source for clause in state.clauses}
        cited |= {law.most_honored_source for law in state.laws} | {state.no_law.source if state.no_law else ""}
        cited |= {law.source for law in state.report_laws}
        cited |= set(state.days_if_not.sources) if state.days_if_not else set()
        cited |= set(state.detainer_rate.sources) if state.detainer_rate else set()
    cited |= {source for field in facts.record_fields.values() for source in field.sources}
    cited |= facts.jail_costs.cited
    for source in sorted(facts.places.cited - set(facts.sources)):
        raise FactsError(f"places/ cites the unknown source {source!r}; a source must be listed in sources.toml")
    cited |= facts.places.cited
    if unused := sorted(set(facts.sources) - cited):
        raise FactsError(f"sources.toml: nobody cites {unused[0]}; a source must be cited by a fact")
