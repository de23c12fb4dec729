"""Testimony: words that can be said aloud in three minutes, with the marks and the sources beneath."""

from __future__ import annotations

import re

import pytest

from estimator.documents import spoken
from estimator.documents.content import document
from estimator.documents.testimony import aloud, minutes_of
from estimator.run import BASES
from estimator.words.catalog import money
from tests.documents.many import MANY, TODAY, material_of
from tests.strategies import FACTS

# Nobody says a bracket, a mark, a dash of a range, an address or a sign.
NOT_SPOKEN = r"[\[\]()<>{}_=|*]|https?:|−|\d[-–]\d|P5|P95|; [a-z].*; [a-z].*; [a-z]"


def spoken_of(name):
    return spoken(material_of(name).result, FACTS, TODAY)


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_nothing_is_spoken_that_cannot_be_said_aloud(name):
    for paragraph in spoken_of(name).paragraphs:
        without = re.sub(r"287\(g\)", "287 g", paragraph)
        assert not re.findall(NOT_SPOKEN, without), paragraph
        assert paragraph[0].isupper()
        assert paragraph.endswith(".")


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_testimony_fits_three_minutes_or_little_more(name):
    """One hundred and fifty words a minute; a bed contract beside an agreement has twice the figures."""
    said = spoken_of(name)
    words = len(said.text.split())
    assert said.minutes == round(words / 150, 1)
    if material_of(name).nothing_differs:
        assert words < 220
    else:
        assert 150 <= words <= (600 if "beds" in MANY[name]["options"] else 500)


def test_what_is_spoken_names_both_figures_and_its_notes_hold_every_mark():
    said = spoken_of("gaston-nc-jem-shared")
    running = material_of("gaston-nc-jem-shared").result.running
    for basis in BASES:
        assert f"could add about {money(running[basis]['difference'].net.point)} a year" in said.text
    marks = {int(n) for note in said.notes for found in re.findall(r"\[([\d, ]+)\]", note) for n in found.split(", ")}
    listed = [int(source.mark.strip("[]")) for source in said.sources]
    assert listed == sorted(marks) == list(range(1, len(listed) + 1))
    # A sentence in the notes is the spoken one with its marks.
    assert any(aloud(note) in said.text for note in said.notes)


def test_the_printed_testimony_is_the_spoken_one_with_marks():
    paper = document(material_of("gaston-nc-jem-shared"), "testimony")
    printed = [text for b in paper.memo for text in (getattr(b, "text", ""), *getattr(b, "items", ())) if text]
    texts = [aloud(text) for text in printed if isinstance(text, str)]
    for paragraph in spoken_of("gaston-nc-jem-shared").paragraphs:
        assert paragraph in texts


def test_a_reading_time_worked_by_hand():
    assert minutes_of(["word " * 150, "word " * 75]) == 1.5
    assert (
        aloud("Jails must hold people [1, 2] (HB 10 (2024), G.S. 162-62) by law [3].")
        == "Jails must hold people by law."
    )
