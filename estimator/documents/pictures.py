"""Charts as SVG for documents, from the same specifications as on the screen; offline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import vl_convert

_VEGA_LITE = "6.4"
_WIDTH = 640


def svg(spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """A chart with its data as SVG text; light colours, for paper. The last few are kept, for each form of a document holds
    the same ones."""
    whole = {
        **spec,
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _WIDTH,
        # As on the screen: the height given holds the axis too.
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": list(rows)},
        "config": {"view": {"stroke": None}, "font": "Liberation Sans"},
    }
    return _drawn(json.dumps(whole))


@lru_cache(maxsize=16)
def _drawn(whole: str) -> str:
    drawing: str = vl_convert.vegalite_to_svg(whole, vl_version=_VEGA_LITE)
    return drawing
