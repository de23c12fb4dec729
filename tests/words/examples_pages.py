"""Named examples of what the pages say, for ``tests.words.examples``."""

from __future__ import annotations

from typing import Any

PAGES: dict[str, list[dict[str, Any]]] = {}
