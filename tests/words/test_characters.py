"""Text that gives no orders: nothing else is touched, and nothing of what is typed can come through."""

from __future__ import annotations

import json
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from estimator.words.catalog.characters import is_writable, without_orders

# Every character, halves of characters too.
TEXTS = st.text(st.characters(codec=None, exclude_categories=()))


@given(TEXTS)
def test_no_order_comes_through_and_all_can_be_encoded(text):
    shown = without_orders(text)
    assert not [char for char in shown if category(char) in ("Cc", "Cs") and char not in "\t\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode()
    assert without_orders(shown) == shown


@given(TEXTS.filter(is_writable))
def test_what_may_be_typed_is_shown_as_it_is(text):
    """A name is brought to single spaces before it is used, so that odd ones do not count."""
    name = " ".join(text.split())
    assert without_orders(name) == name


def test_orders_are_shown_the_way_json_shows_them_and_names_in_any_script_stay():
    assert without_orders("a\x1b]0;b\x07\x9bc\x7f\udcff") == r"a\u001b]0;b\u0007\u009bc\u007f\udcff"
    assert json.loads(without_orders('"\x7f\x85"')) == "\x7f\x85"
    name = "Doña Ana مقاطعة 🚓 می\u200cخواهم <b>\tand\n"
    assert without_orders(name) == name
