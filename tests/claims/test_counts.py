"""What else a figure could be a figure of. Worked by hand from stated amounts."""

from __future__ import annotations

import pytest

from estimator.claims import check_claim, make_claim
from estimator.run import BASES
from tests.claims.checking import checked
from tests.conftest import inputs_of
from tests.strategies import FACTS


@pytest.mark.parametrize(("paperwork", "offered"), [(30_000, True), (11_000, True), (9_000, False)])
def test_a_group_of_costs_is_offered_where_it_is_a_tenth_of_the_whole(paperwork, offered):
    """Holds and paperwork come to $100,000: what paperwork alone costs is offered as what was counted from a tenth on."""
    quiet = dict.fromkeys(("holds_beyond_law", "longer_stay", "transport", "overflow_beds", "legal_exposure"), 0)
    amounts = {**quiet, "detainer_holds": 100_000 - paperwork, "detainer_paperwork": paperwork}
    inputs = inputs_of(options=["detainers"], baseline="none", amounts=amounts)
    claim = make_claim(f"{paperwork}", measure="gross", basis="full_cost")
    checked = check_claim(claim, inputs, FACTS, draws=20, search=False)
    assert checked.bases["full_cost"].ours.point == pytest.approx(100_000)
    assert (("group", "staff") in {(other.kind, other.what) for other in checked.could_be}) is offered


@pytest.mark.slow
@pytest.mark.parametrize("amount", [30_000, 90_000, 150_000, 400_000])
def test_what_else_it_could_be_is_never_our_own_count_again(amount):
    for basis in BASES:
        found = checked(str(amount), basis=basis, search=False)
        shown = [found.bases[basis].ours, *(other.ours for other in found.could_be if other.kind != "between_bases")]
        ends = [(round(each.low, -2), round(each.point, -2), round(each.high, -2)) for each in shown]
        assert len(set(ends)) == len(ends)


@pytest.mark.slow
def test_one_count_is_offered_once_under_whatever_names():
    """A town has no jail: the price of a jail day moves nothing, and makes no other way of counting."""
    town = {
        "place": "municipality",
        "municipality": "Gorham",
        "state": "NH",
        "population": 2698,
        "options": ["tfm"],
        "baseline": "none",
        "values": {"officers_trained_tfm": {"low": 1, "typical": 2, "high": 4}},
    }
    found = checked("28,000", town, basis="new_spending", search=False)
    counts = [(other.kind, other.what) for other in found.could_be if other.kind not in ("posts", "years", "group")]
    assert counts == [("basis", "full_cost")]
