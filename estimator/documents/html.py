"""A document as one web page that stands alone: no script, no request to anywhere, light and dark, good to print."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from estimator.documents.blocks import AUTHOR, Document, as_data
from estimator.words.catalog import say


@cache
def _template() -> Template:
    # Every word is escaped; only drawings made by the project itself are put in as they are.
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    environment.filters["drawing"] = _drawing
    environment.filters["is_address"] = lambda text: text.startswith(("https://", "http://"))
    text = resources.files("estimator.documents").joinpath("page.html").read_text("utf-8")
    return environment.from_string(text)


def _drawing(svg: str) -> Markup:
    """A chart, hidden from screen readers: the words for it stand on the frame around it."""
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def html(document: Document) -> bytes:
    """The page as UTF-8; the same bytes for the same document."""
    page = _template().render(
        document=document,
        author=AUTHOR,
        folded=say("appendix_folded"),
        sources=say("sources_folded"),
        memo=[as_data(block) for block in document.memo],
        appendix=[as_data(block) for block in document.appendix],
    )
    return page.encode()
