"""The link: a scenario in an address and back, what is said of one that no longer fits, and files of every format.

``python -m tests.exchange.test_link`` writes the worked totals beside the released files anew, where facts have changed them.
"""

from __future__ import annotations

import base64
import json
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from streamlit.testing.v1 import AppTest

from estimator import __version__
from estimator.exchange import link
from estimator.exchange.link import (
    LONGEST_CODE,
    LONGEST_WITH_SOURCES,
    Opened,
    compare_totals,
    decode,
    encode,
    worked_totals,
)
from estimator.refusal import Refusal
from estimator.rules.formula import RULES
from estimator.run.estimate import estimate
from estimator.scenario import door as scenario
from estimator.scenario import scenario as scenario_types
from estimator.scenario.door import check_scenario, read_scenario
from estimator.scenario.resolve import resolve
from estimator.words.sentences.answer import headline
from tests.strategies import FACTS, NUMBERS, scenarios
from tests.ui.test_app import app, fine, seeded, sentences, text_of

ROOT = Path(__file__).resolve().parents[2]
RELEASED = ROOT / "tests" / "released"
TOTALS = "totals.json"
RELEASED_FILES = [path for path in sorted(RELEASED.glob("format-*/*.json")) if path.name != TOTALS]
SHIPPED = sorted((ROOT / "assumptions" / "scenarios").glob("*.json"))
GOOD = {"format": 1, "county": "Gaston", "state": "NC", "options": ["jem"]}
# Totals need no draws.
FEW = 100
INCOMPLETE = "The link is incomplete or was changed; please copy all of it."


def checked(raw):
    return check_scenario(raw, FACTS)


def result_of(chosen, facts=FACTS):
    return estimate(resolve(chosen, facts), draws=FEW)


def code_of(totals=(1.0, 2.0), **raw):
    return encode(checked({**GOOD, **raw}), FACTS, totals)


def true_code(**raw):
    """The code of a scenario with its own totals."""
    chosen = checked({**GOOD, **raw})
    return encode(chosen, FACTS, worked_totals(result_of(chosen)))


def forged(content, letter="a", packed=None):
    """A code with a fitting checksum around any content."""
    body = link._text(packed if packed is not None else zlib.compress(json.dumps(content).encode()))
    return letter + link._check(letter, body) + body


def made(raw, form=1, model=__version__, facts=FACTS.version, totals=(100, 200), sources=0):
    """A code as another version could have made it, of what is in the scenario file."""
    return forged([form, model, facts, *totals, sources, {key: raw[key] for key in raw if key != "format"}])


FITS = json.dumps([1, "0.1.0", "x", 1, 2, 0, {"county": "Gaston", "state": "NC", "options": ["jem"]}]).encode()


def refused(code) -> str:
    with pytest.raises(Refusal) as caught:
        decode(code, FACTS)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


# ---- there and back


@settings(max_examples=80, deadline=None)
@given(scenarios(amounts=True))
def test_a_scenario_goes_into_a_link_and_comes_out_the_same(raw):
    chosen = checked(raw)
    code = encode(chosen, FACTS, (12.344, -56.789))
    opened = decode(code, FACTS)
    assert opened.scenario == chosen
    assert opened.scenario.to_text() == chosen.to_text()
    assert opened.notices == ()
    assert opened.totals == (12.34, -56.79)
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@settings(max_examples=25, deadline=None)
@given(scenarios(amounts=True))
def test_totals_are_equal_to_the_cent_after_opening(raw):
    try:
        before = result_of(checked(raw))
    except Refusal:
        return
    opened = decode(encode(checked(raw), FACTS, worked_totals(before)), FACTS)
    after = result_of(opened.scenario)
    assert worked_totals(after) == worked_totals(before)
    assert compare_totals(opened, after) == []


names = [
    "<b>$x$</b> *a* ~~b~~ :red[c] `d` [e](http://x) & \\",
    "🏜️🚓👩🏽‍🚀",
    "مقاطعة الأنهار",
    "מחוז",
    "é" * 300,
    "𝕏" * 300,
    "Doña Ana",
    "\"; '--",
    "?s=a&b=c#d",
]


@pytest.mark.parametrize("name", names)
def test_a_name_of_any_kind_comes_through(name):
    opened = decode(code_of(county=name, population=5000), FACTS)
    assert opened.scenario.county == name


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=1000))
def test_any_text_the_loader_takes_comes_through(name, source):
    values = {"case_hours": {"typical": 3, "source": source}}
    try:
        chosen = checked({**GOOD, "county": name, "population": 5000, "values": values})
    except Refusal:
        return
    opened = decode(encode(chosen, FACTS, (0, 0)), FACTS)
    if not opened.notices:
        assert opened.scenario == chosen


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_the_scenarios_of_the_project_make_short_links(path):
    chosen = read_scenario(path.read_bytes(), FACTS)
    code = encode(chosen, FACTS, worked_totals(result_of(chosen)))
    assert len(code) < 700
    assert decode(code, FACTS).scenario == chosen


def test_only_what_is_not_usual_stands_in_a_link():
    code = code_of(place="county", baseline="state_law", values={}, amounts={})
    typed = json.loads(zlib.decompress(base64.urlsafe_b64decode(code[7:] + "==")))[-1]
    assert typed == {"county": "Gaston", "state": "NC", "options": ["jem"]}
    assert len(code) < 180


@pytest.mark.parametrize(
    "pasted",
    [
        "{code}",
        "  {code}\n",
        "?s={code}",
        "s={code}",
        "http://localhost:8501/?s={code}",
        "https://example.org/app/?embed=true&s={code}&x=1#top",
        "<https://example.org/?s={code}>.",
        "“{code}”",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F%3Fs%3D{code}&data=05%7C01",
    ],
)
def test_a_code_or_any_address_around_it_is_read(pasted):
    code = code_of(values={"case_hours": 3})
    assert decode(pasted.format(code=code), FACTS).scenario.values["case_hours"].typical == 3


def test_a_code_that_a_mail_program_broke_into_lines_is_read():
    code = code_of(values={"case_hours": 3})
    assert decode("\r\n".join(code[i : i + 50] for i in range(0, len(code), 50)), FACTS).scenario.county == "Gaston"


# ---- sources, and length


def test_sources_are_kept_and_left_out_only_where_the_link_grows_too_long():
    short = {"case_hours": {"low": 1, "typical": 2, "high": 3, "source": "sheriff's log"}}
    assert decode(code_of(values=short), FACTS).scenario.values["case_hours"].source == "sheriff's log"
    # Text that does not compress.
    long = {
        record.id: {"typical": record.permitted[0], "source": base64.b85encode(zlib.compress(record.note.encode())).decode()[:900]}
        for record in [record for record in NUMBERS if len(record.note) > 100][:12]
    }  # fmt: skip
    chosen = checked({**GOOD, "values": long})
    code = encode(chosen, FACTS, (0, 0))
    opened = decode(code, FACTS)
    assert len(code) <= LONGEST_WITH_SOURCES
    assert opened.notices == ("The sources that were typed did not fit into the link and were left out.",)
    assert set(opened.scenario.values) == set(long)
    for name, value in opened.scenario.values.items():
        assert value == replace(chosen.values[name], source="")


def test_a_scenario_with_every_value_typed_still_opens():
    values = {
        a.id: {"low": a.low * 1.0123, "typical": a.typical * 1.0345, "high": a.high * 1.0789}
        for a in NUMBERS
        if a.kind == "range" and a.typical and a.high * 1.08 < a.permitted[1] and not a.whole
    }
    chosen = checked({**GOOD, "values": values})
    code = encode(chosen, FACTS, (0, 0))
    assert decode(code, FACTS).scenario == chosen
    assert len(code) < 8000


# ---- codes that cannot be read


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
        (forged(None, packed=zlib.compress(b'[1,"a","b",NaN,1,0,{}]')), "does not hold a scenario"),
        (forged(None, packed=zlib.compress(b" " * 1_000_001)), "more than a scenario can be: at most 1,000 kB"),
        (forged(None, packed=zlib.compress(b"[" + b"9" * 6000 + b"]")), "does not hold a scenario"),
        (forged([]), "does not hold a scenario"),
        (forged({}), "does not hold a scenario"),
        (forged("text"), "does not hold a scenario"),
        (forged([1]), "does not hold a scenario"),
        (forged([True, "1", "2", 0, 0, 0, {}]), "does not hold a scenario"),
        (forged([0, "1", "2", 0, 0, 0, {}]), "does not hold a scenario"),
        (made(GOOD, model=5), "does not hold a scenario"),
        (made(GOOD, model="<b>"), "does not hold a scenario"),
        (made(GOOD, facts="x" * 41), "does not hold a scenario"),
        (made(GOOD, totals=(1.5, 0)), "does not hold a scenario"),
        (made(GOOD, totals=(10**400, 0)), "does not hold a scenario"),
        (made(GOOD, totals=(None, 0)), "does not hold a scenario"),
        (made(GOOD, sources=[]), "does not hold a scenario"),
        (forged([1, "1", "2", 0, 0, 0, []]), "does not hold a scenario"),
        (made(GOOD, form=2), "This link has format 2, made by a later version; this version reads format 1."),
        (forged([7, {"new": "shape"}]), "This link has format 7, made by a later version"),
        (forged([10**4299, {}]), "This link has format 1,000,000,000 or more, made by a later version; this version"),
        (forged(None, letter="b", packed=b"whatever comes"), "made by a later version"),
    ],
    ids=lambda text: ascii(text[:20]),
)  # fmt: skip
def test_each_bad_code_gets_one_plain_sentence(code, says):
    assert says in refused(code)


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


@settings(max_examples=300, deadline=None)
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
    {}, optional={"values": anything | st.dictionaries(names_of_values, anything), "county": anything,
                  "amounts": anything | st.dictionaries(names_of_values, anything), "options": anything, "x": anything},
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(parts)
def test_any_content_with_a_fitting_checksum_is_opened_or_refused(parts):
    try:
        opened = decode(made({**GOOD, "population": 5000, **parts}), FACTS)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        resolve(opened.scenario, FACTS)
        assert all(notice.endswith(".") for notice in opened.notices)


# ---- values that are no longer accepted


def narrower(name, low, high):
    """Today's facts, with less permitted for one assumption."""
    record = structs.replace(FACTS.assumptions[name], permitted=(low, high))
    return replace(FACTS, assumptions={**FACTS.assumptions, name: record})


def test_a_value_no_longer_permitted_gives_its_sentence_and_the_rest_stays():
    code = code_of(
        values={"case_hours": 40, "detainers_per_year": 120, "staffing_mode": "shared"}, amounts={"equipment": 5}
    )
    opened = decode(code, narrower("case_hours", 0, 20))
    assert opened.notices == (
        "Left out: Hours to process one immigration case must be a number between 0 and 20; you gave 40 (case_hours).",
    )
    assert opened.scenario == checked(
        {**GOOD, "values": {"detainers_per_year": 120, "staffing_mode": "shared"}, "amounts": {"equipment": 5}}
    )
    assert decode(code, FACTS).notices == ()


def test_each_value_not_accepted_has_a_sentence_of_its_own():
    raw = {
        **GOOD,
        "values": {"gone": 1, "case_hours": -1, "detainers_per_year": 120, "wage_area": "Atlantis", "horizon": 99},
        "amounts": {"gone": 2, "equipment": 12, "scaap": 5},
    }
    opened = decode(made(raw), FACTS)
    assert opened.scenario == checked({**GOOD, "values": {"detainers_per_year": 120}, "amounts": {"equipment": 12}})
    assert len(opened.notices) == 6
    for words, notice in zip(
        (
            '"gone" is not an assumption', "Hours to process one immigration case must be", "must be one of state; ",
            "Years shown must be", '"gone" is not a line of the estimate', "money coming in is negative",
        ),
        opened.notices,
        strict=True,
    ):  # fmt: skip
        assert notice.startswith("Left out: ")
        assert words in notice


@pytest.mark.parametrize(
    ("values", "stay", "says"),
    [
        ({"vehicles_bought": 2, "vehicle_price": -1, "case_hours": 3}, {"case_hours": 3},
         "Left out, Vehicles bought for the task force: Price of a vehicle must be given where vehicles are bought: a number above 0."),
        ({"case_hours": 3, "staffing_mode": "dedicated"}, {"case_hours": 3},
         "must be given where the work is done by dedicated posts"),
        ({"bed_day_marginal": 90, "bed_day_average": 80}, {"bed_day_average": 80}, "must not be above"),
        ({"start_year": 1900, "federal_offer_ends": 2020}, {}, "must be 2027, the first year, or later"),
    ],
)  # fmt: skip
def test_what_asks_for_something_missing_is_left_out_too(values, stay, says):
    opened = decode(made({**GOOD, "values": values}), FACTS)
    assert opened.scenario == checked({**GOOD, "values": stay})
    assert says in " ".join(opened.notices)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"state": "XX"}, "state must be the two-letter code"),
        ({"options": ["hybrid"]}, "options must be a list"),
        ({"options": []}, "options must be a list"),
        ({"population": 0}, "population must be a whole number"),
        ({"county": "Nowhere"}, "population must be given"),
        ({"place": "village"}, "place must be county or municipality"),
        ({"baseline": "law"}, "baseline must be none"),
        ({"state": "MI", "county": "X", "population": 5000}, "could not be read, so the baseline cannot be state_law"),
        ({"values": []}, "values must be an object"),
        ({"amounts": 5}, "amounts must be an object"),
        ({"extra": 1}, '"extra" is not a key of a scenario'),
        ({"values": {f"x{n}": n for n in range(300)}}, "More than 200 values of the link are not accepted"),
    ],
)
def test_without_the_essentials_the_whole_link_is_refused(raw, says):
    assert says in refused(made({**GOOD, **raw}))


def test_a_name_that_is_not_accepted_is_left_out():
    opened = decode(made({**GOOD, "county": "a\u202eb", "population": 5000}), FACTS)
    assert opened.scenario == checked({**GOOD, "county": "", "population": 5000})
    assert "county must be a name" in opened.notices[0]


# ---- versions and totals


def test_other_versions_are_told():
    assert decode(made(GOOD), FACTS).notices == ()
    assert decode(made(GOOD, model="0.0.7"), FACTS).notices == (
        f"This link was made with version 0.0.7 of the model; this is version {__version__}.",
    )
    notices = decode(made(GOOD, facts="2025-01-02.abcdef01"), FACTS).notices
    assert notices == (
        "This link was made with the facts of 2025-01-02.abcdef01; these are the facts of "
        f"{FACTS.version}, and defaults may differ.",
    )


def test_a_total_that_moved_is_told_with_the_version_it_was_made_with():
    chosen = checked(GOOD)
    result = result_of(chosen)
    new, full = worked_totals(result)

    def told(totals):
        return compare_totals(Opened(chosen, (), totals, "0.0.7", "2025-01-02.abc"), result)

    assert told((round(new, 2), round(full, 2))) == []
    assert told((round(new, 2) + 0.01, round(full, 2))) == [
        f"This link was made when new spending came to ${new + 0.01:,.2f} a year (version 0.0.7, facts of "
        f"2025-01-02.abc); it is now ${new:,.2f}."
    ]
    assert told((round(new, 2), -5)) == [
        "This link was made when full cost came to −$5.00 a year (version 0.0.7, facts of 2025-01-02.abc); "
        f"it is now ${full:,.2f}."
    ]
    assert len(told((0, 0))) == 2


# ---- every released format


def test_there_are_files_of_every_format():
    assert {path.parent.name for path in RELEASED_FILES} == {f"format-{n}" for n in range(1, scenario.FORMAT + 1)}


def test_the_released_files_use_every_kind_of_key():
    raw = [json.loads(path.read_text()) for path in RELEASED_FILES if path.parent.name == "format-1"]
    assert {key for one in raw for key in one} == set(scenario._KEYS)
    kinds = {
        json.dumps(sorted(v)) if isinstance(v, dict) else type(v).__name__
        for one in raw
        for v in one.get("values", {}).values()
    }
    assert kinds >= {
        "int", "str", '["source", "typical"]', '["high", "low", "typical"]', '["high", "low", "source", "typical"]',
    }  # fmt: skip


@pytest.mark.parametrize("path", RELEASED_FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_released_file_and_its_link_load_for_ever(path):
    loaded = read_scenario(path.read_bytes(), FACTS)
    resolve(loaded, FACTS)
    opened = decode(released(path)["code"], FACTS)
    assert opened.scenario == loaded
    assert not [notice for notice in opened.notices if notice.startswith("Left out")]


@pytest.mark.parametrize("path", RELEASED_FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_released_file_gives_the_totals_beside_it(path):
    found = worked_totals(result_of(read_scenario(path.read_bytes(), FACTS)))
    wanted = released(path)
    assert found == pytest.approx((wanted["new_spending"], wanted["full_cost"]), abs=0.00501), (
        "where facts have changed on purpose: python -m tests.exchange.test_link"
    )


def released(path):
    return json.loads((path.parent / TOTALS).read_text())[path.stem]


@pytest.fixture
def format_2(monkeypatch):
    """A program whose format 2 has renamed a value and a key."""

    def from_1(raw):
        values = {
            ("case_hours" if key == "hours" else key): value for key, value in dict(raw.get("values", {})).items()
        }
        return {**raw, "values": values}

    for module in (scenario, scenario_types):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setattr(link, "FORMAT", 2)
    monkeypatch.setitem(scenario.MIGRATIONS, 1, from_1)


@pytest.mark.usefixtures("format_2")
def test_an_older_file_is_brought_to_todays_format_before_it_is_checked():
    old = {**GOOD, "values": {"hours": 7}}
    loaded = checked(old)
    assert loaded.values["case_hours"].typical == 7
    assert loaded.to_json()["format"] == 2
    with pytest.raises(Refusal, match='"hours" is not an assumption'):
        checked({**old, "format": 2})
    assert old == {**GOOD, "values": {"hours": 7}}


@pytest.mark.usefixtures("format_2")
def test_an_older_link_is_brought_to_todays_format_and_says_so():
    opened = decode(made({**GOOD, "values": {"hours": 7, "case_hours_old": 1}}), FACTS)
    assert opened.scenario.values["case_hours"].typical == 7
    assert opened.notices[0] == "This link was made in format 1 and was brought to format 2."
    assert '"case_hours_old" is not an assumption' in opened.notices[1]
    assert decode(made({**GOOD, "values": {"hours": -7}}), FACTS).scenario == checked({**GOOD, "format": 2})


def test_a_file_of_a_later_format_says_so_before_anything_else():
    with pytest.raises(Refusal, match="made by a later version"):
        checked({**GOOD, "format": 2, "new_key": 1})


# ---- on the screen


def at_address(code, page="") -> AppTest:
    """The app opened at an address with a link."""
    at = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    at.query_params["s"] = code
    if page:
        at = at.switch_page(f"ui/pages/{page}_page.py")
    return fine(at.run())


def test_an_address_with_a_link_shows_its_estimate_and_loses_the_code():
    at = at_address(true_code(values={"case_hours": 7}))
    wanted = headline(estimate(resolve(checked({**GOOD, "values": {"case_hours": 7}}), FACTS)), FACTS)
    for sentence in wanted:
        assert sentence in text_of(at)
    assert at.selectbox(key="answer_state").value == "NC"
    assert at.selectbox(key="answer_county").value == "Gaston"
    assert at.multiselect(key="answer_options").value == ["jem"]
    assert "Both totals are what they were when the link was made." in sentences(at)
    assert dict(at.query_params) == {}
    at.selectbox(key="assumption_group").set_value("staff").run()
    assert at.number_input(key="value_case_hours").value == 7


def test_a_link_is_opened_once_and_later_changes_stay():
    code = true_code(values={"case_hours": 7})
    at = at_address(code)
    at.query_params["s"] = code
    fine(at.multiselect(key="answer_options").set_value(["wso"]).run())
    assert at.session_state["draft"].options == ("wso",)
    assert "opened from a link" not in sentences(at)


def test_the_words_about_a_link_can_be_dismissed():
    at = at_address(true_code())
    assert "opened from a link" in sentences(at)
    fine(at.run())
    assert "opened from a link" in sentences(at)
    fine(at.button(key="dismiss_link").click().run())
    assert "opened from a link" not in sentences(at)
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_the_page_says_what_was_left_out_and_which_totals_moved():
    raw = {**GOOD, "values": {"case_hours": 400, "gone": 1, "detainers_per_year": 120}}
    at = at_address(made(raw, model="0.0.7", facts="2025-01-02.abc", totals=(123456, 200)))
    said = at.warning[0].value.replace("\\", "")
    assert "made with version 0.0.7 of the model" in said
    assert "made with the facts of 2025-01-02.abc" in said
    assert "Left out: Hours to process one immigration case must be a number between 0 and 100; you gave 400" in said
    assert '"gone" is not an assumption' in said
    assert "made when new spending came to $1,234.56 a year" in said
    assert "made when full cost came to $2.00 a year" in said
    assert set(at.session_state["draft"].values) == {"detainers_per_year"}


@pytest.mark.parametrize("page", ["compare", "matters", "claim", "years"])
def test_a_link_is_opened_on_the_pages_that_show_an_estimate(page):
    at = at_address(true_code(county="Wake", options=["wso"]), page)
    assert "Wake County" in text_of(at)
    assert dict(at.query_params) == {}


@pytest.mark.parametrize(
    ("code", "says"),
    [(code_of()[:-3], INCOMPLETE), ("", "The link is empty"), (made(GOOD, form=2), "made by a later version"),
     (made({**GOOD, "state": "<b>"}), "state must be the two-letter code of a state or DC, such as NC; you gave \"<b>\"")],
)  # fmt: skip
def test_a_refused_address_shows_its_sentence_and_an_empty_start(code, says):
    at = at_address(code)
    assert [says in error.value.replace("\\", "") for error in at.error] == [True]
    assert "Answer the three questions" in sentences(at)
    assert at.selectbox(key="answer_state").value is None
    assert dict(at.query_params) == {}
    fine(at.selectbox(key="answer_state").set_value("NC").run())
    assert says not in sentences(at)


def test_a_link_is_opened_from_the_field_and_the_widgets_show_it():
    at = seeded(county="Wake", options=["wso"], values={"case_hours": 3})
    at.selectbox(key="assumption_group").set_value("staff").run()
    code = true_code(county="Nowhere", population=5000, options=["tfm"], baseline="none", values={"case_hours": 7})
    fine(at.text_input(key="link_given").set_value(f"https://example.org/?s={code}").run())
    assert "Nowhere County" in text_of(at)
    assert at.multiselect(key="answer_options").value == ["tfm"]
    assert at.selectbox(key="answer_county").value == "Nowhere"
    assert at.number_input(key="answer_population").value == 5000
    assert at.selectbox(key="answer_baseline").value == "none"
    assert at.number_input(key="value_case_hours").value == 7
    assert at.text_input(key="link_given").value == ""
    assert "opened from a link" in sentences(at)


def test_a_link_to_another_kind_of_place_changes_every_widget_and_clears_old_refusals():
    at = seeded()
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.number_input(key="value_case_hours").set_value(-4.0).run()
    assert "you gave -4" in sentences(at)
    town = {"place": "municipality", "county": "Carroll", "state": "NH", "population": 820, "options": ["tfm"]}
    fine(at.text_input(key="link_given").set_value(true_code(**town)).run())
    assert at.radio(key="answer_place").value == "municipality"
    assert at.selectbox(key="answer_state").value == "NH"
    assert "you gave -4" not in sentences(at)


def test_the_field_is_there_before_any_answer():
    at = fine(app().text_input(key="link_given").set_value(true_code()).run())
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_a_refused_link_in_the_field_changes_nothing():
    at = seeded(county="Wake", options=["wso"])
    fine(at.text_input(key="link_given").set_value("nonsense").run())
    assert f"The link was not opened. {INCOMPLETE}" in sentences(at)
    assert "Wake County" in text_of(at)
    fine(at.text_input(key="link_given").set_value("").run())
    assert INCOMPLETE not in sentences(at)


def test_a_file_loaded_after_a_link_takes_its_place():
    at = at_address(made(GOOD, totals=(1, 2)))
    assert at.warning
    wanted = {**GOOD, "county": "Wake"}
    fine(at.file_uploader(key="upload").upload("s.json", json.dumps(wanted).encode(), "application/json").run())
    assert "Wake County" in text_of(at)
    assert "opened from a link" not in sentences(at)


def test_the_link_of_the_present_estimate_is_shown_and_opens_it():
    at = fine(seeded(county="<b>*x*</b> 🚓", population=5000, values={"case_hours": {"typical": 3, "source": "log"}}))
    address = at.code[-1].value
    assert "?s=" in address
    opened = decode(address, FACTS)
    assert opened.scenario.to_json()["values"] == {"case_hours": {"typical": 3, "source": "log"}}
    assert opened.scenario.county == "<b>*x*</b> 🚓"
    assert compare_totals(opened, result_of(opened.scenario)) == []
    assert "The link holds what you typed" in text_of(at)
    assert "Nothing is stored on the server" in text_of(at)
    again = at_address(address.partition("?s=")[2])
    assert "Both totals are what they were" in sentences(again)


def test_a_link_that_could_not_hold_the_sources_says_so_beside_it():
    source = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(1000))
    at = fine(seeded(values={"case_hours": {"typical": 3, "source": source}}))
    assert "did not fit into the link and were left out. The scenario file keeps them." in text_of(at)
    assert decode(at.code[-1].value, FACTS).scenario.values["case_hours"].source == ""


def write_totals() -> None:
    """Totals of today beside the released files; the code of a file is written once and stays."""
    for folder in sorted({path.parent for path in RELEASED_FILES}):
        kept = json.loads((folder / TOTALS).read_text()) if (folder / TOTALS).exists() else {}
        found = {}
        for path in (path for path in RELEASED_FILES if path.parent == folder):
            chosen = read_scenario(path.read_bytes(), FACTS)
            totals = worked_totals(result_of(chosen))
            code = kept[path.stem]["code"] if path.stem in kept else encode(chosen, FACTS, totals)
            found[path.stem] = {"new_spending": round(totals[0], 2), "full_cost": round(totals[1], 2), "code": code}
        (folder / TOTALS).write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    write_totals()
