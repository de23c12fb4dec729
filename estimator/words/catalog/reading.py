"""How a saying reads: written out for somebody who knows no templates, its words, its longest sentence and its grade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from estimator.words.catalog.sayings import Saying

_TAG = re.compile(r"\{\{-?\s*(?P<value>.*?)\s*-?\}\}|\{%-?\s*(?P<order>\w+)\s*(?P<rest>.*?)\s*-?%\}", re.DOTALL)
_FILTER = re.compile(r"\|\s*\w+(?:\([^)]*\))?")
_SAID = re.compile(r'say\("([a-z0-9_]+)"')
_EITHER = re.compile(r'"([^"]*)" if .* else "([^"]*)"')
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*", re.UNICODE)
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")
_VOWELS = re.compile("[aeiouy]+")
# What stands for a value, and for a saying taken in, where words are counted: one word, and none.
_A_VALUE = "it"


@dataclass(frozen=True)
class Readability:
    """``words``: of the whole; ``longest``: words of its longest sentence; ``grade``: the years of school that Flesch and
    Kincaid's formula gives for it. Of each choice the first wording counts, and a value counts as one short word."""

    words: int
    longest: int
    grade: float


def written_out(template: str) -> str:
    """A template as somebody reads it who knows none: values as ``<label>``, wordings to choose from as ``[one | the
    other]``, what is said for each of several in braces, and what is taken in as ``<<id>>``."""

    def value(text: str) -> str:
        if inner := _SAID.match(text):
            return f"<<{inner[1]}>>"
        if chosen := _EITHER.fullmatch(text):
            return f"[{chosen[1]} | {chosen[2]}]"
        return f"<{_FILTER.sub('', text).strip()}>"

    def shown(tag: re.Match[str]) -> str:
        if tag["value"] is not None:
            return value(tag["value"])
        if tag["order"] == "include":
            return f"<<{tag['rest'].strip(chr(34))}>>"
        return {"if": "[", "elif": " | ", "else": " | ", "endif": "]", "for": "{", "endfor": "}"}.get(tag["order"], "")

    return " ".join(_TAG.sub(shown, template).split())


def first_wording(template: str) -> str:
    """A template with the first wording of each choice, and a short word for each value."""
    kept, at, skipping = [], 0, list[bool]()
    for tag in _TAG.finditer(template):
        if not any(skipping):
            kept.append(template[at : tag.start()])
            kept.append(_A_VALUE if tag["value"] is not None else "")
        at = tag.end()
        if tag["order"] == "if":
            skipping.append(False)
        elif tag["order"] in ("elif", "else") and skipping:
            skipping[-1] = True
        elif tag["order"] == "endif":
            skipping.pop()
    return " ".join("".join([*kept, template[at:]]).split())


def readability(text: str) -> Readability:
    """How a text reads."""
    sentences = [words for part in _SENTENCE_ENDS.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Readability(0, 0, 0.0)
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return Readability(len(words), max(len(sentence) for sentence in sentences), max(0.0, round(grade, 1)))


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; a number counts as one."""
    small = word.casefold()
    groups = len(_VOWELS.findall(small))
    return max(1, groups - (small.endswith("e") and not small.endswith("le") and groups > 1))


def catalogue_report(sayings: Iterable[Saying]) -> str:
    """A line for each saying: its id, its words, the words of its longest sentence, and its grade."""
    lines = ["id words longest grade"]
    for saying in sayings:
        reads = readability(first_wording(saying.template))
        lines.append(f"{saying.id} {reads.words} {reads.longest} {reads.grade:g}")
    return "".join(f"{line}\n" for line in lines)


_TOP = """# Everything we say

Every sentence of the catalogue with its id, made by `python -m estimator words --markdown`. To change one, change it in
`estimator/words/en` and make this page anew. `<label>` is a value that is filled in, `[one | the other]` a choice of wordings,
`{...}` what is said for each of several, and `<<id>>` another saying taken in. Words: of the whole; longest: of its longest
sentence; grade: years of school by Flesch and Kincaid, of the first of each choice.
"""


def catalogue_page(sayings: Iterable[Saying]) -> str:
    """The catalogue as a page in Markdown, by subject, for whoever has to read all of it."""
    lines, subject = [_TOP], ""
    for saying in sayings:
        if saying.file != subject:
            subject = saying.file
            lines.append(f"## {subject.replace('_', ' ').capitalize()}\n")
        reads = readability(first_wording(saying.template))
        lines.append(
            f"**`{saying.id}`** {saying.readers} ({reads.words} words, longest {reads.longest}, grade {reads.grade:g})\n"
        )
        lines.append(f"```text\n{written_out(saying.template)}\n```\n")
    return "\n".join(lines)
