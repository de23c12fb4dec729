"""What is published for a county, as values a person may take."""

from __future__ import annotations

from estimator.facts import CountyFact
from estimator.scenario import as_values
from tests.conftest import inputs_of
from tests.strategies import FACTS


def bed_day_price(year):
    source = next(iter(FACTS.sources))
    return CountyFact(
        county="Gaston", state="NC", fips="37071", fact="bed_day_average", value="100", year=year, source=source,
        caution="Of one budget year.",
    )  # fmt: skip


def test_a_countys_own_price_of_a_jail_day_is_taken_with_a_quarter_either_way():
    """$100 in the first year of the estimate: $75 to $125."""
    inputs = inputs_of(values={"start_year": 2026, "price_growth": 0.05})
    taken = as_values(bed_day_price("FY2026"), inputs, FACTS)["bed_day_average"]
    assert (taken["low"], taken["typical"], taken["high"]) == (75, 100, 125)
    assert taken["source"].endswith("(FY2026). Of one budget year.")


def test_a_price_of_an_earlier_year_is_brought_to_the_first_year():
    """$100 two years before, at 5 percent a year: $110.25, a quarter either way."""
    inputs = inputs_of(values={"start_year": 2026, "price_growth": 0.05})
    taken = as_values(bed_day_price("FY2024"), inputs, FACTS)["bed_day_average"]
    assert (taken["low"], taken["typical"], taken["high"]) == (82.69, 110.25, 137.81)
