"""The catalogue of everything that is said: each saying is used, named, rendered and unlike the others."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from estimator.refusal import Refusal
from estimator.words.catalog import (
    Phrase,
    catalogue_page,
    catalogue_report,
    first_wording,
    names_in,
    readability,
    said_in,
    say,
    say_in,
    sayings,
    taken_in,
    written_out,
)
from estimator.words.sentences import captions as captions_module
from estimator.words.sentences import claims as claims_module
from estimator.words.sentences import contract as contract_module
from estimator.words.sentences import studies as studies_module
from estimator.words.sentences.captions import Captions
from tests.words.examples import EXAMPLES, SAMPLES, examples_of

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = [*sorted((ROOT / "estimator").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py")), ROOT / "app.py"]
SAYINGS = sayings()
IDS = sorted(SAYINGS)
SPANISH = sayings("es")
_MODULES = (captions_module, claims_module, contract_module, studies_module)
_NAMED = [each for module in _MODULES for each in vars(module).values() if isinstance(each, Captions)]
# A module may take in those of another.
CAPTIONS = list({id(each): each for each in _NAMED}.values())

# What takes an id and values; and the values that a caller's helper adds, by the text of the call or of what it spreads.
SAYS = ("Refusal", "NotHere", "say", "Phrase", "wrong", "refuse", "_refusal")
_OF_A_NUMBER = {"label", "permitted", "noun", "units", "per", "is_share", "given"}
_OF_BOTH_BASES = {"new", "full", "once_new", "once_full"}
ADDED = {
    "refuse": _OF_A_NUMBER, "_refusal": _OF_A_NUMBER, "wrong": {"file", "key"},
    "**fault": {"fault", "county"},
    "**about": {"subject", "place"},
    **dict.fromkeys(("**figures", "**_figures(part)", "**_figures(result.replaces.part)"), _OF_BOTH_BASES),
    "**by_law": {"state", "authority"},
    "**wanted": {"kind", "state", "example"}, "**self._wanted(code, kind)": {"kind", "state", "example"},
}  # fmt: skip
# Where a sentence still stands in the code: rooms in which a refusal may begin with something else than an id.
NOT_MOVED = ("run", "rules", "oversight")
FILES_NOT_MOVED = ("ask.py", "track.py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls() -> list[tuple[Path, ast.Call, str]]:
    """Every call that says something, with the name of what is called."""
    found = []
    for path in CODE:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in SAYS:
                    found.append((path, node, name))
    return found


def id_of(call: ast.Call, name: str) -> str | None:
    """The literal id of a call; None where it has none. ``_refusal`` takes it last."""
    if not call.args:
        return None
    first = call.args[-1] if name == "_refusal" else call.args[0]
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    return None if text is None or " " in text else text


CALLS = [(path, call, name, id) for path, call, name in calls() if (id := id_of(call, name)) is not None]


def where(path: Path, call: ast.Call) -> str:
    return f"{path.relative_to(ROOT)}:{call.lineno}"


def test_every_id_that_is_said_stands_in_the_catalogue():
    assert len(CALLS) > 150
    assert [(where(path, call), id) for path, call, _, id in CALLS if id not in SAYINGS] == []


def test_every_saying_is_used_by_the_code_or_by_another_saying():
    used = {
        node.value
        for path in CODE
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    used |= {other for saying in SAYINGS.values() for other in taken_in(saying.template)}
    used |= {other for saying in SAYINGS.values() for other, _ in said_in(saying.template)}
    used |= {id for captions in CAPTIONS for id in captions.ids.values()}
    assert sorted(set(SAYINGS) - used) == []


def test_a_template_hands_over_the_values_that_a_saying_within_it_names_and_no_others():
    inner = [(id, *said) for id, saying in SAYINGS.items() for said in said_in(saying.template)]
    assert len(inner) > 20
    assert [(id, other) for id, other, _ in inner if other not in SAYINGS] == []
    assert [(id, other) for id, other, given in inner if given != names_in(SAYINGS[other].template)] == []


def test_every_caption_stands_in_the_catalogue_and_names_no_value():
    assert len(CAPTIONS) == 21
    for captions in CAPTIONS:
        assert all(captions.values())


def test_each_call_hands_over_the_values_that_its_template_names_and_no_others():
    wrong = []
    for path, call, name, id in CALLS:
        given = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        added = set(ADDED.get(name, ()))
        for keyword in call.keywords:
            if keyword.arg is None:
                spread = f"**{ast.unparse(keyword.value)}"
                assert spread in ADDED, f"{where(path, call)}: say in ADDED which values {spread} holds"
                added |= ADDED[spread]
        names = names_in(SAYINGS[id].template)
        if missing := names - given - added:
            wrong.append(f"{where(path, call)} does not give {sorted(missing)} to {id}")
        if idle := given - names - {"field"}:
            wrong.append(f"{where(path, call)} gives {sorted(idle)} to {id}, which does not name it")
    assert wrong == []


def test_a_refusal_is_an_id_wherever_its_words_have_moved():
    wrong = []
    for path, call, name in calls():
        room = path.relative_to(ROOT).parts[1] if path.is_relative_to(ROOT / "estimator") else ""
        helper = path.name in ("numbers.py", "file.py") and ast.unparse(call).startswith("Refusal(id, field")
        if (
            name in ("Refusal", "NotHere")
            and room
            and room not in NOT_MOVED
            and path.name not in FILES_NOT_MOVED
            and not helper
            and id_of(call, name) is None
        ):
            wrong.append(where(path, call))
    assert wrong == []


def test_examples_name_sayings_and_values_that_there_are():
    assert sorted(set(EXAMPLES) - set(SAYINGS)) == []
    asked = {name for saying in SAYINGS.values() for name in names_in(saying.template)}
    assert sorted(set(SAMPLES) - asked) == []
    for id, examples in EXAMPLES.items():
        for example in examples:
            assert set(example) <= names_in(SAYINGS[id].template), id


def assert_clean(said: str) -> None:
    assert said
    assert not re.search(r"\s(?:[,;:)]|[.](?![a-z]))|[(]\s|[;,:.]{2}|\s{2}|[{}]|[(][)]|None|True|False", said), said
    assert said.count("(") == said.count(")"), said
    assert said.count('"') % 2 == 0, said


@pytest.mark.parametrize("id", IDS)
def test_each_saying_is_rendered_by_an_example_as_one_clean_line(id):
    names = names_in(SAYINGS[id].template)
    for values in examples_of(id, names):
        assert names <= set(values), f"no sample of {sorted(names - set(values))}"
        assert_clean(say(id, **values))


def test_every_wording_of_a_choice_is_said_by_some_example():
    """Each piece of a template's own text stands in what some example says."""
    unsaid = []
    for id, saying in SAYINGS.items():
        said = " ".join(say(id, **values) for values in examples_of(id, names_in(saying.template)))
        for piece in re.split(r"\{\{.*?\}\}|\{%.*?%\}", saying.template, flags=re.DOTALL):
            piece = " ".join(piece.split())
            if piece and piece not in said:
                unsaid.append((id, piece))
    assert unsaid == []


def test_no_two_sayings_are_alike():
    seen: dict[str, str] = {}
    for id, saying in SAYINGS.items():
        plain = re.sub(r"<[^>]*>", "<>", written_out(saying.template)).casefold()
        assert plain not in seen, f"{id} says what {seen[plain]} says"
        seen[plain] = id


def test_each_saying_tells_who_reads_it_and_has_an_id_in_words():
    for id, saying in SAYINGS.items():
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", id)
        assert saying.readers.endswith("."), id


# A second language


def test_a_second_language_has_some_sayings_and_each_is_one_of_english():
    assert len(SPANISH) >= 10
    assert sorted(set(SPANISH) - set(SAYINGS)) == []


@pytest.mark.parametrize("id", sorted(SPANISH))
def test_a_saying_of_a_second_language_asks_for_the_same_values_and_is_said_with_the_same_examples(id):
    assert SPANISH[id].file == SAYINGS[id].file
    assert SPANISH[id].readers.endswith(".")
    names = names_in(SAYINGS[id].template)
    assert names_in(SPANISH[id].template, "es") == names
    assert SPANISH[id].template != SAYINGS[id].template
    for other, given in said_in(SPANISH[id].template, "es"):
        assert given == names_in(SPANISH[other].template, "es")
    for values in examples_of(id, names):
        said = say_in("es", id, **values)
        assert_clean(said)
        assert re.findall(r"\$[\d.,]*\d", say(id, **values)) == re.findall(r"\$[\d.,]*\d", said)


def test_a_detainer_is_no_arrest_in_spanish():
    assert [id for id, saying in SPANISH.items() if "detenc" in saying.template.casefold()] == []


# Words that mislead, or that nobody says. A marginal cost is no average; what is offered is not paid until it is.
NEVER = {
    # Beds filled and people held on an average day are counts.
    r"(?<!filled on )\baverage\b(?! day\b)": "a cost at the margin, an expected value or a middle",
    r"\b(?:ice|federal|state)\b[^.;]*\bpaid\b": "offered, until it has been received",
    r"\billegals?\b|\baliens?\b": "people, noncitizens",
    r"\butili[sz]e|\bleverage\b|\bfacilitate\b|\bin order to\b": "use, to",
    r"\binvalid\b|\berror\b|\boops\b|\bsorry\b": "what is permitted",
    r"\bplease note\b|\bsimply\b|\bof course\b|\bobviously\b": "nothing",
    r"\be\.g\.|\bi\.e\.|\betc\b": "such as, that is",
    r"!": "a full stop",
}


@pytest.mark.parametrize("word", NEVER)
def test_words_that_are_never_used(word):
    pattern = re.compile(word, re.IGNORECASE)
    assert [id for id, saying in SAYINGS.items() if pattern.search(written_out(saying.template))] == [], NEVER[word]


def test_sentences_are_short_enough_to_be_read_once():
    longest = {id: readability(first_wording(saying.template)).longest for id, saying in SAYINGS.items()}
    assert {id for id, words in longest.items() if words > 40} == set()


# How a saying reads


def test_words_sentences_and_grade_of_a_text_worked_by_hand():
    # Ten words of eleven syllables in two sentences: 0.39 * 5 + 11.8 * 1.1 - 15.59 = -0.66, which is no grade.
    reads = readability("The dog ran to us. We gave it water now.")
    assert (reads.words, reads.longest, reads.grade) == (10, 5, 0)
    # Six words of eleven syllables (a-gree-ments, coun-ty, de-tain-ers): 0.39 * 6 + 11.8 * 11 / 6 - 15.59 = 8.4.
    reads = readability("The county made agreements on detainers.")
    assert (reads.words, reads.longest, reads.grade) == (6, 6, 8.4)
    assert readability("").words == 0


def test_a_template_written_out_and_its_first_wording():
    template = 'A {% if a %}{{ b|count }} day{% else %}week{% endif %}{% include "x" %}.'
    assert written_out(template) == "A [<b> day | week]<<x>>."
    assert first_wording(template) == "A it day."
    assert written_out('{{ "save" if a is b else "add" }} {{ say("c", d=e)|upper }}') == "[save | add] <<c>>"
    assert first_wording("{% if a %}{% if b %}one{% else %}two{% endif %}{% elif c %}three{% endif %} end") == "one end"


def test_the_command_lists_every_saying_and_the_page_of_the_docs_is_its():
    lines = catalogue_report(SAYINGS.values()).splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(SAYINGS)
    remedy = "make it anew: python -m estimator words --markdown > docs/words.md"
    assert (ROOT / "docs" / "words.md").read_text(encoding="utf-8") == catalogue_page(SAYINGS.values()), remedy


# The catalogue itself


def test_a_phrase_is_said_only_where_what_it_stands_in_is():
    phrase = Phrase("no_such_saying")
    refusal = Refusal("posts_missing", "x", label="Posts", permitted=phrase, id="x")
    with pytest.raises(KeyError):
        str(refusal)
    phrase = Phrase("number_permitted", whole=True, is_year=False, is_share=False, low=0.0, high=5000.0)
    refusal = Refusal("posts_missing", "x", label="Posts", permitted=phrase, id="x")
    assert str(refusal) == (
        "Posts must be given where the work is done by posts named for it: a whole number between 0 and 5,000 (x)."
    )
    assert refusal.to_json() == {"id": "posts_missing", "says": str(refusal)}


def test_what_a_saying_says_within_it_is_told_with_its_values():
    assert said_in('{{ say("a", b=c)|upper }}{% if d %}{{ e(f=1) }}{% endif %}') == (("a", frozenset({"b"})),)


def test_what_a_saying_takes_in_is_asked_for_too():
    assert taken_in(SAYINGS["place_wanted"].template) == {"kind_wanted"}
    assert names_in(SAYINGS["place_wanted"].template) == {"kind", "state", "example"}
