"""Work shared among processes: the same outcomes in the same order, and a process that is killed costs what it died of."""

from __future__ import annotations

import csv
import os
import signal
from functools import partial
from itertools import count, islice

import pytest

from estimator.cli.pool import PARTS_AHEAD, in_order
from tests.cli.processes import children, long_table, start, until

pytestmark = pytest.mark.slow

DEADLY, FAULTY = 7, 11


def doubled(items):
    for item in items:
        if item == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == FAULTY:
            raise ZeroDivisionError("a fault of the work itself")
    return [2 * item for item in items]


def lost(item):
    return f"{item} is lost"


@pytest.fixture(autouse=True)
def no_process_is_left():
    """Other tests of the same run may keep a browser or a server open: only what is new counts."""
    before = set(children(os.getpid()))
    yield
    assert not set(children(os.getpid())) - before


def test_outcomes_come_in_order():
    items = [n for n in range(500) if n not in (DEADLY, FAULTY)]
    assert list(in_order(doubled, items, 3, lost, 2)) == [2 * n for n in items]


def test_what_a_process_dies_of_is_lost_and_nothing_else():
    items = [1, 2, DEADLY, 4, 5, DEADLY, *range(20, 60)]
    outcomes = list(in_order(doubled, items, 4, lost, 2))
    assert outcomes == [2, 4, "7 is lost", 8, 10, "7 is lost", *range(40, 120, 2)]


def test_a_fault_of_the_work_is_told_and_leaves_no_process():
    with pytest.raises(ZeroDivisionError, match="a fault of the work itself"):
        list(in_order(doubled, range(20, 40), 2, lost, 2)) + list(in_order(doubled, [FAULTY], 2, lost, 2))


def test_items_without_end_are_worked_as_they_come():
    outcomes = in_order(doubled, count(20), 5, lost, 2)
    assert list(islice(outcomes, 1000)) == [2 * n for n in range(20, 1020)]
    outcomes.close()


def waiting(sign, last, items):
    """The first item waits until the last has been worked on."""
    if last in items:
        sign.touch()
    if 0 in items:
        until(sign.exists)
    return items


def test_a_slow_part_lets_the_others_only_so_far_ahead(tmp_path):
    """Else all later outcomes would have to be held until it is done."""
    size, processes = 3, 2
    ahead = size * processes * PARTS_AHEAD
    taken = []

    def noted():
        for n in count():
            taken.append(n)
            yield n

    work = partial(waiting, tmp_path / "sign", ahead - 1)
    outcomes = in_order(work, noted(), size, lost, processes)
    assert next(outcomes) == 0
    assert len(taken) == ahead
    outcomes.close()


def test_a_killed_process_costs_no_row(tmp_path):
    out = tmp_path / "out.csv"
    process = start("batch", long_table(tmp_path / "counties.csv", 120), "--out", out)
    until(lambda: children(process.pid))
    os.kill(children(process.pid)[0], signal.SIGKILL)
    said, err = process.communicate(timeout=240)
    assert (process.returncode, err) == (0, b"")
    assert said.startswith(b"120 rows estimated, 0 refused")
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [int(row["population"]) for row in csv.DictReader(file)] == [1000 + n for n in range(120)]
