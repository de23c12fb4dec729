"""What every picture keeps: words that can be read, fills that can be seen, nothing cut, nothing through a word."""

from __future__ import annotations

import itertools

import pytest

from estimator.charts.drawing import FILLS, PAGES, TEXT, WIDTHS, WORDS
from tests.charts.pictures import all_pictures, drawn_at

pytestmark = pytest.mark.slow

ALL = sorted(all_pictures())
# Phones, the widest before another layout, a page of paper, and a wide screen.
SEEN_AT = (288, 343, 479, 640, 859)
THEMES = {"light": 0, "dark": 1}


def luminance(colour):
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_worked_by_hand():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", FILLS)
def test_each_fill_is_seen_on_its_page(name, theme):
    assert contrast(FILLS[name][THEMES[theme]], PAGES[THEMES[theme]]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_marks_are_read_on_their_page(theme):
    assert contrast(WORDS[THEMES[theme]], PAGES[THEMES[theme]]) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("one", "other"), [("new_spending", "full_cost"), ("more", "less")])
def test_fills_that_stand_beside_each_other_differ_in_grey_print(one, other, theme):
    """Grey print keeps nothing of a colour but its luminance."""
    least = 1.8 if "full_cost" in (one, other) else 1.5
    assert contrast(FILLS[one][THEMES[theme]], FILLS[other][THEMES[theme]]) >= least


@pytest.mark.parametrize("name", ALL)
def test_words_stand_whole_inside_the_picture_and_no_bar_line_or_word_runs_through_them(name):
    spec, _ = all_pictures()[name]
    for width in SEEN_AT:
        seen = drawn_at(spec, width)
        assert seen.bars
        for said in seen.words:
            assert said.left >= 0, (width, said)
            assert said.right <= width, (width, said)
            assert said.top >= 0, (width, said)
            assert said.bottom <= seen.height, (width, said)
            assert said.size >= TEXT, (width, said)
            crossing = [each for each in (*seen.bars, *seen.lines) if said.crosses(each)]
            assert not crossing, (width, said, crossing)
        for one, other in itertools.combinations(seen.words, 2):
            assert not one.crosses(other), (width, one, other)


@pytest.mark.parametrize("name", ALL)
def test_zero_is_on_the_axis_and_the_picture_says_whose_it_is(name):
    spec, rows = all_pictures()[name]
    for width in (343, 640):
        words = [each.words for each in drawn_at(spec, width).words]
        assert "$0" in words or "0" in words
        whole = " ".join(words)
        assert "Local oversight cost estimator" in whole
        assert "November 27, 2026" in whole
        assert any(name in whole for name in ("County", "California", "Florida", "Texas", "Hampshire", "year"))
    assert all(row["words"] for row in rows)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("answer: who does the work is not known", 500),
        ("answer: beside other duties", 500),
        # A long title: one agreement in the place of another.
        ("answer: below and above zero", 580),
    ],
)
def test_the_picture_of_the_answer_is_low_enough_for_the_first_screen(name, least):
    spec, _ = all_pictures()[name]
    for width in (least, 640, 700, 900):
        assert drawn_at(spec, width).height <= 215, width


def test_there_is_a_layout_for_a_phone_of_320_pixels():
    assert min(WIDTHS) <= 320 - 2 * 16
