"""Where a line of code may stand: the rooms and the doors between them, read from the code itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from estimator.rules.formula import CONSTANTS, FLAGS, RULES
from estimator.run.lines import QUANTITIES
from tests.strategies import FACTS

ROOT = Path(__file__).resolve().parent.parent
ESTIMATOR = sorted((ROOT / "estimator").rglob("*.py"))
RULE_FILES = sorted((ROOT / "estimator" / "rules" / "lines").glob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
# All who may enter a room; what only tests and benchmarks take stays at the door for them.
EVERYBODY = [
    *ESTIMATOR, *UI, ROOT / "app.py", *(ROOT / "benchmarks").rglob("*.py"), *(ROOT / "tests").rglob("*.py"),
]  # fmt: skip


@cache
def tree_of(path):
    return ast.parse(path.read_text())


@cache
def imports_of(path):
    return tuple(_imports(tree_of(path)))


def _imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@cache
def calls_of(path):
    """What a file calls, as dotted names."""
    return tuple(dotted(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def dotted(node):
    """``np.random.seed`` of an expression that is a dotted name; of any other the last name alone, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}".lstrip(".") if isinstance(node, ast.Attribute) else ""


@pytest.mark.parametrize("path", ESTIMATOR, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_model_knows_no_screen_clock_environment_network_or_global_chance(path):
    forbidden = {
        "streamlit",
        "os",
        "time",
        "random",
        "socket",
        "urllib",
        "requests",
        "http",
        "subprocess",
        "ui",
        "signal",
        "multiprocessing",
        "concurrent",
        "tempfile",
        "shutil",
    }
    # Frames are given by the public face and nowhere else; people's tables are read by pandas.
    forbidden |= set() if path.stem == "face" or path.parent.name == "readers" else {"pandas"}
    if room_of(module_of(path)) == "cli":
        # The edge: files, streams, signals and processes are its own.
        forbidden -= {"os", "signal", "multiprocessing", "tempfile", "shutil"}
    found = {name.split(".")[0] for name in imports_of(path)}
    assert not found & forbidden
    if room_of(module_of(path)) != "cli":
        assert not any(call.endswith((".write_bytes", ".write_text")) for call in calls_of(path))
        assert not {"date.today", "datetime.now", "datetime.datetime.now"} & set(calls_of(path))
    assert not any(
        call.startswith(("np.random.seed", "np.random.random", "numpy.random.seed")) for call in calls_of(path)
    )


# Each room may import the rooms before it, each through its package. ``rules`` imports no other room.
ORDER = (
    "words.catalog", "refusal", "terms", "numbers", "rules", "facts", "scenario", "run", "claims", "studies", "words.sentences",
    "charts", "readers", "exchange", "oversight", "documents", "face", "cli", "__main__",
)  # fmt: skip
FACE = "estimator"


def room_of(module):
    """The room a module stands in; the face for the package itself."""
    inner = module.removeprefix("estimator").removeprefix(".")
    return next((room for room in ORDER if inner == room or inner.startswith(f"{room}.")), FACE)


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", ESTIMATOR, ids=module_of)
def test_each_room_imports_only_the_rooms_before_it_and_enters_them_by_the_door(path):
    here = room_of(module_of(path))
    for name in imports_of(path):
        if not name.startswith("estimator."):
            continue
        there = room_of(name)
        if here == FACE or there in (here, FACE):
            continue
        assert ORDER.index(there) < ORDER.index(here), f"{here} must not import {name}"
        assert here != "rules" or there in ("refusal", "terms"), f"rules must not import {name}"
        assert name == f"estimator.{there}", f"{there} is entered through its package, not {name}"


DOORS = sorted((ROOT / "estimator").rglob("__init__.pyi"))


@pytest.mark.parametrize("path", DOORS, ids=module_of)
def test_a_door_hands_out_what_its_room_holds_though_a_part_has_the_same_name(path):
    door = import_module(module_of(path))
    handed_out = [(node.module, alias.name) for node in tree_of(path).body for alias in node.names]
    assert sorted(name for _, name in handed_out) == sorted(door.__all__)
    for part, name in handed_out:
        held = import_module(f"{module_of(path)}.{part}") if part else door
        assert getattr(door, name) is getattr(held, name), name


@pytest.mark.parametrize("path", DOORS, ids=module_of)
def test_a_door_loads_no_part_before_it_is_asked_for(path):
    room = module_of(path)
    code = f"import sys, {room}; print([name for name in sys.modules if name.startswith('{room}.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


@cache
def taken_from_modules(path):
    """What a file takes from modules, as dotted names: what it imports by name, and what it reaches through a module."""
    taken, called = set(), {}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                called[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            taken |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            called |= {alias.asname: alias.name for alias in node.names if alias.asname}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            module, _, rest = dotted(node).partition(".")
            taken.add(f"{called.get(module, module)}.{rest}")
    return taken


def test_what_a_file_takes_from_modules_is_worked_by_hand(tmp_path):
    path = tmp_path / "file.py"
    path.write_text("from a.b import c, d as e\nimport a.f as g\nimport a.h\ng.i(c.j, e.k)\na.h.l\n")
    assert taken_from_modules(path) == {"a.b.c", "a.b.d", "a.f.i", "a.b.c.j", "a.b.d.k", "a.h.l", "a.h"}


@pytest.mark.parametrize("room", [*map(module_of, DOORS), "estimator.facts", "estimator.rules"])
def test_a_door_hands_out_nothing_that_nobody_outside_its_room_takes(room):
    outside = [path for path in EVERYBODY if path not in ESTIMATOR or f"estimator.{room_of(module_of(path))}" != room]
    taken = set().union(*map(taken_from_modules, outside))
    assert [name for name in import_module(room).__all__ if f"{room}.{name}" not in taken] == []


@pytest.mark.parametrize("path", UI, ids=module_of)
def test_screens_enter_each_room_by_its_door(path):
    for name in imports_of(path):
        assert not name.startswith("estimator.") or name == f"estimator.{room_of(name)}", name


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda p: p.name)
def test_rules_import_only_the_helpers_of_formula(path):
    allowed = ("estimator.rules.formula", "estimator.rules.lines")
    assert all(name.startswith(allowed) for name in imports_of(path))


@pytest.mark.parametrize("path", [p for p in RULE_FILES if p.name != "__init__.py"], ids=lambda p: p.name)
def test_rules_hold_no_branch_no_power_no_look_up_and_no_number_but_zero_and_one(path):
    for function in tree_of(path).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        assert [a.arg for a in function.args.args] == ["a"], function.name
        assert ast.get_docstring(function), function.name
        for node in ast.walk(ast.Module(function.body, [])):
            assert not isinstance(
                node, (ast.If, ast.IfExp, ast.Compare, ast.BoolOp, ast.Subscript, ast.For, ast.While, ast.Pow)
            ), function.name
            if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
                assert node.value in (0, 1), f"{function.name} holds {node.value}"
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) in ("least", "greatest", "pick", "ratio", "above_zero"), function.name
            if isinstance(node, ast.Attribute):
                assert isinstance(node.value, ast.Name), function.name
                assert isinstance(node.ctx, ast.Load), f"{function.name} changes its argument"


def names_in_rules():
    for path in RULE_FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "a":
                yield node.attr


def known_flags():
    yield from FLAGS
    for record in FACTS.assumptions.values():
        if record.kind == "switch":
            yield record.id
        elif record.kind == "choice":
            yield from (f"{record.id}_{choice}" for choice in record.choices)
        elif record.has_given_flag:
            yield f"{record.id}_given"


def test_every_name_a_rule_asks_for_is_known():
    known = {*FACTS.assumptions, *CONSTANTS, *RULES, *known_flags()}
    assert not set(names_in_rules()) - known


def test_every_step_and_constant_is_used():
    reported = {*QUANTITIES, "posts"}
    unused = {name for name, rule in RULES.items() if not rule.is_line} | set(CONSTANTS)
    assert unused - set(names_in_rules()) <= reported


def test_every_assumption_is_used_by_a_rule_or_a_result():
    used = set(names_in_rules())
    for record in FACTS.assumptions.values():
        answers = {record.id, f"{record.id}_given", *(f"{record.id}_{choice}" for choice in record.choices)}
        if answers & used:
            continue
        if any(record.id in (option.posts, option.example_posts) for option in FACTS.options.values()):
            continue
        others = [p for p in ESTIMATOR if p not in RULE_FILES]
        named = any(f'"{record.id}"' in path.read_text() for path in others) or record.id in {
            r.delay for r in RULES.values()
        }
        shown = any(record.id.startswith("payment_") and "published_payments" in path.read_text() for path in others)
        assert named or shown, f"{record.id} is not used"


@pytest.mark.parametrize("path", UI, ids=lambda p: str(p.relative_to(ROOT)))
def test_screens_ask_the_model_and_do_not_compute(path):
    found = set(imports_of(path))
    assert not any(name.split(".")[0] in ("numpy", "altair") for name in found)


def test_the_lobby_is_small():
    assert len((ROOT / "app.py").read_text().splitlines()) < 60


def test_facts_hold_no_python():
    assert not list((ROOT / "assumptions").rglob("*.py"))


def test_no_path_of_a_machine_and_no_registry_in_what_is_committed():
    for path in [
        *ROOT.rglob("*.py"),
        *ROOT.glob("*.md"),
        *ROOT.glob("*.txt"),
        *ROOT.glob("*.in"),
        ROOT / ".ci" / "run",
    ]:
        if ".venv" in path.parts or path == Path(__file__) or not path.is_file():
            continue
        text = path.read_text()
        for word in ("/" + "work/", "/" + "root/", "pypi" + ".org", "files.python" + "hosted"):
            assert word not in text, f"{path} holds {word}"


# Where prose may stand: the catalogue; facts, which say what is wrong with themselves; and rules, which name themselves.
PROSE_AT_HOME = ("estimator/words/catalog/", "estimator/facts/", "estimator/rules/lines/", "estimator/rules/formula.py")
# Modules with prose that has not moved to the catalogue yet. The list may only shrink.
PROSE_NOT_MOVED = {
    "estimator/cli/ask.py",
    "estimator/cli/track.py",
    "estimator/oversight/actuals.py",
    "estimator/oversight/fixing.py",
    "estimator/oversight/form.py",
    "estimator/oversight/letters/common.py",
    "estimator/oversight/letters/kinds.py",
    "estimator/oversight/letters/order.py",
    "estimator/oversight/letters/press.py",
    "estimator/oversight/letters/questions.py",
    "estimator/oversight/letters/records.py",
    "estimator/oversight/letters/resolution.py",
    "estimator/oversight/own_numbers.py",
    "estimator/oversight/slots.py",
    "estimator/run/symbols.py",
    "estimator/oversight/text.py",
    "estimator/oversight/track.py",
    "estimator/words/sentences/oversight.py",
    "ui/pages/oversight_page.py",
    "ui/panels/letters.py",
    "ui/panels/records.py",
    "estimator/cli/backtest.py",
    "estimator/cli/assumptions.py",
    "estimator/cli/batch.py",
    "estimator/cli/claim.py",
    "estimator/cli/compare.py",
    "estimator/cli/drivers.py",
    "estimator/cli/estimate.py",
    "estimator/cli/explain.py",
    "estimator/cli/places.py",
    "estimator/cli/scenarios.py",
    "estimator/cli/study.py",
    "estimator/cli/words.py",
    "estimator/exchange/claim_json.py",
    "estimator/exchange/compare_json.py",
    "estimator/exchange/summary.py",
    "estimator/readers/ice_list.py",
    "estimator/readers/kinds.py",
    "estimator/rules/trace.py",
    "estimator/run/options.py",
    "estimator/run/side.py",
    "estimator/run/traced.py",
    "estimator/run/typed_amounts.py",
    "estimator/run/unused.py",
    "estimator/run/ways.py",
    "estimator/scenario/door.py",
    "estimator/scenario/ranges.py",
    "estimator/scenario/resolve.py",
}
MOST_WORDS = 5
PROGRAM = [*ESTIMATOR, *UI, ROOT / "app.py"]
_WORD = re.compile(r"(?<!\S)[(\"'“]*[^\W\d_][\w'’-]*[,.;:?)\"'”]*(?!\S)")


def texts_of(tree):
    """The texts that a file says: no docstrings and no patterns; of a text with values in it what is its own."""
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "re.compile":
            silent |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr) and id(node) not in silent:
            silent |= {id(piece) for piece in node.values}
            yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "{}" for piece in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def prose_of(tree):
    """The texts of a file that have more words than a name has."""
    return [text for text in texts_of(tree) if len(_WORD.findall(text)) > MOST_WORDS]


def test_what_prose_is_worked_by_hand():
    def prose(code):
        return prose_of(ast.parse(code))

    assert prose('"""One two three four five six."""\na = "one two three four five"') == []
    assert prose('a = "one two, three (four) five six."') == ["one two, three (four) five six."]
    assert prose('a = f"{one} two three {four} five six seven"') == []
    assert prose('a = f"{one} two three {four} five six seven eight"') == ["{} two three {} five six seven eight"]
    assert prose('a = re.compile("one two three four five six")\nb = "a-b/c.d e=f g:h i_j {k} 5 6 7"') == []


@pytest.mark.parametrize("path", PROGRAM, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_prose_stands_in_the_catalogue(path):
    name = path.relative_to(ROOT).as_posix()
    if name.startswith(PROSE_AT_HOME):
        return
    prose = prose_of(tree_of(path))
    if name in PROSE_NOT_MOVED:
        assert prose, f"the prose of {name} has moved: take it off PROSE_NOT_MOVED"
    else:
        assert not prose, f"say it by an id of estimator/words/en: {prose}"


def test_prose_that_has_not_moved_stands_in_files_that_there_are():
    assert sorted(PROSE_NOT_MOVED - {path.relative_to(ROOT).as_posix() for path in PROGRAM}) == []
