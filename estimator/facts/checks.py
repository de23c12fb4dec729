"""What must hold of the facts beyond their shape: ranges in order, sources and units known, law and offers dated.

Each function raises FactsError with one sentence: the file, the record, the key, and what is permitted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from estimator.facts.records import (
    AGREEMENTS,
    OCCUPATIONS,
    OPTIONS,
    STAGES,
    Assumption,
    CountyFact,
    JailCostFigure,
    Law,
    Offer,
    Option,
    RecordField,
    State,
    Step,
    Wage,
)
from estimator.facts.units import NO_UNIT
from estimator.refusal import FactsError

# The columns of the tables that can supply an assumption's value; ``offers`` has one for each amount offered.
STATE_COLUMNS = ("share_required",)
STATE_FIGURES = ("detainer_rate",)
JAIL_COST_COLUMNS = ("mean",)
PLACE_COLUMNS = ("residents", "noncitizens", "sworn", "staff")
_FIRST_DOLLAR_YEAR, _LAST_DOLLAR_YEAR = 1990, 2100

# The keys that give the value of each kind of assumption: those it must have, and those it may have.
_VALUE_KEYS = {
    "range": (("low", "typical", "high", "scale"), ("published_as", "small_place_bounds", "tells_given")),
    "fact": ((), ("value", "from")),
    "asked": ((), ()),
    "choice": (("choices", "choice_labels", "default"), ("open_choices",)),
    "switch": (("default",), ()),
    "place": (("from",), ("low", "typical", "high", "scale", "published_as", "may_be_blank")),
}
_ALL_VALUE_KEYS = {key for needed, permitted in _VALUE_KEYS.values() for key in (*needed, *permitted)}


def check_assumption(record: Assumption, keys: Collection[str], offered: Collection[str]) -> None:
    """One assumption by itself. ``keys``: those that stand in the file; ``offered``: assumptions an offer supplies."""
    where = f"{record.group}.toml: {record.id}"
    _check_value_keys(record, keys, where)
    if record.from_:
        _check_from(record, where, offered)
    if record.is_number:
        _check_number(record, keys, where)
    else:
        _check_choice(record, where)
    _check_lean(record, where)
    if record.tag == "judgement" and not record.note:
        raise FactsError(f"{where} is a judgement without a note; its note must say what it rests on")
    if record.tag in ("published", "derived") and not record.sources:
        raise FactsError(f"{where} is {record.tag} but cites no source; sources must name at least one")
    for name, entries in (
        ("choices", record.choices),
        ("places", record.places),
        ("lean_options", record.lean_options),
    ):
        _once(entries, f"{where}, {name}")


def _check_value_keys(record: Assumption, keys: Collection[str], where: str) -> None:
    needed, permitted = _VALUE_KEYS[record.kind]
    if missing := [key for key in needed if key not in keys]:
        raise FactsError(f"{where} is of kind {record.kind} and has no {missing[0]}")
    if record.kind == "fact" and ("value" in keys) == ("from" in keys):
        raise FactsError(f"{where} is of kind fact and must have either value or from")
    if idle := sorted((_ALL_VALUE_KEYS & set(keys)) - {*needed, *permitted}):
        raise FactsError(f"{where} is of kind {record.kind}, which must have no {idle[0]}")


def _check_from(record: Assumption, where: str, offered: Collection[str]) -> None:
    if record.kind == "fact":
        columns = [f"offers.{record.id}"]
    else:
        columns = [
            *(f"states.{name}" for name in STATE_COLUMNS),
            *(f"jail_costs.{name}" for name in JAIL_COST_COLUMNS),
            *(f"wages.{name}" for name in OCCUPATIONS),
            *(f"places.{name}" for name in PLACE_COLUMNS),
            f"offers.{record.id}",
        ]
    if record.from_ not in columns:
        raise FactsError(f'{where}, from must be one of {", ".join(columns)}; it is "{record.from_}"')
    if record.from_.startswith("offers.") and record.id not in offered:
        raise FactsError(f"{where}, from names offers.{record.id}, but no offer in offers.toml has that amount")
    if record.from_.startswith(("states.", "jail_costs.", "offers.")) and record.typical is None:
        raise FactsError(f"{where} is of kind {record.kind} and has no typical, the value where the table has none")


def _check_number(record: Assumption, keys: Collection[str], where: str) -> None:
    if "permitted" not in keys:
        raise FactsError(f"{where} has no permitted, which must be a list of 2, each a number")
    least, most = record.permitted
    if least > most:
        raise FactsError(f"{where}, permitted must have the smaller number first; it is [{least:g}, {most:g}]")
    numbers = [number for number in (record.low, record.typical, record.high) if number is not None]
    if numbers != sorted(numbers):
        raise FactsError(f"{where} must have low <= typical <= high; it has {', '.join(f'{n:g}' for n in numbers)}")
    if record.small_place_bounds:
        low, high = record.small_place_bounds
        if not low <= numbers[1] <= high:
            raise FactsError(
                f"{where}, small_place_bounds must lie on both sides of typical; it is [{low:g}, {high:g}]"
            )
        numbers += [low, high]
    if record.log_scale and min(numbers) <= 0:
        raise FactsError(f"{where} has {min(numbers):g} on the log scale, where every number must be above 0")
    for number in numbers:
        if not least <= number <= most:
            raise FactsError(f"{where} has {number:g}, which lies outside what it permits, {least:g} to {most:g}")
        if record.whole and not number.is_integer():
            raise FactsError(f"{where} has {number:g}, but must be a whole number")
    if ("USD" in record.unit.split("/")) != (record.dollar_year is not None):
        raise FactsError(
            f"{where} must have a dollar_year if it is money, and only then (0 for money that is not adjusted)"
        )
    year = record.dollar_year
    if year and not _FIRST_DOLLAR_YEAR <= year <= _LAST_DOLLAR_YEAR:
        raise FactsError(
            f"{where}, dollar_year must be 0 or from {_FIRST_DOLLAR_YEAR} to {_LAST_DOLLAR_YEAR}; it is {year}"
        )
    if record.grows in ("wages", "prices") and year is None:
        raise FactsError(f"{where} grows with {record.grows}, which only money does")


def _check_choice(record: Assumption, where: str) -> None:
    if not record.choices:
        raise FactsError(f"{where}, choices must name at least one")
    if record.default not in record.choices:
        permitted = ", ".join(record.choices)
        raise FactsError(f'{where}, default must be one of {permitted}; it is "{record.default}"')
    if set(record.choice_labels) != set(record.choices):
        odd = sorted(set(record.choice_labels) ^ set(record.choices))[0]
        raise FactsError(
            f"{where}, choice_labels must name each of {', '.join(record.choices)} and no other; see {odd}"
        )


def _check_lean(record: Assumption, where: str) -> None:
    if bool(record.lean) != bool(record.lean_words):
        raise FactsError(f"{where} must say both which way it leans (lean) and in what words (lean_words), or neither")
    if not record.lean and (record.lean_options or record.lean_where or record.lean_not_in):
        raise FactsError(f"{where} says where it leans but not which way; lean must be one of lowers, raises")


def check_unit(where: str, unit: str, units: Collection[str]) -> None:
    """A unit such as ``USD/officer/quarter``: parts that units.toml lists, the first of which may be 1."""
    first, *rest = unit.split("/")
    for part in [*([] if first == NO_UNIT else [first]), *rest]:
        if part not in units:
            raise FactsError(
                f'{where}, unit must be made of units that units.toml lists ({", ".join(units)}) with / between them; it is "{unit}"'
            )


def check_sources(where: str, cited: Iterable[str], sources: Collection[str]) -> None:
    """Each source is listed, and cited once."""
    cited = list(cited)
    for source in cited:
        if source not in sources:
            raise FactsError(f"{where} cites the unknown source {source!r}; a source must be listed in sources.toml")
    _once(cited, f"{where}, sources")


def check_states(where: str, named: Iterable[str], states: Collection[str]) -> None:
    """Each state named has a file."""
    for code in named:
        if code not in states:
            raise FactsError(f"{where} names the unknown state {code}; a state must have a file in states/")


def _once(entries: Iterable[str], where: str) -> None:
    entries = list(entries)
    for entry in entries:
        if entries.count(entry) > 1:
            raise FactsError(f"{where} must name each but once; {entry} stands there twice")


def no_duplicates(places: Iterable[tuple[str, object]], what: str) -> None:
    """``places``: where each thing stands, and the thing. Raises FactsError for the second of two that are the same."""
    first: dict[object, str] = {}
    for where, thing in places:
        if thing in first:
            raise FactsError(f"{where} has the same {what} as {first[thing]}; each must stand once in the folder")
        first[thing] = where


def first_day(when: date | int) -> date:
    """The day from which something holds; January 1 where only the year is known."""
    return date(when, 1, 1) if isinstance(when, int) else when


def check_state(where: str, state: State, sources: Collection[str]) -> None:
    """A state's laws stand in order, each says what it must; its figures and clauses cite known sources."""
    for number, law in enumerate(state.laws, start=1):
        _check_law(f"{where}, law {number}", law, sources)
    for number, (older, newer) in enumerate(zip(state.laws, state.laws[1:], strict=False), start=2):
        if first_day(older.from_) >= first_day(newer.from_):
            raise FactsError(f"{where}, law {number}, from must be later than that of the law before it; oldest first")
        if older.until and older.until >= first_day(newer.from_):
            raise FactsError(f"{where}, law {number - 1}, until must be before the law after it begins")
    for name in STATE_FIGURES:
        figure = getattr(state, name)
        if figure is None:
            continue
        check_sources(f"{where}, {name}", figure.sources, sources)
        if (figure.low is None) != (figure.high is None):
            raise FactsError(f"{where}, {name} must have both low and high or neither")
        if figure.low is not None and not figure.low <= figure.typical <= figure.high:
            raise FactsError(f"{where}, {name} must have low <= typical <= high")
    for clause in state.clauses:
        check_sources(f"{where}, clause {clause.topic!r}", [clause.source], sources)
        _once(clause.options, f"{where}, clause {clause.topic!r}, options")
    for rule in state.report_laws:
        place = f"{where}, report_law {rule.authority!r}"
        check_sources(place, [rule.source] if rule.source else [], sources)
        if bool(rule.source) == bool(rule.cited_by):
            raise FactsError(f"{place} must have either source, where it was read, or cited_by, who names it")
    if (state.before == "no_law") != (state.no_law is not None):
        raise FactsError(f"{where} must have the table no_law where before is no_law, and only there")
    if state.no_law:
        check_sources(f"{where}, no_law", [state.no_law.source], sources)
    if state.days_if_not:
        check_sources(f"{where}, days_if_not", state.days_if_not.sources, sources)


def check_state_bounds(where: str, state: State, assumptions: Mapping[str, Assumption]) -> None:
    """Bounds that a state sets to an assumption lie on their sides of its middle, inside what it permits."""
    bounds = state.days_if_not
    if bounds is None:
        return
    record = assumptions["days_if_not"]
    least, most = record.permitted
    low, typical, high = record.bounds
    if bounds.low is None and bounds.high is None:
        raise FactsError(f"{where}, days_if_not must have low or high")
    for key, number, first, last in (
        ("low", low if bounds.low is None else bounds.low, least, typical),
        ("high", high if bounds.high is None else bounds.high, typical, most),
    ):
        if not first <= number <= last:
            raise FactsError(f"{where}, days_if_not.{key} must be from {first:g} to {last:g}; it is {number:g}")


def _check_law(where: str, law: Law, sources: Collection[str]) -> None:
    if law.until and law.until < first_day(law.from_):
        raise FactsError(f"{where}, until must not be before from; it is {law.until}")
    if (law.agreement == "required") != (law.least_agreement is not None):
        raise FactsError(
            f"{where} must have least_agreement, one of {', '.join(AGREEMENTS)}, where agreement is required, and only there"
        )
    if law.accepts and law.least_agreement not in law.accepts:
        raise FactsError(f"{where}, accepts must hold the least_agreement, and stand only where there is one")
    _once(law.accepts, f"{where}, accepts")
    if law.detainer_duty != "required" and (law.share_required or law.most_honored_before):
        raise FactsError(
            f"{where} may have share_required and most_honored_before only where detainer_duty is required"
        )
    if law.share_required and not 0 <= law.share_required[0] <= law.share_required[1] <= law.share_required[2] <= 1:
        raise FactsError(f"{where}, share_required must have low <= typical <= high, each from 0 to 1")
    if law.most_honored_before != bool(law.most_honored_source):
        raise FactsError(f"{where} must have most_honored_source where most_honored_before is true, and only there")
    check_sources(where, [law.source, *([law.most_honored_source] if law.most_honored_source else [])], sources)


def check_step(where: str, step: Step, states: Collection[str], sources: Collection[str]) -> None:
    """A step cites a known source and names a known state, if any."""
    check_sources(where, [step.source], sources)
    check_states(where, [step.state] if step.state else [], states)
    _once(step.options, f"{where}, options")


def check_stages(stages: Iterable[str], file: str) -> None:
    """steps.toml holds stages that are known, in the order in which they come."""
    stages = list(stages)
    for stage in stages:
        if stage not in STAGES:
            raise FactsError(f"{file} has the unknown stage {stage}; permitted are {', '.join(STAGES)}")
    if stages != sorted(stages, key=STAGES.index):
        raise FactsError(f"{file} must have its stages in this order: {', '.join(STAGES)}")


def check_offer(offer: Offer, states: Collection[str], sources: Collection[str]) -> None:
    """An offer's days and payer fit each other, and its state and sources are known."""
    where = f"offers.toml: {offer.id}"
    if offer.until and offer.until < first_day(offer.from_):
        raise FactsError(f"{where}, until must not be before from; it is {offer.until}")
    if (offer.payer == "state") != bool(offer.state):
        raise FactsError(f"{where} must name a state if its payer is one, and only then")
    check_states(where, [offer.state] if offer.state else [], states)
    check_sources(where, offer.sources, sources)
    for clause in offer.clauses:
        check_sources(f"{where}, clause {clause.topic!r}", [clause.source], sources)
        _once(clause.options, f"{where}, clause {clause.topic!r}, options")
    if not offer.amounts:
        raise FactsError(f"{where}, amounts must name at least one assumption")


def check_supplied(offer: Offer, assumptions: Mapping[str, Assumption]) -> None:
    """Each amount of an offer supplies an assumption that asks for it."""
    for name in offer.amounts:
        record = assumptions.get(name)
        kind = "fact" if offer.payer == "federal" else "place"
        if record is None or record.from_ != f"offers.{name}" or record.kind != kind:
            raise FactsError(
                f'offers.toml: {offer.id}, amounts: {name} must be an assumption of kind {kind} with from = "offers.{name}"'
            )


def check_offered(record: Assumption, offers: Iterable[Offer]) -> None:
    """The amounts that offers have for an assumption are such as it permits."""
    low, high = record.permitted
    for offer in offers:
        amount = offer.amounts.get(record.id)
        if amount is None:
            continue
        where = f"offers.toml: {offer.id}, amounts: {record.id}"
        if isinstance(amount, float):
            numbers = [amount]
        elif offer.state:
            numbers = [number for _, number in amount]
            residents = [up_to for up_to, _ in amount]
            if residents != sorted(set(residents)):
                raise FactsError(f"{where} must have steps of residents that rise")
        else:
            raise FactsError(f"{where} must be a number; only a state's offer may have steps of residents")
        for number in numbers:
            if not low <= number <= high:
                raise FactsError(f"{where} must be from {low:,g} to {high:,g}; it is {number:g}")


# What an agreement's record must name among the assumptions, and the unit that tells that it is the right one.
_NAMED_BY_AGREEMENT = {
    "roster": "officer", "training": "hour/officer", "equipment": "USD/officer", "travel": "USD/officer", "in_force": "1",
}  # fmt: skip
_NAMED_BY_POSTS = {"posts": "post", "example_posts": "post"}


def check_option(option: Option, assumptions: Mapping[str, Assumption], sources: Collection[str]) -> None:
    """An option's clauses cite known sources, and an agreement names the assumptions its work rests on."""
    where = f"options.toml: {option.id}"
    for clause in option.clauses:
        check_sources(f"{where}, clause {clause.topic!r}", [clause.source], sources)
    check_sources(f"{where}, leaving_source", [option.leaving_source], sources)
    _once(option.places, f"{where}, places")
    has_posts = any(getattr(option, key) for key in (*_NAMED_BY_POSTS, "example_from"))
    for keys, wanted in ((_NAMED_BY_AGREEMENT, option.id in AGREEMENTS), (_NAMED_BY_POSTS, has_posts)):
        for key, unit in keys.items():
            name = getattr(option, key)
            record = assumptions.get(name)
            if not wanted and name:
                raise FactsError(f"{where} is no agreement and must have no {key}")
            if wanted and (record is None or record.unit != unit):
                raise FactsError(f'{where}, {key} must name an assumption in {unit}; it is "{name}"')
    if has_posts and not option.example_from:
        raise FactsError(f"{where} has no example_from, which must say whose posts example_posts are")


def check_record_field(
    where: str,
    record: RecordField,
    fields: Mapping[str, RecordField],
    assumptions: Mapping[str, Assumption],
    sources: Collection[str],
) -> None:
    """A record names known records, assumptions and sources. Lines and steps are known to the rules, not here."""
    check_sources(where, record.sources, sources)
    fix = record.fixes
    for name in (*record.at_most, *((*fix.over, *fix.less) if fix else ())):
        if name not in fields:
            raise FactsError(f"{where} names the unknown record {name}; it must be one of this file")
    for name in record.bears_on:
        if name not in assumptions:
            raise FactsError(f"{where} names the unknown assumption {name}")
    if fix and not assumptions[fix.assumption].is_number:
        raise FactsError(f"{where}, fixes must name an assumption that is a number; {fix.assumption} is a choice")
    if record.keeps == "once" and fix:
        raise FactsError(f"{where} is counted once and must have no fixes")


def check_wage(where: str, wage: Wage, states: Collection[str], sources: Collection[str]) -> None:
    """A wage's quarters are in order and its states and source known."""
    check_sources(where, [wage.source], sources)
    check_states(where, wage.states, states)
    if wage.p25 > wage.p75:
        raise FactsError(f"{where} must have p25 <= p75; it has {wage.p25:g} and {wage.p75:g}")
    if bool(wage.states) == (wage.area_type == "nation"):
        raise FactsError(f"{where} must name its states unless its area_type is nation, and only then")
    if bool(wage.metro_code) != (wage.area_type == "metro"):
        raise FactsError(f"{where} must have a metro_code if its area_type is metro, and only then")


def check_jail_cost(where: str, figure: JailCostFigure, states: Collection[str], sources: Collection[str]) -> None:
    """A state's cost of a jail day has what its bounds are made of, and a county's has not; the mean lies inside them."""
    check_sources(where, figure.sources, sources)
    of_state = len(figure.place) == len("NC")
    if of_state:
        check_states(where, [figure.place], states)
    given = [name for name in ("p10", "p90", "counties") if getattr(figure, name) is not None]
    if len(given) != (3 if of_state else 0) or (figure.high is not None and not of_state):
        raise FactsError(
            f"{where} must have p10, p90 and counties if its place is a state, and only then, as with high"
        )
    if figure.p10 is not None and figure.p90 is not None and not figure.p10 <= figure.mean <= figure.p90:
        raise FactsError(
            f"{where} must have p10 <= mean <= p90; it has {figure.p10:g}, {figure.mean:g} and {figure.p90:g}"
        )
    if figure.high is not None and figure.p90 is not None and figure.high < figure.p90:
        raise FactsError(f"{where}, high must not be below p90; it has {figure.high:g} and {figure.p90:g}")


def check_county(
    where: str,
    fact: CountyFact,
    assumptions: Mapping[str, Assumption],
    states: Collection[str],
    sources: Collection[str],
) -> None:
    """A county's fact is a value its assumption permits."""
    check_sources(where, [fact.source], sources)
    check_states(where, [fact.state], states)
    record = assumptions.get(fact.fact)
    if record is None or not record.is_number:
        raise FactsError(f"{where}: {fact.fact} is not an assumption that is a number; fact must be one")
    low, high = record.permitted
    number = _number(fact.value)
    if number is None or not low <= number <= high or (record.whole and not number.is_integer()):
        kind = "a whole number" if record.whole else "a number"
        raise FactsError(f'{where}, value must be {kind} from {low:,g} to {high:,g}; it is "{fact.value}"')


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def check_options_are_all_there(table: Mapping[str, object], file: str) -> None:
    """options.toml holds exactly the options the rules know, and what has ended."""
    wanted = ("none", *OPTIONS)
    for key in wanted:
        if key not in table:
            raise FactsError(f"{file} has no {key}; it must hold {', '.join(wanted)} and may hold ended")
    if odd := sorted(set(table) - {*wanted, "ended"}):
        raise FactsError(f"{file} has the unknown option {odd[0]}; permitted are {', '.join(wanted)} and ended")


def check_limit_keys(table: Mapping[str, object], file: str, keys: tuple[str, ...]) -> None:
    """limits.toml holds exactly its lists: a misspelt one would vanish from every page."""
    for key in keys:
        if not table.get(key) or not isinstance(table[key], list):
            raise FactsError(f"{file} has no list {key}; it must hold {' and '.join(keys)}")
    if odd := sorted(set(table) - set(keys)):
        raise FactsError(f"{file} has the unknown key {odd[0]}; permitted are {', '.join(keys)}")
