"""The back-test: records with their source and reason, run blind, and the share printed as it is."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace

import numpy as np
import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.refusal import FactsError
from estimator.run import TwoSides, draw_all
from estimator.studies import backtest, not_tested, share_of
from estimator.studies.recorded import FILE, records
from estimator.words.sentences import backtest_sentences, backtest_text
from tests.strategies import FACTS

RAW = {key: raw for key, raw in tomllib.loads(FILE.read_text("utf-8")).items() if key != "not_tested"}


@pytest.fixture(scope="module")
def rows():
    return backtest(FACTS)


def test_each_record_is_run_with_its_year_and_nothing_that_was_not_known_beforehand(rows):
    for row in rows:
        scenario = row.record.inputs.scenario
        beforehand = set(RAW[row.record.id]["beforehand"])
        typed = set(scenario.values) - {name for name in scenario.values if name.startswith("already_in_force")}
        assert typed - beforehand == {"start_year"}, row.record.id
        assert row.record.inputs.start_year == row.record.year
        assert scenario.baseline == ()
        if not beforehand:
            assert row.record.known == "Nothing but the place and the year." or "from" in row.record.known


def test_where_a_record_lies_is_worked_out_from_our_draws(rows):
    """Twelve posts of Wake County, drawn here by hand: hours, wages and load multiplied out."""
    row = next(row for row in rows if row.record.id == "wake-nc-posts")
    side = TwoSides.of(row.record.inputs).option
    drawn = side.runs(row.record.inputs.choice_flags() | draw_all(row.record.inputs.numbers, 4000))
    low, high = np.quantile(drawn["full_cost"].dedicated_posts, [0.05, 0.95])
    assert (row.ours.low, row.ours.high) == (pytest.approx(low), pytest.approx(high))
    assert low < 539_341 < high
    assert row.where == "inside"
    alamance = next(row for row in rows if row.record.id == "alamance-nc-contract")
    assert alamance.ours.high < 2_835_046
    assert alamance.where == "above"


def test_both_ends_of_a_record_have_to_lie_inside(rows):
    row = next(row for row in rows if row.record.id == "frederick-md-overtime")
    assert row.record.recorded == (8995, 21_421)
    assert row.ours.low < 8995
    assert row.ours.high > 21_421


def test_shares_add_up_and_are_told_without_what_set_our_ranges(rows):
    every, blind = share_of(rows), share_of([row for row in rows if not row.record.used])
    assert every.count == len(rows) == len(RAW)
    assert blind.count < every.count
    first, second, verdict = backtest_sentences(rows)
    assert f"{every.inside} of {every.count} recorded figures fall inside" in first
    assert f"Of the other {blind.count}, {blind.inside} fall inside" in second
    assert "too narrow" in verdict
    all_inside = [replace(row, where="inside") for row in rows]
    assert "too narrow" not in backtest_sentences(all_inside)[2]


def test_every_record_has_a_reason_a_source_and_its_kind(rows):
    for row in rows:
        assert len(row.record.reason) > 20
        assert row.record.publisher
        assert row.record.url.startswith("http") or row.record.url == "-"
    assert len({row.record.id for row in rows}) == len(rows)
    assert all(why for _, why in not_tested())
    text = backtest_text(rows)
    for row in rows:
        assert row.record.reason in text


@pytest.mark.parametrize(
    ("old", "new"),
    [('reason = "', 'reason = ""\nreasons = "'), ('kind = "recorded"', 'kind = "guessed"'), ('step = "detainers"', 'step = "detainer_holds"'), ('recorded = ["366 / 5"]', 'recorded = ["many"]')],
)  # fmt: skip
def test_a_record_that_is_not_right_is_refused_by_its_name(old, new, monkeypatch, tmp_path):
    text = FILE.read_text("utf-8")
    assert old in text
    other = tmp_path / "backtest.toml"
    other.write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.setattr("estimator.studies.recorded.FILE", other)
    with pytest.raises(FactsError, match=r"backtest.toml: [a-z-]+: "):
        list(records(FACTS))


def test_the_readme_says_the_share_as_it_is(rows):
    readme = " ".join((FOLDER.parent / "README.md").read_text("utf-8").split())
    for sentence in backtest_sentences(rows):
        assert sentence in readme


def test_the_command(capsys):
    assert main(["backtest", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert set(content) == {"shares", "sentences", "records", "not_tested"}
    assert content["shares"]["all"]["inside"] == sum(record["where"] == "inside" for record in content["records"])
