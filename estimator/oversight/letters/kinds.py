"""Which letters there are, and which of them fit a place and its choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from estimator.oversight.letters.common import LetterMaterial
from estimator.oversight.letters.order import order
from estimator.oversight.letters.press import press
from estimator.oversight.letters.questions import questions
from estimator.oversight.letters.records import records
from estimator.oversight.letters.resolution import BEFORE, COUNTY, WITH_AGREEMENT, resolution

LETTERS = {
    "order": "An order or request of the board for reports",
    "resolution": "A draft resolution",
    "questions": "Questions to the sheriff or the chief",
    "records": "A public-records request",
    "press": "A reporter's request",
}
RESOLUTIONS = {
    "county": "A draft resolution of a county",
    "before": "A draft resolution before an agreement is signed",
    "with_agreement": "A draft resolution with an agreement in force",
}
_TEXTS = {"county": COUNTY, "before": BEFORE, "with_agreement": WITH_AGREEMENT}
_MADE: Mapping[str, Callable[[LetterMaterial], str]] = {
    "order": order,
    "questions": questions,
    "records": records,
    "press": press,
    **{kind: partial(resolution, text=text) for kind, text in _TEXTS.items()},
}


def resolution_for(material: LetterMaterial) -> str:
    """Which resolution fits: with an agreement in force, of a county, or of a town or city before one."""
    if material.in_force:
        return "with_agreement"
    return "county" if material.inputs.scenario.place == "county" else "before"


def letters_for(material: LetterMaterial) -> dict[str, str]:
    """The letters that fit, each with what it is."""
    kind = resolution_for(material)
    resolutions = {kind: RESOLUTIONS[kind]}
    if kind == "with_agreement" and material.inputs.scenario.place == "county":
        resolutions["county"] = RESOLUTIONS["county"]
    others = {name: words for name, words in LETTERS.items() if name != "resolution"}
    return {"order": others.pop("order"), **resolutions, **others}


def letter(kind: str, material: LetterMaterial) -> str:
    """A letter as Markdown. ``kind``: one of LETTERS or of RESOLUTIONS."""
    return _MADE[resolution_for(material) if kind == "resolution" else kind](material)
