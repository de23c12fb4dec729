"""The README's figures and picture are today's."""

from __future__ import annotations

from estimator import estimate
from tests.browser.readme_picture import SPOKEN, words, words_in_picture, words_in_readme


def test_the_figures_of_the_readme_and_of_its_picture_are_the_models():
    today = words(estimate(SPOKEN, draws=100))
    remedy = "make them anew: python -m tests.browser.readme_picture"
    assert words_in_readme() == today, remedy
    assert words_in_picture() == today, remedy
