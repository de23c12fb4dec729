"""Text made harmless for the screen: what a reader sees is what was written."""

from __future__ import annotations

import pytest

from ui.widgets.text import Markup, link, md

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://evil.example", rf"https\:{JOINER}//evil.example"),
        ("WWW.evil.example", rf"WWW{JOINER}.evil.example"),
        ("pay@evil.example", rf"pay{JOINER}@evil.example"),
        (":material/home:", rf"\:{JOINER}material/home\:"),
        ("12:30", r"12\:30"),
        ("1. one", r"1\. one"),
        ("a -> b", rf"a \-{JOINER}\> b"),
        ("−$5", rf"−{JOINER}\$5"),
        ("two\nlines", "two lines"),
    ],
)
def test_harmless_text_worked_by_hand(text, wanted):
    assert md(text) == wanted


def test_what_is_markup_already_is_left_alone_and_a_link_holds_its_words_as_they_are():
    made = link("The *Times* [2]", "https://news.example/a_b(c)")
    assert made == r"[The \*Times\* \[2\]](<https://news.example/a_b(c)>)"
    assert isinstance(made, Markup)
    assert md(made) == made
    assert link("No address", "") == "No address"


def test_an_address_cannot_end_its_own_link():
    assert link("x", "https://a.example/> [y](b)") == "[x](<https://a.example/[y](b)>)"
