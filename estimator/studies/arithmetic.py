"""Arithmetic written in a file: numbers, names, + - * / and brackets, and nothing else."""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping

from estimator.words.catalog import say

LONGEST = 500

_OPERATIONS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def names_in(text: str) -> tuple[str, ...]:
    """The names a sum uses, a dotted one as a whole, each once and in order. Raises ValueError."""
    return tuple(dict.fromkeys(_name(node) for node in _leaves(_parsed(text)) if not isinstance(node, ast.Constant)))


def numbers_in(text: str) -> tuple[float, ...]:
    """The numbers a sum states by itself, in order. Raises ValueError."""
    return tuple(
        float(node.value)
        for node in _leaves(_parsed(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float))
    )


def work_out(text: str, value_of: Callable[[str], float]) -> float:
    """The value of a sum. Raises ValueError, in a few words, for anything that is no arithmetic on known names."""
    result = _value(_parsed(text), value_of)
    if not math.isfinite(result):
        raise ValueError(say("sum_not_finite"))
    return result


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ValueError(say("sum_too_long", longest=LONGEST))
    try:
        with warnings.catch_warnings():
            # What Python would warn of, such as "1or 2", is no arithmetic here.
            warnings.simplefilter("error")
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(say("sum_no_arithmetic")) from None


def _leaves(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _leaves(node.left) + _leaves(node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _leaves(node.operand)
    return [node]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    raise ValueError(say("sum_sign_unknown"))


def _value(node: ast.expr, value_of: Callable[[str], float]) -> float:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        left, right = _value(node.left, value_of), _value(node.right, value_of)
        try:
            return _OPERATIONS[type(node.op)](left, right)
        except ZeroDivisionError:
            raise ValueError(say("sum_divides_by_zero")) from None
        except OverflowError:
            raise ValueError(say("sum_not_finite")) from None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, value_of)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        try:
            return float(node.value)
        except OverflowError:
            raise ValueError(say("sum_not_finite")) from None
    return value_of(_name(node))
