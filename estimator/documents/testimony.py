"""Three minutes at the microphone: sentences to be spoken, with the sources beneath them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from estimator import charts
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph, Source, Sources
from estimator.documents.carried import all_carried, carried_note, carried_words
from estimator.documents.citations import Citations
from estimator.documents.nothing import same_words
from estimator.documents.parts import (
    Material,
    beside_the_law,
    contingent,
    left_out,
    legal_exposure_counted,
    nets_once,
    not_used,
    picture,
    readings,
)
from estimator.documents.shown import cents_or_dollars
from estimator.documents.tables import years_tables
from estimator.facts import Facts
from estimator.run import BASES, Driver, LineResult, Part, Result, answered_by, posts_part
from estimator.terms import Basis
from estimator.words.catalog import lower_first, say
from estimator.words.sentences import asked_as, circumstances, law_in_words, law_sentence, options_words, spoken_change

_LARGEST_PARTS = 3
# So many numbers are asked of an office aloud; the note lists all.
_ASKED = 2
_WORDS_A_MINUTE = 150
_ANSWERERS = ("sheriff", "finance", "attorney")
_MARKS = re.compile(r" \[\d+(?:, \d+)*\]")
_BRACKETS = re.compile(r" ?\([^()]*\)")


@dataclass(frozen=True)
class Spoken:
    """What is said, a paragraph each, without marks; how many minutes that takes. ``notes``: its sentences with their marks,
    and what else carries them; ``sources``: by those marks."""

    paragraphs: tuple[str, ...]
    minutes: float
    notes: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """All that is said, as plain text."""
        return "\n\n".join(self.paragraphs)


def spoken(result: Result, facts: Facts, day: date) -> Spoken:
    """Testimony as plain text: nothing in it that cannot be said aloud; the marks stand in the notes alone."""
    material = Material(result, facts, day)
    citations = Citations(facts)
    blocks, notes = _speech(material, citations)
    said = tuple(_texts(blocks))
    # Under the spoken words each sentence with a mark stands again, so that a mark has something to stand on.
    marked = tuple(text for text in _marked_texts(blocks) if _MARKS.search(text))
    return Spoken(said, minutes_of(said), (*marked, *notes), citations.listed())


def minutes_of(paragraphs: Sequence[str]) -> float:
    """How long it takes to say some paragraphs aloud, in minutes to a tenth."""
    return round(sum(len(text.split()) for text in paragraphs) / _WORDS_A_MINUTE, 1)


def aloud(text: str) -> str:
    """A text without what cannot be said: no marks of sources, no brackets."""
    text = _MARKS.sub("", text)
    while (shorter := _BRACKETS.sub("", text)) != text:
        text = shorter
    return text


def _marked_texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    return (aloud(text) for text in _marked_texts(blocks))


def testimony(material: Material, citations: Citations) -> list[Block]:
    """The answer, its largest parts, what is uncertain and whom to ask; then sources, picture and tables."""
    blocks, notes = _speech(material, citations)
    speech = [
        Heading(2, "For the microphone"),
        Paragraph(say("reading_time", minutes=minutes_of(tuple(_texts(blocks))))),
        *blocks,
    ]
    if material.nothing_differs:
        return [*speech, Heading(2, "Sources"), Sources(citations.listed())]
    at_risk = contingent(material, citations)
    return [
        *speech,
        Heading(2, "Notes and sources"),
        Bullets(tuple(notes)),
        Sources(citations.listed()),
        Heading(2, "The answer as a picture"),
        picture(material),
        *readings(material),
        *not_used(material),
        *years_tables(material),
        at_risk,
    ]


def _speech(material: Material, citations: Citations) -> tuple[list[Block], list[str]]:
    """What is said, with marks; and the notes under it."""
    result, facts = material.result, material.facts
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts)
    greeting = say("spoken_greeting", subject=subject, place=inputs.place_name, detainer=_speaks_of_detainers(material))
    if material.nothing_differs:
        said = [greeting, aloud(same_words(material)), _law(material, citations), say("spoken_end")]
        return [Paragraph(text) for text in said], []
    parts = charts.answer_parts(result)
    rest = options_words(tuple(name for name in inputs.scenario.options if name != "beds"), facts)
    law_words = _law(material, citations)
    largest = all_carried(material, _largest(result, "full_cost"))
    said = [
        f"{each.line.rule.label}: {_amount_words(each.line)}. {carried_words(material, citations, each)}"
        for each in largest
    ]
    net = parts[0][1].running[BASES[0]]["difference"].net
    asked = list(_asked(material))
    uncertain: list[Block] = [Paragraph(say("spoken_uncertain")), Bullets(tuple(asked))] if asked else []
    blocks: list[Block] = [
        Paragraph(greeting),
        *_figures(parts, rest),
        Paragraph(
            " ".join([_compared(material), *_once(parts), *_posts(result), *_around(material), *_people(result)])
        ),
        Paragraph(law_words),
        Paragraph(say("spoken_parts", count=len(largest))),
        Bullets(tuple(said)),
        Paragraph(
            say(
                "spoken_local",
                part=rest if parts[0][0] == charts.REST_LABEL else "",
                saving=net.point < 0,
                amount=cents_or_dollars(net.point / inputs.numbers["population"].expected),
            )
        ),
        *uncertain,
        Paragraph(say("spoken_not_counted", labels=left_out(material), lawsuit=not legal_exposure_counted(result))),
        Paragraph(say("spoken_end")),
    ]
    return blocks, [note for each in largest if (note := carried_note(material, citations, each))]


def _speaks_of_detainers(material: Material) -> bool:
    inputs = material.result.inputs
    return inputs.has_jail and any(flags["honors"] for flags in (inputs.option_flags, inputs.baseline_flags))


def _figures(parts: Sequence[tuple[str, Part]], rest: str) -> list[Block]:
    """Both figures to be spoken; a bed contract apart from all else, whose name is ``rest``."""
    who = {"": say("spoken_it"), charts.REST_LABEL: rest, charts.CONTRACT_LABEL: say("spoken_contract")}
    blocks: list[Block] = []
    for place, (label, part) in enumerate(parts):
        for basis in BASES:
            net = part.running[basis]["difference"].net
            change = say("gain_spoken", span=net) if label == charts.CONTRACT_LABEL else spoken_change(net)
            words = say("spoken_figure", basis=basis, explained=not place, who=who[label], change=change)
            blocks.append(Paragraph(words, strong=True))
    return blocks


def _compared(material: Material) -> str:
    """The baseline, to be said aloud."""
    inputs = material.result.inputs
    words = options_words(inputs.baseline, material.facts, bool(inputs.baseline_flags["honors"]))
    by_law = inputs.scenario.baseline == "state_law"
    return say("spoken_compared", by_law=by_law, required=words if inputs.baseline or not by_law else "")


def _around(material: Material) -> list[str]:
    """What else has to be said with an answer; the baseline, where it comes first, is said already."""
    said = circumstances(material.result, material.facts)
    return [aloud(sentence) for sentence in (said[1:] if material.result.replaces is None else said)]


def _posts(result: Result) -> list[str]:
    """The estimate with posts, while it is not known who does the work."""
    posts = posts_part(result)
    if posts is None:
        return []
    new, full = (posts.running[basis]["difference"].net for basis in BASES)
    return [say("spoken_posts", count=sum(result.staffing.posts.values()), new=new, full=full)]


def _once(parts: Sequence[tuple[str, Part]]) -> list[str]:
    """What comes once, where anything does."""
    sums = [(lower_first(label) if label else "", nets_once(part)) for label, part in parts]
    return [
        say("spoken_once", new=once[BASES[0]], full=once[BASES[1]], part=part)
        for part, once in sums
        if any(map(round, once.values()))
    ]


def _people(result: Result) -> list[str]:
    people = result.quantities["people_held"]
    added = people["difference"].point
    return [say("spoken_people", count=added, more=bool(people["baseline"].point))] if round(added) > 0 else []


def _law(material: Material, citations: Citations) -> str:
    inputs = material.result.inputs
    warnings = [aloud(sentence) for sentence in beside_the_law(material)]
    if inputs.law is None:
        return " ".join([law_in_words(inputs), *warnings])
    clause = citations.behind(law_sentence(inputs.state, inputs.law), [inputs.law.source])
    read = say("spoken_law", clause=clause, year=inputs.start_year)
    return " ".join([read, *warnings])


def _asked(material: Material) -> Iterator[str]:
    """Whom to ask for what, one sentence for each office."""
    place = material.result.inputs.scenario.place
    first = [driver for driver in material.drivers.ranked if driver.stream in material.drivers.asked_first]
    for who in _ANSWERERS:
        names = [_asked_of(d, material) for d in first if answered_by(d, material.facts) == who][:_ASKED]
        if names:
            yield say("spoken_ask", who=who, place=place, names=names)


def _asked_of(driver: Driver, material: Material) -> str:
    """A number to ask for, or a thing to ask about."""
    record = material.facts.assumptions[driver.assumptions[0]]
    asked = asked_as(driver, material.facts)
    if record.kind == "choice":
        return asked
    return say("ask_whether" if record.kind == "switch" else "ask_for_number", what=asked)


def _amount_words(line: LineResult) -> str:
    """What a line adds or takes off a year; money that is not guaranteed is called so."""
    change = line.value.point - line.baseline_point
    if not line.rule.is_offset:
        return say("amount_of_cost", amount=change)
    return say("amount_of_offset", amount=change, sure=line.rule.status not in ("announced", "contested"))


def _largest(result: Result, basis: Basis) -> list[LineResult]:
    """The yearly lines that differ most from the baseline on one basis."""
    lines = [x for x in result.lines if x.basis == basis and x.rule.timing == "yearly" and x.rule.counts]
    differ = [x for x in lines if round(x.value.point - x.baseline_point, 2)]
    return sorted(differ, key=lambda x: -abs(x.value.point - x.baseline_point))[:_LARGEST_PARTS]
