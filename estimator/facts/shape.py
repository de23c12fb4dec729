"""A raw record brought to its declared shape, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from estimator.facts.records import Record
from estimator.refusal import FactsError

R = TypeVar("R", bound=Record)

# A date is written as a date: named as built in, it is not read from text.
_BUILT_IN = (date,)


def read_record(raw: object, shape: type[R], where: str, **supplied: object) -> R:
    """A table of a TOML file as a record. ``supplied``: what the loader knows of it and no file may say.

    Raises FactsError naming ``where`` (the file and the record), the key, what is permitted and what stands there.
    """
    if not isinstance(raw, dict):
        from estimator.facts.mistakes import shown

        raise FactsError(f"{where} must be a table of keys; it is {shown(raw)}")
    for key in supplied:
        if key in raw:
            from estimator.facts.mistakes import unknown_key

            raise FactsError(unknown_key(where, key, shape, supplied))
    return _converted({**raw, **supplied}, shape, where, supplied, strict=True)


def read_row(raw: Mapping[str, Any], shape: type[R], where: str) -> R:
    """A row of a CSV file as a record; its numbers stand there as text. Raises FactsError as ``read_record`` does."""
    return _converted(raw, shape, where, {}, strict=False)


def _converted(raw: Mapping[str, Any], shape: type[R], where: str, supplied: Mapping[str, object], strict: bool) -> R:
    try:
        return msgspec.convert(raw, shape, strict=strict, builtin_types=_BUILT_IN)
    except msgspec.ValidationError as error:
        from estimator.facts.mistakes import sentence

        raise FactsError(sentence(str(error), raw, shape, where, supplied)) from None
