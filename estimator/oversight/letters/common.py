"""What every letter is filled with, and the parts that several share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from estimator.facts import AGREEMENTS, Facts, ReportLaw
from estimator.oversight.ask import AskedRecord, records_to_ask, to_ask_of
from estimator.oversight.expected import Expected, fields_of, per_quarter
from estimator.oversight.text import default_of
from estimator.run import Drivers, Result
from estimator.scenario import Inputs
from estimator.words.catalog import long_date, lower_first, upper_first
from estimator.words.sentences import (
    PERIOD_WORDS,
    amount_words,
    figure_sentences,
    headline,
    law_sentence,
    narrowing_words,
    office_words,
    options_words,
    span_words,
    tag_words,
)

_MOST_ASKED = 10
# Letters are text, and text alone: nothing is escaped for a browser.
_TEXTS = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)

TOP = """\
*A draft to edit. Fill in what stands in [brackets]. It gives no legal advice: ask {{ attorney }} before it is used.*
"""

LIST = """\
{% for row in asked %}
{{ loop.index }}. **{{ row.what }}** ({{ row.period }}; `{{ row.field }}`), held by {{ row.office }}. {{ row.instead }}
{% endfor %}
"""

HOW = """\
Please use the form that comes with this letter: one row a quarter and record, with its source. It holds counts, hours and
dollars only. No person can be known from it: a count of people from 1 to 4 is written <5. What is not known is left
blank, and 0 is written only where there was none.
"""

LIMITS = """\
{% if limits %}
State law sets a bound here. {% for law in limits %}{{ law.sentence }} {% endfor %}This asks for reports and limits nothing: it keeps no officer from enforcing any law, and no agency from
working with ICE.
{% else %}
This asks for reports and limits nothing: it keeps no officer from enforcing any law, and no agency from working with ICE.
{% endif %}
"""

OWED = """\
{% for law in owed %}
- {{ law.sentence }}
{% endfor %}
"""

SOURCES = """\
## Where this comes from

{% for line in sources %}
- {{ line }}
{% endfor %}
"""


@dataclass(frozen=True)
class LetterMaterial:
    """All that a letter is filled from. ``drivers``: in new spending unless full cost was chosen."""

    result: Result
    drivers: Drivers
    facts: Facts
    day: date

    @property
    def inputs(self) -> Inputs:
        return self.result.inputs

    @cached_property
    def rows(self) -> tuple[AskedRecord, ...]:
        return records_to_ask(self.drivers, self.inputs, self.facts)

    @cached_property
    def expected(self) -> Expected:
        return Expected(self.inputs, self.result.draws)

    @property
    def in_force(self) -> bool:
        """Whether an agreement of the choice is in force already."""
        return any(self.inputs.in_force(option) for option in self.inputs.scenario.options)


def letter_material(result: Result, drivers: Drivers, facts: Facts, day: date) -> LetterMaterial:
    return LetterMaterial(result, drivers, facts, day)


def filled(template: str, material: LetterMaterial, *offices: str, **more: Any) -> str:
    """A letter's text. ``offices``: whose records it asks for, the most valuable first."""
    values = {**_values(material), "asked": _asked(material, offices), **more}
    parts = {
        name: _template(text).render(values).strip()
        for name, text in (("top", TOP), ("list", LIST), ("how", HOW), ("limits_words", LIMITS), ("owed_list", OWED), ("sources_part", SOURCES))
    }  # fmt: skip
    text = _template(template).render({**values, **parts})
    return _one_line_a_paragraph(text)


@cache
def _template(text: str) -> Template:
    return _TEXTS.from_string(text)


def _one_line_a_paragraph(text: str) -> str:
    """Lines of a paragraph joined, as templates break them for whoever reads the code."""
    paragraphs: list[str] = []
    for line in text.splitlines():
        plain = line.strip()
        begins = (
            plain.startswith(("#", "- ", "|", "*A draft", "**"))
            or plain[:3].rstrip(".").isdigit()
            or (plain[:2].rstrip(".").isdigit())
        )
        if not plain:
            paragraphs.append("")
        elif begins or not paragraphs or not paragraphs[-1] or paragraphs[-1].startswith("|"):
            paragraphs.append(plain)
        else:
            paragraphs[-1] += f" {plain}"
    out: list[str] = []
    for paragraph in paragraphs:
        if paragraph or (out and out[-1]):
            out.append(paragraph)
    return "\n".join(out).strip() + "\n"


def _values(material: LetterMaterial) -> dict[str, Any]:
    inputs, facts = material.inputs, material.facts
    scenario = inputs.scenario
    county = scenario.place == "county"
    called = scenario.called or f"this {scenario.place}"
    finding = headline(material.result, facts)
    laws = {kind: [_law(law) for law in laws_for(inputs, kind, material.day)] for kind in ("power", "report", "limit")}
    agreed = [option for option in scenario.options if option in AGREEMENTS]
    choice = options_words(scenario.options, facts)
    return {
        "place": called,
        "place_and_state": inputs.place_name,
        "state": inputs.state.name,
        "board": f"the governing board of {called}" if county else f"the council of {called}",
        "board_short": "the board" if county else "the council",
        "agency": f"the Sheriff's Office of {called}" if county else f"the Police Department of {called}",
        "head": "Sheriff" if county else "Chief",
        "attorney": office_words("attorney", scenario.place),
        "county": county,
        "choice": choice,
        "under": f"under {choice}" if agreed else "in its work with ICE",
        "agreement": bool(agreed),
        "in_force": material.in_force,
        "finding": "; and ".join(_as_clause(sentence) for sentence in figure_sentences(material.result, facts)),
        "findings": " ".join(finding),
        "day": long_date(material.day),
        "law": _law_words(inputs),
        "powers": laws["power"],
        "owed": laws["report"],
        "limits": laws["limit"],
        "sources": _sources(material),
    }


def _as_clause(sentence: str) -> str:
    return (sentence[0].lower() + sentence[1:]).rstrip(".")


def laws_for(inputs: Inputs, kind: str, day: date) -> list[ReportLaw]:
    """What the state's law says on reports, of one kind, for this place and choice on a day."""
    place, options = inputs.scenario.place, inputs.scenario.options
    return [
        law
        for law in inputs.state.report_laws
        if law.kind == kind
        and (not law.places or place in law.places)
        and (not law.options or set(law.options) & set(options))
        and (law.until is None or day <= law.until)
    ]


def _law(law: ReportLaw) -> dict[str, str]:
    cited = f", as cited by {law.cited_by}, not read here" if law.cited_by else ""
    caution = f" {law.caution}" if law.caution else ""
    return {"authority": law.authority, "sentence": f"{law.text.rstrip('.')} ({law.authority}{cited}).{caution}"}


def _law_words(inputs: Inputs) -> str:
    if inputs.law is None:
        return f"What the law of {inputs.state.name} asks was not read for {inputs.start_year}."
    return (
        f"{law_sentence(inputs.state, inputs.law)} ({inputs.law.authority}; read for {inputs.start_year}, checked "
        f"{long_date(inputs.law.checked)})."
    )


def _sources(material: LetterMaterial) -> list[str]:
    """Where the figures and each law named stand, each once."""
    inputs, facts = material.inputs, material.facts
    names = [law.source for kind in ("power", "report", "limit") for law in laws_for(inputs, kind, material.day)]
    names += [inputs.law.source] if inputs.law is not None else []
    lines = [
        f"Figures: the Local oversight cost estimator, facts {facts.version}, {long_date(material.day)}. Its ranges hold nine "
        "results in ten, and rest in part on judgments that the records asked for would replace."
    ]
    for name in dict.fromkeys(name for name in names if name):
        source = facts.sources[name]
        copy = f" (read in {source.read_in})" if source.read_in else ""
        lines.append(f"{source.publisher}, {source.title}{copy}: {source.url}")
    return lines


def _asked(material: LetterMaterial, offices: tuple[str, ...]) -> list[dict[str, str | bool]]:
    place = material.inputs.scenario.place
    return [
        {
            "what": row.field.label if row.field else row.asks_for,
            "period": PERIOD_WORDS[row.period] if row.field is None else f"in {row.field.unit}, {PERIOD_WORDS[row.period]}",
            "field": row.name,
            "office": office_words(row.office, place),
            "instead": _instead(row),
            "definition": row.field.definition if row.field else "",
            "counted": row.number is not None,
        }
        for row in to_ask_of(material.rows, *offices)[:_MOST_ASKED]
    ]  # fmt: skip


def _instead(row: AskedRecord) -> str:
    """What stands in now, and what the record is worth."""
    worth = narrowing_words(row.driver.narrows, row.driver.kind == "choice")
    if row.number is None:
        return f'Our estimate takes "{lower_first(row.choice)}"; {worth}.'
    uses = f"our estimate uses {default_of(row)}, {tag_words(row.tag)}; {worth}."
    if row.field is None:
        return upper_first(uses)
    return f'It bears on "{lower_first(row.default.label)}", for which {uses}'


def measures(material: LetterMaterial) -> list[dict[str, str]]:
    """Performance measures: each record for which the estimate has a value, of a quarter, with its range."""
    rows = []
    for field in fields_of(material.inputs, material.facts):
        a_year = material.expected.of(field)
        if a_year is None or field.keeps == "once" or not a_year.high:
            continue
        factor = per_quarter(field)
        rows.append(
            {
                "what": field.label,
                "expected": amount_words(a_year.point * factor, field.unit),
                "range": span_words(a_year.low * factor, a_year.high * factor, field.unit),
            }
        )
    return rows


def outcomes(material: LetterMaterial) -> list[str]:
    """What came of it: records without an expected value, which a board can require."""
    return [lower_first(field.label) for field in fields_of(material.inputs, material.facts) if field.outcome]
