"""From an estimate to oversight: what to ask for, the form to fill, and what was spent set against what was estimated."""

from estimator.oversight.actuals import Actuals, Entry, read_actuals
from estimator.oversight.ask import AskedRecord, records_to_ask, to_ask_of
from estimator.oversight.expected import Expected, fields_of
from estimator.oversight.fixing import Fixed, NotFixed
from estimator.oversight.form import FORM_ENDINGS, form_csv, form_quarters, form_workbook
from estimator.oversight.json_of import ask_to_json, track_to_json
from estimator.oversight.letters import (
    LETTERS,
    RESOLUTIONS,
    LetterMaterial,
    letter,
    letter_material,
    letters_for,
    resolution_for,
)
from estimator.oversight.own_numbers import NotUnderstood, OwnNumber, OwnNumbers, read_own_numbers
from estimator.oversight.projection import Span
from estimator.oversight.quarters import Quarter, following, quarter_of, quarter_on
from estimator.oversight.text import (
    ask_rows,
    ask_text,
    missing_sentence,
    money_rows,
    money_sentences,
    outside_sentences,
    track_rows,
    track_text,
    value_words,
)
from estimator.oversight.track import MONEY, Money, Tracked, TrackedRow, adopt, track

__all__ = [
    "FORM_ENDINGS",
    "LETTERS",
    "MONEY",
    "RESOLUTIONS",
    "Actuals",
    "AskedRecord",
    "Entry",
    "Expected",
    "Fixed",
    "LetterMaterial",
    "Money",
    "NotFixed",
    "NotUnderstood",
    "OwnNumber",
    "OwnNumbers",
    "Quarter",
    "Span",
    "Tracked",
    "TrackedRow",
    "adopt",
    "ask_rows",
    "ask_text",
    "ask_to_json",
    "fields_of",
    "following",
    "form_csv",
    "form_quarters",
    "form_workbook",
    "letter",
    "letter_material",
    "letters_for",
    "missing_sentence",
    "money_rows",
    "money_sentences",
    "outside_sentences",
    "quarter_of",
    "quarter_on",
    "read_actuals",
    "read_own_numbers",
    "records_to_ask",
    "resolution_for",
    "to_ask_of",
    "track",
    "track_rows",
    "track_text",
    "track_to_json",
    "value_words",
]
