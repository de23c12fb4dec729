"""The appendix: whose numbers it cites."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.appendix import appendix
from estimator.documents.blocks import Bullets, Table
from estimator.run import estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)


def cited(inputs):
    """The sources that the appendix lists, by their ids, and the row of each assumption."""
    blocks = appendix(Material(estimate(inputs, draws=20), FACTS, TODAY))
    lists = [block for block in blocks if isinstance(block, Bullets)]
    table = next(block for block in blocks if isinstance(block, Table) and block.head[0] == "Assumption")
    return {item.split("]")[0].removeprefix("[") for item in lists[-1].items}, table.rows


@pytest.mark.slow
def test_a_typed_number_cites_the_person_and_not_our_source():
    inputs = inputs_of()
    uses = Counter(source for entry in inputs.numbers.values() if entry.present for source in entry.sources)
    uses.update(source for record in FACTS.assumptions.values() if not record.is_number for source in record.sources)
    # A number whose first source stands behind nothing else.
    name, entry = next(
        (name, entry)
        for name, entry in inputs.numbers.items()
        if entry.present and entry.assumption.kind == "range" and entry.sources and uses[entry.sources[0]] == 1
    )
    ours, label = entry.sources[0], entry.assumption.label
    sources, _ = cited(inputs)
    assert ours in sources
    typed = {name: {"typical": entry.typical, "source": "jail log 2026"}}
    sources, rows = cited(inputs_of(values=typed))
    assert ours not in sources
    row = next(row for row in rows if row[0].startswith(label))
    assert row[-2:] == ("typed in, changed", "jail log 2026")
    _, rows = cited(inputs_of(values={name: entry.typical}))
    assert next(row for row in rows if row[0].startswith(label))[-1] == "not said"


def test_what_ices_list_answers_is_no_change_of_a_person():
    """Gaston County's agreement is in force by the list; that it begins all the same is what a person says."""

    listed = "ice-287g-list-2026-05-18"

    def row_of(county="Gaston", **values):
        label = FACTS.assumptions["already_in_force_jem"].label
        sources, rows = cited(inputs_of(county=county, values=values))
        assert (listed in sources) is (county == "Gaston")
        return next(row for row in rows if row[0] == label)

    assert row_of()[1] == "Yes"
    assert row_of()[-2] == "published"
    assert "participating agencies" in row_of()[-1]
    # Wake County's agency is not on the list, so it answers nothing.
    assert row_of("Wake")[1:] == ("No", "a choice", "our judgment", "none")
    assert row_of(already_in_force_jem="no")[1] == "No; default: Yes"
    assert row_of(already_in_force_jem="no")[-2].endswith(", changed")
