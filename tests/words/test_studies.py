"""The words about published figures."""

from __future__ import annotations

import pytest

from estimator.facts import FOLDER
from estimator.studies.file import PublishedFigure
from estimator.studies.run import FigureFinding
from estimator.words.sentences import lines_table, outcome_words, studies_text
from estimator.words.sentences.studies import amount_words, comparison
from tests.strategies import FACTS
from tests.studies.written import figure, run, study

ROOT = FOLDER.parent


def test_amounts_in_words():
    assert amount_words(16_074, "USD") == "$16,074"
    assert amount_words(3.751274, "USD/bed_day") == "$3.75 a bed-day"
    assert amount_words(-92, "USD/bed_day") == "−$92 a bed-day"
    assert amount_words(None, "USD") == "cannot be worked out"


def test_numbers_that_the_source_does_not_give_are_named():
    body = """
[inputs]
people = { value = 800, unit = "detainer/year" }
never_used = { value = 3, unit = "1" }
[cases.a]
lines = ["detainer_holds"]
values = { detainers_per_year = "people", share_honored = 1, share_reaching_release = 1, days_past_release = 31.82, bed_day_average = "people / 8 - 45" }
"""
    found = run(study(body + figure(1_400_080, "a")))
    assert found.study.unused == ("never_used",)
    assert outcome_words(found) == (
        "Follows only with a number worked back or set by us: not given by the source: average days held past release, from the "
        "jail's own records; 8 in case a; 45 in case a"
    )
    text = studies_text([found], FACTS)
    assert "Given and not used: never_used." in text
    assert "Case a (detainers; full cost; one year): Detainer holds past release $1,400,080." in text


@pytest.mark.parametrize(
    ("published", "found", "tolerance", "says"),
    [
        (100.0, 100.0, 0, "the same, to its rounding"),
        (101.0, 88.0, 20, "within $20 of it, wider than its last digit: the file does not say why"),
        (237_506, 237_520, 0.5, "its inputs give $14 more"),
        (1_400_000, 1_600, 0.5, "its inputs give more than 99 percent less"),
        (100.0, 90.0, 0, "its inputs give 10 percent less"),
        (100.0, 940.0, 0, "its inputs give 9.4 times as much"),
        (0, 12.0, 0, "its inputs give $12 more"),
    ],
)
def test_a_difference_is_said_in_words_that_keep_it(published, found, tolerance, says):
    each = FigureFinding(PublishedFigure("A figure", published, tolerance, "USD", "a"), found)
    assert comparison(each, False) == says


def test_the_list_of_lines_in_the_docs_is_the_one_made_from_the_rules():
    assert (ROOT / "docs" / "lines.md").read_text("utf-8") == lines_table(FACTS)
