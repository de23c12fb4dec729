"""Letters name no law that was not read, ask for reports and limit nothing, and can be edited."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache

import pytest
from docx import Document as open_word

from estimator.documents import letter_word
from estimator.documents.blocks import Bullets, Heading, Paragraph, Table
from estimator.documents.letters import letter_blocks
from estimator.oversight import LETTERS, RESOLUTIONS, Expected, letter, letter_material, letters_for, resolution_for
from estimator.run import drivers, estimate
from estimator.words.catalog import money
from tests.conftest import inputs_of
from tests.strategies import FACTS

DAY = date(2026, 11, 27)
KINDS = [*(kind for kind in LETTERS if kind != "resolution"), *RESOLUTIONS]
# How statutes and bills are cited: G.S. 153A-104, HB 10 (2024), RSA 106-P, MCA 2-1-601, Government Code 7283.1, Act 654.
CITED = re.compile(
    r"(?:\b(?:G\.S\. ?[\dA-Z]+-[\d.]+|(?:HB|SB|AB|HF|SF|LD|H\.?R\.?|S\.?B\.?) ?\d+|RSA [\dA-Z-]+|RSMo [\d.]+|MCA [\d-]+|"
    r"N\.D\.C\.C\. [\d-]+|(?:[A-Z][a-z]+\.? )?Code [\d.-]+|Act \d+|Pub\. ?Ch\. ?\d+|chapter \d+|\d+ (?:U\.S\.C\.|CFR|C\.F\.R\.) ?[\d.]+)"
    r"|§+ ?[\d.]+)"
)  # fmt: skip


@cache
def material(state="NC", place="", options=("jem",), begun="", beds=0):
    raw = {"state": state, "options": list(options)}
    if place == "town":
        raw |= {"place": "municipality", "label": "Somewhere", "population": 9000}
    elif place:
        raw["county"] = place
    else:
        raw |= {"label": "Somewhere County", "population": 90_000}
    values = {f"already_in_force_{option}": begun for option in options if begun and option in ("wso", "jem", "tfm")}
    if beds:
        values["contract_beds"] = beds
    if values:
        raw["values"] = values
    raw["baseline"] = "none"
    inputs = inputs_of(**raw)
    return letter_material(estimate(inputs, 200), drivers(inputs, FACTS, "new_spending", samples=32), FACTS, DAY)


def laws_of(code):
    """All that the state's file says, with the authority of every law that was read there."""
    state = FACTS.states[code]
    return " ".join([*(law.authority for law in state.laws), *(law.authority for law in state.report_laws)])


WITH_REPORTS = sorted(code for code, state in FACTS.states.items() if state.report_laws)
EVERY_STATE = [
    code if code in WITH_REPORTS else pytest.param(code, marks=pytest.mark.slow) for code in sorted(FACTS.states)
]


@pytest.mark.parametrize("code", EVERY_STATE)
def test_a_letter_names_no_law_but_those_of_the_states_file(code):
    sources = [FACTS.sources[law.source].title for law in FACTS.states[code].report_laws if law.source]
    sources.append(FACTS.sources[FACTS.states[code].law.source].title)
    allowed = laws_of(code) + " ".join(sources)
    for kind in KINDS:
        text = letter(kind, material(code, options=("tfm",)))
        # An address is where a law was read, and no citation.
        for cited in CITED.findall(re.sub(r"https?://\S+", "", text)):
            assert cited in allowed, (code, kind, cited)


def test_the_pattern_finds_a_citation():
    found = CITED.findall("(G.S. 153A-104) HB 10 RSA 106-P MCA 2-1-601 Government Code 7283.1 8 CFR 287.7 Act 654 § 12")
    assert len(found) == 8


@pytest.mark.parametrize("code", WITH_REPORTS)
def test_a_law_that_was_not_read_is_said_to_be_cited(code):
    for law in FACTS.states[code].report_laws:
        if law.kind == "limit" or not law.cited_by:
            continue
        pytest.fail("only a bound is named without having been read")
    text = letter("order", material(code, options=("jem",)))
    for law in FACTS.states[code].report_laws:
        if law.cited_by and law.authority in text:
            assert f"{law.authority}, as cited by {law.cited_by}, not read here" in text
        if law.source and law.kind != "power" and law.authority in text:
            assert FACTS.sources[law.source].url in text


def test_north_carolinas_order_names_the_power_and_its_doubt():
    text = letter("order", material("NC", "Gaston"))
    assert text.startswith("# Order for reports on work with ICE: Gaston County, North Carolina")
    assert "(G.S. 153A-104). Whether an elected sheriff is an officer of the county" in text
    assert "ask the county attorney" in text.lower()
    assert "(G.S. 160A-205.2, as cited by a guide of 2026, not read here)" in text
    assert "This asks for reports and limits nothing" in text
    assert "(HB 10 (2024), G.S. 162-62)" in text


def test_texas_and_georgia_name_the_report_that_is_owed():
    texas = letter("order", material("TX", "Lavaca", ("tfm",)))
    assert texas.startswith("# Request for reports")
    assert "reports what is spent under it to the state comptroller every year (SB 8 (2025))" in texas
    assert "reports what is spent" not in letter("order", material("TX", "Lavaca", ("detainers",)))
    assert "report every quarter on the immigration status" in letter("order", material("GA", "Bartow"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["", "town"])
def test_every_letter_is_filled_and_is_neutral(kind, place):
    text = letter(kind, material("OH", place, ("tfm",)))
    assert "{{" not in text
    assert "{%" not in text
    assert "None" not in text
    assert "deportation" not in text.lower()
    assert "partnership" not in text.lower()
    # A town's letters do not go to a sheriff, nor a county's to a chief.
    assert ("Police Department of" in text, "Sheriff's Office of" in text) == (place == "town", place != "town")
    assert "<5" in text or kind in RESOLUTIONS


@pytest.mark.parametrize("kind", ["order", *RESOLUTIONS])
def test_what_a_board_adopts_limits_nothing(kind):
    for code in ("NC", "OH", "TX"):
        assert "This asks for reports and limits nothing" in letter(kind, material(code, options=("tfm",)))


def test_the_resolution_fits_the_place_and_the_agreement():
    assert resolution_for(material("OH", "", ("jem",), "no")) == "county"
    assert resolution_for(material("OH", "town", ("tfm",), "no")) == "before"
    assert resolution_for(material("OH", "town", ("tfm",), "yes")) == "with_agreement"
    assert "Approval first" in letter("resolution", material("OH", "town", ("tfm",), "no"))
    assert set(letters_for(material("NC", "Gaston"))) >= {
        "order",
        "with_agreement",
        "county",
        "questions",
        "records",
        "press",
    }


def test_measures_are_the_quarters_of_the_estimate():
    made = material("NC", "Gaston")
    text = letter("with_agreement", made)
    a_year = Expected(made.inputs, 200).of(FACTS.record_fields["detainers_received"])
    assert a_year is not None
    row = next(line for line in text.splitlines() if line.startswith("| Detainers received"))
    assert float(row.split("|")[2].split()[0]) == pytest.approx(a_year.point / 4, rel=0.01)


def test_a_records_request_gives_the_definition_and_asks_for_no_name():
    text = letter("records", material("OH", "", ("jem",)))
    assert "Requests from ICE to hold a person (form I-247A)" in text
    assert "not for names or case numbers" in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_becomes_blocks_and_a_word_draft_with_the_same_words(kind):
    text = letter(kind, material("NC", "Gaston"))
    blocks = letter_blocks(text)
    assert {type(block) for block in blocks} <= {Heading, Paragraph, Bullets, Table}
    draft = open_word(io.BytesIO(letter_word(text, DAY)))
    words = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    words += "\n".join(cell.text for table in draft.tables for row in table.rows for cell in row.cells)
    assert "**" not in words
    assert "`" not in words
    for line in text.splitlines():
        plain = re.sub(r"\*\*|`|^#+ |^- |^\*|\*$", "", line)
        if plain and not line.startswith("|"):
            assert plain in words, plain
    levels = [str(p.style.name) for p in draft.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert levels[0] == "Heading 1"
    assert set(levels[1:]) == {"Heading 2"}


def test_a_bed_contract_is_not_added_to_the_rest():
    both, alone = material("NC", "Gaston", ("jem", "beds"), beds=20), material("NC", "Gaston", ("jem",))
    figure = money(alone.result.running["new_spending"]["difference"].net.point)
    for kind in ("order", "county", "questions"):
        text = letter(kind, both)
        assert f"could add about {figure} a year in new spending" in text
        assert (
            "contract for beds rented to ICE in Gaston County, North Carolina, with 20 beds filled on average, could"
            in text
        )
