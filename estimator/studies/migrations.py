"""Study files of format 1 brought to today's names: every released file loads for ever, and says what moved.

Lines, cases and sums are renamed here, by the same tables as scenarios. Values and amounts of a case pass through the
scenario's own migration once they are worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from estimator.scenario import lines_today, value_today
from estimator.words.catalog import say

Raw = dict[str, Any]

_OLD_BEDS = ("bed_rental_beds", "bed_rental_rate", "bed_rental_cost", "bed_rental_income")
# The groups in which the lines of rented beds stood.
_GROUP_OF = {"detention": "contract_days_cost", "offsets": "contract_rent"}
_BEHIND_A_DOT = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)")


def to_format_2(raw: Raw) -> tuple[Raw, tuple[str, ...]]:
    """A study of format 1 with the lines and sums of today, unchecked, and what moved in sentences. What it does not
    know it leaves alone: the reader refuses it."""
    following = dict(raw)
    for key in ("figures", "methods"):
        if isinstance(raw.get(key), list):
            following[key] = [_with_sum_today(record) for record in raw[key]]
    cases = raw.get("cases")
    if not isinstance(cases, dict):
        return following, ()
    rented = {name for name, case in cases.items() if isinstance(case, dict) and _rents_beds(name, case, raw)}
    following["cases"] = {
        name: _case_today(case, raw, name in rented) if isinstance(case, dict) else case for name, case in cases.items()
    }
    return following, (say("study_rented_beds_moved"),) if rented else ()


def _with_sum_today(record: Any) -> Any:
    """A figure or a method, with the lines behind its dots by their names of today."""
    if not isinstance(record, dict) or not isinstance(record.get("is"), str):
        return record
    return {**record, "is": _BEHIND_A_DOT.sub(_named_today, record["is"])}


def _named_today(found: re.Match[str]) -> str:
    names = [f"{found[1]}.{line}" for line in lines_today(found[2])]
    return names[0] if len(names) == 1 else f"({' + '.join(names)})"


def _rents_beds(name: str, case: Raw, raw: Raw) -> bool:
    """Whether a case, or what is solved for in it, speaks of rented beds by their old names."""
    names: list[Any] = [*_texts(case.get("lines")), *_keys(case.get("values")), *_keys(case.get("amounts"))]
    for need in raw.get("would_need", []) if isinstance(raw.get("would_need"), list) else []:
        if isinstance(need, dict) and need.get("case") == name:
            names += [need.get("solve"), *(key for given in _texts(need.get("given")) for key in _keys(given))]
    return any(old in names for old in _OLD_BEDS)


def _texts(listed: Any) -> Iterator[Any]:
    yield from listed if isinstance(listed, list) else ()


def _keys(table: Any) -> Iterator[str]:
    yield from table if isinstance(table, dict) else ()


def _case_today(case: Raw, raw: Raw, rented: bool) -> Raw:
    """A case with the lines of today and, where it rents beds, with the bed contract that they are."""
    following = dict(case)
    if isinstance(case.get("lines"), list):
        following["lines"] = list(dict.fromkeys(line for old in case["lines"] for line in _lines(old, rented)))
    options, values = case.get("options", raw.get("options")), case.get("values", {})
    if not rented or not isinstance(options, list) or not isinstance(values, dict):
        return following
    if any(name in values and value_today(name) in values for name in _OLD_BEDS):
        # An old name beside its new one is refused.
        return following
    following["options"] = [*(name for name in options if name not in ("none", "beds")), "beds"]
    own = {"contract_beds": 0, "contract_posts": 0}
    if "bed_day_marginal" in values:
        own["contract_bed_day"] = values["bed_day_marginal"]
    elif case.get("basis", raw.get("basis")) == "full_cost":
        # The average day held all that a day cost.
        own["contract_bed_day"] = 0
    beds = {value_today(name) if name in _OLD_BEDS else name: value for name, value in values.items()}
    following["values"] = {**own, **beds}
    return following


def _lines(old: Any, rented: bool) -> tuple[Any, ...]:
    if not isinstance(old, str):
        return (old,)
    return (*lines_today(old), *((_GROUP_OF[old],) if rented and old in _GROUP_OF else ()))
