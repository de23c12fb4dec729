"""Whatever reads markdown gets what a stranger wrote with its orders taken out; without a browser, on every page."""

from __future__ import annotations

import pytest

from tests.ui.visit import fine, seeded

HOSTILE = "https://evil.example"
PAGES = ("estimate", "compare", "matters", "claim", "years", "oversight", "sources", "hearing")
# They show what they hold as it is: a field, a list of choices, a block to copy, a picture.
PLAIN = {
    "selectbox",
    "multiselect",
    "text_input",
    "code",
    "vega_lite_chart",
    "arrow_vega_lite_chart",
    "dataframe",
    "arrow_data_frame",
}


@pytest.mark.parametrize("page", PAGES)
def test_no_element_that_reads_markdown_holds_an_address_of_a_stranger(page):
    source = {"typical": 3, "source": HOSTILE}
    at = seeded(label=f"Office {HOSTILE}", population=50_000, values={"case_hours": source})
    at = fine(at.switch_page(f"ui/pages/{page}_page.py").run())
    elements = [element for element in at.main if element.type not in PLAIN]
    assert len(elements) > 5
    assert [str(element.proto)[:200] for element in elements if HOSTILE in str(element.proto)] == []
