"""What a person typed and no line of this choice uses, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from estimator.rules import RULES, Rule, Traced, names_used
from estimator.run.lines import LINES
from estimator.run.results import BASES, Unused
from estimator.run.traced import TracedSide
from estimator.scenario import Inputs, Value
from estimator.terms import Basis

# Used beside the lines: years, local terms, and what is shown next to the result.
_ALWAYS_USED = frozenset(
    {
        "start_year", "horizon", "wage_growth", "price_growth", "detainer_growth", "households", "value_of_one_cent",
        "sheriff_budget", "median_home_value", "staffing_mode", "wage_area", "share_with_conviction",
        "dedicated_posts_detention", "dedicated_posts_patrol", "already_in_force_wso", "already_in_force_jem",
        "already_in_force_tfm",
    }
)  # fmt: skip

# Shown beside another value, or ending it: used where that is.
_BESIDE = {"scaap_award_year": "scaap_last_award", "federal_offer_ends": "federal_share_received"}


def unused(inputs: Inputs) -> tuple[Unused, ...]:
    """Everything typed that moves nothing, in the order in which it was typed."""
    scenario = inputs.scenario
    typed = [name for name in scenario.values if name not in _ALWAYS_USED]
    if not typed and not scenario.amounts:
        return ()
    sides = [TracedSide(inputs, flags) for flags in (inputs.option_flags, inputs.baseline_flags)]
    walk = _Walk(sides, inputs)
    found = []
    for name in typed:
        reason = _reason(name, walk, inputs)
        if reason:
            found.append(Unused(name, walk.sides[0].record(name).label, reason))
    for name in scenario.amounts:
        flags = {"option": inputs.option_flags, "baseline": inputs.baseline_flags}
        amount, needs = scenario.amounts[name], RULES[name].needs
        if not any(flags[side][need] for side in flags if amount.of_side(side == "option") for need in needs):
            found.append(Unused(name, RULES[name].label, f"the line needs {_any_of(needs)}"))
    return tuple(found)


def entering(inputs: Inputs) -> frozenset[str]:
    """The assumptions that enter this choice or its baseline, given or not: a change of any other moves nothing."""
    sides = [TracedSide(inputs, flags) for flags in (inputs.option_flags, inputs.baseline_flags)]
    walk = _Walk(sides, inputs)
    names = {name for name in (*inputs.numbers, *inputs.choice_records) if walk.moves({name, *_flags(name, inputs)})}
    names |= {rule.delay for rule in LINES if rule.delay and walk.amount(rule.name)}
    names |= {beside for beside, other in _BESIDE.items() if other in names}
    return frozenset(names) | _ALWAYS_USED


def _any_of(needs: tuple[str, ...]) -> str:
    words = [_NEEDED[need] for need in needs]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_NEEDED = {
    "honors": "detainers to be honored",
    "wso": "a warrant service agreement",
    "jem": "a jail enforcement agreement",
    "tfm": "a task force agreement",
    "beds": "a bed contract",
}


def _reason(name: str, walk: _Walk, inputs: Inputs) -> str:
    """Why a typed value moves nothing; empty where it moves something."""
    numbers = inputs.numbers
    value = inputs.scenario.values[name]
    if (
        name == "share_honored"
        and inputs.option_flags["law_requires"]
        and isinstance(value, Value)
        and value.high <= numbers["share_required"].low
    ):
        return "state law requires at least that share"
    if name == "tfm_honors_detainers":
        asked = {"tfm"} & set(inputs.scenario.options) and not {"detainers", "wso", "jem"} & set(
            inputs.scenario.options
        )
        return "" if asked else "the other choices decide whether detainers are honored"
    if name == "contract_beds_offered":
        return (
            "the beds filled on average are given, and count"
            if numbers["contract_beds"].given and not numbers["contract_beds"].uniform
            else ""
        )
    name = _BESIDE.get(name, name)
    delayed = [rule for rule in LINES if rule.delay == name]
    if delayed:
        return "" if any(walk.amount(rule.name) for rule in delayed) else "no money that it delays is counted"
    if walk.moves({name, *_flags(name, inputs)}):
        return ""
    return walk.blocked(name, _flags(name, inputs)) or "nothing in this choice uses it"


def _flags(name: str, inputs: Inputs) -> list[str]:
    """The flags that a choice or an answer sets."""
    record = inputs.choice_records.get(name)
    if record is None:
        return [f"{name}_given"]
    return [name] if record.kind == "switch" else [f"{name}_{choice}" for choice in record.choices]


class _Walk:
    """Both sides of an estimate on both bases: which names move a line, and what stands in the way of the others. A name is
    followed up through the rules that ask for it, so that only those are worked that could have to do with it."""

    def __init__(self, sides: list[TracedSide], inputs: Inputs) -> None:
        self.sides, self.inputs = sides, inputs
        self._known: dict[tuple[str, int, Basis], bool] = {}

    def moves(self, names: set[str]) -> bool:
        """Whether one of the names moves a line."""
        return any(
            self._moves_line(name, side, basis) for name in names for side in range(len(self.sides)) for basis in BASES
        )

    def amount(self, line: str) -> float:
        """The size of a line on either side."""
        return max(abs(side.value(line, "full_cost")) for side in self.sides)

    def _moves_line(self, name: str, side: int, basis: Basis) -> bool:
        key = (name, side, basis)
        if key not in self._known:
            self._known[key] = any(
                self._moves_rule(name, rule, side, basis)
                and (RULES[rule].is_line or self._moves_line(rule, side, basis))
                for rule in _asking_for().get(name, ())
            )
        return self._known[key]

    def _moves_rule(self, name: str, rule: str, side: int, basis: Basis) -> bool:
        tree = self.sides[side].tree(rule, basis)
        return tree is not None and any(leaf.name == name for leaf in _live_leaves(tree))

    @cached_property
    def _trees(self) -> list[tuple[Rule, Traced, frozenset[str]]]:
        """The rules of the choice on full cost, what each came from, and the names in it."""
        trees = ((rule, self.sides[0].tree(rule.name, "full_cost")) for rule in RULES.values())
        return [(rule, tree, frozenset(names_used(tree))) for rule, tree in trees if tree is not None]

    def blocked(self, name: str, flags: list[str]) -> str:
        """What stands in the way of a name that moves nothing, in words."""
        wanted = {name, *flags}
        using = [(rule, tree) for rule, tree, names in self._trees if not names.isdisjoint(wanted)]
        for _, tree in using:
            blocker = _blocker(tree, wanted)
            if blocker is not None:
                return self.sides[0].why_off(blocker, "full_cost")
        for rule, _ in using:
            if not self.moves({rule.name}):
                deeper = self.blocked(rule.name, []) if not rule.is_line else ""
                if deeper:
                    return deeper
        return ""


@cache
def _asking_for() -> Mapping[str, tuple[str, ...]]:
    """By name, the rules that ask for it. A rule asks for attributes of its one argument, in every case for the same: its
    code names them."""
    asking: dict[str, tuple[str, ...]] = {}
    for rule in RULES.values():
        for name in rule.function.__code__.co_names:
            asking[name] = (*asking.get(name, ()), rule.name)
    return asking


def _leaves(node: Traced) -> Iterator[Traced]:
    if node.operation == "name":
        yield node
    for part in node.parts:
        yield from _leaves(part)


def _live_parts(node: Traced) -> tuple[Traced, ...]:
    """The parts of an operation that move its value: of a product with a zero factor only that factor, of a choice only
    the branch that was taken and the flag."""
    if node.operation == "*" and node.value == 0:
        zero = tuple(part for part in node.parts if part.value == 0)
        return zero[:1]
    if node.operation == "pick":
        flag, if_one, if_zero = node.parts
        return (flag, if_one if flag.value else if_zero)
    return node.parts


def _live_leaves(node: Traced) -> Iterator[Traced]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.operation == "name":
            yield node
        waiting += _live_parts(node)


def _blocker(node: Traced, wanted: set[str]) -> str | None:
    """The name that, being zero or not chosen, keeps a wanted name from moving the tree."""
    live = _live_parts(node)
    for part in node.parts:
        if not any(leaf.name in wanted for leaf in _leaves(part)):
            continue
        if part in live:
            return _blocker(part, wanted)
        switch = node.parts[0] if node.operation == "pick" else live[0]
        leaves = list(_leaves(switch))
        return next((leaf.name for leaf in [*(leaf for leaf in leaves if not leaf.value), *leaves]), None)
    return None
