"""Charts as SVG for documents, from the same specifications as on the screen; offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import vl_convert

_VEGA_LITE = "6.4"
# On a page, and on a narrow screen, where the same picture has another layout.
WIDE, NARROW = 640, 340


def svg(spec: Mapping[str, Any], width: int = WIDE) -> str:
    """A chart as SVG text. The last few are kept, for each form of a document holds the same ones."""
    whole = {
        **spec,
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "config": {**spec["config"], "font": "Liberation Sans"},
    }
    return _drawn(json.dumps(whole))


@lru_cache(maxsize=16)
def _drawn(whole: str) -> str:
    drawing: str = vl_convert.vegalite_to_svg(whole, vl_version=_VEGA_LITE)
    return drawing
