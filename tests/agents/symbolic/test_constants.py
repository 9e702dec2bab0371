"""Names of the symbolic agent: one for a class, one with a docstring for a constant, and three radii for who counts."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from agents.symbolic import geometry

ROOT = Path(geometry.__file__).parent
RADII = ("CLOSE", "NEAR", "IN_RANGE")
REACHES = {
    "FLIGHT": "squares that a missile flies",
    "THROW": "squares over which a throw may hit",
    "CHAIN": "squares over which an explosion sets off the next",
    "LOOK_RANGE": "squares over which a look is worth its keys",
    "ROBBER_RANGE": "squares over which a robber is worth a charge",
    "SHOOTING_RANGE": "squares over which a shot is worth the missile",
    "WAND_RANGE": "squares over which a zap is worth the charge of an unknown wand",
    "DRAWS_WITHIN": "squares that an enemy needs as long for as the hero to draw a weapon",
    "TOO_NEAR": "squares that a hero walks away from a pet that bites",
    "SHOOTER_RANGE": "squares over which somebody may be who shot a moment ago",
    "FIGHT_RANGE": "squares over which an enemy takes part in the fight at hand",
    "RAY_RANGES": "squares that a ray flies",
}
"""Distances that are rules of the game or prices, and no radius of who counts; and the one of the fight at hand."""
ASKED = ("combatants", "outlook", "survival", "fearless", "keeps_away", "beset")
"""Functions that are told how far off enemies count."""
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))}


def constants(text: str) -> Iterator[str]:
    """Yield the names of the public constants that a module defines, those of a tuple too."""
    for node in ast.parse(text).body:
        yield from _assigned(node)


def _assigned(node: ast.stmt) -> Iterator[str]:
    """Yield the names of the public constants that a statement defines."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            names = [part for part in ast.walk(target) if isinstance(part, ast.Name)]
            stored = (name.id for name in names if isinstance(name.ctx, ast.Store))
            yield from (name for name in stored if name.isupper() and not name.startswith("_"))


def undocumented(text: str) -> list[str]:
    """Return the public constants that no docstring follows; those of one tuple share theirs."""
    body = ast.parse(text).body
    told = [*map(_is_docstring, body[1:]), False]
    return [name for node, docstring in zip(body, told, strict=False) if not docstring for name in _assigned(node)]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def classes(text: str) -> Iterator[str]:
    """Yield the names of the classes that a module defines."""
    yield from (node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef))


def recurring(sources: dict[str, str], names: Callable[[str], Iterable[str]] = constants) -> dict[str, list[str]]:
    """Return the names that more than one module defines, be it with the same value: twins drift apart."""
    homes = defaultdict(list)
    for module, text in sources.items():
        for name in dict.fromkeys(names(text)):
            homes[name].append(module)
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def other_radii(text: str) -> list[str]:
    """Return what distances are compared with that is none of the three radii, nor worked out; beside is `adjacent`."""
    found = []
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Call) and ast.unparse(side.func) == "chebyshev" for side in sides):
            found += [ast.unparse(side) for side in sides if _is_number(side) or ast.unparse(side) == "1"]
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            found += _held_against_numbers(function)
    return found


def _held_against_numbers(function: ast.FunctionDef) -> Iterator[str]:
    """Yield what the distances are compared with that a function has given a name; whether that is 1 is its affair."""
    names = set(_distances(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Name) and side.id in names for side in sides):
                yield from (ast.unparse(side) for side in sides if _is_number(side))


def _distances(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the names that a function gives to a distance, or to the least or greatest of several."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for name, told in zip(_parts(node.targets[0]), _parts(node.value), strict=False):
                if isinstance(name, ast.Name) and isinstance(told, ast.Call) and "chebyshev(" in ast.unparse(told):
                    yield name.id


def _parts(side: ast.expr) -> list[ast.expr]:
    return side.elts if isinstance(side, ast.Tuple) else [side]


def other_reaches(text: str) -> list[str]:
    """Return how far off enemies are asked for that is none of the radii, of a caller's choice, nor tuned."""
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    asked = [call.args[1] for call in calls if ast.unparse(call.func) in ASKED and len(call.args) > 1]
    return [ast.unparse(reach) for reach in asked if _is_number(reach)]


def _is_number(side: ast.expr) -> bool:
    if isinstance(side, ast.Constant):
        return isinstance(side.value, int | float) and side.value not in (0, 1)
    return isinstance(side, ast.Name) and side.id.isupper() and side.id not in (*RADII, *REACHES)


def test_one_name_stands_for_one_constant() -> None:
    assert recurring(SOURCES) == {}


def test_one_name_stands_for_one_class() -> None:
    assert recurring(SOURCES, classes) == {}


@pytest.mark.parametrize("name", SOURCES)
def test_a_docstring_tells_what_a_constant_is(name: str) -> None:
    assert undocumented(SOURCES[name]) == []


@pytest.mark.parametrize("name", SOURCES)
def test_there_are_three_radii(name: str) -> None:
    assert other_radii(SOURCES[name]) == []
    assert other_reaches(SOURCES[name]) == []


def test_the_rules_catch() -> None:
    assert recurring({"a": "FAR = 3", "b": "FAR: int = 3", "c": "NEAR, NIGH = 3, 3"}) == {"FAR": ["a", "b"]}
    assert recurring({"a": "NEAR, FAR = range(2)", "b": "FAR = 1"}) == {"FAR": ["a", "b"]}
    assert recurring({"a": "FAR = 3", "b": "from a import FAR\n_FAR, TABLE[FAR] = 4, FAR"}) == {}
    assert recurring({"a": "class Far: ...", "b": "class Far(int): ..."}, classes) == {"Far": ["a", "b"]}
    assert undocumented('FAR = 3\nNEAR, NIGH = 2, 1\n"""Steps."""\nLIST: tuple[int, ...] = ()') == ["FAR", "LIST"]
    assert undocumented('"""Words."""\n_FAR, TABLE[NEAR], Pos = 3, 2, int\n\nNEAR = 1\n"""A step."""\n') == []
    assert other_radii("chebyshev(a, b) <= 5 or FAR < chebyshev(a, b)") == ["5", "FAR"]
    assert other_reaches("survival(belief, 5) < outlook(belief, FAR).rate") == ["5", "FAR"]
    assert other_reaches("survival(belief, NEAR) < outlook(belief, belief.tuning.fight.approach).rate") == []
    assert other_radii("chebyshev(a, b) <= NEAR or steps < chebyshev(a, b) or not chebyshev(a, b)") == []
    assert other_radii("chebyshev(a, b) == 1") == ["1"]
    named = "def f():\n    way, far = line(a, b), chebyshev(a, b)\n    return 1 < far <= 5 or way > 7"
    assert other_radii(named) == ["5"]
    assert other_radii("def f():\n    least = min(chebyshev(a, b) for a in all)\n    return least < FAR") == ["FAR"]
