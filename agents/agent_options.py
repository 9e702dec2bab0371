"""What an agent says of itself and of its options, read from its source: nothing is imported or run."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from agents import registry

TYPED = ("str", "int", "float", "bool", "Path")
"""Types that a command line can give; options of other types are for programs."""

_Maker = ast.ClassDef | ast.FunctionDef


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an agent, as ``--agent-option NAME=VALUE`` gives it.

    Attributes
    ----------
    name : str
        Its name.
    kind : str
        The types that it may have, as annotated.
    default : str
        The default, where it is a number, a text or a truth value.
    about : str
        What the docstring says of it.
    """

    name: str
    kind: str
    default: str
    about: str


@dataclass(frozen=True, slots=True)
class About:
    """An agent in a line, and its options."""

    summary: str
    options: tuple[Option, ...]


@cache
def about(name: str) -> About | None:
    """Return what the agent of a name says of itself; None where its source is not to be found.

    Raises
    ------
    UnknownAgentError
        When no agent has that name.
    """
    module, _, attribute = registry.target(name).partition(":")
    try:
        tree = ast.parse(_source(module).read_text("utf-8"))
    except (OSError, SyntaxError, ValueError):
        return None
    makers = [node for node in tree.body if isinstance(node, _Maker) and node.name == attribute]
    if not makers:
        return None
    text = ast.get_docstring(makers[0]) or ""
    return About(text.partition("\n")[0], tuple(_options(makers[0], _parameters(text), _constants(tree))))


def _source(module: str) -> Path:
    """Return the file of a module; `find_spec` would import its parents, which may need more packages."""
    first, *rest = module.split(".")
    spec = find_spec(first)
    if not rest:
        return Path(spec.origin if spec is not None and spec.origin else "")
    places = [Path(place, *rest) for place in (spec.submodule_search_locations if spec is not None else None) or ()]
    files = [file for place in places for file in (place.with_suffix(".py"), place / "__init__.py")]
    return next((file for file in files if file.exists()), Path())


def _options(maker: _Maker, described: dict[str, str], constants: dict[str, str]) -> Iterator[Option]:
    """Yield the options of a class or function that a command line can give."""
    function = maker if isinstance(maker, ast.FunctionDef) else _init(maker)
    if function is None:
        return
    given = function.args
    names = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    without = len(given.posonlyargs) + len(given.args) - len(given.defaults)
    defaults = [*[None] * without, *given.defaults, *given.kw_defaults]
    for argument, default in zip(names, defaults, strict=True):
        kind = ast.unparse(argument.annotation) if argument.annotation else "str"
        if argument.arg != "self" and any(part in TYPED for part in kind.replace("|", " ").split()):
            written = _written(default, constants)
            yield Option(argument.arg, kind, written, described.get(argument.arg, ""))


def _constants(module: ast.Module) -> dict[str, str]:
    """Return the numbers and texts that a module names, or imports by names in capitals."""
    found: dict[str, str] = {}
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {alias.name for alias in node.names if alias.name.isupper()}
            found |= _imported(node.module, names)
    return found | _own_constants(module)


def _imported(module: str, names: set[str]) -> dict[str, str]:
    """Return those constants of another module that are imported from it."""
    source = _source(module) if names else Path()
    if not source.is_file():
        return {}
    there = _own_constants(ast.parse(source.read_text("utf-8")))
    return {name: there[name] for name in names & there.keys()}


def _own_constants(module: ast.Module) -> dict[str, str]:
    return {
        node.targets[0].id: ast.unparse(node.value)
        for node in module.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }


def _written(default: ast.expr | None, constants: dict[str, str]) -> str:
    """Return a default as a command line would give it; empty where there is none, or none that can be written."""
    if isinstance(default, ast.Name):
        return constants.get(default.id, "")
    return ast.unparse(default) if isinstance(default, ast.Constant) and default.value is not None else ""


def _init(maker: ast.ClassDef) -> ast.FunctionDef | None:
    return next((node for node in maker.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"), None)


def _parameters(docstring: str) -> dict[str, str]:
    """Return the section ``Parameters`` of a numpydoc docstring, by name."""
    lines, found, name = docstring.splitlines(), dict[str, list[str]](), ""
    start = lines.index("Parameters") + 2 if "Parameters" in lines else len(lines)
    for number, line in enumerate(lines[start:], start):
        if number + 1 < len(lines) and lines[number + 1].startswith("---"):
            break
        if line and not line.startswith(" "):
            name = line.partition(" :")[0]
            found[name] = []
        elif name:
            found[name].append(line)
    return {name: " ".join(textwrap.dedent("\n".join(text)).split()) for name, text in found.items()}
