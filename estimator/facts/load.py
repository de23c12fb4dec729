"""What an assumption is, and the strict loader of the assumptions folder.

Every record is checked as it is read: an unknown key, a missing unit, a low above a typical value, an unknown
source or a judgement without a note is an error that names the file and the key.
"""

from __future__ import annotations

import csv
import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from estimator.refusal import FactsError

FOLDER = Path(__file__).resolve().parents[2] / "assumptions"
GROUPS = ("place", "detention", "staff", "training", "setup", "oversight", "legal", "offsets")
OPTIONS = ("detainers", "wso", "jem", "tfm")
AGREEMENTS = ("wso", "jem", "tfm")
# Whom to ask for a county's own number, first to last; nobody: what no office can know beforehand.
ANSWERERS = ("sheriff", "finance", "attorney", "board", "nobody")
TAGS = ("measured", "published", "derived", "judgement")
KINDS = ("range", "fact", "asked", "choice", "switch", "place")
OCCUPATIONS = ("detention_officer", "patrol_officer", "detention_supervisor", "patrol_supervisor")
DETAINER_DUTIES = ("required", "not_required", "barred", "unknown")
AGREEMENT_LAWS = ("required", "allowed", "restricted", "pending", "barred", "unknown")
NATION = "United States"
# A range whose high is more than this many times its low is drawn on the log scale.
LOG_SCALE_FROM = 5
# No number of years of this size is a length of time in the model.
LONGEST_SPAN = 1000

_KEYS = {
    "label", "unit", "kind", "low", "typical", "high", "value", "default", "choices", "open_choices", "permitted",
    "grows", "dollar_year", "tag", "sources", "checked", "stale_after_days", "note", "whole", "stream", "from",
    "factor", "factor_by_state", "by_state", "by_population", "sources_by_state", "places", "lean",
    "lean_words", "lean_options", "lean_where", "lean_not_in", "answered_by",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Where a figure comes from."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    where: str
    gives: str


@dataclass(frozen=True)
class Assumption:
    """One record of the assumptions folder.

    ``low``, ``typical``, ``high``: bounds and median in ``unit`` (None where a person or the place supplies them).
    ``dollar_year``: year of the prices, 0 for money that is not adjusted, None where it is not money.
    ``stream``: assumptions with one stream are drawn together.
    ``log_scale``: whether draws are spread on the log scale.
    ``answered_by``: who could give the county's own number, one of ANSWERERS.
    """

    id: str
    group: str
    label: str
    unit: str
    kind: str
    tag: str
    sources: tuple[str, ...]
    checked: date
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    default: str = ""
    choices: tuple[str, ...] = ()
    open_choices: str = ""
    permitted: tuple[float, float] = (-math.inf, math.inf)
    grows: str = "none"
    dollar_year: int | None = None
    stale_after_days: int | None = None
    note: str = ""
    whole: bool = False
    stream: str = ""
    log_scale: bool = False
    from_: str = ""
    factor: tuple[float, float, float] = (1, 1, 1)
    factor_by_state: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    by_state: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    by_population: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    sources_by_state: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[str, ...] = ("county", "municipality")
    lean: str = ""
    lean_words: str = ""
    lean_options: tuple[str, ...] = ()
    lean_where: str = ""
    lean_not_in: tuple[str, ...] = ()
    answered_by: str = "sheriff"

    @property
    def bounds(self) -> tuple[float, float, float]:
        """Low, typical and high of a record that has them. Raises FactsError for one that has not."""
        if self.low is None or self.typical is None or self.high is None:
            raise FactsError(f"{self.group}.toml: {self.id} has no range of its own")
        return self.low, self.typical, self.high

    @property
    def is_number(self) -> bool:
        return self.kind not in ("choice", "switch")

    def stale_on(self, today: date) -> bool:
        """Whether the record should have been checked again by ``today``."""
        return self.stale_after_days is not None and (today - self.checked).days > self.stale_after_days


@dataclass(frozen=True)
class State:
    """What is known of a state: its law in three words and in plain text, and its detainer rate if published."""

    code: str
    name: str
    population: int
    detainer_duty: str
    agreement: str
    least_agreement: str
    authority: str
    law_year: str
    law_source: str
    law_confidence: str
    law_checked: date
    law_note: str
    county_jails: bool
    detainer_rate: float | None
    detainer_rate_source: str


@dataclass(frozen=True)
class Wage:
    """Hourly wage of an occupation in an area, USD: lower quarter, mean, upper quarter."""

    area: str
    area_type: str
    states: tuple[str, ...]
    occupation: str
    p25: float
    mean: float
    p75: float
    source: str


@dataclass(frozen=True)
class CountyFact:
    """One fact about a named county, offered as a suggestion."""

    county: str
    state: str
    fact: str
    value: str
    year: str
    source: str
    caution: str


@dataclass(frozen=True)
class Clause:
    """One thing an agreement says, and on whom it puts the cost."""

    topic: str
    who: str
    text: str
    source: str


@dataclass(frozen=True)
class Option:
    """One thing a county or town can choose."""

    id: str
    label: str
    short: str
    article_label: str
    what: str
    places: tuple[str, ...]
    leaving: str
    leaving_source: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Statement:
    """A sentence about what is not counted, or a limit of the estimate."""

    label: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Facts:
    """All that the assumptions folder holds. ``version`` changes whenever a byte of it does."""

    version: str
    assumptions: Mapping[str, Assumption]
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    wages: tuple[Wage, ...]
    counties: tuple[CountyFact, ...]
    options: Mapping[str, Option]
    ended: tuple[Statement, ...]
    not_counted: tuple[Statement, ...]
    limits: tuple[Statement, ...]

    def county_facts(self, county: str, state: str) -> dict[str, CountyFact]:
        """Facts known for a named county, by name of the fact; empty where the county is not listed."""
        wanted = county_key(county)
        return {fact.fact: fact for fact in self.counties if fact.state == state and county_key(fact.county) == wanted}

    def wage_areas(self, state: str) -> tuple[str, ...]:
        """Metropolitan and other areas of a state that have wages of their own."""
        return tuple(dict.fromkeys(w.area for w in self.wages if w.area_type == "metro" and state in w.states))


def is_calendar_year(record: Assumption) -> bool:
    """Whether a number of years is a date rather than a length of time."""
    return record.unit == "year" and record.permitted[0] > LONGEST_SPAN


def is_wide(low: float, high: float) -> bool:
    """Whether a range is so wide that its draws are spread on the log scale."""
    return low > 0 and high / low > LOG_SCALE_FROM


def county_key(county: str) -> str:
    """A county's name for look-up: without case, outer spaces or the word County or Parish."""
    name = " ".join(county.casefold().split())
    for ending in (" county", " parish"):
        name = name.removesuffix(ending)
    return name


@cache
def load_facts(folder: Path = FOLDER) -> Facts:
    """Read and check the assumptions folder. Raises FactsError naming the file and the key."""
    digest = hashlib.sha256()
    raw: dict[str, bytes] = {}
    for path in sorted([*folder.glob("*.toml"), *folder.glob("*.csv")]):
        raw[path.name] = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw[path.name])
    sources = _sources(raw)
    assumptions: dict[str, Assumption] = {}
    for group in GROUPS:
        for key, record in _toml(raw, f"{group}.toml").items():
            if key in assumptions:
                raise FactsError(f"{group}.toml: {key} stands twice in the folder")
            assumptions[key] = _assumption(group, key, record, sources)
    states = {state.code: state for state in (_state(row, sources) for row in _rows(raw, "states.csv", State))}
    wages = tuple(_wage(row, sources) for row in _rows(raw, "wages.csv", Wage))
    counties = tuple(_county(row, sources, assumptions) for row in _rows(raw, "counties.csv", CountyFact))
    options, ended = _options(_toml(raw, "options.toml"), sources)
    limits = _toml(raw, "limits.toml")
    newest = max(a.checked for a in assumptions.values())
    facts = Facts(
        version=f"{newest.isoformat()}.{digest.hexdigest()[:8]}",
        assumptions=assumptions,
        sources=sources,
        states=states,
        wages=wages,
        counties=counties,
        options=options,
        ended=ended,
        not_counted=_statements(limits, "not_counted", sources),
        limits=_statements(limits, "limits", sources),
    )
    _every_source_is_cited(raw, facts)
    return facts


def _toml(raw: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw[name].decode())
    except KeyError:
        raise FactsError(f"{name} is missing from the assumptions folder") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactsError(f"{name}: {error}") from None


def _rows(raw: Mapping[str, bytes], name: str, record: type) -> Iterable[dict[str, str]]:
    if name not in raw:
        raise FactsError(f"{name} is missing from the assumptions folder")
    for number, row in enumerate(csv.DictReader(raw[name].decode().splitlines(), strict=True), start=2):
        if None in row or None in row.values():
            raise FactsError(f"{name}: line {number} has too few or too many cells")
        yield {**row, "": f"{name} line {number}"}


def _known_source(where: str, key: str, source: str, sources: Mapping[str, Source]) -> None:
    if source not in sources:
        raise FactsError(f"{where}: {key} cites the unknown source {source!r}")


def _sources(raw: Mapping[str, bytes]) -> dict[str, Source]:
    keys = {"title", "publisher", "year", "url", "where", "gives"}
    found = {}
    for key, record in _toml(raw, "sources.toml").items():
        if set(record) - keys or keys - {"year"} - set(record):
            raise FactsError(
                f"sources.toml: {key} must have exactly title, publisher, url, where, gives and maybe year"
            )
        found[key] = Source(
            key,
            record["title"],
            record["publisher"],
            record.get("year"),
            record["url"],
            record["where"],
            record["gives"],
        )
    return found


def _triple(numbers: Iterable[float]) -> tuple[float, float, float]:
    low, typical, high = (float(n) for n in numbers)
    return low, typical, high


def _assumption(group: str, key: str, record: dict[str, Any], sources: Mapping[str, Source]) -> Assumption:
    where = f"{group}.toml: {key}"

    def wrong(what: str) -> FactsError:
        return FactsError(f"{where} {what}")

    if not isinstance(record, dict):
        raise wrong("is not a record")
    if unknown := sorted(set(record) - _KEYS):
        raise wrong(f"has the unknown key {unknown[0]}")
    if missing := [name for name in ("label", "unit", "kind", "tag", "sources", "checked") if name not in record]:
        raise wrong(f"has no {missing[0]}")
    kind, tag = record["kind"], record["tag"]
    if kind not in KINDS:
        raise wrong(f"has the unknown kind {kind}")
    if tag not in TAGS:
        raise wrong(f"has the unknown tag {tag}")
    if tag == "judgement" and not record.get("note"):
        raise wrong("is a judgement without a note")
    if record.get("answered_by", "sheriff") not in ANSWERERS:
        raise wrong(f"is answered by {record['answered_by']!r}, not by one of {', '.join(ANSWERERS)}")
    if tag in ("published", "derived") and not record["sources"]:
        raise wrong(f"is {tag} but cites no source")
    for source in [*record["sources"], *(s for listed in record.get("sources_by_state", {}).values() for s in listed)]:
        _known_source(where, key, source, sources)
    if record.get("lean", "") not in ("", "lowers", "raises") or bool(record.get("lean")) != bool(
        record.get("lean_words")
    ):
        raise wrong("must say both which way it leans and in what words")

    low, typical, high = (None if record.get(n) is None else float(record[n]) for n in ("low", "typical", "high"))
    if kind == "fact":
        low = typical = high = float(record["value"])
    needs = {"range": ("low", "typical", "high"), "fact": ("value",), "choice": ("choices", "default"),
             "switch": ("default",), "asked": (), "place": ("from",)}[kind]  # fmt: skip
    if absent := [name for name in needs if name not in record]:
        raise wrong(f"has no {absent[0]}")
    whole_range = None if low is None or typical is None or high is None else (low, typical, high)
    if whole_range is not None and not whole_range[0] <= whole_range[1] <= whole_range[2]:
        raise wrong("must have low <= typical <= high")
    if kind == "choice" and record["default"] not in record["choices"]:
        raise wrong("has a default that is not one of its choices")
    if kind == "switch" and record["default"] not in ("yes", "no"):
        raise wrong("must be yes or no by default")
    permitted = (-math.inf, math.inf)
    if kind not in ("choice", "switch"):
        if "permitted" not in record:
            raise wrong("does not say what is permitted")
        permitted = (float(record["permitted"][0]), float(record["permitted"][1]))
        if whole_range is not None and not permitted[0] <= whole_range[0] <= whole_range[2] <= permitted[1]:
            raise wrong("lies outside what it permits")
        money = "USD" in record["unit"]
        if money != ("dollar_year" in record):
            raise wrong("must have a dollar_year if it is money, and only then (0 for money that is not adjusted)")
        if record.get("grows", "none") not in ("wages", "prices", "detainers", "none"):
            raise wrong("grows with something unknown")
    log_scale = kind == "asked" or (whole_range is not None and is_wide(whole_range[0], whole_range[2]))
    return Assumption(
        id=key,
        group=group,
        label=record["label"],
        unit=record["unit"],
        kind=kind,
        tag=tag,
        sources=tuple(record["sources"]),
        checked=record["checked"],
        low=low,
        typical=typical,
        high=high,
        default=record.get("default", ""),
        choices=tuple(record.get("choices", ("no", "yes") if kind == "switch" else ())),
        open_choices=record.get("open_choices", ""),
        permitted=permitted,
        grows=record.get("grows", "none"),
        dollar_year=record.get("dollar_year"),
        stale_after_days=record.get("stale_after_days"),
        note=record.get("note", ""),
        whole=record.get("whole", False),
        stream=record.get("stream", key),
        log_scale=log_scale,
        from_=record.get("from", ""),
        factor=_triple(record.get("factor", (1, 1, 1))),
        factor_by_state={state: _triple(f) for state, f in record.get("factor_by_state", {}).items()},
        by_state={state: _triple(f) for state, f in record.get("by_state", {}).items()},
        by_population={
            state: tuple((float(up_to), float(value)) for up_to, value in steps)
            for state, steps in record.get("by_population", {}).items()
        },
        sources_by_state={state: tuple(listed) for state, listed in record.get("sources_by_state", {}).items()},
        places=tuple(record.get("places", ("county", "municipality"))),
        lean=record.get("lean", ""),
        lean_words=record.get("lean_words", ""),
        lean_options=tuple(record.get("lean_options", ())),
        lean_where=record.get("lean_where", ""),
        lean_not_in=tuple(record.get("lean_not_in", ())),
        answered_by=record.get("answered_by", "sheriff"),
    )


def _state(row: dict[str, str], sources: Mapping[str, Source]) -> State:
    where = row[""]
    if row["detainer_duty"] not in DETAINER_DUTIES or row["agreement"] not in AGREEMENT_LAWS:
        raise FactsError(f"{where}: detainer_duty and agreement must be words the model reads")
    if (row["agreement"] == "required") != (row["least_agreement"] in AGREEMENTS):
        raise FactsError(f"{where}: least_agreement must be given where an agreement is required, and only there")
    if bool(row["detainer_rate"]) != bool(row["detainer_rate_source"]):
        raise FactsError(f"{where}: a detainer rate must have a source")
    for key in ("law_source", "detainer_rate_source"):
        if row[key]:
            _known_source(where, key, row[key], sources)
    return State(
        code=row["state"],
        name=row["name"],
        population=int(row["population"]),
        detainer_duty=row["detainer_duty"],
        agreement=row["agreement"],
        least_agreement=row["least_agreement"],
        authority=row["authority"],
        law_year=row["law_year"],
        law_source=row["law_source"],
        law_confidence=row["law_confidence"],
        law_checked=date.fromisoformat(row["law_checked"]),
        law_note=row["law_note"],
        county_jails=row["county_jails"] == "yes",
        detainer_rate=float(row["detainer_rate"]) if row["detainer_rate"] else None,
        detainer_rate_source=row["detainer_rate_source"],
    )


def _wage(row: dict[str, str], sources: Mapping[str, Source]) -> Wage:
    _known_source(row[""], "source", row["source"], sources)
    if row["occupation"] not in OCCUPATIONS or row["area_type"] not in ("nation", "state", "metro"):
        raise FactsError(f"{row['']}: unknown occupation or type of area")
    return Wage(
        area=row["area"],
        area_type=row["area_type"],
        states=tuple(row["states"].split(";")) if row["states"] else (),
        occupation=row["occupation"],
        p25=float(row["p25"]),
        mean=float(row["mean"]),
        p75=float(row["p75"]),
        source=row["source"],
    )


def _county(row: dict[str, str], sources: Mapping[str, Source], assumptions: Mapping[str, Assumption]) -> CountyFact:
    _known_source(row[""], "source", row["source"], sources)
    if row["fact"] != "agreements" and row["fact"] not in assumptions:
        raise FactsError(f"{row['']}: {row['fact']} is not an assumption")
    return CountyFact(**{name: row[name] for name in ("county", "state", "fact", "value", "year", "source", "caution")})


def _statements(table: Mapping[str, Any], key: str, sources: Mapping[str, Source]) -> tuple[Statement, ...]:
    for record in table[key]:
        if record.get("source"):
            _known_source("limits.toml", key, record["source"], sources)
    return tuple(Statement(r["label"], r["text"], r.get("source", "")) for r in table[key])


def _options(
    table: Mapping[str, Any], sources: Mapping[str, Source]
) -> tuple[dict[str, Option], tuple[Statement, ...]]:
    options = {}
    for key in ("none", *OPTIONS):
        record = table[key]
        for clause in [*record["clauses"], {"source": record["leaving_source"]}]:
            _known_source("options.toml", key, clause["source"], sources)
        options[key] = Option(
            id=key,
            clauses=tuple(Clause(c["topic"], c["who"], c["text"], c["source"]) for c in record["clauses"]),
            places=tuple(record["places"]),
            **{
                name: record[name]
                for name in (
                    "label", "short", "article_label", "what", "leaving", "leaving_source"
                )
            },
        )  # fmt: skip
    ended = tuple(Statement(r["label"], r["text"]) for r in table.get("ended", {}).values())
    return options, ended


def _every_source_is_cited(raw: Mapping[str, bytes], facts: Facts) -> None:
    cited = {source for a in facts.assumptions.values() for source in a.sources}
    cited |= {s for a in facts.assumptions.values() for listed in a.sources_by_state.values() for s in listed}
    cited |= {state.law_source for state in facts.states.values()}
    cited |= {state.detainer_rate_source for state in facts.states.values()}
    cited |= {wage.source for wage in facts.wages} | {fact.source for fact in facts.counties}
    cited |= {clause.source for option in facts.options.values() for clause in option.clauses}
    cited |= {option.leaving_source for option in facts.options.values()}
    cited |= {statement.source for statement in facts.limits}
    if unused := sorted(set(facts.sources) - cited):
        raise FactsError(f"sources.toml: nobody cites {unused[0]}")
