"""Every kind of picture, on scenarios that stretch it, and what is drawn of it: bars, lines and words with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree

from estimator import charts
from estimator.charts.drawing import text_width
from estimator.claims import check_claim, claim_examples
from estimator.documents.pictures import svg
from estimator.facts import load_facts
from estimator.run import BASES, Year, compare, count_every_way, drivers, estimate, steps_to_choice, years_ahead
from estimator.scenario import resolve
from estimator.studies import every_study
from estimator.words.sentences import compared_words
from tests.conftest import inputs_of

DAY = date(2026, 11, 27)
BEDS = {"contract_beds": 100, "contract_rate": 100, "staffing_mode": "shared"}
HARRIS = {"state": "TX", "county": "Harris", "options": ["tfm"]}
ANSWERS: dict[str, dict[str, Any]] = {
    "who does the work is not known": {},
    "beside other duties": {"values": {"staffing_mode": "shared"}},
    "a bed contract beside an agreement": {"options": ["wso", "beds"], "baseline": "none", "values": BEDS},
    "a bed contract and posts": {"options": ["wso", "beds"], "baseline": "none", "values": {**BEDS, "staffing_mode": "not_known"}},
    "only the beds offered": {
        "options": ["beds"], "baseline": "none", "values": {"contract_rate": 151.66, "contract_beds_offered": 150},
    },
    "far from zero": {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}},
    "below and above zero": HARRIS,
    "nothing": {"options": ["none"], "baseline": "none"},
}  # fmt: skip


def name_of(year: Year) -> str:
    return f"FY {year.year}"


@cache
def all_pictures(dark: bool = False) -> dict[str, charts.Chart]:
    """Every kind of picture by its name."""
    facts, made = load_facts(), {}
    results = {name: estimate(inputs_of(**raw), draws=200) for name, raw in ANSWERS.items()}
    for name, result in results.items():
        made[f"answer: {name}"] = charts.answer_chart(result, dark=dark, day=DAY)
    paid = estimate(inputs_of(options=["jem", "tfm"], baseline="none", values={"federal_money": "announced"}), draws=20)
    made["groups"] = charts.groups_chart(paid, "full_cost", dark, DAY) or ({}, [])
    for name in ("who does the work is not known", "below and above zero"):
        inputs = results[name].inputs
        options = [(compared_words(each, facts, inputs), each.running) for each in compare(inputs, facts)]
        made[f"options: {name}"] = charts.options_chart(options, inputs, dark, DAY)
        found = drivers(inputs, facts, "new_spending", samples=64)
        made[f"drivers: {name}"] = charts.drivers_chart(found, inputs, 12, dark, DAY) or ({}, [])
        steps = steps_to_choice(results[name], "full_cost")
        made[f"steps: {name}"] = charts.steps_chart(steps, inputs, "full_cost", dark, DAY)
        made[f"counting: {name}"] = charts.counting_chart(count_every_way(inputs), inputs, dark, DAY)
        made[f"years: {name}"] = charts.years_chart(
            years_ahead(inputs), "net", inputs, "Net of each year", name_of, dark, DAY
        )
    for example in claim_examples(facts):
        checked = check_claim(example.claim, resolve(example.scenario, facts), facts)
        if checked.bases:
            made[f"claim: {example.id}"] = charts.claim_chart(checked, dark, DAY)
    for study in every_study(facts):
        if study.methods:
            made[f"methods: {study.study.id}"] = charts.methods_chart(study, dark, DAY)
    money = [("Promised in writing", 5e4, "$50,000", "announced"), ("Received", 0.0, "not recorded", "received")]
    made["money"] = charts.money_chart(money, "Gaston County, North Carolina", dark, DAY)
    return made


@dataclass(frozen=True)
class Box:
    """Where something is drawn, in pixels; ``words``: what it says; ``size``: of its letters."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""
    size: float = 0.0

    def crosses(self, other: Box) -> bool:
        """Whether both cover a spot. Letters may touch what they stand beside."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Drawn:
    """What is drawn of a picture at one width."""

    width: float
    height: float
    words: tuple[Box, ...]
    bars: tuple[Box, ...]
    lines: tuple[Box, ...]


def drawn_at(spec: dict[str, Any], width: int) -> Drawn:
    """A picture as it is drawn, read from its SVG."""
    root = ElementTree.fromstring(svg(spec, width))
    words, bars, lines = [], [], []

    def look(node: ElementTree.Element, x: float, y: float) -> None:
        dx, dy = _moved(node.get("transform", ""))
        x, y = x + dx, y + dy
        kind = node.tag.rpartition("}")[2]
        if kind == "text" and (said := "".join(node.itertext())):
            size = float(node.get("font-size", "0").removesuffix("px"))
            wide = text_width(said, size, node.get("font-weight") == "bold") * 0.97
            left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor", "start")]
            words.append(Box(left, y - 0.72 * size, left + wide, y + 0.2 * size, said, size))
        elif kind == "line":
            x2, y2 = x + float(node.get("x2", 0)), y + float(node.get("y2", 0))
            lines.append(Box(min(x, x2) - 0.5, min(y, y2), max(x, x2) + 0.5, max(y, y2)))
        elif kind == "path" and (
            found := re.fullmatch(r"M([\d.-]+),([\d.-]+)h([\d.-]+)v([\d.-]+)h[\d.-]+Z", node.get("d", ""))
        ):
            left, top, wide, high = (float(part) for part in found.groups())
            if node.get("class") not in ("background", "foreground"):
                bars.append(Box(x + left, y + top, x + left + wide, y + top + high))
        for child in node:
            look(child, x, y)

    look(root, 0.0, 0.0)
    return Drawn(float(root.get("width", 0)), float(root.get("height", 0)), tuple(words), tuple(bars), tuple(lines))


def _moved(transform: str) -> tuple[float, float]:
    found = re.search(r"translate\(([\d.eE-]+),\s*([\d.eE-]+)\)", transform)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


__all__ = ["ANSWERS", "BASES", "BEDS", "DAY", "Box", "Drawn", "all_pictures", "drawn_at"]
