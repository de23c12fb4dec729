"""A scenario as one short code that fits into an address, and back, with all that is no longer accepted said.

A code is a letter (how it is packed), a checksum, and compressed JSON, all in characters that an address may hold. It
carries the versions it was made with and the two worked totals of then, so that a total that has moved is told; a total too
large to be read again is left empty.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from estimator import __version__
from estimator.facts import Facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import BASES, Answer, Result
from estimator.scenario import (
    FORMAT,
    LARGEST_FILE,
    STATE_LAW,
    Scenario,
    Value,
    check_scenario,
    migrate,
    parse_json,
    resolve,
)
from estimator.words.catalog import say
from estimator.words.sentences import BASIS_WORDS

# Mail programs cut addresses of more than about 2,000 characters; the rest is for the address before the code.
LONGEST_WITH_SOURCES = 1_800
LONGEST_CODE = 100_000
# More values than this are not left out one by one: such a link was not made here.
MOST_LEFT_OUT = 200
_LETTER = "a"
_CHECK_LENGTH = 6
_CODE = re.compile(r"[a-z][A-Za-z0-9_-]+")
_VERSION = re.compile(r"[A-Za-z0-9.+-]{1,40}")
# In an address, in one that a mail program has packed into its own, or copied without its beginning.
_IN_ADDRESS = re.compile(r"(?:^|[?&]|%3F|%26)s(?:=|%3D)([^&#%]*)", re.IGNORECASE)
_AROUND = "<>()[]\"'“”.,;"
_LARGEST_TOTAL = 10**17
# A name that is no longer accepted is left out where the residents stand beside it.
_PLACES = ("county", "municipality", "label")
_LARGEST_SHOWN = 10**9


@dataclass(frozen=True)
class OpenedLink:
    """What a link holds. ``notices``: a sentence for each thing that is not as it was when the link was made.
    ``totals``: the worked totals of then (see ``worked_totals``), None where one was too large for the link; None altogether
    where they are not known. ``model`` and ``facts``: the versions of then; facts are empty where only the model's is known."""

    scenario: Scenario
    notices: tuple[str, ...]
    totals: tuple[float | None, float | None] | None
    model: str
    facts: str


def worked_totals(result: Answer | Result) -> tuple[float, float]:
    """The yearly net difference, worked value, USD: new spending and full cost."""
    new, full = (result.running[basis]["difference"].net.point for basis in BASES)
    return new, full


def encode(scenario: Scenario, facts: Facts, totals: tuple[float, float]) -> str:
    """The code of a scenario. Sources that people typed stand in it unless it grows too long for an address."""
    code = _packed(scenario, facts, totals, False)
    sourced = {name for name, value in scenario.values.items() if isinstance(value, Value) and value.source}
    if len(code) <= LONGEST_WITH_SOURCES or not sourced:
        return code
    values = {
        name: replace(value, source="") if isinstance(value, Value) else value
        for name, value in scenario.values.items()
    }
    return _packed(replace(scenario, values=values), facts, totals, True)


def _packed(scenario: Scenario, facts: Facts, totals: tuple[float, float], sources_left_out: bool) -> str:
    usual = {"format": FORMAT, "place": "county", "baseline": STATE_LAW}
    typed = {key: value for key, value in scenario.to_json().items() if key not in usual or value != usual[key]}
    cents = [_cents(total) for total in totals]
    content = [FORMAT, __version__, facts.version, *cents, int(sources_left_out), typed]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    body = _text(zlib.compress(text.encode(), 9))
    return _LETTER + _check(_LETTER, body) + body


def _cents(total: float) -> int | None:
    """A total as the code has it; None for one that could not be read again."""
    cents = total * 100
    return round(cents) if abs(cents) < _LARGEST_TOTAL - 1 else None


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _check(letter: str, body: str) -> str:
    return _text(zlib.crc32((letter + body).encode()).to_bytes(4, "big"))


def decode(code: str, facts: Facts) -> OpenedLink:
    """The scenario of a code, or of an address that holds one, from all that is still accepted. Raises Refusal where
    the code cannot be read, was made by a later version, or its place, options or baseline are not accepted."""
    form, model, made_with, totals, sources_left_out, typed = _content(_unpacked(_code_in(code)))
    notices = []
    if form != FORMAT:
        notices.append(say("link_of_other_format", then=form, now=FORMAT))
    if model != __version__:
        notices.append(say("link_of_other_model", then=model, now=__version__))
    if made_with != facts.version:
        notices.append(say("link_of_other_facts", then=made_with, now=facts.version))
    if sources_left_out:
        notices.append(say("link_without_sources"))
    current, moved = migrate({**typed, "format": form}, facts)
    scenario, left_out = _accepted(current, facts)
    return OpenedLink(scenario, (*notices, *moved, *left_out), totals, model, made_with)


def compare_totals(opened: OpenedLink, result: Answer | Result) -> list[str]:
    """A sentence for each worked total that is not, to the cent, what it was when the link was made, or cannot be compared."""
    if opened.totals is None:
        return []
    sentences = []
    for basis, then, now in zip(BASES, opened.totals, worked_totals(result), strict=True):
        if then is None:
            sentences.append(say("link_total_not_compared", basis=BASIS_WORDS[basis].lower()))
        elif round(now * 100) != round(then * 100):
            sentences.append(
                say(
                    "link_total_moved",
                    basis=BASIS_WORDS[basis].lower(),
                    then=then,
                    now=now,
                    model=opened.model,
                    facts=opened.facts,
                )
            )
    return sentences


def _code_in(pasted: str) -> str:
    """The code in what was pasted: an address, its end, or the code, on one line or broken over several."""
    if len(pasted) > LONGEST_CODE:
        raise Refusal("link_too_long", longest=LONGEST_CODE)
    text = "".join(pasted.split())
    if match := _IN_ADDRESS.search(text):
        text = match[1]
    elif "://" in text:
        raise Refusal("link_without_scenario")
    text = text.strip(_AROUND)
    if not text:
        raise Refusal("link_empty")
    return text


def _unpacked(code: str) -> Any:
    """The content of a code whose checksum fits. Raises Refusal."""
    letter, check, body = code[:1], code[1 : 1 + _CHECK_LENGTH], code[1 + _CHECK_LENGTH :]
    if not _CODE.fullmatch(code) or _check(letter, body) != check:
        raise Refusal("link_broken")
    if letter > _LETTER:
        raise Refusal("link_of_later_version")
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)), LARGEST_FILE + 1)
    except (binascii.Error, zlib.error):
        raise Refusal("link_not_ours") from None
    if len(data) > LARGEST_FILE:
        raise Refusal("link_too_much", kilobytes=LARGEST_FILE // 1000)
    if not unpacking.eof or unpacking.unused_data:
        raise Refusal("link_not_ours")
    try:
        return parse_json(data)
    except Refusal:
        raise Refusal("link_not_ours") from None


def _content(content: Any) -> tuple[int, str, str, tuple[float | None, float | None], bool, Mapping[str, Any]]:
    """The parts of a code's content, each of the kind it must be. Raises Refusal."""
    form = content[0] if isinstance(content, list) and content else None
    if type(form) is int and form > FORMAT:
        shown = f"{form:,}" if form < _LARGEST_SHOWN else f"{_LARGEST_SHOWN:,} or more"
        raise Refusal("format_later", is_link=True, given=shown, format=FORMAT)
    if type(form) is not int or form < 1 or len(content) != 7:
        raise Refusal("link_not_ours")
    _, model, made_with, new, full, sources_left_out, typed = content
    versions = all(isinstance(word, str) and _VERSION.fullmatch(word) for word in (model, made_with))
    cents = all(total is None or (type(total) is int and abs(total) < _LARGEST_TOTAL) for total in (new, full))
    if not versions or not cents or sources_left_out not in (0, 1) or not isinstance(typed, dict):
        raise Refusal("link_not_ours")
    totals = (None if new is None else new / 100, None if full is None else full / 100)
    return form, model, made_with, totals, bool(sources_left_out), typed


def _accepted(raw: Mapping[str, Any], facts: Facts) -> tuple[Scenario, list[str]]:
    """A scenario of all that the loader accepts, and the loader's sentence for each thing that was left out. Raises
    Refusal for what no scenario can do without."""
    left_out: list[str] = []
    while len(left_out) <= MOST_LEFT_OUT:
        try:
            return _checked(raw, facts), left_out
        except Refusal as refusal:
            name = _stumbles_over(raw, refusal, facts)
            if not name:
                raise
            label = "" if name == refusal.field else _label(name, facts)
            left_out.append(say("link_left_out", label=label, reason=refusal))
            raw = _without(raw, name)
    raise Refusal("link_too_many_refused", most=MOST_LEFT_OUT)


def _checked(raw: Mapping[str, Any], facts: Facts) -> Scenario:
    scenario = check_scenario(raw, facts)
    resolve(scenario, facts)
    return scenario


def _stumbles_over(raw: Mapping[str, Any], refusal: Refusal, facts: Facts) -> str:
    """The name of what to leave out after a refusal; empty where it is nothing that can be left out."""
    typed = [name for part in _parts(raw) for name in raw[part]]
    if refusal.field in typed or (refusal.field in _PLACES and refusal.field in raw and "population" in raw):
        return refusal.field
    if refusal.field not in facts.assumptions or refusal.field == "population":
        return ""
    # Something is missing beside a value, such as the price of vehicles: the value that asks for it goes.
    return next((name for name in typed if not _refused_alike(_without(raw, name), refusal, facts)), "")


def _parts(raw: Mapping[str, Any]) -> list[str]:
    return [part for part in ("values", "amounts") if isinstance(raw.get(part), dict)]


def _refused_alike(raw: Mapping[str, Any], refusal: Refusal, facts: Facts) -> bool:
    try:
        _checked(raw, facts)
    except Refusal as other:
        return str(other) == str(refusal)
    return False


def _without(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A raw scenario without what is called so: a value, else an amount, else the county."""
    for part in _parts(raw):
        if name in raw[part]:
            return {**raw, part: {key: value for key, value in raw[part].items() if key != name}}
    return {key: value for key, value in raw.items() if key != name}


def _label(name: str, facts: Facts) -> str:
    return facts.assumptions[name].label if name in facts.assumptions else RULES[name].label
