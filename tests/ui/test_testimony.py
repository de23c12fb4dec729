"""The testimony panel: words to copy without marks, their reading time, notes and links beneath."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    from tests.conftest import result_of
    from ui.panels import testimony

    testimony.show(result_of())


def test_the_words_can_be_copied_and_the_marks_stand_beneath():
    page = AppTest.from_function(_page, default_timeout=60).run()
    assert not page.exception
    (words,) = (block.value for block in page.code)
    assert words.startswith("Good evening. I would like to speak about a jail enforcement agreement")
    assert "[1" not in words
    time, *notes = (block.value for block in page.markdown)
    assert time.startswith("Read aloud, this takes about")
    assert "\\[1\\]" in notes[0]
    assert "](<https://" in notes[1]
