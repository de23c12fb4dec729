"""The way through the answers in a real browser, wide and on a phone: nothing breaks, nothing leaves, all can use it."""

from __future__ import annotations

import re
from urllib.parse import urlparse

import pytest

from estimator.facts import load_facts
from estimator.words.sentences import answer_sentences
from tests.browser.conftest import free_port, running
from tests.conftest import result_of

SIZES = {"wide": (1280, 900), "desk": (1366, 768), "phone": (375, 812)}


GASTON = "?place=gaston-county-nc&option=jem&v=0.2"


class Visit:
    """One visitor: a page, and everything that went wrong or elsewhere while it was open."""

    def __init__(self, chromium, server, size, scheme="light", address=""):
        width, height = SIZES[size] if isinstance(size, str) else size
        self.context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.host = urlparse(server).netloc
        self.errors: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._seen)
        self.open(f"{server}/{address}")

    def _seen(self, request):
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.elsewhere.append(request.url)

    def open(self, address):
        self.page.goto(address)
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.settled()

    def to(self, page_name):
        """The links at the foot of each page, which a phone has too."""
        self.page.get_by_role("link", name=page_name).last.click()
        self.page.wait_for_function("name => document.title.startsWith(name)", arg=page_name)
        self.page.get_by_role("heading", level=1).first.wait_for()
        self.settled()

    def tab(self, name):
        self.page.get_by_role("tab", name=name).click()
        self.settled()

    def choose_place(self, letters, label):
        """Four answers, of which one is given by a few letters."""
        self.page.get_by_role("button", name=re.compile("Choose your place|Change")).first.click()
        self.settled()
        box = self.page.get_by_role("combobox", name=re.compile("County, or city")).first
        box.click()
        box.fill(letters)
        self.page.get_by_role("option", name=label).first.click()
        self.settled()
        self.page.get_by_role("button", name="Done").click()
        self.settled()

    def choose(self, label, text):
        box = self.page.get_by_role("combobox", name=label).first
        box.click()
        box.fill(text)
        self.page.get_by_role("option", name=text).first.click()
        self.settled()

    def figures(self):
        return [each.inner_text() for each in self.page.locator("[data-testid=stMetricValue]").all()]

    def settled(self):
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(400)


def bottom_of(visit, locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


@pytest.fixture(params=["wide", "phone"])
def visit(request, chromium, server):
    visitor = Visit(chromium, server, request.param)
    yield visitor
    visitor.context.close()


def test_a_place_brings_the_sentences_and_nothing_breaks_or_leaves(visit):
    assert visit.figures() == ["$20,800", "$43,300"]
    visit.page.get_by_text("An example: Gaston County").first.wait_for()
    visit.choose_place("wake coun", "Wake County, North Carolina")
    for sentence in answer_sentences(result_of(county="Wake"), load_facts()):
        visit.page.get_by_text(sentence).first.wait_for()
    assert visit.page.locator("[data-testid=stException]").count() == 0
    assert visit.errors == []
    assert visit.elsewhere == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 768), (375, 812)])
@pytest.mark.parametrize("address", [GASTON, ""])
def test_the_answer_is_in_view(chromium, server, width, height, address):
    """Both figures at every size; on a desk and a projector the picture and the sentences too."""
    visitor = Visit(chromium, server, (width, height), address=address)
    figures = visitor.page.locator("[data-testid=stMetricValue]")
    assert figures.count() == 2
    sizes = figures.evaluate_all("nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize))")
    assert min(sizes) >= 32
    assert max(bottom_of(visitor, figure) for figure in figures.all()) < height
    if width > 400:
        assert bottom_of(visitor, visitor.page.locator("[data-testid=stVegaLiteChart]").first) < height
        first = answer_sentences(result_of(), load_facts())[0]
        assert bottom_of(visitor, visitor.page.get_by_text(first[:60]).first) < height
    visitor.context.close()


def test_the_address_holds_the_estimate_through_reload_back_forward_and_another_page(chromium, server):
    visitor = Visit(chromium, server, "wide")
    page = visitor.page
    visitor.choose_place("travis coun", "Travis County, Texas")
    first, at_first = visitor.figures(), page.url
    assert at_first.endswith("?place=travis-county-tx&option=jem&v=0.2")
    field = page.get_by_label(re.compile("Share of officers")).first
    field.fill("60%")
    field.press("Enter")
    visitor.settled()
    second, at_second = visitor.figures(), page.url
    assert second != first
    assert "?s=" in at_second
    page.reload()
    page.get_by_role("heading", level=1).first.wait_for()
    visitor.settled()
    assert (visitor.figures(), page.url) == (second, at_second)
    page.go_back()
    visitor.settled()
    assert (visitor.figures(), page.url) == (first, at_first)
    page.go_forward()
    visitor.settled()
    assert (visitor.figures(), page.url) == (second, at_second)
    # Back to where the visit began, and forward again.
    for _ in range(2):
        page.go_back()
        visitor.settled()
    page.get_by_text("An example: Gaston County").first.wait_for()
    assert urlparse(page.url).query == ""
    for _ in range(2):
        page.go_forward()
        visitor.settled()
    assert (visitor.figures(), page.url) == (second, at_second)
    visitor.to("Compare")
    assert urlparse(page.url).query == urlparse(at_second).query
    page.go_back()
    visitor.settled()
    assert (visitor.figures(), page.url) == (second, at_second)
    other = Visit(chromium, server, "phone", address=f"?{urlparse(at_second).query}")
    assert other.figures() == second
    for each in (visitor, other):
        assert each.errors == []
        each.context.close()


def test_a_server_started_anew_under_an_open_page_shows_the_same(chromium):
    port = free_port()
    with running(port) as address:
        visitor = Visit(chromium, address, "wide", address="?place=wake-county-nc&option=wso&v=0.2")
        before = visitor.figures()
    with running(port):
        visitor.page.wait_for_timeout(6_000)
        visitor.settled()
        field = visitor.page.get_by_label(re.compile("Share of officers")).first
        field.fill("60%")
        field.press("Enter")
        visitor.settled()
        assert visitor.page.get_by_text("Wake County, North Carolina").count() > 0
        assert "?s=" in visitor.page.url or visitor.figures() == before
    visitor.context.close()


def test_the_page_does_not_run_off_sideways(visit):
    visit.page.get_by_role("button", name="Choose your place").click()
    visit.settled()
    wide, seen = visit.page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= seen


def test_the_page_is_under_three_screens_before_a_tab_is_opened(chromium, server):
    visitor = Visit(chromium, server, "desk", address=GASTON)
    assert bottom_of(visitor, visitor.page.get_by_role("tablist").first) < 3 * SIZES["desk"][1]
    visitor.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page_name",
    [
        "Estimate",
        "Compare",
        "What matters",
        "Check a claim",
        "Years",
        "Oversight",
        "Hearing view",
        "Sources and method",
    ],
)
def test_no_serious_accessibility_finding(chromium, server, scheme, page_name):
    from axe_playwright_python.sync_playwright import Axe

    visitor = Visit(chromium, server, "wide", scheme, GASTON)
    if page_name != "Estimate":
        visitor.to(page_name)
    assert visitor.errors == []
    assert visitor.elsewhere == []
    violations = Axe().run(visitor.page).response["violations"]
    visitor.context.close()
    serious = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_the_first_answer_can_be_given_with_the_keyboard_alone_in_few_steps(chromium, server):
    """Twelve Tabs at most to the button that opens the answers and on to the box of places; then letters and Enter."""
    visitor = Visit(chromium, server, "wide")
    page = visitor.page
    steps = 0

    def tab_to(locator):
        nonlocal steps
        while not locator.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Tab")
            steps += 1
            assert steps <= 12

    tab_to(page.get_by_role("button", name="Choose your place"))
    page.keyboard.press("Enter")
    visitor.settled()
    tab_to(page.get_by_role("combobox", name=re.compile("County, or city")).first)
    page.keyboard.type("wake county, north")
    page.keyboard.press("Enter")
    visitor.settled()
    assert page.url.endswith("?place=wake-county-nc&option=jem&v=0.2")
    visitor.context.close()


def test_a_changed_number_changes_the_answer_which_is_told_and_a_wrong_one_gets_its_sentence(visit):
    visit.tab("Assumptions")
    visit.choose("Group of assumptions", "Officers' time")
    field = visit.page.get_by_label(re.compile("Hours to process one immigration case")).first
    field.fill("10")
    field.press("Enter")
    changed = answer_sentences(result_of(values={"case_hours": 10}), load_facts())[0]
    visit.page.get_by_text(changed).first.wait_for()
    told = visit.page.get_by_test_id("stToast").first
    told.wait_for()
    assert "New spending was $20,800, now $" in told.inner_text()
    # Read aloud where it appears, and the focus stays at the field.
    assert told.get_attribute("role") == "alertdialog"
    assert field.evaluate("node => node === document.activeElement")
    visit.settled()
    field.fill("-4")
    field.press("Enter")
    visit.page.get_by_text(
        "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."
    ).first.wait_for()
    visit.page.get_by_text(changed).first.wait_for()
    assert visit.errors == []


def test_a_stated_figure_is_checked_on_the_screen(visit):
    visit.to("Check a claim")
    field = visit.page.get_by_role("textbox").first
    field.fill("$5,995")
    field.press("Enter")
    visit.page.get_by_text("our range of new spending").first.wait_for()
    visit.settled()
    wide, seen = visit.page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth]; }"
    )
    assert wide <= seen
    assert visit.errors == []
    assert visit.elsewhere == []


def test_files_are_made_on_the_click(visit):
    visit.tab("Take it with you")
    for label, ending in (
        ("^Two-page memo", ".pdf"),
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


def test_each_page_has_a_title_of_its_own(chromium, server):
    visitor = Visit(chromium, server, "wide", address=GASTON)
    titles = [visitor.page.title()]
    for name in ("Compare", "What matters", "Years", "Check a claim", "Oversight", "Sources and method"):
        visitor.to(name)
        titles.append(visitor.page.title())
    assert len(set(titles)) == len(titles)
    visitor.context.close()
