"""What a rule is, and how rules are run.

A rule is a function of one argument ``a`` that hands out named things: assumptions, unit constants, flags, and
other steps and lines, worked out when asked, once each. The same function runs on floats, numpy arrays, unit
quantities and traced values, so a figure, its range, its explanation and its unit check cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from estimator.rules.trace import named, traced
from estimator.terms import Basis, Status, Timing

RuleFunction = Callable[[Any], Any]


@dataclass(frozen=True)
class Rule:
    """A step (a quantity) or a line (money).

    ``needs``: the line can only differ from zero where one of these flags is one.
    ``timing``: ``yearly`` or ``one_time``. ``from_year``: the first year in which a yearly line falls due.
    ``status``: budgeted, contracted, guaranteed, announced, contested or contingent. ``delay``: the assumption that says
    how many months the money takes. ``hours``: the step that says how many officer hours it takes.
    ``payee``: who receives money that comes in. ``reimburses``: the lines whose cost is the ceiling of this money.
    ``counts``: whether the line is in the net (federal pay for posts already budgeted is not).
    ``comes_in``: money that comes in, though its group holds costs too.
    ``replaceable``: whether a way of counting may put another value in the place of this step.
    ``fixed``: a step that is worked at expected values and not drawn, such as how much work there is to expect.
    ``on_basis``: a step that both bases take from one of them.
    """

    name: str
    label: str
    function: RuleFunction
    unit: str
    group: str = "steps"
    payer: str = ""
    payee: str = "sheriff"
    timing: Timing | Literal[""] = ""
    needs: tuple[str, ...] = ()
    from_year: int = 1
    status: Status = "budgeted"
    delay: str = ""
    hours: str = ""
    reimburses: tuple[str, ...] = ()
    counts: bool = True
    comes_in: bool = False
    replaceable: bool = False
    fixed: bool = False
    on_basis: Basis | Literal[""] = ""

    @property
    def is_line(self) -> bool:
        return self.timing != ""

    @property
    def is_offset(self) -> bool:
        return self.comes_in or self.group == "offsets"

    @property
    def words(self) -> str:
        """The docstring: what the rule says, in one or two sentences."""
        return " ".join((self.function.__doc__ or "").split())


_RULES: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_RULES)


def _add(rule: Rule) -> None:
    if rule.name in _RULES:
        raise ValueError(f"two rules are named {rule.name}")
    if not rule.words:
        raise ValueError(f"the rule {rule.name} does not say what it does")
    _RULES[rule.name] = rule


def step(label: str, unit: str, **details: Any) -> Callable[[RuleFunction], RuleFunction]:
    """Register a quantity that lines use and that is not added up. Keywords: fields of Rule."""

    def register(function: RuleFunction) -> RuleFunction:
        _add(Rule(function.__name__, label, function, unit, **details))
        return function

    return register


def line(label: str, **details: Any) -> Callable[[RuleFunction], RuleFunction]:
    """Register a line of the estimate; its unit follows from its timing. Keywords: fields of Rule."""

    def register(function: RuleFunction) -> RuleFunction:
        unit = "USD/year" if details["timing"] == "yearly" else "USD"
        _add(Rule(function.__name__, label, function, unit, **details))
        return function

    return register


# name: (value, unit, label). A named constant is the only number beside 0 and 1 that a rule may hold.
CONSTANTS: Mapping[str, tuple[float, str, str]] = MappingProxyType(
    {
        "MINUTES_PER_HOUR": (60.0, "minute/hour", "minutes in an hour"),
        "WEEKS_PER_YEAR": (52.0, "week/year", "weeks in a year"),
        "MONTHS_PER_YEAR": (12.0, "month/year", "months in a year"),
        "QUARTERS_PER_YEAR": (4.0, "quarter/year", "quarters in a year"),
        "BED_DAYS_PER_BED_YEAR": (365.0, "bed_day/bed/year", "days in a year"),
        "HOURS_PER_POST": (2080.0, "hour/post/year", "paid hours of a full-time post in a year"),
        "RESIDENTS_PER_HUNDRED_THOUSAND": (
            100000.0,
            "resident/hundred_thousand_resident",
            "residents in a hundred thousand",
        ),
        "NONCITIZENS_PER_THOUSAND": (1000.0, "noncitizen/thousand_noncitizen", "noncitizens in a thousand"),
        "YEARS_PER_HUNDRED": (100.0, "year/hundred_year", "years in a hundred"),
        "ONE_YEAR": (1.0, "year", "one year"),
        "POST_PER_OFFICER": (1.0, "post/officer", "posts an officer fills"),
        "OFFICER_PER_EMPLOYEE": (1.0, "officer/employee", "officers that an employee can be"),
        "ONE_OFFICER": (1.0, "officer", "one officer"),
        "FIRST_OFFICERS": (100.0, "officer", "sworn officers counted in full"),
        "FULL_WORK_HOURS": (400.0, "hour/year", "hours a year from which the work counts in full"),
        "HALF": (0.5, "1", "a half"),
        "QUARTER": (0.25, "1", "a quarter"),
    }
)

# Flags that say which options are chosen, on which basis, and whether the place has a jail.
FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "honors": "honors ICE detainers",
        "wso": "warrant service agreement chosen",
        "jem": "jail enforcement agreement chosen",
        "tfm": "task force agreement chosen",
        "beds": "beds rented to ICE under a contract",
        "chosen": "the choice, not what it is compared with",
        "law_requires": "state law requires honoring detainers",
        "by_law": "what state law asks, as the baseline",
        "full_cost": "full cost counted",
        "has_jail": "the agency runs a jail",
    }
)


class Namespace:
    """What a rule's argument is: values by name, and the rules themselves, each worked out once.

    Args: values: assumptions, constants, flags, and known amounts that replace a line.
    Raises AttributeError for a name nobody knows, RecursionError for a rule that needs itself.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)
        self.__dict__["_open"] = []

    def __getattr__(self, name: str) -> Any:
        rule = RULES.get(name)
        if rule is None:
            raise AttributeError(f"no assumption, constant, flag, step or line is named {name}")
        open_rules: list[str] = self.__dict__["_open"]
        if name in open_rules:
            raise RecursionError(f"{name} needs itself: {' > '.join([*open_rules, name])}")
        open_rules.append(name)
        value = self._keep(name, rule.function(self))
        open_rules.pop()
        self.__dict__[name] = value
        return value

    def _keep(self, name: str, value: Any) -> Any:
        return value


class TracedNamespace(Namespace):
    """A namespace on traced values: ``trees`` holds what each rule that was asked for came from."""

    def __init__(self, values: Mapping[str, float]) -> None:
        super().__init__({name: named(name, value) for name, value in values.items()})
        self.__dict__["trees"] = {}

    def _keep(self, name: str, value: Any) -> Any:
        tree = traced(value)
        self.__dict__["trees"][name] = tree
        return named(name, tree.value)


def constants() -> dict[str, float]:
    """The unit constants as plain numbers."""
    return {name: value for name, (value, _, _) in CONSTANTS.items()}


def _is_array(value: Any) -> bool:
    return hasattr(value, "__array_ufunc__") and hasattr(value, "ndim")


def _by_themselves(operation: str, work: Callable[..., Any], *values: Any) -> Any:
    """What values that keep more than a number, such as traced ones, make of an operation; None where there are none.
    ``work``: the operation on plain numbers."""
    kind = next((type(value) for value in values if hasattr(type(value), "of_operation")), None)
    return None if kind is None else kind.of_operation(operation, work, values)


def least(*values: Any) -> Any:
    """The smallest of the values, draw by draw."""
    return _extreme("least", least, values)


def greatest(*values: Any) -> Any:
    """The largest of the values, draw by draw."""
    return _extreme("greatest", greatest, values)


def _extreme(kind: str, work: RuleFunction, values: tuple[Any, ...]) -> Any:
    own = _by_themselves(kind, work, *values)
    if own is not None:
        return own
    if any(_is_array(value) for value in values):
        import numpy as np

        choose = np.minimum if kind == "least" else np.maximum
        result = values[0]
        for value in values[1:]:
            result = choose(result, value)
        return result
    result = values[0]
    for value in values[1:]:
        if (value < result) if kind == "least" else (value > result):
            result = value
    return result


def above_zero(value: Any) -> Any:
    """The value where it is above zero, else zero."""
    own = _by_themselves("above_zero", above_zero, value)
    if own is not None:
        return own
    if _is_array(value):
        import numpy as np

        return np.maximum(value, 0.0)
    return value if value > 0 else value - value


def pick(flag: Any, if_one: Any, if_zero: Any) -> Any:
    """``if_one`` where the flag is one, ``if_zero`` where it is zero.

    Written as arithmetic so that both branches are evaluated and must agree in unit.
    """
    own = _by_themselves("pick", pick, flag, if_one, if_zero)
    return own if own is not None else flag * if_one + (1 - flag) * if_zero


def ratio(top: Any, bottom: Any) -> Any:
    """``top / bottom``, and 0 where the bottom is zero."""
    own = _by_themselves("ratio", ratio, top, bottom)
    if own is not None:
        return own
    if _is_array(top) or _is_array(bottom):
        import numpy as np

        top, bottom = np.broadcast_arrays(np.asarray(top, float), np.asarray(bottom, float))
        return np.divide(top, bottom, out=np.zeros(top.shape), where=bottom != 0)
    return top / bottom if bottom != 0 else 0.0
