"""The public face: what a notebook gets, from the names in ``estimator`` alone."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import estimator
from estimator import Refusal, check_claim, estimate, read_scenario, report, run_study
from estimator.facts import FOLDER

GASTON = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}


@pytest.fixture(scope="module")
def gaston():
    return estimate(GASTON, draws=2_000)


def test_a_scenario_is_read_from_a_path_a_text_or_a_mapping():
    path = FOLDER / "scenarios" / "gaston-nc-jem-shared.json"
    assert read_scenario(path) == read_scenario(path.read_text("utf-8"))
    assert read_scenario(GASTON).called == "Gaston County"
    with pytest.raises(Refusal, match="state must be"):
        read_scenario({**GASTON, "state": "ZZ"})


def test_lines_add_up_to_the_net(gaston):
    lines = gaston.lines()
    counted = lines[(lines.timing == "yearly") & (lines.group != "contingent")]
    for basis in ("new_spending", "full_cost"):
        total = counted[counted.basis == basis].worked_usd.sum()
        assert total == pytest.approx(gaston.net(basis, "option").point, abs=0.01)


def test_years_hold_the_first_year_and_every_side(gaston):
    years = gaston.years()
    assert set(years.side) == {"option", "baseline", "difference"}
    first = years[(years.basis == "full_cost") & (years.year == years.year.min())].set_index("side")
    assert first.net_usd["difference"] == pytest.approx(first.net_usd["option"] - first.net_usd["baseline"])
    assert (years.net_usd_p5 <= years.net_usd_p95).all()


def test_drivers_and_options_name_their_units(gaston):
    drivers = gaston.drivers("full_cost")
    assert drivers.narrows_usd_per_year.is_monotonic_decreasing
    assert {"at_low_usd_per_year", "at_high_usd_per_year"} <= set(drivers.columns)
    options = gaston.options()
    chosen = options[options.chosen & (options.basis == "full_cost")]
    assert chosen.worked_usd_per_year.item() == pytest.approx(gaston.net("full_cost").point)
    assert {"mean_usd_per_year", "share_below_worked"} <= set(options.columns)


@pytest.mark.slow
def test_a_claim_a_study_and_a_document(gaston):
    assert check_claim("$40,000", gaston, basis="full_cost").claim.amount == 40_000
    assert run_study(FOLDER / "studies" / "nc-gaston-2008.toml").figures
    assert report(gaston, "csv", date(2026, 11, 27)).startswith(b"county,state,")


def test_the_face_names_everything_it_offers_and_nothing_else():
    assert all(getattr(estimator, name) for name in estimator.__all__)
    with pytest.raises(AttributeError):
        estimator.nothing  # noqa: B018


def test_the_package_itself_loads_nothing_until_it_is_asked():
    code = "import sys, estimator; print(sorted(n for n in sys.modules if n.startswith(('estimator.', 'numpy', 'pandas'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
