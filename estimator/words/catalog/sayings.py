"""Everything we say, by its id: templates of Jinja in ``words/en``, one file a subject, for an editor to reach.

A file holds sayings, each begun by its id in square brackets on a line of its own; lines that begin with ``#`` below it tell
who reads it and are not said. What follows, up to the next id, is the template; its line breaks are blanks. A template says
whole sentences and chooses them itself; Python picks the id and hands over values. A value that is missing is an error
(StrictUndefined). Nothing is escaped here: each writer escapes for its own form.

Templates are compiled when they are first said, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from estimator.words.catalog.numbers import (
    exact_money,
    long_date,
    lower_first,
    money,
    money_range,
    number,
    share_in_ten,
)

FOLDER = Path(__file__).resolve().parent.parent
ENGLISH = "en"
_HEAD = re.compile(r"^\[([a-z0-9_]+)\]$", re.M)


@dataclass(frozen=True)
class Saying:
    """One thing we say. ``id``: its name everywhere; ``file``: the subject; ``readers``: who reads it; ``template``."""

    id: str
    file: str
    readers: str
    template: str


def say(id: str, /, **values: Any) -> str:
    """A saying with its values, on one line, in English. Raises KeyError for an id that is not in the catalogue, and Jinja's
    UndefinedError for a value that is missing."""
    return " ".join(_compiled(id, ENGLISH).render(values).split())


def sayings(language: str = ENGLISH) -> Mapping[str, Saying]:
    """Every saying of a language, by id. Raises ValueError for an id that stands twice."""
    return _read(language)


@cache
def _read(language: str) -> Mapping[str, Saying]:
    found: dict[str, Saying] = {}
    for path in sorted((FOLDER / language).glob("*.jinja")):
        for saying in _in_file(path):
            if saying.id in found:
                raise ValueError(f"{saying.id} stands in {found[saying.id].file} and in {saying.file}")
            found[saying.id] = saying
    return found


def _in_file(path: Path) -> Iterator[Saying]:
    """The sayings of one file, in its order."""
    _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    for id, body in zip(parts[::2], parts[1::2], strict=True):
        lines = body.strip("\n").splitlines()
        about = [line[1:].strip() for line in lines if line.startswith("#")]
        template = "\n".join(line for line in lines if not line.startswith("#")).strip()
        yield Saying(id, path.stem, " ".join(about), template)


@cache
def _compiled(id: str, language: str) -> Any:
    return _environment().from_string(_read(language)[id].template)


@cache
def _environment() -> Any:
    # Not needed by a process that says nothing, and dear to load.
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, autoescape=False)
    environment.globals["say"] = say
    environment.tests |= {"nothing": _is_nothing, "saving": lambda span: round(span.point, 2) < 0}
    environment.filters |= {
        "money": money,
        "exact": exact_money,
        "range": money_range,
        "count": number,
        "share": lambda share: f"{share:.0%}",
        "date": lambda day: long_date(day) if isinstance(day, date) else str(day),
        "lower": lower_first,
        "upper": lambda text: text[:1].upper() + text[1:],
        "in_ten": share_in_ten,
    }
    return environment


def _is_nothing(span: Any) -> bool:
    """Whether a result is zero in every draw."""
    return round(span.point, 2) == 0 and bool(span.low == span.high)


def names_in(template: str) -> frozenset[str]:
    """The values that a template asks for."""
    from jinja2 import meta

    return frozenset(meta.find_undeclared_variables(_environment().parse(template)))
