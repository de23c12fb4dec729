"""What the estimate has for each record: of a year, with its range, for the choice by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import mul

from estimator.facts import Facts, RecordField
from estimator.rules import Namespace
from estimator.run import DRAWS, SEED, FloatOrDraws, Range, TwoSides, draw_all, make_range
from estimator.scenario import Inputs
from estimator.terms import Basis

# How often each period of a rate comes in a quarter.
IN_A_QUARTER = {"year": 1 / 4, "quarter": 1.0, "month": 3.0, "week": 13.0}
_QUARTERS = 4


def fields_of(inputs: Inputs, facts: Facts) -> tuple[RecordField, ...]:
    """The records that can be asked of this place under its choice, in the order of the form."""
    flags = inputs.option_flags
    return tuple(
        field
        for field in facts.record_fields.values()
        if (not field.needs or any(flags[need] for need in field.needs)) and (inputs.has_jail or not field.jail)
    )


@dataclass(frozen=True)
class Expected:
    """The choice worked at expected values and on draws, asked for one record at a time."""

    inputs: Inputs
    draws: int = DRAWS

    @cached_property
    def _runs(self) -> tuple[Mapping[Basis, Namespace], Mapping[Basis, Namespace]]:
        side = TwoSides.of(self.inputs).option
        values = self.inputs.choice_flags() | draw_all(self.inputs.numbers, self.draws, SEED)
        return side.runs(self.inputs.worked_values()), side.runs(values)

    def of(self, field: RecordField) -> Range | None:
        """What a year of a record comes to, or what stands at the end of a quarter, or is spent once; None where the
        model has nothing to set beside it."""
        if not field.estimate and not field.spent:
            return None
        point, drawn = (self._whole(field, run) for run in self._runs)
        return make_range(drawn, point)

    def rate(self, field: RecordField, fields: Mapping[str, RecordField]) -> Range | None:
        """What the model has in the place of the assumption that a record fixes; None where it has no such value."""
        fix = field.fixes
        if fix is None or not all(f.estimate for f in (field, *(fields[n] for n in (*fix.over, *fix.less)))):
            return None

        def worked(run: Mapping[Basis, Namespace]) -> FloatOrDraws:
            below: FloatOrDraws = 1.0
            if fix.over:
                below = sum(self._whole(fields[n], run) for n in fix.over) - sum(
                    self._whole(fields[n], run) for n in fix.less
                )
            if fix.by_step:
                below = below * getattr(run["new_spending"], fix.by_step)
            a_year = 1 / (IN_A_QUARTER[fix.per] * _QUARTERS) if fix.per else 1.0
            return self._whole(field, run) * fix.times * a_year / below

        point, drawn = (worked(run) for run in self._runs)
        return make_range(drawn, point)

    def step(self, name: str) -> float:
        """A step of the model at expected values."""
        return float(getattr(self._runs[0]["new_spending"], name))

    @staticmethod
    def _whole(field: RecordField, run: Mapping[Basis, Namespace]) -> FloatOrDraws:
        if field.spent:
            return sum((getattr(run["new_spending"], name) for name in field.lines), start=0.0)
        steps = [getattr(run["new_spending"], name) for name in field.estimate]
        product: FloatOrDraws = reduce(mul, steps, field.estimate_times)
        return product


def per_quarter(field: RecordField) -> float:
    """What part of its yearly value a record is expected to have in a quarter."""
    return 1 / _QUARTERS if field.keeps == "sum" else 1.0
