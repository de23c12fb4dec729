"""Runs in which little changes give what a whole run gives, and refuse what the program was not made for."""

from __future__ import annotations

from threading import Barrier, Thread
from time import sleep

import numpy as np
import pytest

from estimator.run import DifferenceOf, TwoSides
from estimator.run import folded as folding
from estimator.run.again import Points, RowsOfDraws, Worked
from estimator.run.program import OutOfBounds, Program
from estimator.run.symbols import Sheet
from tests.conftest import inputs_of

DRAWN = np.array([1.0, 2.0, 3.0])


def priced():
    """People, at least none of them, times a price from nothing up, plus a fee."""
    sheet = Sheet()
    people, price, fee = (sheet.value(name, 0.0, 10.0) for name in ("people", "price", "fee"))
    return Program(sheet, [people * price + fee])


def test_what_was_one_number_when_a_run_was_begun_cannot_change():
    worked = Worked(priced(), {"people": DRAWN, "price": 2.0, "fee": 1.0})
    assert worked.again({"people": 2 * DRAWN, "price": 2.0})[0].tolist() == [5.0, 9.0, 13.0]
    with pytest.raises(ValueError, match="price"):
        worked.again({"price": 3.0})


@pytest.mark.parametrize("outside", [-0.0, -1.0, 11.0, float("nan")])
def test_a_value_outside_its_bounds_stops_every_kind_of_run(outside):
    """Minus zero too: the rules may have left out what would have made it zero."""
    program, values = priced(), {"people": DRAWN, "price": 2.0, "fee": 1.0}
    worked = Worked(program, {**values, "fee": DRAWN})
    rows = RowsOfDraws(program, values, {"people": (1.0, 3.0)}, frozenset(["fee"]), len(DRAWN))
    points = Points(program, values, ["fee"])
    runs = (
        lambda: program.run({**values, "fee": outside}),
        lambda: program.run({**values, "fee": np.array([1.0, outside, 0.0])}),
        lambda: program.run({**values, "fee": np.array([0.0, 1.0, outside])}),
        lambda: worked.again({"fee": np.array([1.0, outside, 1.0])}),
        lambda: worked.again({"fee": np.array([1.0, outside, 0.0])}),
        lambda: worked.again({"fee": outside}),
        lambda: rows.run({"fee": outside}),
        lambda: points.run(np.array([[1.0, outside]])),
        lambda: points.run(np.array([[1.0, outside, 0.0]])),
        lambda: points.run(np.array([[outside]])),
    )
    for run in runs:
        with pytest.raises(OutOfBounds):
            run()


def at_once(count, work):
    """What as many threads come to that begin together."""
    begin, results = Barrier(count), []

    def run() -> None:
        begin.wait()
        results.append(work())

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_threads_that_make_a_plan_at_once_take_the_same_one(monkeypatch):
    """Each waits until all are at it, so that none finds it made."""
    program, all_at_it, make = priced(), Barrier(4, timeout=10), Program._plan

    def slowly(*arguments, **named):
        all_at_it.wait()
        return make(*arguments, **named)

    monkeypatch.setattr(Program, "_plan", slowly)
    assert len({id(plan) for plan in at_once(4, lambda: program.plan_of((1, 0, 0)))}) == 1


def test_threads_that_want_a_program_at_once_make_it_once(monkeypatch):
    made, fold = [], folding._fold

    def slowly(*arguments):
        made.append(arguments)
        sleep(0.05)
        return fold(*arguments)

    monkeypatch.setattr(folding, "_fold", slowly)
    folding.forget_programs()
    inputs = inputs_of()
    work, sides, values = DifferenceOf("full_cost", ("screening",)), list(TwoSides.of(inputs)), inputs.worked_values()
    assert len({id(piece) for piece in at_once(6, lambda: folding.folded(work, sides, values))}) == 1
    assert len(made) == 1
