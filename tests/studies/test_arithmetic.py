"""Arithmetic written in a file: what it comes to, and everything that is not arithmetic."""

from __future__ import annotations

import pytest

from estimator.studies.arithmetic import names_in, work_out

VALUES = {"days": 282.0, "rate": 83.0, "january.net": 5.0, "nothing": 0.0}


def value_of(name):
    if name not in VALUES:
        raise ValueError(f"{name} is not known")
    return VALUES[name]


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("282", 282),
        ("days * (140 - rate)", 282 * 57),
        ("-days / 2 + 1.5", -139.5),
        ("january.net - -1", 6),
        ("1 - 2 - 3", -4),
        ("12 / 4 / 3", 1),
        ("  days  ", 282),
    ],
)
def test_what_a_sum_comes_to(text, comes_to):
    assert work_out(text, value_of) == comes_to


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not arithmetic"),
        ("days rate", "not arithmetic"),
        ("days ** 2", "permitted"),
        ("days // 2", "permitted"),
        ("days % 2", "permitted"),
        ("days < 2", "permitted"),
        ("days if rate else 1", "permitted"),
        ("abs(days)", "permitted"),
        ("days[0]", "permitted"),
        ("'a'", "permitted"),
        ("True", "permitted"),
        ("1j", "permitted"),
        ("a.b.c", "permitted"),
        ("+days", "permitted"),
        ("(lambda: 1)()", "permitted"),
        ("__import__('os').system('true')", "permitted"),
        ("unknown", "not known"),
        ("days / nothing", "divides by zero"),
        ("1e308 * 10", "finite"),
        ("9" * 400, "finite"),
        ("1+" * 400 + "1", "longer"),
        ("(" * 240 + "1" + ")" * 240, "not arithmetic"),
    ],
)
def test_what_is_no_arithmetic_on_known_names_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        work_out(text, value_of)


def test_names_stand_once_and_in_order():
    assert names_in("b + a.c * b / 2 - d") == ("b", "a.c", "d")
