"""The README's picture and the words about it: ``python -m tests.browser.readme_picture`` makes both anew.

The words hold figures, and the picture holds the words, so that a test can tell when either has fallen behind the model.
"""

from __future__ import annotations

import io
import re
import sys
import time
from pathlib import Path

from PIL import Image, PngImagePlugin

from estimator import Estimate, estimate
from estimator.exchange.place_link import VERSION
from estimator.words.catalog import money
from tests.browser.conftest import CHROMIUM, FLAGS, free_port, running

ROOT = Path(__file__).resolve().parents[2]
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "estimate.png"
SPOKEN = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}
GASTON = f"?place=gaston-county-nc&option=jem&v={VERSION}"
SIZE = {"width": 1366, "height": 800}
LINE = re.compile(r"^!\[.*\]\(docs/estimate\.png\)$", re.MULTILINE)
KEY = "Description"


def words(gaston: Estimate) -> str:
    """What the picture shows, for who cannot see it."""
    new, full = (gaston.net(basis).point for basis in ("new_spending", "full_cost"))
    return (
        f"The first result for a jail enforcement agreement in Gaston County, North Carolina: about {money(new)} a year in new "
        f"spending, {money(full)} in full cost"
    )


def words_in_readme() -> str:
    line = LINE.search(README.read_text("utf-8"))
    assert line is not None
    return line[0].removeprefix("![").removesuffix("](docs/estimate.png)")


def words_in_picture() -> str:
    with Image.open(PICTURE) as picture:
        return str(picture.info.get(KEY, ""))


def main() -> None:
    from playwright.sync_api import sync_playwright

    said = words(estimate(SPOKEN))
    with running(free_port()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.goto(f"{address}/{GASTON}")
        page.get_by_test_id("stMetricValue").first.wait_for()
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
        time.sleep(1)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        image = page.screenshot()
        browser.close()
    about = PngImagePlugin.PngInfo()
    about.add_text(KEY, said)
    with Image.open(io.BytesIO(image)) as picture:
        picture.save(PICTURE, pnginfo=about, optimize=True)
    README.write_text(LINE.sub(lambda _: f"![{said}](docs/estimate.png)", README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("chromium is not installed (Debian package chromium)")
    main()
