"""Values read from a file that anybody may have written: a field of a wrong type is an error that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

_PLAIN: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (int, float),
    "str": (str,),
    "bool": (bool,),
    "int | None": (int, type(None)),
    "str | None": (str, type(None)),
}


def require_types(kind: type[Any], values: Mapping[str, Any]) -> None:
    """Compare values as JSON has them with the fields of a dataclass; a field that is not there is no error.

    Raises
    ------
    ValueError
        Naming the first field whose value, or a member of it, has another type.
    """
    for item in fields(kind):
        if item.name in values and not _is(values[item.name], str(item.type)):
            raise ValueError(f"{item.name} is {_shortened(values[item.name])}, not of type {item.type}")


def _is(value: Any, kind: str) -> bool:
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and (not isinstance(value, bool) or kind == "bool")
    if kind.startswith("Mapping[str, "):
        member = kind.removeprefix("Mapping[str, ").removesuffix("]")
        return isinstance(value, dict) and all(_is(found, member) for found in value.values())
    if kind.startswith("tuple["):
        return isinstance(value, list) and _members_are(value, kind.removeprefix("tuple[").removesuffix("]"))
    return True  # a record of its own, or anything


def _members_are(values: list[Any], kinds: str) -> bool:
    one = kinds.removesuffix(", ...")
    if one != kinds:
        return all(_is(value, one) for value in values)
    each = kinds.split(", ")
    return len(values) == len(each) and all(map(_is, values, each))


def _shortened(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
