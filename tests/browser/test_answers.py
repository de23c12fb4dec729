"""The way through the answers in a real browser, wide and on a phone: nothing breaks, nothing leaves, all can use it."""

from __future__ import annotations

import re
from urllib.parse import urlparse

import pytest

from estimator.facts import load_facts
from estimator.words.sentences import headline
from tests.conftest import result_of

SIZES = {"wide": (1280, 900), "phone": (375, 812)}


class Visit:
    """One visitor: a page, and everything that went wrong or elsewhere while it was open."""

    def __init__(self, chromium, server, size, scheme="light"):
        width, height = SIZES[size]
        self.context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.host = urlparse(server).netloc
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._seen)
        self.page.goto(server)
        self.page.get_by_role("heading", name="What could it cost?").wait_for()

    def _seen(self, request):
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.elsewhere.append(request.url)

    def choose(self, label, text):
        box = self.page.get_by_role("combobox", name=label).first
        box.click()
        box.fill(text)
        self.page.get_by_role("option", name=text).first.click()
        self.page.wait_for_timeout(300)

    def answers(self):
        self.choose("State", "North Carolina")
        self.choose("County", "Gaston County")
        self.choose("One, or several held together", "Jail enforcement")
        self.page.keyboard.press("Escape")
        self.page.get_by_role("heading", name="The answer").wait_for()
        self.page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").nth(1).wait_for()
        self.settled()

    def settled(self):
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(500)


@pytest.fixture(params=list(SIZES))
def visit(request, chromium, server):
    found = Visit(chromium, server, request.param)
    yield found
    found.context.close()


def test_answers_bring_the_sentence_and_nothing_breaks_or_leaves(visit):
    visit.answers()
    for sentence in headline(result_of(), load_facts()):
        visit.page.get_by_text(sentence).first.wait_for()
    assert visit.page.locator("[data-testid=stException]").count() == 0
    assert visit.errors == []
    assert visit.elsewhere == []


def test_the_page_does_not_run_off_sideways(visit):
    visit.answers()
    wide, seen = visit.page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page_name", ["Estimate", "Compare", "What matters", "Check a claim", "Years", "Hearing view", "Sources and method"]
)
def test_no_serious_accessibility_finding(chromium, server, scheme, page_name):
    from axe_playwright_python.sync_playwright import Axe

    found = Visit(chromium, server, "wide", scheme)
    found.answers()
    if page_name != "Estimate":
        found.page.get_by_role("link", name=page_name).first.click()
        found.page.get_by_role("heading", level=1).first.wait_for()
        found.settled()
    assert found.errors == []
    assert found.elsewhere == []
    violations = Axe().run(found.page).response["violations"]
    found.context.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_first_answer_can_be_given_with_the_keyboard_alone(visit):
    page = visit.page
    box = page.get_by_role("combobox", name="State").first
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("node => node === document.activeElement"):
            break
    else:
        pytest.fail("Tab does not reach the state")
    page.keyboard.type("North Carolina")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name=re.compile("County")).first.wait_for()


def test_a_changed_number_changes_the_headline_and_a_wrong_one_gets_its_sentence(visit):
    visit.answers()
    visit.choose("Group of assumptions", "Officers' time")
    visit.settled()
    field = visit.page.get_by_label(re.compile("Hours to process one immigration case")).first
    field.fill("10")
    field.press("Enter")
    visit.page.get_by_text(headline(result_of(values={"case_hours": 10}), load_facts())[0]).first.wait_for()
    visit.settled()
    field.fill("-4")
    field.press("Enter")
    visit.page.get_by_text(
        "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."
    ).first.wait_for()
    visit.page.get_by_text(headline(result_of(values={"case_hours": 10}), load_facts())[0]).first.wait_for()
    assert visit.errors == []


def test_a_stated_figure_is_checked_on_the_screen(visit):
    visit.answers()
    opener = visit.page.locator("[data-testid=stExpandSidebarButton]").first
    if opener.is_visible():
        opener.click()
        visit.page.wait_for_timeout(500)
    visit.page.get_by_role("link", name="Check a claim").first.click()
    visit.page.get_by_role("heading", name="Check a claim", exact=True).wait_for()
    if visit.page.locator("[data-testid=stSidebarCollapseButton] button").first.is_visible():
        visit.page.locator("[data-testid=stSidebarCollapseButton] button").first.click()
    visit.settled()
    field = visit.page.get_by_label(re.compile("^What was said about the cost")).first
    field.fill("$5,995")
    field.press("Enter")
    visit.page.get_by_role("heading", name=re.compile("our range of new spending")).wait_for()
    visit.settled()
    wide, seen = visit.page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= seen
    assert visit.errors == []
    assert visit.elsewhere == []


def test_files_are_made_on_the_click(visit):
    visit.answers()
    for label, ending in (
        ("^Scenario file, to load", ".scenario.json"),
        ("^All results", ".results.json"),
        ("^Every line", ".csv"),
        ("^Memo .PDF", ".pdf"),
        ("^Memo .web page", ".html"),
        ("^Memo .Word", ".docx"),
        ("^Workbook", ".xlsx"),
    ):
        with visit.page.expect_download() as caught:
            visit.page.get_by_role("button", name=re.compile(label)).click()
        name = caught.value.suggested_filename
        assert name.startswith("gaston-county-nc-jem-")
        assert name.endswith(ending)
        assert caught.value.path().stat().st_size > 100
