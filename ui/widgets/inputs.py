"""The one way an assumption becomes a widget, and back into the scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from estimator.facts import (
    Assumption,
    Facts,
    field_text,
    is_calendar_year,
    is_percentage,
    source_words,
    unit_words,
)
from estimator.refusal import Refusal
from estimator.scenario import Input, Inputs, Value, check_value, choices_of, halfway
from estimator.words.catalog import round_to_digits, say, upper_first
from estimator.words.sentences import BOUND_WORDS, TAG_WORDS, Explainer
from ui.store import draft, propose_values, refusals, show_in
from ui.widgets.sources import source_link
from ui.widgets.text import md, small

# More than a number is read in, so that a longer text is refused and not cut.
LONGEST_TYPED = 200
# Words of a unit that no label need repeat.
_ARTICLES = {"a", "an"}


def assumption_input(record: Assumption, inputs: Inputs, facts: Facts, explainer: Explainer) -> None:
    """A widget for one assumption, with unit in the label, and range, tag, source, note and refusal beside it."""
    _field_of(record, inputs, facts, "", _beside(record, inputs, facts, explainer))


def number_beside(record: Assumption, inputs: Inputs, facts: Facts, stands_in: float | None) -> None:
    """The field of a number beside the answer, without its note. ``stands_in``: what is used while it is not given."""
    with st.container(gap="xsmall"):
        _field_of(record, inputs, facts, "moving_", _briefly(record, inputs, stands_in))


def _field_of(record: Assumption, inputs: Inputs, facts: Facts, where: str, beside: str) -> None:
    """``where``: sets the key apart from that of another field of the same assumption."""
    typed = draft().values.get(record.id)
    key = f"value_{where}{record.id}"
    if record.is_number:
        shown = _shown(typed, inputs.numbers[record.id])
        if key not in st.session_state:
            # A field that was left with a refused text, and is met again, shows what is in use.
            refusals().pop(record.id, None)
        if record.id not in refusals():
            show_in(key, shown)
        st.text_input(
            _label(record.label, record), key=key, max_chars=LONGEST_TYPED,
            placeholder=upper_first(say("not_given")) if record.kind == "asked" else None, on_change=_take_number,
            args=(record, key, shown, facts),
        )  # fmt: skip
    else:
        show_in(key, inputs.choices[record.id])
        st.selectbox(
            record.label, choices_of(record, facts, inputs.state.code), key=key, on_change=_take_choice,
            args=(record.id, key, inputs.choice_defaults[record.id]), format_func=record.choice_label,
        )  # fmt: skip
    _refused(record, inputs)
    st.markdown(f"{small(beside)}{_links(record, inputs, facts)}")
    if typed is not None:
        st.button(say("set_back"), key=f"back_{where}{record.id}", on_click=_set_back, args=(record.id,))


def year_inputs(inputs: Inputs, facts: Facts) -> None:
    """The few assumptions that only the years ahead use, side by side."""
    explainer = Explainer(inputs, facts)
    for column, name in zip(st.columns(3), ("start_year", "horizon", "federal_offer_ends"), strict=True):
        with column:
            assumption_input(facts.assumptions[name], inputs, facts, explainer)


def value_text(record: Assumption, value: Value) -> str:
    """A value in words: ``4``, ``2 to 4``, or ``3 (2 to 6)`` where the middle is not halfway."""
    text = _text_of(record, value)
    ends = field_text(record, value.low, value.high)
    return text if value.known or text == ends else f"{text} ({ends})"


def range_editor(records: list[Assumption], inputs: Inputs, facts: Facts) -> None:
    """Low, typical and high for one of the assumptions. One editor serves all: forty would slow every page."""
    by_id = {record.id: record for record in records}
    name = st.selectbox(
        say("range_for"), list(by_id), format_func=lambda key: by_id[key].label, key="range_of", index=None
    )
    if name is None:
        return
    record, entry = by_id[name], inputs.numbers[name]
    st.markdown(small(say("range_middle")))
    keys = {}
    value = (entry.low, entry.typical, entry.high)
    if st.session_state.get("range_filled") != (name, value):
        # Filled with what is in use, and again where that has changed.
        st.session_state["range_filled"] = (name, value)
        for bound in BOUND_WORDS:
            st.session_state.pop(f"range_{name}_{bound}", None)
    for column, (bound, words) in zip(st.columns(3), BOUND_WORDS.items(), strict=True):
        keys[bound] = f"range_{name}_{bound}"
        st.session_state.setdefault(keys[bound], field_text(record, getattr(entry, bound)) if entry.present else "")
        with column:
            st.text_input(_label(words, record), key=keys[bound], max_chars=LONGEST_TYPED)
    st.text_input(say("range_source"), key=f"range_{name}_source", max_chars=1000)
    st.button(say("use_range"), key=f"use_range_{name}", on_click=_take_range, args=(record, keys, facts))
    _refused(record, inputs)


def _refused(record: Assumption, inputs: Inputs) -> None:
    """Why the last input was not accepted, and what is in use all the same."""
    if record.id not in refusals():
        return
    sentence = refusals()[record.id]
    if record.is_number:
        entry = inputs.numbers[record.id]
        in_use = value_text(record, Value(entry.low, entry.typical, entry.high)) if entry.present else ""
        sentence = say("still_in_use", refused=sentence, in_use=in_use)
    st.error(md(sentence))


def _set_back(name: str) -> None:
    propose_values({name: None}, name)


def _take_range(record: Assumption, keys: Mapping[str, str], facts: Facts) -> None:
    typed = {bound: st.session_state[key].strip() for bound, key in keys.items()}
    source = st.session_state.get(f"range_{record.id}_source", "")
    given = {key: text for key, text in {**typed, "source": source}.items() if text}
    value = _checked(record, given, facts)
    if value is None:
        return
    propose_values({record.id: value.to_json()}, record.id)
    for bound, key in keys.items():
        st.session_state[key] = field_text(record, getattr(value, bound))


def _take_number(record: Assumption, key: str, shown: str, facts: Facts) -> None:
    """Take what was typed; an emptied field is set back, and one that says what it said before changes nothing."""
    text = st.session_state[key].strip()
    refusals().pop(record.id, None)
    if text == shown:
        return
    if not text:
        propose_values({record.id: None}, record.id)
        return
    value = _checked(record, _as_percent(record, text), facts)
    if value is not None and _text_of(record, value) != shown:
        propose_values({record.id: value.to_json()}, record.id)


def _as_percent(record: Assumption, text: str) -> str:
    """A bare number that is too large for the share, in a field that asks for percent, is percent."""
    try:
        number = float(text)
    except ValueError:
        return text
    return f"{text}%" if is_percentage(record) and number > record.permitted[1] else text


def _checked(record: Assumption, given: Any, facts: Facts) -> Value | None:
    """A number or a range through the door, or None where it is refused, with the sentence kept."""
    try:
        value = check_value(record, given, facts, "")
    except Refusal as refusal:
        refusals()[record.id] = str(refusal)
        return None
    assert isinstance(value, Value)
    return value


def _take_choice(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    propose_values({name: None if chosen == default else chosen}, name)


def _shown(typed: Any, entry: Input) -> str:
    """What a field shows: a number, a range that was typed as its two ends, or nothing where nothing is given."""
    record = entry.assumption
    if typed is None:
        return field_text(record, entry.typical) if entry.present else ""
    return _text_of(record, Value(entry.low, entry.typical, entry.high))


def _text_of(record: Assumption, value: Value) -> str:
    if not value.known and value.typical == halfway(record, value.low, value.high):
        return field_text(record, value.low, value.high)
    return field_text(record, value.typical)


def _label(words: str, record: Assumption) -> str:
    """The words of a field with its unit, unless they name the unit already."""
    unit = _unit(record)
    named = set(words.casefold().split())
    return words if set(unit.casefold().split()) <= named | _ARTICLES else say("field_label", label=words, unit=unit)


def _unit(record: Assumption) -> str:
    if is_calendar_year(record):
        return say("unit_calendar_year")
    if is_percentage(record):
        return say("unit_percent_a_year" if record.unit == "1/year" else "unit_percent")
    return unit_words(record.unit) or say("unit_ratio")


def _briefly(record: Assumption, inputs: Inputs, stands_in: float | None) -> str:
    """Changed or default, range and tag; for a number that is not given, what stands in its place."""
    entry = inputs.numbers[record.id]
    if not entry.present:
        return say("beside_not_given", stands_in=stands_in)
    spread = "" if entry.known else field_text(record, entry.low, entry.high)
    expected = "" if entry.known or entry.given else field_text(record, round_to_digits(entry.expected, 2))
    return say("beside_briefly", given=entry.given, spread=spread, expected=expected, tag=TAG_WORDS[record.tag])


def _beside(record: Assumption, inputs: Inputs, facts: Facts, explainer: Explainer) -> str:
    """Changed or default, range, tag, source and note, on one line."""
    if record.is_number:
        entry = inputs.numbers[record.id]
        detail = explainer.input_origin(record.id)
        if entry.present and not entry.known:
            detail = f"{field_text(record, entry.low, entry.high)}; {detail}"
        # The note speaks of the national figure; a figure of the place speaks for itself.
        note = "" if entry.used_as.startswith(("published for", "figure for")) else record.note
        return say("beside_number", given=entry.given, detail=detail, note=note)
    changed = inputs.choices[record.id] != inputs.choice_defaults[record.id]
    sources = "; ".join(source_words(facts, source) for source in record.sources[:2])
    return say("beside_choice", changed=changed, tag=TAG_WORDS[record.tag], note=record.note, sources=sources)


def _links(record: Assumption, inputs: Inputs, facts: Facts) -> str:
    """The sources of what is in use, as links; none behind a number that a person typed."""
    entry = inputs.numbers.get(record.id)
    sources = record.sources if entry is None else () if entry.given else entry.sources or record.sources
    return "".join(f" :small[{source_link(facts, source)}]" for source in sources[:2])
