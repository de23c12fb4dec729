"""An amount as people say it: ``$1.94 million``, ``220k``, ``(8,995)``, ``zero``, ``fully reimbursed``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from estimator.refusal import Refusal
from estimator.scenario import LARGEST_AMOUNT

WANTED = "one amount of dollars, such as 8,995, $220k, 1.94 million, zero or fully reimbursed"
_LONGEST = 100

_HEDGES = (
    "about", "around", "approximately", "approx.", "approx", "roughly", "nearly", "almost", "some", "just", "only",
    "an estimated", "estimated", "~", "≈",
)  # fmt: skip
_SHORT_OF = ("nearly", "almost")
_BOUNDS = {
    "over": "at_least", "more than": "at_least", "at least": "at_least", "upwards of": "at_least", "above": "at_least",
    "less than": "at_most", "under": "at_most", "at most": "at_most", "up to": "at_most", "below": "at_most",
    "no more than": "at_most",
}  # fmt: skip
_NOTHING = {"zero", "nothing", "none", "no cost", "free", "nil", "zero cost", "zero dollars", "no money"}
_REIMBURSED = {
    "fully reimbursed", "100% reimbursed", "100 % reimbursed", "100 percent reimbursed", "reimbursed in full", "fully paid back",
    "fully covered", "pays for itself", "a wash", "basically a wash", "break even", "breaks even",
}  # fmt: skip
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_FIGURE = re.compile(
    r"""(?P<sign>-?)\s*(?:us)?\s*\$?\s*(?P<inner>-?)\s*
        (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
        \s*(?P<scale>[a-z]+)?\s*$""",
    re.VERBOSE | re.ASCII,
)
_PERIOD = re.compile(r"\d.*(?:\b(?:an?|per|each|every)\b|/|\b(?:yearly|annually|daily)\b)")
_IN_WORDS = re.compile(r"\b(?:half|quarter|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|dozen)\b")
_RANGE = re.compile(r"\d\s*[a-z$]*\s*(?:-|–|—|to|and)\s*\$?\s*\d")


@dataclass(frozen=True)
class Amount:
    """USD. ``reimbursed``: said to come back in full, so that the net is zero. ``bound``: at_least or at_most where the text
    gives a limit, else empty."""

    value: float
    reimbursed: bool = False
    bound: str = ""


def read_amount(text: str) -> Amount:
    """The amount a text gives. Raises Refusal where it gives none, or more than one."""
    said = " ".join(text.casefold().replace("\u2212", "-").replace("\u00a0", " ").split())
    if not said:
        raise Refusal(f"Amount must be {WANTED}; the field is empty.", "amount")
    shown = text.strip() if len(text.strip()) <= _LONGEST else text.strip()[:_LONGEST] + "..."
    shown = "".join(c if c.isprintable() else " " for c in shown)
    if len(said) > _LONGEST:
        raise Refusal(f"Amount must be {WANTED}; this is longer than {_LONGEST} characters.", "amount")
    plain, hedges = _without_hedges(said)
    plain = plain.rstrip(".")
    bound = next((_BOUNDS[hedge] for hedge in hedges if hedge in _BOUNDS), "")
    if plain in _REIMBURSED | _NOTHING and (bound or (plain in _REIMBURSED and set(hedges) & set(_SHORT_OF))):
        raise Refusal(f"Amount must be {WANTED}; you gave {shown}. Please say how much, in dollars.", "amount")
    if plain in _REIMBURSED:
        return Amount(0.0, reimbursed=True)
    if plain in _NOTHING:
        return Amount(0.0)
    if plain.startswith("(") and plain.endswith(")"):
        # Budget tables write a negative in parentheses.
        plain = f"-{plain[1:-1].strip()}"
    plain = re.sub(r"\s*(?:us dollars|u\.s\. dollars|dollars|dollar|usd|us\$)$", "", plain)
    plain = re.sub(r"^usd\s*", "", plain)
    plain = re.sub(r"(?<=\d)-(?=[a-z])", " ", plain)
    if _RANGE.search(plain):
        raise Refusal(f"Amount must be {WANTED}; you gave a range, {shown}. Please check each end by itself.", "amount")
    found = _FIGURE.match(plain)
    if found is None or (found["scale"] and found["scale"] not in _SCALES) or (found["sign"] and found["inner"]):
        how = ""
        if re.search(r"[€£¥]|\beur", plain):
            how = " Only US dollars are read."
        elif _IN_WORDS.search(plain):
            how = " Please write the number in figures, such as 500,000 or 1.5 million."
        elif re.search(r"\d[.,\s]\d", plain) and not re.search(
            r"[a-z]{3}", plain.replace("million", "").replace("billion", "")
        ):
            how = " Please write a comma between thousands and a point before cents."
        elif "%" in plain or "percent" in plain:
            how = " A percentage needs the amount it is a part of."
        elif _PERIOD.search(plain):
            how = " Whether it is for a year, a person or a day is said apart from the amount."
        raise Refusal(f"Amount must be {WANTED}; you gave {shown}.{how}", "amount")
    if not found["scale"] and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", found["number"]):
        whole = found["number"].replace(".", ",")
        raise Refusal(
            f"Amount must be {WANTED}; {shown} could be {whole}: please write it so, or with two decimals.", "amount"
        )
    value = float(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0)
    if value > LARGEST_AMOUNT:
        raise Refusal(f"Amount must be at most {LARGEST_AMOUNT:,} dollars; you gave {shown}.", "amount")
    return Amount(-value if found["sign"] or found["inner"] else value, bound=bound)


def _without_hedges(said: str) -> tuple[str, list[str]]:
    """The amount without words such as about or nearly before it, and those words."""
    met = []
    while True:
        for hedge in (*_BOUNDS, *_HEDGES):
            rest = said.removeprefix(hedge)
            if rest != said and (not hedge[-1].isalpha() or not rest[:1].isalpha()):
                said = rest.strip()
                met.append(hedge)
                break
        else:
            return said, met
