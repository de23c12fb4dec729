"""The library's word for a mistake in a record turned into ours: the file, the key, what is permitted, what stands there.

What is permitted is read from the declaration itself, so the two cannot differ. Loaded when there is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import inspect

from estimator.facts.records import Record

_PLACE = re.compile(r" - at `\$(.*)`$")
_FIELD = re.compile(r"field `(.*?)`")
_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
_SHOWN_LENGTH = 60


def sentence(message: str, raw: Any, shape: type[Record], where: str, supplied: Mapping[str, object]) -> str:
    """What msgspec said of a raw record, as our sentence."""
    place = _PLACE.search(message)
    path = place[1] if place else ""
    node: Any = inspect.type_info(shape)
    value = raw
    for name, index, _ in _PART.findall(path):
        node = _inner(node, name, index)
        if name:
            value = value.get(name) if isinstance(value, Mapping) else None
        elif index and isinstance(value, (list, tuple)):
            value = value[int(index)]
        else:
            value = None
    # Inside a table that a file names freely the library does not say which of its keys is meant.
    key = path.removeprefix(".").replace("[...]", ", in one of its entries,")
    field = _FIELD.search(message)
    if field and "unknown field" in message:
        return unknown_key(f"{where}, {key}" if key else where, field[1], node.cls, supplied)
    if field:
        what = _inner(node, field[1], "")
        return f"{where}{f', {key}' if key else ''} has no {field[1]}, which must be {_permitted(what)}"
    return f"{where}, {key} must be {_permitted(node)}" + ("" if value is None else f"; it is {shown(value)}")


def unknown_key(where: str, key: str, shape: type[Record], supplied: Mapping[str, object]) -> str:
    """The sentence for a key that nobody declared."""
    permitted = [each.encode_name for each in msgspec.structs.fields(shape) if each.encode_name not in supplied]
    return f"{where} has the unknown key {key}; permitted are {', '.join(permitted)}"


def _inner(node: Any, name: str, index: str) -> Any:
    """The declared type of a part of a record: a key, a place in a list, or an entry of a table."""
    node = _plain(node)
    if isinstance(node, inspect.UnionType):
        holders = (inspect.StructType, inspect.DictType, inspect.TupleType, inspect.VarTupleType)
        node = next(part for part in map(_plain, node.types) if isinstance(part, holders))
    if isinstance(node, inspect.StructType):
        return next(each.type for each in node.fields if each.encode_name == name)
    if isinstance(node, inspect.DictType):
        return node.value_type
    return node.item_types[int(index)] if isinstance(node, inspect.TupleType) else node.item_type


def _plain(node: Any) -> Any:
    return node.type if isinstance(node, inspect.Metadata) else node


def _permitted(node: Any) -> str:
    """What a declared type permits, in words."""
    if isinstance(node, inspect.Metadata):
        return str((node.extra_json_schema or {}).get("description") or _permitted(node.type))
    if isinstance(node, inspect.UnionType):
        return " or ".join(dict.fromkeys(_permitted(t) for t in node.types if not isinstance(t, inspect.NoneType)))
    if isinstance(node, (inspect.FloatType, inspect.IntType)):
        words = "a whole number" if isinstance(node, inspect.IntType) else "a number"
        if node.ge is not None and node.le is not None and node.le < 1e9:
            return f"{words} from {node.ge:g} to {node.le:g}"
        return words if node.ge is None else f"{words} of at least {node.ge:g}"
    if isinstance(node, inspect.LiteralType):
        return "one of " + ", ".join(str(value) or '""' for value in node.values)
    if isinstance(node, inspect.TupleType):
        return f"a list of {len(node.item_types)}, each {_permitted(node.item_types[0])}"
    if isinstance(node, inspect.VarTupleType):
        return f"a list{', not empty,' if node.min_length else ''} of which each is {_permitted(node.item_type)}"
    if isinstance(node, inspect.DictType):
        return f"a table of which each entry is {_permitted(node.value_type)}"
    if isinstance(node, inspect.StructType):
        required = [each.encode_name for each in node.fields if each.required]
        return f"a table with {', '.join(required)}"
    if isinstance(node, inspect.StrType):
        return "text that is not empty" if node.min_length else "text"
    return {inspect.BoolType: "true or false", inspect.DateType: "a date such as 2026-11-21"}[type(node)]


def shown(value: object) -> str:
    """What stands there, as far as it has to be shown."""
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "..."
