"""Constants of the symbolic agent: one name for one value, and four radii for who counts."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.symbolic import geometry

ROOT = Path(geometry.__file__).parent
RADII = ("BESIDE", "CLOSE", "NEAR", "IN_RANGE")
REACHES = {
    "FLIGHT": "squares that a missile flies",
    "THROW": "squares over which a throw may hit",
    "CHAIN": "squares over which an explosion sets off the next",
    "MOST_STEPS": "a walk that is worth its errand",
}
"""Distances that are rules of the game or prices, and no radius of who counts."""
UNDER_REDESIGN = (
    *("behaviours/survive/", "behaviours/fight/", "tactics/", "assessment/"),
    *("behaviours/observe/look.py", "reckoning/odds.py", "reckoning/incoming_fire.py"),
)
"""The tactical part, of which the names and radii are still its own."""
SOURCES = {
    name: path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.py"))
    if not (name := path.relative_to(ROOT).as_posix()).startswith(UNDER_REDESIGN)
}


def constants(text: str) -> Iterator[tuple[str, str]]:
    """Yield the public constants that a module defines, each with its value as written."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign):
            pairs = [pair for target in node.targets for pair in _assigned(target, node.value)]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            pairs = _assigned(node.target, node.value)
        else:
            continue
        yield from ((name, value) for name, value in pairs if name.isupper() and not name.startswith("_"))


def _assigned(target: ast.expr, value: ast.expr) -> list[tuple[str, str]]:
    """Return what names stand for after an assignment, of a tuple to a tuple too."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return [found for one, part in pairs for found in _assigned(one, part)]
    return [(target.id, ast.unparse(value))] if isinstance(target, ast.Name) else []


def recurring(sources: dict[str, str]) -> dict[str, list[str]]:
    """Return the names that stand for one value in one module and for another in another."""
    values, homes = defaultdict(set), defaultdict(list)
    for name, text in sources.items():
        for constant, value in constants(text):
            values[constant].add(value)
            homes[constant].append(name)
    return {constant: homes[constant] for constant, found in values.items() if len(found) > 1}


def other_radii(text: str) -> list[str]:
    """Return what distances are compared with that is none of the four radii, nor worked out."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Call) and ast.unparse(side.func) == "chebyshev" for side in sides):
            found += [ast.unparse(side) for side in sides if _is_number(side)]
    return found


def _is_number(side: ast.expr) -> bool:
    if isinstance(side, ast.Constant):
        return side.value not in (0, 1)
    return isinstance(side, ast.Name) and side.id.isupper() and side.id not in (*RADII, *REACHES)


def test_one_name_stands_for_one_value() -> None:
    assert recurring(SOURCES) == {}


@pytest.mark.parametrize("name", SOURCES)
def test_there_are_four_radii(name: str) -> None:
    assert other_radii(SOURCES[name]) == []


def test_the_rules_catch() -> None:
    assert recurring({"a": "FAR = 3", "b": "FAR: int = 4", "c": "NEAR, NIGH = 3, 3"}) == {"FAR": ["a", "b"]}
    assert recurring({"a": "FAR = 3", "b": "from a import FAR\n_FAR = 4"}) == {}
    assert other_radii("chebyshev(a, b) <= 5 or FAR < chebyshev(a, b)") == ["5", "FAR"]
    assert other_radii("chebyshev(a, b) <= NEAR or chebyshev(a, b) == 1 or steps < chebyshev(a, b)") == []
