"""The records of the assumptions folder: the shape of each, declared once.

A record's shape is checked by msgspec as it is read (``shape.py``); what no library can know, such as a source that
nobody lists, is checked in ``checks.py``. msgspec was chosen among three well-kept libraries: it takes no text for a
number and no number for a date, names the place of a mistake inside a record, is known to mypy, and adds least to
the start of a process that must stay light: 25 ms of processor time where pydantic 2 takes 60 and attrs with cattrs 75.
"""

# No annotations kept as text here: msgspec reads them, and each would be worked out once more.

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, field

from estimator.facts.jail_costs import JailCosts
from estimator.facts.place_table import Place as PlaceOfTable
from estimator.facts.places import Places
from estimator.facts.wages import find_wage
from estimator.refusal import FactsError
from estimator.terms import Agreement

OptionId = Literal["none", "detainers", "wso", "jem", "tfm", "beds"]
Place = Literal["county", "municipality"]
# Whom to ask for a county's own number, first to last; nobody: what no office can know beforehand.
Answerer = Literal["sheriff", "finance", "attorney", "board", "nobody"]
Tag = Literal["measured", "published", "derived", "judgement"]
Kind = Literal["range", "fact", "asked", "choice", "switch", "place"]
Occupation = Literal["detention_officer", "patrol_officer", "detention_supervisor", "patrol_supervisor"]
DetainerDuty = Literal["required", "not_required", "barred", "unknown"]
AgreementLaw = Literal["required", "allowed", "restricted", "pending", "barred", "unknown"]
Confidence = Literal["high", "medium", "low"]
Who = Literal["county", "ice", "shared", "none"]
# From the first word to ICE to what stays after the end, in this order.
Stage = Literal[
    "interest", "signing", "nomination", "training", "certification", "set_up", "first_day", "review", "records", "renewal",
    "changing", "leaving",
]  # fmt: skip

GROUPS = ("place", "detention", "staff", "training", "setup", "oversight", "legal", "offsets", "contract")
AGREEMENTS: tuple[str, ...] = get_args(Agreement)
OPTIONS = ("detainers", *AGREEMENTS, "beds")
ANSWERERS: tuple[str, ...] = get_args(Answerer)
OCCUPATIONS: tuple[str, ...] = get_args(Occupation)
STAGES: tuple[str, ...] = get_args(Stage)
NATION = "United States"
# No number of years of this size is a length of time in the model.
LONGEST_SPAN = 1000

# A bound refuses what is no number as well: not-a-number and infinity lie in no range.
Number = Annotated[float, Meta(ge=-1e15, le=1e15, description="a number")]
Size = Annotated[float, Meta(ge=0, le=1e15)]
Bounds = tuple[Number, Number]
Spread = tuple[Number, Number, Number]
Text = Annotated[str, Meta(min_length=1)]
Days = Annotated[int, Meta(ge=1)]
Year = Annotated[int, Meta(ge=1900, le=2100)]
StateCode = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="the two capital letters of a state")]
# An address may hold a second one only as part of its path, as the web archive's do. The copy that was read may stand
# at an http address: it is given as it was read.
Address = Annotated[
    str,
    Meta(
        pattern=r"^(https?://[^\s/,;]+\.[^\s/,;]+(/((?![;,|]https?:)\S)*)?)?$",
        description="one https or http address, or empty text",
    ),
]


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """What every record is: fixed, by name, and without keys that nobody declared."""


class Unit(Record, frozen=True, kw_only=True):
    """A unit as a reader says it: ``one hour``, ``two hours``, ``an hour``."""

    id: str
    singular: str
    plural: str
    article: Literal["a", "an", "for"] = "a"


class Source(Record, frozen=True, kw_only=True):
    """Where a figure comes from. ``publisher``: who published it first; ``read_in``: the copy that was read, where it
    was not the first. ``as_of``: the day a list tells of."""

    id: str
    title: Text
    publisher: Text
    url: Address
    where: str
    gives: Text
    year: Year | None = None
    read_in: str = ""
    as_of: date | None = None


class Sample(Record, frozen=True, kw_only=True):
    """The published cases a figure rests on: how many, and of what."""

    count: Annotated[int, Meta(ge=1)]
    of: Text


class Assumption(Record, frozen=True, kw_only=True):
    """One assumption.

    ``id``, ``group``: its key and its file. ``low``, ``typical``, ``high``: bounds and median in ``unit`` (None where a
    person or the place supplies them); a fact's ``value`` is all three. ``scale``: how draws are spread between them.
    ``published_as``: mean, where ``typical`` is a published mean and the middle is solved for it. ``small_place_bounds``:
    bounds of a place with few residents. ``may_be_blank``: the place table may not know it. ``tells_given``: rules ask
    whether a person typed it. ``from_``: ``table.column`` that supplies it.
    ``dollar_year``: year of the prices, 0 for money that is not adjusted, None where it is not money.
    ``stream``: assumptions with one stream are drawn together.
    ``sample``: the published cases it rests on. ``listed_as``: what is said where the table's value is used.
    ``own_value_spread``: share either way by which a county's own published figure is taken to be uncertain.
    ``answered_by``: who could give the county's own number.
    ``by_state``, ``by_population``, ``sources_by_state``: what
    the files of states and offers hold for it, by state.
    """

    id: str
    group: str
    label: Text
    unit: Text
    kind: Kind
    tag: Tag
    sources: tuple[str, ...]
    checked: date
    low: Number | None = None
    typical: Number | None = None
    high: Number | None = None
    value: Number | None = None
    scale: Literal["", "linear", "log"] = ""
    published_as: Literal["median", "mean"] = "median"
    small_place_bounds: Bounds | None = None
    may_be_blank: bool = False
    tells_given: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    choice_labels: Mapping[str, Text] = {}
    open_choices: Literal["", "wages.area"] = ""
    permitted: Bounds = (-math.inf, math.inf)
    grows: Literal["wages", "prices", "detainers", "none"] = "none"
    dollar_year: int | None = None
    stale_after_days: Days | None = None
    note: str = ""
    whole: bool = False
    stream: str = ""
    from_: str = field(default="", name="from")
    by_state: Mapping[str, Spread] = {}
    by_population: Mapping[str, tuple[Bounds, ...]] = {}
    sources_by_state: Mapping[str, tuple[str, ...]] = {}
    places: Annotated[tuple[Place, ...], Meta(min_length=1)] = ("county", "municipality")
    own_value_spread: Size | None = None
    sample: Sample | None = None
    listed_as: str = ""
    lean: Literal["", "lowers", "raises"] = ""
    lean_words: str = ""
    lean_options: tuple[OptionId, ...] = ()
    lean_where: Literal["", "national", "state_grant", "shared_duty", "no_task_force"] = ""
    lean_not_in: tuple[StateCode, ...] = ()
    answered_by: Answerer = "sheriff"

    @property
    def bounds(self) -> tuple[float, float, float]:
        """Low, typical and high of a record that has them. Raises FactsError for one that has not."""
        if self.low is None or self.typical is None or self.high is None:
            raise FactsError(f"{self.group}.toml: {self.id} has no range of its own")
        return self.low, self.typical, self.high

    @property
    def cases(self) -> Sample:
        """The published cases the figure rests on. Raises FactsError for a record that names none."""
        if self.sample is None:
            raise FactsError(f"{self.group}.toml: {self.id} has no sample, the cases it rests on")
        return self.sample

    @property
    def is_number(self) -> bool:
        return self.kind not in ("choice", "switch")

    @property
    def log_scale(self) -> bool:
        """Whether draws are spread on the log scale, where the low bound is above zero."""
        return self.scale == "log"

    @property
    def has_given_flag(self) -> bool:
        """Whether rules may ask if there is a value."""
        return self.kind == "asked" or self.may_be_blank or self.tells_given

    def choice_label(self, choice: str) -> str:
        """What a choice is called; one without a label of its own, such as an area of wages, is its own name."""
        return self.choice_labels.get(choice, choice)

    def stale_on(self, today: date) -> bool:
        """Whether the record should have been checked again by ``today``."""
        return self.stale_after_days is not None and (today - self.checked).days > self.stale_after_days


class Clause(Record, frozen=True, kw_only=True):
    """One thing an agreement or a law says, and on whom it puts the cost."""

    topic: Text
    who: Who
    text: Text
    source: str


class AddedClause(Clause, frozen=True, kw_only=True):
    """A clause of a state's law or of an offer. ``options``: where it is shown."""

    options: Annotated[tuple[OptionId, ...], Meta(min_length=1)]


class Step(Clause, frozen=True, kw_only=True):
    """One thing that falls due before, under or after an agreement, and who bears it. ``stage``: when; ``options``: under
    which agreements; ``state``: in which state, empty for all. What nobody was seen to say of a stage is left out."""

    stage: Stage
    options: Annotated[tuple[Agreement, ...], Meta(min_length=1)]
    state: StateCode | Literal[""] = ""


class Law(Record, frozen=True, kw_only=True):
    """State law as read, from one day on.

    ``from_``: its first day; or a year, where the day is not known: that of enactment or, where no law was found, that in
    which it was looked for. A law of such a year is not known to have been in force on its January 1, so it counts from
    that of the next; where it was, the file writes that day. ``until``: its last day, where it has one.
    ``detainer_duty``, ``agreement``: the law in the model's words. ``least_agreement``: the least demanding agreement
    that it accepts, where it requires one; ``accepts``: those among which it leaves the choice, where it names them.
    ``share_required``: low, typical and high share of detainers that must be honored, where the law covers only listed
    charges; ``most_honored_before``: whether most jails honored detainers before they had to, by ``most_honored_source``.
    ``year``: the year it is cited by.
    """

    from_: date | Year = field(name="from")
    until: date | None = None
    detainer_duty: DetainerDuty
    agreement: AgreementLaw
    least_agreement: Agreement | None = None
    accepts: tuple[Agreement, ...] = ()
    share_required: Spread | None = None
    most_honored_before: bool = False
    most_honored_source: str = ""
    authority: Text
    year: Year | None = None
    source: str
    confidence: Confidence
    checked: date
    note: Text

    @property
    def counts_from(self) -> date:
        """The day from which it is taken to be in force."""
        return date(self.from_ + 1, 1, 1) if isinstance(self.from_, int) else self.from_


class NoLaw(Record, frozen=True, kw_only=True):
    """How it is known that, before the first law of a state, none required holds on detainers or agreements, and none
    barred them."""

    source: str
    confidence: Confidence
    checked: date
    note: Text

    @property
    def as_law(self) -> Law:
        """The same as law: nothing is required, and all is allowed. Its first day is the first of the calendar."""
        return Law(
            from_=date.min,
            detainer_duty="not_required",
            agreement="allowed",
            authority="no law at that time, as far as was read",
            source=self.source,
            confidence=self.confidence,
            checked=self.checked,
            note=self.note,
        )


class ReportLaw(Record, frozen=True, kw_only=True):
    """What a state's law says on reports about the work. ``kind``: power, by which a board may order reports; report, one
    that is owed already; limit, a bar on limiting enforcement. ``places``, ``options``: of whom and under which agreements,
    empty for all. ``text``: one sentence; ``caution``: another, on what was not read or is open. ``source``: where it was
    read; where it was not, ``cited_by``: who names it."""

    kind: Literal["power", "report", "limit"]
    authority: Text
    text: Text
    caution: str = ""
    source: str = ""
    cited_by: str = ""
    places: tuple[Place, ...] = ()
    options: tuple[OptionId, ...] = ()
    until: date | None = None
    confidence: Confidence
    checked: date


class RecordFix(Record, frozen=True, kw_only=True):
    """How a record settles an assumption: its total in the quarters in which all that is needed was recorded, over the
    records of ``over`` without those of ``less``, times ``times``. ``per``: the period that a rate is of, empty where it is
    none. ``by_step``: the step of the model it is divided by, empty for none."""

    assumption: str
    per: Literal["", "year", "quarter", "month", "week"] = ""
    over: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    times: Annotated[float, Meta(gt=0)] = 1
    by_step: str = ""


class RecordField(Record, frozen=True, kw_only=True):
    """A record that a board can ask for every quarter.

    ``office``: who has it. ``needs``: flags of the choice under any of which it is asked, empty for always; ``jail``: only
    of an agency with a jail. ``keeps``: how quarters go together. ``public_count``: a count that tells of no person, and is
    never hidden. ``at_most``: records it cannot exceed in a quarter. ``outcome``: what came of the work. ``money``: promised,
    billed or received. ``lines``: lines it is part of; ``spent``: whether it is all of their new spending. ``estimate``:
    steps whose product, times ``estimate_times``, is what the model has for a year. ``informs``, ``fixes``: the assumptions
    it bears on, and the one it settles.
    """

    id: str
    label: Text
    unit: Text
    kind: Literal["count", "hours", "money", "days"]
    definition: Text
    office: Literal["sheriff", "finance", "attorney", "board"]
    needs: tuple[Literal["honors", "wso", "jem", "tfm", "beds"], ...] = ()
    jail: bool = False
    keeps: Literal["sum", "latest", "once"] = "sum"
    public_count: bool = False
    at_most: tuple[str, ...] = ()
    outcome: bool = False
    money: Literal["", "promised", "billed", "received"] = ""
    lines: tuple[str, ...] = ()
    spent: bool = False
    estimate: tuple[str, ...] = ()
    estimate_times: Annotated[float, Meta(gt=0)] = 1
    informs: tuple[str, ...] = ()
    fixes: RecordFix | None = None
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]

    @property
    def bears_on(self) -> tuple[str, ...]:
        """Every assumption it settles or bears on."""
        return (*((self.fixes.assumption,) if self.fixes else ()), *self.informs)


class StateFigure(Record, frozen=True, kw_only=True):
    """A figure published for a state: ``typical``, and bounds where it has its own."""

    typical: Number
    low: Number | None = None
    high: Number | None = None
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]


class StateBounds(Record, frozen=True, kw_only=True):
    """Bounds that a state's law sets to an assumption; the bound it leaves out is that of everywhere."""

    low: Number | None = None
    high: Number | None = None
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    note: Text


class State(Record, frozen=True, kw_only=True):
    """What is known of a state. ``laws``: oldest first. ``before``: what held before the first of them; ``no_law``, how
    that is known where it was nothing. ``detainer_rate``: its own figure, where published.
    ``days_if_not``: bounds of its own on the days held if ICE does not come. ``report_laws``: what its law says on reports
    about the work."""

    code: str
    name: Text
    population: Annotated[int, Meta(ge=1)]
    population_year: Year
    before: Literal["unknown", "no_law"]
    no_law: NoLaw | None = None
    detainer_rate: StateFigure | None = None
    days_if_not: StateBounds | None = None
    laws: Annotated[tuple[Law, ...], Meta(min_length=1)] = field(name="law")
    clauses: tuple[AddedClause, ...] = field(name="clause", default=())
    report_laws: tuple[ReportLaw, ...] = field(name="report_law", default=())

    def law_in(self, year: int) -> Law | None:
        """The law of a year, which is that of its January 1; None where it is not known.

        An entry holds until its successor or its own last day, whichever comes first; without either it holds for good,
        as the last reading. What follows an entry that ended without a successor is not known. A year before the first
        entry is known where the file says that there was no law.
        """
        day = date(year, 1, 1)
        in_force = [law for law in self.laws if law.counts_from <= day]
        if not in_force:
            return self.no_law.as_law if self.no_law else None
        newest = in_force[-1]
        return None if newest.until and newest.until < day else newest

    @property
    def law(self) -> Law:
        """The law as last read."""
        return self.laws[-1]

    @property
    def detainer_duty(self) -> str:
        return self.law.detainer_duty

    @property
    def agreement(self) -> str:
        return self.law.agreement

    @property
    def authority(self) -> str:
        return self.law.authority


class Offer(Record, frozen=True, kw_only=True):
    """Money that somebody offers to agencies. ``from_``: its first day, or its year where the day is not known;
    ``until``: its last day, where it has one. ``amounts``: for each assumption it supplies, a number, or steps of
    residents up to and number. ``state``: where it is offered, empty for all."""

    id: str
    label: Text
    payer: Literal["federal", "state"]
    state: StateCode | Literal[""] = ""
    from_: date | Year = field(name="from")
    until: date | None = None
    amounts: Mapping[str, Number | tuple[Bounds, ...]]
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    confidence: Confidence
    checked: date
    note: Text
    clauses: tuple[AddedClause, ...] = field(name="clause", default=())


class Option(Record, frozen=True, kw_only=True):
    """One thing a county or town can choose.

    ``places``: who can. ``honors``: whether whoever chooses it holds people on detainers: always, never, as asked, or as the
    baseline does.
    ``roster``, ``training``, ``equipment``, ``travel``, ``in_force``: for an agreement, the assumptions that say how many
    officers it takes, their class hours, equipment and travel, and whether it has begun. ``posts``, ``example_posts``: where
    its work can be done by dedicated posts, the assumptions with their number and with another county's; ``example_from``:
    where that county is named; ``example_cases``: immigration cases a year that its posts did, or more, where known.
    """

    id: str
    label: Text
    short: Text
    article_label: Text
    what: Text
    places: Annotated[tuple[Place, ...], Meta(min_length=1)]
    honors: Literal["always", "never", "asked", "baseline"]
    leaving: Text
    leaving_source: str
    roster: str = ""
    training: str = ""
    equipment: str = ""
    travel: str = ""
    in_force: str = ""
    posts: str = ""
    example_posts: str = ""
    example_from: str = ""
    example_cases: Size | None = None
    clauses: Annotated[tuple[Clause, ...], Meta(min_length=1)]


class Statement(Record, frozen=True, kw_only=True):
    """A sentence about what is not counted, or a limit of the estimate. ``id``: where one is shown by itself."""

    label: Text
    text: Text
    source: str = ""
    id: str = ""


class Wage(Record, frozen=True, kw_only=True):
    """Hourly wage of an occupation in an area, USD: lower quarter, mean, upper quarter.

    ``area_type``: nonmetro is the part of a state, or one of several, outside its metropolitan areas. ``metro_code``: of a
    metropolitan area, the code that a place has.
    """

    area: Text
    area_type: Literal["nation", "state", "metro", "nonmetro"]
    metro_code: Annotated[str, Meta(pattern="^([0-9]{5})?$", description="five digits or empty text")]
    states: tuple[StateCode, ...]
    occupation: Occupation
    p25: Size
    mean: Size
    p75: Size
    source: str


class JailCostFigure(Record, frozen=True, kw_only=True):
    """Average cost of a jail day in USD of ``dollar_year``.

    ``place``: a state by its two letters, or a county by its code. ``mean``: a state's pooled value, or the county's own.
    ``p10``, ``p90``, ``counties``: of a state, the 10th and 90th percentile of its counties, and how many have a figure.
    ``high``: a published figure of a county of the state that stands above both.
    """

    place: Annotated[str, Meta(pattern="^([A-Z]{2}|[0-9]{5})$", description="two capital letters or five digits")]
    mean: Size
    p10: Size | None = None
    p90: Size | None = None
    high: Size | None = None
    counties: Annotated[int, Meta(ge=1)] | None = None
    dollar_year: Year
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]


class CountyFact(Record, frozen=True, kw_only=True):
    """One fact about a named county, offered as a suggestion."""

    county: Text
    state: StateCode
    fips: Annotated[str, Meta(pattern="^[0-9]{5}$", description="five digits")]
    fact: Text
    value: Text
    year: Annotated[str, Meta(pattern="[0-9]{4}", description="text with a year of four digits")]
    source: str
    caution: str

    @property
    def first_year(self) -> int:
        """The year of a fact such as FY2023 or 2011-14."""
        digits = re.search(r"\d{4}", self.year)
        if digits is None:
            raise FactsError(f"counties.csv: {self.county} {self.fact} has no year")
        return int(digits[0])


@dataclass(frozen=True)
class Facts:
    """All that the assumptions folder holds. ``version`` changes whenever a byte of it does. ``steps``: those of all
    agreements, by stage. ``record_fields``: what a board can ask to be reported."""

    version: str
    assumptions: Mapping[str, Assumption]
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    states: Mapping[str, State]
    offers: Mapping[str, Offer]
    wages: tuple[Wage, ...]
    jail_costs: JailCosts
    counties: tuple[CountyFact, ...]
    options: Mapping[str, Option]
    ended: tuple[Statement, ...]
    steps: tuple[Step, ...]
    not_counted: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    places: Places
    record_fields: Mapping[str, RecordField]

    @cached_property
    def choices(self) -> Mapping[str, Assumption]:
        """The assumptions that are no numbers: choices and switches."""
        return {name: record for name, record in self.assumptions.items() if not record.is_number}

    def county_facts(self, county: str, state: str) -> dict[str, CountyFact]:
        """Facts known for a named county, by name of the fact; empty where the county is not listed."""
        wanted = county_key(county)
        return {fact.fact: fact for fact in self.counties if fact.state == state and county_key(fact.county) == wanted}

    def offered(self, name: str, state: str, year: int, residents: float) -> float:
        """What is offered of an assumption in a state and year, for a place of so many residents; zero where nothing is.
        An offer counts in the years from its first day to its last; of several the newest."""
        found = 0.0
        offers = [offer for offer in self.offers.values() if name in offer.amounts and offer.state in ("", state)]
        for offer in sorted(offers, key=lambda offer: first_year(offer.from_)):
            amount = offer.amounts[name]
            if not first_year(offer.from_) <= year or (offer.until is not None and year > offer.until.year):
                continue
            steps = amount if isinstance(amount, tuple) else ((math.inf, amount),)
            found = next((value for up_to, value in steps if residents <= up_to), 0.0)
        return found

    def wage_areas(self, state: str) -> tuple[str, ...]:
        """Metropolitan and other areas of a state that have wages of their own."""
        areas = ("metro", "nonmetro")
        return tuple(dict.fromkeys(w.area for w in self.wages if w.area_type in areas and state in w.states))

    def wage_of(self, place: PlaceOfTable | None, state: str, occupation: str, area: str) -> tuple[Wage, str]:
        """The hourly wage of an occupation, and in words whose it is. ``area``: own, state or an area as printed, as in
        ``find_wage``."""
        wages = [wage for wage in self.wages if wage.occupation == occupation]
        outside = place is not None and self.places.outside_metro(place)
        return find_wage(wages, place, outside, state, self.states[state].name, NATION, area)


def first_year(when: date | int) -> int:
    """The year of a day, or a year where only that is known."""
    return when if isinstance(when, int) else when.year


def is_calendar_year(record: Assumption) -> bool:
    """Whether a number of years is a date rather than a length of time."""
    return record.unit == "year" and record.permitted[0] > LONGEST_SPAN


def county_key(county: str) -> str:
    """A county's name for look-up: without case, outer spaces or the word County or Parish."""
    name = " ".join(county.casefold().split())
    for ending in (" county", " parish"):
        name = name.removesuffix(ending)
    return name
