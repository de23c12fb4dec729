"""What a notebook needs: a scenario read, worked out, and its lines, years, drivers and options as tables.

Amounts are US dollars of the first year unless a name says otherwise; offsets (money received) are negative; shares are
0 to 1. Tables are pandas frames, and pandas is loaded only by the functions that give one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from estimator.claims import ClaimCheck, make_claim
from estimator.claims import check_claim as check_made_claim
from estimator.exchange import encode, result_to_json, worked_totals
from estimator.facts import Facts, load_facts
from estimator.run import (
    AMOUNTS,
    DRAWS,
    SEED,
    Range,
    Result,
    Year,
    compare,
    drivers,
    years_ahead,
)
from estimator.run import estimate as work_out
from estimator.scenario import Scenario, check_scenario, resolve
from estimator.scenario import read_scenario as read_scenario_text
from estimator.studies import Findings, read_study
from estimator.studies import run_study as run_read_study
from estimator.terms import Basis, Side
from estimator.words.sentences import headline

if TYPE_CHECKING:
    import pandas as pd

    from estimator.documents import Material


def read_scenario(source: str | bytes | Path | Mapping[str, Any], facts: Facts | None = None) -> Scenario:
    """A scenario through the door that every input passes.

    Args:
        source: the path of a scenario file, the text of one, or its content as a mapping, such as
            ``{"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}``.
        facts: the assumptions folder as ``load_facts`` gives it; the shipped one where it is left out.
    Raises:
        Refusal: one plain sentence that names the field and what is permitted. OSError where a path cannot be read.
    """
    facts = facts or load_facts()
    if isinstance(source, Mapping):
        return check_scenario(dict(source), facts)
    return read_scenario_text(source.read_bytes() if isinstance(source, Path) else source, facts)


@dataclass(frozen=True)
class Estimate:
    """A scenario worked out. ``result`` holds every total with its range; the methods give tables of it."""

    scenario: Scenario
    facts: Facts
    result: Result

    @property
    def sentences(self) -> list[str]:
        """The answer in words: both bases with their ranges, what falls due once, and what it is compared with."""
        return headline(self.result, self.facts)

    def net(self, basis: Basis = "new_spending", side: Side = "difference") -> Range:
        """The yearly net, USD a year: P5, P50, P95, the worked value, the mean, and the share of results below the worked
        value. Where beds are rented, ``bed_contract`` of the result has the contract by itself.

        Args:
            basis: ``new_spending`` or ``full_cost``.
            side: ``option``, ``baseline`` or ``difference``.
        Raises: KeyError for another basis or side.
        """
        return self.result.running[basis][side].net

    def lines(self) -> pd.DataFrame:
        """One row a line and basis of the chosen set: what it is, who pays, and USD (a year or once: ``timing``)."""
        import pandas as pd

        return pd.DataFrame(
            {
                "line": line.rule.name,
                "label": line.rule.label,
                "group": line.rule.group,
                "basis": line.basis,
                "timing": line.rule.timing,
                "payer": line.rule.payer,
                "status": line.rule.status,
                **_columns(line.value, "usd"),
                "baseline_usd": line.baseline_point,
            }
            for line in self.result.lines
        )

    @cached_property
    def _years(self) -> list[Year]:
        return years_ahead(self.result.inputs)

    def years(self) -> pd.DataFrame:
        """One row a year, basis and side. Worked values in USD of that year, ``net_start_year_usd`` in USD of the first;
        ``_p5`` and ``_p95`` for the net and for cash; full-time equivalents in ``fte``."""
        import pandas as pd

        return pd.DataFrame(
            {
                "year": year.year,
                "basis": year.basis,
                "side": year.set,
                **{f"{name}_usd": getattr(year, name).point for name in AMOUNTS},
                **{
                    f"{name}_usd_{place}": getattr(getattr(year, name), bound)
                    for name in ("net", "net_cash")
                    for place, bound in (("p5", "low"), ("p95", "high"))
                },
                "fte": year.fte,
            }
            for year in self._years
        )

    def drivers(self, basis: Basis = "new_spending", measure: str = "net") -> pd.DataFrame:
        """What moves one result, in the order in which to ask: USD a year by which knowing it narrows the range, the result
        with the driver at its low and high bound, and its total-order share of the variance.

        Args:
            basis: ``new_spending`` or ``full_cost``. measure: ``net`` or ``gross``.
        """
        import pandas as pd

        ranked = drivers(self.result.inputs, self.facts, basis, measure).ranked
        return pd.DataFrame(
            {
                "driver": driver.stream,
                "label": driver.label,
                "kind": driver.kind,
                "narrows_usd_per_year": driver.narrows,
                "at_low_usd_per_year": driver.low,
                "at_high_usd_per_year": driver.high,
                "share_of_variance": driver.share,
            }
            for driver in ranked
        )

    def options(self) -> pd.DataFrame:
        """Every option against the same baseline: the difference in USD a year and once, by basis."""
        import pandas as pd

        return pd.DataFrame(
            {
                "options": ";".join(compared.options) or "none",
                "staffing": compared.staffing,
                "posts": compared.posts,
                "basis": basis,
                **_columns(totals.net, "usd_per_year"),
                "once_usd": compared.one_time[basis].net.point,
                "chosen": compared.chosen,
            }
            for compared in compare(self.result.inputs, self.facts)
            for basis, totals in compared.running.items()
        )

    def to_json(self) -> dict[str, Any]:
        """The whole result by the JSON contract, as ``estimate --json`` prints it."""
        return result_to_json(self.result, self._years, self.facts)


def estimate(
    scenario: Scenario | Mapping[str, Any] | str | bytes | Path,
    facts: Facts | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Estimate:
    """Work a scenario out.

    Args:
        scenario: a scenario, or anything ``read_scenario`` takes.
        facts: the assumptions folder; the shipped one where it is left out.
        draws: how many draws the ranges rest on. seed: of the draws; the same seed gives the same ranges.
    Raises:
        Refusal: where the scenario is not accepted, or state law is not known and was asked for as the baseline.
    """
    facts = facts or load_facts()
    checked = scenario if isinstance(scenario, Scenario) else read_scenario(scenario, facts)
    return Estimate(checked, facts, work_out(resolve(checked, facts), draws, seed))


def check_claim(
    amount: str,
    estimated: Estimate,
    measure: str = "net",
    per: str = "",
    years: int = 0,
    basis: str = "",
    reason: str = "",
) -> ClaimCheck:
    """Set a figure somebody stated against an estimate: where it falls, and what would have to be true.

    Args:
        amount: as people say it: ``$8,995``, ``220k``, ``1.94 million``, ``zero``, ``fully reimbursed``.
        measure: ``net``, ``gross``, ``offsets``, a group of costs or a line. per: ``year``, ``month``, ``week``,
            ``calendar_day``, ``once``, ``person``, ``day`` (a jail day), ``resident``, ``household`` or ``officer``.
            years: a total of so many years. basis: empty where the speaker did not say. reason: the id of the assumption
            that the speaker gave as the reason.
    Raises: Refusal.
    """
    claim = make_claim(amount, measure, per, years, basis, reason)
    return check_made_claim(claim, estimated.result.inputs, estimated.facts)


def run_study(source: str | bytes | Path, facts: Facts | None = None) -> Findings:
    """Run a study file (docs/study-format.md): what the model finds, figure by figure.

    Args: source: the path of a study file, or its text.
    Raises: Refusal naming the key and what it may hold.
    """
    facts = facts or load_facts()
    name = source.name if isinstance(source, Path) else "study"
    content = source.read_bytes() if isinstance(source, Path) else source
    return run_read_study(read_study(content.encode() if isinstance(content, str) else content, name, facts), facts)


def report(estimated: Estimate, ending: str, made: date, lead: str = "fiscal") -> bytes:
    """A document of an estimate.

    Args:
        ending: ``pdf``, ``html``, ``docx``, ``md``, ``xlsx``, ``csv`` or ``json``. made: the date it is to bear.
        lead: ``fiscal``, ``testimony`` or ``reporter``, for memos.
    Raises: Refusal for another ending or lead.
    """
    from estimator.documents import Material
    from estimator.documents import report as write

    link = encode(estimated.scenario, estimated.facts, worked_totals(estimated.result))
    material: Material = Material(estimated.result, estimated.facts, made, link)
    return write(material, ending, lead)


def _columns(amounts: Range, unit: str) -> dict[str, float]:
    places = {"point": "worked", "low": "p5", "typical": "p50", "high": "p95", "mean": "mean"}
    columns = {f"{word}_{unit}": getattr(amounts, name) for name, word in places.items()}
    return {**columns, "share_below_worked": amounts.share_below}
