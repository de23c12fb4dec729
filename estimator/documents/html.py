"""A document as one web page that stands alone: no script, no request to anywhere, light and dark, good to print."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from estimator.documents.blocks import Document, as_data


@cache
def _template() -> Template:
    # Every word is escaped; only drawings made by the project itself are put in as they are.
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    environment.filters["drawing"] = _drawing
    environment.filters["linked"] = _linked
    text = resources.files("estimator.documents").joinpath("page.html").read_text("utf-8")
    return environment.from_string(text)


def _linked(words: str) -> Markup:
    """Words with an address at their end, as a source has it, made into a link; nothing is fetched by itself."""
    rest, space, last = words.rpartition(" ")
    if not last.startswith(("https://", "http://")):
        return escape(words)
    return Markup('{}{}<a href="{}" rel="noreferrer">{}</a>').format(rest, space, last, last)


def _drawing(svg: str) -> Markup:
    """A chart, hidden from screen readers: the words for it stand on the frame around it."""
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def html(document: Document) -> bytes:
    """The page as UTF-8; the same bytes for the same document."""
    page = _template().render(
        document=document,
        memo=[as_data(block) for block in document.memo],
        appendix=[as_data(block) for block in document.appendix],
    )
    return page.encode()
