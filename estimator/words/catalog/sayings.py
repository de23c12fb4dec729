"""Everything we say, by its id: templates of Jinja in ``words/en``, one file a subject, for an editor to reach.

A file holds sayings, each begun by its id in square brackets on a line of its own; lines that begin with ``#`` below it tell
who reads it and are not said. What follows, up to the next id, is the template; its line breaks are blanks. A template says
whole sentences and chooses them itself; Python picks the id and hands over values. A value that is missing is an error
(StrictUndefined). Nothing is escaped here: each writer escapes for its own form. What several sayings share is a saying too,
which they take in by its id: ``{% include "place_wanted" %}`` with their own values, ``{{ say("spread", span=new) }}`` with the
values that are written there.

Templates are compiled when they are first said, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from estimator.words.catalog.numbers import (
    SCALES,
    exact_money,
    long_date,
    lower_first,
    money,
    money_range,
    number,
    share_in_ten,
    short_number,
    upper_first,
)

FOLDER = Path(__file__).resolve().parent.parent
ENGLISH = "en"
# The words of large sums, where a language has its own.
_SCALES_IN = {"es": ((10**12, "billones"), (10**9, "mil millones"), (10**6, "millones"))}
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
    return say_in(ENGLISH, id, **values)


def say_in(language: str, id: str, /, **values: Any) -> str:
    """A saying with its values in another language, as far as its folder has it."""
    return " ".join(_compiled(id, language).render(values).split())


class Phrase:
    """A saying that stands as a value inside another: it is said when that one is, and costs nothing before."""

    def __init__(self, id: str, /, **values: Any) -> None:
        self.id, self.values = id, values

    def __str__(self) -> str:
        return say(self.id, **self.values)


@cache
def sayings(language: str = ENGLISH) -> Mapping[str, Saying]:
    """Every saying of a language, by id. Raises ValueError for an id that stands twice."""
    return {id: _saying(id, language) for id in _bodies(language)}


@cache
def _bodies(language: str) -> Mapping[str, tuple[str, str]]:
    """By its id, the file a saying stands in, and what stands there below the id."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted((FOLDER / language).glob("*.jinja")):
        _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
        for id, body in zip(parts[::2], parts[1::2], strict=True):
            if id in found:
                raise ValueError(f"{id} stands in {found[id][0]} and in {path.stem}")
            found[id] = path.stem, body
    return found


def _saying(id: str, language: str) -> Saying:
    file, body = _bodies(language)[id]
    lines = body.strip("\n").splitlines()
    about = [line[1:].strip() for line in lines if line.startswith("#")]
    template = "\n".join(line for line in lines if not line.startswith("#")).strip()
    return Saying(id, file, " ".join(about), template)


@cache
def _compiled(id: str, language: str) -> Any:
    template = _environment(language).get_template(id)
    # Each saying copies what all know of; out of a plain mapping that takes a tenth of the time.
    template.globals = dict(template.globals)
    return template


@cache
def _environment(language: str) -> Any:
    # Not needed by a process that says nothing, and dear to load.
    from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined

    class Compiled(FileSystemBytecodeCache):
        """Compiled templates, kept between processes by their contents in the system's folder for such things; where that
        is full, they are not kept."""

        def dump_bytecode(self, bucket: Any) -> None:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    try:
        compiled = Compiled()
    except (OSError, RuntimeError):
        compiled = None

    environment = Environment(
        loader=FunctionLoader(lambda id: _saying(id, language).template),
        undefined=StrictUndefined,
        autoescape=False,
        bytecode_cache=compiled,
    )
    environment.globals["say"] = partial(say_in, language)
    environment.tests |= {"nothing": _is_nothing, "saving": lambda span: round(span.point, 2) < 0}
    environment.filters |= {
        "money": partial(money, scales=_SCALES_IN.get(language, SCALES)),
        "exact": exact_money,
        "range": money_range,
        "count": number,
        "rounded": short_number,
        "share": lambda share, digits=0: f"{share:.{digits}%}".replace("-", "−"),
        "date": lambda day: long_date(day) if isinstance(day, date) else str(day),
        "lower": lower_first,
        "upper": upper_first,
        "in_ten": share_in_ten,
        "listed": listed,
    }
    return environment


def _is_nothing(span: Any) -> bool:
    """Whether a result is zero in every draw."""
    return round(span.point, 2) == 0 and bool(span.low == span.high)


def listed(names: Sequence[object], word: str = "and") -> str:
    """Names in a row: A, B and C; in quotation marks where a name has a comma itself."""
    quoted = [f'"{name}"' if "," in str(name) else str(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"


def names_in(template: str, language: str = ENGLISH) -> frozenset[str]:
    """The values that a template asks for, those of what it takes in among them."""
    from jinja2 import meta

    parsed = _environment(language).parse(template)
    inner = (_saying(id, language).template for id in taken_in(template, language))
    return frozenset(meta.find_undeclared_variables(parsed)).union(*(names_in(other, language) for other in inner))


def taken_in(template: str, language: str = ENGLISH) -> frozenset[str]:
    """The sayings that a template takes in by their ids."""
    from jinja2 import meta

    return frozenset(id for id in meta.find_referenced_templates(_environment(language).parse(template)) if id)


def said_in(template: str, language: str = ENGLISH) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sayings that a template says with values of its own, and the names of those values."""
    from jinja2 import nodes

    return tuple(
        (call.args[0].as_const(), frozenset(value.key for value in call.kwargs))
        for call in _environment(language).parse(template).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "say"
    )
