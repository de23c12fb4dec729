"""The hearing view on a projector and on a phone: nothing to scroll for, nothing too small to read, arrow keys turn it."""

from __future__ import annotations

import pytest

from estimator.exchange import encode
from estimator.facts import load_facts
from estimator.scenario import check_scenario
from estimator.words.sentences import hearing_figures
from tests.conftest import content_of, result_of

PROJECTORS = ((1366, 768), (1024, 768))
SCREENS = 4
LEAST_PIXELS = 24
CHOICES = {
    "one agreement": {},
    "a swap": {"county": "Travis", "state": "TX", "options": ["tfm"]},
    "a bed contract": {
        "county": "Alamance", "options": ["jem", "beds"], "values": {"contract_beds": 50, "contract_rate": 135},
    },
    "barred by law": {"county": "Cook", "state": "IL"},
    "nothing": {"options": ["none"]},
}  # fmt: skip
# The lowest word on the page.
END = """() => Math.max(...[...document.querySelectorAll('[data-testid=stMain] :is(h1, h4, h5, h6, button, canvas, svg.marks)')]
  .map(e => e.getBoundingClientRect().bottom))"""
# The sizes of what is read, but for what a button says, and for the picture, whose words stand beside it.
SIZES = """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stMarkdownContainer], [data-testid=stMain] h1')]
  .filter(e => !e.closest('button'))
  .flatMap(e => [...e.querySelectorAll('*'), e].filter(n => [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim())))
  .map(n => parseFloat(getComputedStyle(n).fontSize))"""


def opened(chromium, server, size, raw):
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    code = encode(check_scenario(content_of(**raw), load_facts()), load_facts(), (1.0, 2.0))
    page.goto(f"{server}/hearing?s={code}")
    settled(page)
    return context, page


def settled(page):
    page.get_by_role("button", name="Next").wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)


@pytest.mark.parametrize("size", PROJECTORS, ids=str)
@pytest.mark.parametrize("raw", CHOICES.values(), ids=list(CHOICES))
def test_each_screen_is_read_without_scrolling_in_large_type_and_turned_by_the_arrow_keys(chromium, server, size, raw):
    context, page = opened(chromium, server, size, raw)
    for screen in range(1, SCREENS + 1):
        button = page.get_by_role("button", name=f"Next ({screen} of {SCREENS})")
        button.wait_for()
        settled(page)
        assert page.evaluate(END) <= size[1], screen
        read = page.evaluate(SIZES)
        assert read
        assert min(read) >= LEAST_PIXELS
        assert page.locator("[data-testid=stException]").count() == 0
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name=f"Next ({SCREENS - 1} of {SCREENS})").wait_for()
    context.close()


def test_a_phone_held_up_shows_both_figures(chromium, server):
    context, page = opened(chromium, server, (375, 812), {})
    for _, figure, _ in hearing_figures(result_of()):
        box = page.get_by_text(figure).first.bounding_box()
        assert box["y"] + box["height"] <= 812
    context.close()
