"""What there is to set: the fields of a class of settings, with their defaults and their docstrings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class SettingDoc:
    """One setting.

    Attributes
    ----------
    name : str
        Its field.
    default : str
        Its default, as a command line gives it.
    about : str
        Its docstring; empty where it has none.
    """

    name: str
    default: str
    about: str


def setting_docs(config: type[Any]) -> list[SettingDoc]:
    """Return what there is to say of each field of a class of settings; its source is read for the docstrings."""
    described: dict[str, str] = {}
    for owner in reversed(config.__mro__):
        if is_dataclass(owner):
            described |= dict(_described(owner))
    return [SettingDoc(item.name, _written(_default(item)), described.get(item.name, "")) for item in fields(config)]


def _described(owner: type[Any]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a class itself has, each with the text that stands below it."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for node, below in pairwise(body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and isinstance(below, ast.Expr):
            text = ast.literal_eval(below.value)
            yield node.target.id, " ".join(str(text).split())


def _default(item: Field[Any]) -> object:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return "" if item.default is MISSING else item.default


def _written(default: object) -> str:
    """Return a default as ``--set`` takes it."""
    if isinstance(default, tuple):
        return ",".join(map(_written, default))
    return str(default).lower() if isinstance(default, bool | None) else str(default)
