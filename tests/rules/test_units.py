"""Every rule multiplies out to its own unit, exactly and without conversion: a forgotten 60 does not pass.

The registry is bare: dollars, people, detainers, officers, bed-days, hours, minutes, months and years are
independent of one another, so 60 minutes are not an hour unless a rule says so.
"""

import pint
import pytest

from estimator.facts import unit_words
from estimator.rules.formula import CONSTANTS, FLAGS, RULES, Namespace
from estimator.run.lines import LINES
from tests.conftest import inputs_of
from tests.strategies import FACTS


@pytest.fixture(scope="module")
def registry():
    bare = pint.UnitRegistry(None)
    for unit in FACTS.units:
        bare.define(f"{unit} = [{unit}]")
    return bare


def units_of(registry, unit):
    return registry.parse_units("" if unit == "1" else unit.replace("1/", "1 / "))


def quantities(registry, basis):
    # Every option and every switch on, so that every term of every rule is met with a value.
    inputs = inputs_of(
        options=["detainers", "wso", "jem", "tfm", "beds"],
        values={"staffing_mode": "dedicated", "federal_money": "announced", "longer_stay_counted": "yes", "spare_beds": 1,
                "outside_audit_ordered": "yes", "legal_exposure_counted": "yes", "award_tier": "80_to_89",
                "vehicles_bought": 2, "vehicle_price": 40000, "contract_beds": 3, "contract_guaranteed_beds": 5, "contract_posts": 1,
                "contract_trips_per_year": 10, "contract_miles_per_trip": 20, "contract_guard_hours": 30,
                "contract_transport_payment": 400, "contract_start_up_cost": 500, "basic_ordering_agreement": "yes",
                "state_money": "announced", "supervision_hours": 8, "tfm_hours_per_week": 4, "officers_trained_tfm": 3,
                "dedicated_posts_detention_supervisor": 1, "dedicated_posts_patrol_supervisor": 1,
                "officers_in_both": 1, "dedicated_posts_detention": 3, "dedicated_posts_patrol": 2, "scaap_share_counted": 0.5, "share_driven_from_jail": 0.3,
                "officer_salaries": 1000000, "average_daily_population": 400, "state_grant_cap": 5000, "officer_bonus": 1000},
    )  # fmt: skip
    values = {
        name: registry.Quantity(n.expected, units_of(registry, n.assumption.unit)) for name, n in inputs.numbers.items()
    }
    values |= {name: registry.Quantity(v, units_of(registry, unit)) for name, (v, unit, _) in CONSTANTS.items()}
    flags = {name: registry.Quantity(1.0, "") for name in [*FLAGS, *inputs.choice_flags()]}
    return values | flags | {"full_cost": registry.Quantity(float(basis == "full_cost"), "")}


@pytest.mark.parametrize("basis", ["new_spending", "full_cost"])
@pytest.mark.parametrize("name", list(RULES))
def test_rule_has_its_unit(registry, name, basis):
    value = getattr(Namespace(quantities(registry, basis)), name)
    wanted = units_of(registry, RULES[name].unit)
    found = value.units if hasattr(value, "units") else registry.parse_units("")
    assert found == wanted, f"{name} comes out in {found}, not {wanted}"


def test_a_forgotten_conversion_is_caught(registry):
    a = Namespace(quantities(registry, "full_cost"))
    with pytest.raises(pint.DimensionalityError):
        # Minutes added to hours: what a rule without MINUTES_PER_HOUR would do.
        a.people_screened * a.screening_minutes + a.case_processing_hours


def test_every_unit_of_units_toml_is_used():
    """A unit that stands in no record, constant or rule is a line nobody would miss."""
    written = [
        *(record.unit for record in FACTS.assumptions.values()),
        *(rule.unit for rule in RULES.values()),
        *(unit for _, unit, _ in CONSTANTS.values()),
    ]
    used = {part for unit in written for part in unit.split("/")}
    assert used - {"1"} == set(FACTS.units)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("1", ""),
        ("1/year", "share a year"),
        ("USD/hour", "dollars an hour"),
        ("USD/officer/quarter", "dollars an officer a quarter"),
        ("bed_day/person", "bed-days a person"),
        ("detainer/thousand_noncitizen/year", "detainers for 1,000 noncitizens a year"),
        ("payment/hundred_year", "payments for 100 agency-years"),
    ],
)
def test_a_unit_in_words(unit, words):
    assert unit_words(unit) == words


def test_lines_are_dollars():
    assert {rule.unit for rule in LINES} == {"USD", "USD/year"}
