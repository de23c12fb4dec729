"""Pictures in a real browser, as wide as a screen, a projector and a phone: whole, low enough, and nothing of how they are
made in their toolbar."""

from __future__ import annotations

import pytest

from estimator.exchange import encode
from estimator.facts import load_facts
from estimator.run import BASES
from tests.conftest import result_of

SIZES = {"wide": (1366, 768), "projector": (1024, 768), "phone": (375, 812)}
PAGES = ("", "compare", "matters", "years")
# The words of every picture, with the box of the picture that they stand in.
WORDS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].map(svg => {
  const whole = svg.getBoundingClientRect();
  return [whole.width, whole.height, svg.parentElement.getBoundingClientRect().width, [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top,
            parseFloat(text.getAttribute('font-size'))];
  }).filter(each => each[0])];
})"""


def code():
    result = result_of()
    new, full = (result.running[basis]["difference"].net.point for basis in BASES)
    return encode(result.inputs.scenario, load_facts(), (new, full))


@pytest.fixture(params=[(size, page) for size in SIZES for page in PAGES], ids=lambda each: f"{each[0]} {each[1]}")
def opened(request, chromium, server):
    size, page = request.param
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height})
    seen = context.new_page()
    seen.goto(f"{server}/{page}?s={code()}")
    if page == "years":
        seen.get_by_text("Each year as a picture").first.click()
    seen.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    seen.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    seen.wait_for_timeout(1500)
    yield size, page, seen
    context.close()


def test_every_word_of_a_picture_is_seen_whole(opened):
    size, page, seen = opened
    pictures = seen.evaluate(WORDS)
    assert pictures
    for width, height, room, words in pictures:
        assert width <= room + 1
        assert words
        for said, left, top, right, bottom, letters in words:
            assert left >= -0.5, said
            assert top >= -0.5, said
            assert right <= width + 0.5, said
            assert bottom <= height + 0.5, said
            assert letters >= 14, said
    if page == "" and size == "wide":
        assert pictures[0][1] <= 215


@pytest.mark.parametrize("opened", [("wide", "")], indirect=True)
def test_the_toolbar_offers_the_picture_as_a_file_and_no_data_of_ours(opened):
    _, _, seen = opened
    seen.locator("[data-testid=stVegaLiteChart]").first.hover()
    toolbar = seen.locator("[data-testid=stElementToolbar]").first
    names = [button.get_attribute("aria-label") or "" for button in toolbar.get_by_role("button").all()]
    offered = [name.partition(":")[0] for name in names]
    # Streamlit offers the last one on the machine that it runs on alone, to whom it takes for its maker.
    assert set(offered) <= {"Download as PNG", "Fullscreen", "Copy Vega-Lite spec"}
    assert "Download as PNG" in offered


@pytest.mark.parametrize("page", ["compare", "matters", "years"])
def test_nothing_on_a_phone_runs_off_sideways_with_every_box_open(chromium, server, page):
    context = chromium.new_context(viewport={"width": 375, "height": 812})
    seen = context.new_page()
    seen.goto(f"{server}/{page}?s={code()}")
    seen.locator("[data-testid=stExpander] summary").first.wait_for()
    still = "[data-testid=stApp][data-test-script-state=notRunning]"
    seen.wait_for_selector(still)
    for number in range(seen.locator("[data-testid=stExpander] summary").count()):
        seen.wait_for_selector(still)
        seen.locator("[data-testid=stExpander] summary").nth(number).click()
        seen.wait_for_timeout(700)
    seen.wait_for_selector(still)
    # More than one table is there.
    seen.locator("[data-testid=stTable]").nth(1).wait_for()
    assert seen.locator("[data-testid=stException]").count() == 0
    wide, room = seen.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= room
    assert "Gaston County, North Carolina" in seen.title()
    context.close()
