"""Codes that cannot be read, and content that no program of ours made: one plain sentence each."""

from __future__ import annotations

import json
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange import decode, link
from estimator.exchange.link import LONGEST_CODE
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.scenario import resolve
from tests.exchange.links import GOOD, INCOMPLETE, code_of, forged, made, refused
from tests.strategies import FACTS, examples

FITS = json.dumps([2, "0.1.0", "x", 1, 2, 0, {"county": "Gaston", "state": "NC", "options": ["jem"]}]).encode()


def test_a_code_cut_anywhere_or_with_any_letter_changed_is_told_apart():
    code = code_of(values={"case_hours": 3, "staffing_mode": "shared"})
    for end in range(1, len(code)):
        assert refused(code[:end]) == INCOMPLETE
        assert refused(code[end:]) == INCOMPLETE
    for at, old in enumerate(code):
        for new in "aZ0_":
            if new != old:
                assert refused(code[:at] + new + code[at + 1 :]) == INCOMPLETE
    for at in range(len(code) - 1):
        if code[at] != code[at + 1]:
            assert refused(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) == INCOMPLETE
    assert refused(code + "A") == INCOMPLETE
    assert refused(code.upper()) == INCOMPLETE


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "The link is empty; please copy all of it."),
        (" \n\t ", "The link is empty"),
        ("?s=", "The link is empty"),
        ("https://example.org/?s=&x=1", "The link is empty"),
        ("https://example.org/estimate", "the part that begins with s= is missing"),
        ("hello", INCOMPLETE),
        ("a", INCOMPLETE),
        ("=====", INCOMPLETE),
        ("é" * 50, INCOMPLETE),
        ("\x00\x01", INCOMPLETE),
        ("\ud800", INCOMPLETE),
        ("🚓", INCOMPLETE),
        ("{'format': 1}", INCOMPLETE),
        ("<script>alert(1)</script>", INCOMPLETE),
        ("../../etc/passwd", INCOMPLETE),
        ("%00", INCOMPLETE),
        ("a" * (LONGEST_CODE + 1), "too long: at most 100,000 characters"),
        ("x" * 50_000_000, "too long"),
        (" " * 50_000_000, "too long"),
        (forged(None, packed=b"no zlib"), "does not hold a scenario"),
        ("a" + link._check("a", "AAAAA") + "AAAAA", "does not hold a scenario"),
        (forged(None, packed=b""), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(FITS) + b"more"), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(FITS)[:-2]), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(b"\xff\xfe")), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(b"[" * 100_000)), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(b'[2,"a","b",NaN,1,0,{}]')), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(b" " * 1_000_001)), "more than a scenario can be: at most 1,000 kB"),
        (forged(None, packed=zlib.compress(b"[" + b"9" * 6000 + b"]")), "does not hold a scenario"),
        (forged([]), "does not hold a scenario"),
        (forged({}), "does not hold a scenario"),
        (forged("text"), "does not hold a scenario"),
        (forged([2]), "does not hold a scenario"),
        (forged([True, "1", "2", 0, 0, 0, {}]), "does not hold a scenario"),
        (forged([0, "1", "2", 0, 0, 0, {}]), "does not hold a scenario"),
        (made(GOOD, model=5), "does not hold a scenario"),
        (made(GOOD, model="<b>"), "does not hold a scenario"),
        (made(GOOD, facts="x" * 41), "does not hold a scenario"),
        (made(GOOD, totals=(1.5, 0)), "does not hold a scenario"),
        (made(GOOD, totals=(10**400, 0)), "does not hold a scenario"),
        (made(GOOD, totals=("1", 0)), "does not hold a scenario"),
        (made(GOOD, sources=[]), "does not hold a scenario"),
        (forged([2, "1", "2", 0, 0, 0, []]), "does not hold a scenario"),
        (made(GOOD, form=3), "This link has format 3, made by a later version; this version reads format 2."),
        (forged([7, {"new": "shape"}]), "This link has format 7, made by a later version"),
        (forged(None, letter="b", packed=b"whatever comes"), "made by a later version"),
    ],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_each_bad_code_gets_one_plain_sentence(code, says):
    assert says in refused(code)


@pytest.mark.slow
def test_a_bomb_is_not_unpacked():
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(b" " * 1_000_000) for _ in range(70)) + bomb.flush()
    code = forged(None, packed=packed)
    assert len(code) < LONGEST_CODE
    tracemalloc.start()
    try:
        assert "more than a scenario can be" in refused(code)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=400) | st.text("abcdefgXYZ019-_=?&%", max_size=100))
def test_any_text_is_a_refusal(text):
    assert refused(text)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


names_of_values = st.sampled_from([*FACTS.assumptions, *(n for n, r in RULES.items() if r.is_line), "county", "x"])


parts = st.fixed_dictionaries(
    {}, optional={"values": anything | st.dictionaries(names_of_values, anything), "county": anything, "label": anything,
                  "amounts": anything | st.dictionaries(names_of_values, anything), "options": anything, "x": anything},
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(parts, st.sampled_from([1, 2]))
def test_any_content_with_a_fitting_checksum_is_opened_or_refused(parts, form):
    try:
        opened = decode(made({**GOOD, "population": 5000, **parts}, form), FACTS)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        resolve(opened.scenario, FACTS)
        assert all(notice.endswith(".") for notice in opened.notices)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"state": "XX"}, "state must be the two-letter code"),
        ({"options": ["hybrid"]}, "options must be a list"),
        ({"options": []}, "options must be a list"),
        ({"population": 0}, "population must be a whole number"),
        ({"county": "Nowhere"}, '"Nowhere" is no county in North Carolina'),
        ({"county": "Baltimore", "state": "MD"}, "could be 2 places in Maryland"),
        ({"place": "village"}, "place must be county or municipality"),
        ({"baseline": "law"}, "baseline must be none"),
        ({"state": "MI", "county": "Kent"}, "could not be read, so the baseline cannot be state_law"),
        ({"values": []}, "values must be an object"),
        ({"amounts": 5}, "amounts must be an object"),
        ({"extra": 1}, '"extra" is not a key of a scenario'),
        ({"values": {f"x{n}": n for n in range(300)}}, "More than 200 values of the link are not accepted"),
    ],
)
def test_without_the_essentials_the_whole_link_is_refused(raw, says):
    assert says in refused(made({**GOOD, **raw}))
