"""What strangers write, in a link, a file or a field, is text on every page: no link, no image, no icon, no formula."""

from __future__ import annotations

import json
import urllib.request
from urllib.parse import urlparse

import pytest

from estimator.claims import claim_examples
from estimator.exchange import encode
from estimator.facts import load_facts
from estimator.scenario import check_scenario
from estimator.studies import every_study
from tests.conftest import content_of

HOSTILE = (
    "https://evil.example", "www.evil.example", "pay@evil.example", "![x](http://e/x.png)", "[a](javascript:1)", "$x^2$",
    ":material/home:", ":red[x]", ":streamlit:", "<https://evil.example/b>",
)  # fmt: skip
TEXT = " ".join(HOSTILE)
PAGES = ("", "compare", "matters", "claim", "years", "oversight", "sources", "hearing")
# What is alive on a page and may be made of text: links, images, icons and formulas inside of it.
ALIVE = """() => {
  const text = [...document.querySelectorAll('[data-testid=stMarkdownContainer]')];
  const found = text.flatMap(t => [...t.querySelectorAll('img, .katex, [data-testid=stIconMaterial]')]);
  const links = [...document.querySelectorAll('a[href]')].map(a => a.href);
  return [links, found.map(f => f.outerHTML.slice(0, 200))];
}"""


@pytest.fixture(scope="module")
def ours() -> set[str]:
    """The hosts of the addresses that our own facts name."""
    facts = load_facts()
    addresses = [source.url for source in facts.sources.values()]
    addresses += [example.url for example in claim_examples(facts)]
    for findings in every_study(facts):
        addresses += [findings.study.source.url, *(need.need.url for need in findings.needs)]
    return {urlparse(address).netloc for address in addresses if address}


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def opened(page, address):
    page.goto(address)
    page.get_by_role("heading").first.wait_for()
    settled(page)


def settled(page):
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_timeout(1500)


def assert_text_alone(page, ours):
    links, found = page.evaluate(ALIVE)
    here = urlparse(page.url).netloc
    strange = [href for href in links if urlparse(href).netloc not in (here, *ours)]
    assert strange == []
    assert not any("evil" in href or href.startswith(("mailto:", "javascript:")) for href in links)
    assert found == []


def hostile_code():
    facts = load_facts()
    source = {"typical": 3, "source": TEXT[:200]}
    chosen = check_scenario(content_of(label=TEXT[:280], population=50_000, values={"case_hours": source}), facts)
    return encode(chosen, facts, (12.34, 56.78))


@pytest.mark.parametrize("name", PAGES)
def test_a_link_from_a_stranger_is_text_on_every_page(page, server, ours, name):
    opened(page, f"{server}/{name}?s={hostile_code()}")
    assert_text_alone(page, ours)
    if name not in ("sources", "hearing"):
        assert page.get_by_text("evil.example").count() > 0


def opened_to_load(page, address):
    """The first page with its fields for files open."""
    opened(page, address)
    page.get_by_role("button", name="Choose your place").click()
    settled(page)


def put_in(page, label, name, content):
    box = page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input[type=file]")
    box.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_text(f'"{name.split(".")[0]}').first.wait_for(state="attached")
    settled(page)


def test_files_from_strangers_are_refused_in_text(page, server, ours):
    opened_to_load(page, server)
    scenario = {"format": 2, "state": "NC", "county": "Gaston", "options": ["jem"], "values": {TEXT[:100]: 1}}
    put_in(page, "Scenario file", "www.evil.example.json", json.dumps(scenario).encode())
    assert page.get_by_text("is not an assumption").count() > 0
    assert_text_alone(page, ours)
    rows = f'county,state,options,label\n,NC,jem,"{TEXT}"\n"{TEXT}",NC,jem,\n'
    put_in(page, "Table of places", "https.csv", rows.encode())
    assert page.get_by_text("rows estimated").count() > 0
    assert_text_alone(page, ours)


def test_a_file_of_the_wrong_kind_or_size_gets_our_own_words_and_the_last_one_its_name(page, server):
    opened_to_load(page, server)
    put_in(page, "Scenario file", "picture.png", b"\x89PNG")
    put_in(page, "Scenario file", "large.json", b" " * 1_100_000)
    page.get_by_text("It is larger than 1 MB, the most that is read here.").first.wait_for(state="attached")
    assert page.get_by_text("picture.png").count() == 0


def test_a_typed_figure_and_its_speaker_are_text(page, server, ours):
    opened(page, f"{server}/claim?s={hostile_code()}")
    for label in page.get_by_role("textbox").all():
        if label.is_visible():
            label.fill(TEXT[:150])
            label.press("Enter")
            settled(page)
    assert_text_alone(page, ours)


def test_each_answer_of_the_server_tells_the_browser_what_to_refuse(server):
    for path in ("/", "/claim", "/_stcore/health", "/nowhere"):
        with urllib.request.urlopen(server + path, timeout=10) as answer:
            headers = answer.headers
        policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == "'self'"
        assert policy["frame-ancestors"] == "'self'"
        assert "unsafe-inline" not in policy["script-src"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_a_file_that_was_read_is_not_kept(page, server):
    opened_to_load(page, server)
    put_in(page, "Scenario file", "large.json", b" " * 900_000)
    with urllib.request.urlopen(f"{server}/_stcore/metrics", timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    kept = [line for line in lines if "Uploaded" in line and not line.startswith("#")]
    assert all(float(line.rsplit(" ", 1)[1]) == 0 for line in kept), kept
