"""Spent against estimated: worked by hand, missing never zero, and records that narrow the range."""

from __future__ import annotations

import json

import pytest

from estimator.oversight import Expected, Fixed, NotFixed, adopt, records_to_ask, track, track_text, track_to_json
from estimator.refusal import Refusal
from estimator.run import drivers, estimate
from estimator.scenario import resolve
from estimator.words.sentences import Explainer
from tests.conftest import inputs_of
from tests.oversight.forms import read
from tests.strategies import FACTS

DRAWS = 2_000


def tracked(*rows, **raw):
    return track(inputs_of(**raw), read(*rows), FACTS, DRAWS)


def row_of(found, name):
    return next(row for row in found.rows if row.field.id == name)


def fixed(found, name) -> Fixed:
    fixes = row_of(found, name).fixes
    assert isinstance(fixes, Fixed)
    return fixes


def test_two_quarters_of_detainers_by_hand():
    found = tracked("2027Q1 detainers_received 24", "2027Q2 detainers_received 32")
    row = row_of(found, "detainers_received")
    values = found.inputs.worked_values()
    a_year = (
        values["noncitizens"] / 1000 * values["detainers_per_thousand_noncitizens"] * (1 + values["added_share_jem"])
    )
    assert row.recorded.point == 56
    assert row.estimated.point == pytest.approx(a_year / 2)
    assert row.difference == pytest.approx(56 - a_year / 2)
    # Mean 28; the two others from 21 (a quarter below) to 35.
    assert (row.year_end.low, row.year_end.point, row.year_end.high) == (98, 112, 126)
    # As a rate: 28 a quarter, from 21 to 35, times four.
    value = fixed(found, "detainers_received").value
    assert (value.low, value.point, value.high) == (84, 112, 140)


def test_a_missing_quarter_is_missing_and_not_zero():
    found = tracked("2027Q1 detainers_received 24", "2027Q3 detainers_received 24", "2027Q2 complaints 6")
    row = row_of(found, "detainers_received")
    assert [str(quarter) for quarter in row.missing] == ["2027Q2"]
    assert row.year_end.point == 96
    said = track_to_json(found)
    assert "people_held" in said["not_recorded"]
    assert said["money"]["billed"] is None
    assert "Billed: not recorded." in track_text(found)


def test_hours_past_release_settle_the_days_by_hand():
    """Four quarters: 960 hours of 32 people are 30 hours each, or 1.25 days, and known."""
    rows = [
        f"2026Q{q} {name} {value}" for q in (1, 2, 3, 4) for name, value in (("people_held", 8), ("hold_hours", 240))
    ]
    value = fixed(tracked(*rows), "hold_hours").value
    assert value.known
    assert value.point == pytest.approx(1.25)


def test_a_hidden_count_leaves_ends():
    """120 hours of 1 to 4 people: 30 to 120 hours each; the middle is 48."""
    found = fixed(tracked("2027Q1 people_held <5", "2027Q1 hold_hours 120"), "hold_hours")
    assert found.value.point == pytest.approx(2)
    assert found.outside
    assert found.value.low == pytest.approx(1.25 * 0.8)
    assert found.value.high == pytest.approx(5)


def test_only_quarters_in_which_both_were_recorded_make_a_ratio():
    found = tracked("2027Q1 detainers_placed 10", "2027Q1 people_screened 40", "2027Q2 people_screened 900")
    assert fixed(found, "people_screened").value.point == pytest.approx(4)
    alone = row_of(tracked("2027Q1 people_screened 40"), "people_screened").fixes
    assert isinstance(alone, NotFixed)
    assert alone.reason == "it needs detainers placed by the agency's own officers of the same quarter"


def test_overtime_over_every_hour_of_the_work():
    rows = [
        "screening_hours 30",
        "case_processing_hours 80",
        "paperwork_hours 10",
        "transport_hours 0",
        "supervision_hours 20",
    ]
    partly = tracked(*(f"2027Q1 {row}" for row in rows[:-1]), "2027Q1 overtime_hours 35")
    assert isinstance(row_of(partly, "overtime_hours").fixes, NotFixed)
    whole = tracked(*(f"2027Q1 {row}" for row in rows), "2027Q1 overtime_hours 35")
    assert fixed(whole, "overtime_hours").value.point == pytest.approx(0.25)


def test_a_record_that_could_not_be_is_not_taken():
    rows = [
        "screening_hours 3",
        "case_processing_hours 1",
        "paperwork_hours 1",
        "transport_hours 0",
        "supervision_hours 0",
    ]
    found = tracked(*(f"2027Q1 {row}" for row in rows), "2027Q1 overtime_hours 50")
    fixes = row_of(found, "overtime_hours").fixes
    assert isinstance(fixes, NotFixed)
    assert fixes.reason == "the records give 10, and it must lie between 0 and 1"


def test_task_force_rates_by_hand():
    """12 arrests of 8 officers in two quarters: 4 officers a quarter, 3 arrests each a year times two. 208 hours over 8
    officer-quarters of 13 weeks: 2 hours a week."""
    rows = [
        f"2027Q{q} {name} {value}"
        for q in (1, 2)
        for name, value in (("officers_tfm", 4), ("task_force_arrests", 6), ("task_force_hours", 104))
    ]
    found = tracked(*rows, options=["tfm"])
    assert fixed(found, "task_force_arrests").value.point == pytest.approx(6)
    assert fixed(found, "task_force_hours").value.point == pytest.approx(2)
    assert fixed(found, "officers_tfm").value.known


def test_the_newest_roster_counts():
    found = tracked("2027Q1 officers_jem 4", "2027Q2 officers_jem 7")
    assert row_of(found, "officers_jem").recorded.point == 7
    assert fixed(found, "officers_jem").value.point == 7


def test_a_record_outside_our_range_is_pointed_out():
    found = tracked("2027Q1 officers_jem 30")
    assert fixed(found, "officers_jem").outside
    assert (
        "Officers trained under the jail enforcement agreement: the records give 30 officers, outside our range"
        in track_text(found)
    )
    assert not fixed(tracked("2027Q1 officers_jem 5"), "officers_jem").outside


def test_hours_of_counsel_are_brought_to_the_whole_of_the_work():
    """Four quarters of two hours are eight a year; of an agreement with little work the model counts a part. Adopted, the
    line is eight hours at the rate."""
    found = tracked(*(f"2026Q{q} counsel_hours 2" for q in (1, 2, 3, 4)))
    values = found.inputs.worked_values()
    part = Expected(found.inputs, DRAWS).step("share_of_overhead")
    assert 0.25 <= part < 1
    assert fixed(found, "counsel_hours").value.point == pytest.approx(8 / part)
    changed = resolve(adopt(found, ["counsel_hours"], FACTS), FACTS)
    line = next(x for x in estimate(changed, 50).lines if (x.rule.name, x.basis) == ("counsel", "new_spending"))
    assert line.value.point == pytest.approx(8 * values["counsel_rate"])


ROWS = [
    f"2026Q{q} {name} {value} jail log"
    for q in (1, 2, 3, 4)
    for name, value in (
        ("detainers_received", 26), ("detainers_honored", 26), ("people_held", 17), ("hold_hours", 500), ("people_screened", 60),
        ("detainers_placed", 15), ("screening_hours", 22), ("case_processing_hours", 66), ("paperwork_hours", 6),
        ("transport_hours", 0), ("supervision_hours", 15), ("overtime_hours", 35), ("counsel_hours", 2),
    )
]  # fmt: skip


def test_adopted_records_narrow_the_range_and_keep_their_source():
    found = tracked(*ROWS)
    before = found.inputs.scenario.to_text()
    changed = adopt(found, [row.field.id for row in found.adoptable], FACTS)
    assert found.inputs.scenario.to_text() == before
    values = changed.to_json()["values"]
    assert values["case_hours"] == {
        "typical": 4.4,
        "source": "Measured: records of 2026Q1 to 2026Q4, records.csv; jail log",
    }
    assert values["count_taken_under_agreement"] == "jem"
    old, new = (estimate(inputs).running for inputs in (found.inputs, resolve(changed, FACTS)))
    for basis in old:
        was, now = (run[basis]["difference"].net for run in (old, new))
        assert now.high - now.low < 0.7 * (was.high - was.low)


def test_the_model_then_gives_back_what_was_recorded():
    """Adopted, the records are what the estimate has beside them."""
    found = tracked(*ROWS)
    changed = resolve(adopt(found, [row.field.id for row in found.adoptable], FACTS), FACTS)
    again = track(changed, found.actuals, FACTS, DRAWS)
    for name in ("detainers_received", "people_held", "hold_hours", "supervision_hours"):
        row = row_of(again, name)
        assert row.estimated.point == pytest.approx(row.recorded.point, rel=1e-6), name
    # Divided by a step of the model, and so worked with the other records in it.
    assert fixed(again, "counsel_hours").value.point == pytest.approx(
        changed.numbers["counsel_hours"].typical, rel=1e-9
    )


def test_adopting_one_record_changes_that_alone():
    found = tracked(*ROWS)
    changed = adopt(found, ["case_processing_hours"], FACTS)
    assert set(changed.values) == {"case_hours"}
    with pytest.raises(Refusal, match=r"^complaints settles no assumption; permitted are detainers_received, "):
        adopt(found, ["complaints"], FACTS)


def test_a_count_from_before_an_agreement_holds_nobody_it_added():
    begins = {"already_in_force_jem": "no", "start_year": 2027}
    found = tracked("2026Q1 detainers_received 20", values=begins)
    assert adopt(found, ["detainers_received"], FACTS).values["count_taken_under_agreement"] == "none"
    under = tracked("2027Q1 detainers_received 20", values=begins)
    assert adopt(under, ["detainers_received"], FACTS).values["count_taken_under_agreement"] == "jem"


def test_money_promised_billed_and_received_stand_apart():
    found = tracked(
        "2027Q1 federal_promised 9000", "2027Q1 federal_billed 9000", "2027Q2 federal_billed 9000", "2027Q2 federal_received 4000",
        "2027Q2 days_outstanding 120", options=["tfm"],
    )  # fmt: skip
    money = found.money
    assert (money.promised.point, money.billed.point, money.received.point) == (9000, 18000, 4000)
    assert (money.outstanding, money.days) == (14000, 120)
    # Money arrives in lumps, and nothing is projected from it.
    assert row_of(found, "federal_received").year_end is None
    assert money.announced > 0


def test_what_was_announced_is_no_promise():
    money = tracked("2027Q1 task_force_hours 100", options=["tfm"]).money
    assert money.promised is None
    assert money.announced > 0
    assert tracked("2027Q1 complaints 7").money.announced == 0


def test_records_of_another_choice_are_left_out_and_named():
    found = tracked("2027Q1 task_force_hours 40", "2027Q1 complaints 6")
    assert [field.id for field in found.not_asked] == ["task_force_hours"]
    with pytest.raises(Refusal, match="no record that belongs to this place and choice"):
        tracked("2027Q1 task_force_hours 40")


def test_the_json_has_the_keys_of_the_contract():
    said = track_to_json(tracked("2027Q1 detainers_received 24", "2027Q1 complaints <5"))
    assert json.loads(json.dumps(said)) == said
    for row in said["rows"]:
        assert {"line", "estimated", "recorded", "difference", "fixes"} <= set(row)
    complaints = next(row for row in said["rows"] if row["field"] == "complaints")
    assert complaints["estimated"] is None
    assert complaints["difference"] is None
    assert complaints["recorded"] == {"low": 1, "point": 2.5, "high": 4}


def test_officers_who_left_by_hand():
    """One of eight, then none of eight: one in sixteen officer-quarters, a quarter of a year each, is 25 percent a year."""
    rows = ("2027Q1 officers_jem 8", "2027Q2 officers_jem 8", "2027Q1 officers_left 1", "2027Q2 officers_left 0")
    assert fixed(tracked(*rows), "officers_left").value.point == pytest.approx(0.25)


def test_an_adopted_value_is_called_measured_wherever_it_is_named():
    found = tracked("2027Q1 detainers_placed 10", "2027Q1 case_processing_hours 50 time sheets")
    inputs = resolve(adopt(found, ["case_processing_hours"], FACTS), FACTS)
    assert inputs.numbers["case_hours"].measured
    origin = Explainer(inputs, FACTS).input_origin("case_hours")
    assert origin == "measured by the county: records of 2027Q1, records.csv; time sheets"
    asked = records_to_ask(drivers(inputs, FACTS, "full_cost", samples=64), inputs, FACTS)
    assert next(row for row in asked if row.name == "case_processing_hours").tag == "measured"
