"""What a line or an assumption needs to be chosen before it can count, in words."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.facts import AGREEMENTS
from estimator.rules import Rule
from estimator.words.catalog import say

# Which option puts a flag on.
OPTION_OF = {"honors": "detainers", "wso": "wso", "jem": "jem", "tfm": "tfm", "beds": "beds"}
_WORDS = {
    "honors": "detainers to be honored",
    "wso": "a warrant service agreement (wso)",
    "jem": "a jail enforcement agreement (jem)",
    "tfm": "a task force agreement (tfm)",
    "beds": "a bed contract (beds)",
}
# What a bed contract has in the place of a line: the assumption, or the line where several make it up.
_UNDER_A_CONTRACT = {
    "space": "contract_start_up_cost",
    "equipment": "contract_start_up_cost",
    "vehicles": "contract_start_up_cost",
    "dedicated_posts": "contract_posts",
    "detainer_holds": "contract_bed_day",
    "added_detainers": "contract_bed_day",
    "longer_stay": "contract_bed_day",
    "transport": "contract_transport",
    "detainer_payments": "contract_rate",
}
_LINE_OF = {
    "contract_start_up_cost": "contract_start_up",
    "contract_posts": "contract_posts_pay",
    "contract_bed_day": "contract_days_cost",
    "contract_rate": "contract_rent",
}


def needs_words(flags: Iterable[str]) -> str:
    """What must be chosen: an agreement, or which one."""
    flags = tuple(dict.fromkeys(flags))
    if set(AGREEMENTS) <= set(flags):
        rest = [_WORDS[flag] for flag in flags if flag not in AGREEMENTS]
        return " or ".join(["an agreement", *rest])
    return " or ".join(_WORDS[flag] for flag in flags)


def needs_sentence(rule: Rule, name: str = "") -> str:
    """What a line, or an assumption that only this line rests on, needs; and what stands for it under a bed contract."""
    other = _UNDER_A_CONTRACT.get(rule.name, "")
    line = _LINE_OF.get(other, "")
    return say("study_needed", name=name or rule.name, needed=needs_words(rule.needs), other=other, line=line)
