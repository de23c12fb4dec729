"""What the workbook says of itself: cells that are not understood, and cells that were changed since it was written."""

from __future__ import annotations

from estimator.documents import workbook_amounts as amounts
from estimator.documents.workbook_inputs import InputCells
from estimator.documents.workbook_table import Live
from estimator.words.catalog import say

NOT_SHOWN = "not shown"
# Names of the two counts.
FAULTS, CHANGED = "not_understood", "changed_since"


def unless_faults(formula: str) -> str:
    """A formula that is shown only while every cell is understood."""
    return f'IF({FAULTS}>0,"{NOT_SHOWN}",{formula})'


def as_written(value: float) -> Live:
    """A number of the program's, shown only while nothing has been changed: it does not follow what is typed."""
    return Live(f'IF({CHANGED}=0,{float(value) + 0.0!r},"")', float(value))


def faults_count(cells: InputCells) -> Live:
    """How many cells are not understood."""
    return Live(f"SUM({cells.all_faults})+SUM({amounts.ALL_FAULTS})", 0.0)


def changed_count(cells: InputCells) -> Live:
    """How many values are others than were written."""
    return Live("+".join(f'COUNTIF({column},"yes")' for column in (cells.all_changed, amounts.ALL_CHANGED)), 0.0)


def faults_sentence(cells: InputCells) -> Live:
    """Whether all cells are understood, and if not, the first that is not."""
    fine = say("workbook_all_understood")
    found = _first_fault(cells.all_faults, cells.all_labels)
    found = f"IF(SUM({cells.all_faults})>0,{found},{_first_fault(amounts.ALL_FAULTS, amounts.ALL_LABELS)})"
    one, many = (say("workbook_faults", many=many) for many in (False, True))
    formula = f'IF({FAULTS}=0,"{fine}",{FAULTS}&IF({FAULTS}=1," {one}"," {many}")&": "&{found}&".")'
    return Live(formula, fine)


def remedy() -> Live:
    """What to do where a cell is not understood."""
    return Live(f'IF({FAULTS}>0,"{say("workbook_faults_rest")}","")', "")


def changed_sentence() -> Live:
    """Whether the ranges and sentences still belong to the totals."""
    none = say("workbook_none_changed")
    one, many = (say("workbook_changed", many=many) for many in (False, True))
    return Live(f'IF({CHANGED}=0,"{none}",{CHANGED}&IF({CHANGED}=1," {one}"," {many}"))', none)


def _first_fault(faults: str, labels: str) -> str:
    """The label of the first row with a cell that is not understood; a row has at most four of them."""
    where = f"MATCH(4,{faults},0)"
    for count in (3, 2, 1):
        where = f"IFERROR(MATCH({count},{faults},0),{where})"
    return f"INDEX({labels},{where})"
