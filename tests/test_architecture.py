"""What may import what, how long things may get, and that no exception is swallowed: read off the source itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest

from agents import registry

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("agents", "mnist_core", "nethack_env", "scripts")
MAY_IMPORT = {
    "mnist_core": set(),
    "nethack_env": set(),
    "agents": {"mnist_core", "nethack_env"},
    "scripts": {"agents", "mnist_core", "nethack_env"},
}
NLE_HOMES = ("nethack_env.", "agents.symbolic.knowledge.")
TORCH_HOMES = ("agents.neural.",)
TEXTUAL_HOMES = ("agents.watching.live.",)
EXTRA_HOMES = (*TORCH_HOMES, *TEXTUAL_HOMES, "agents.benchmark.report.")
EXTRAS = ("torch", "textual", "altair", "jinja2", "scipy", "vl_convert")
SYMBOLIC = "agents.symbolic."
LAYERS = (
    {"geometry", "tuning", "verb"},
    {"command"},
    {"perception"},
    {"knowledge"},
    {"planning"},
    {"belief"},
    {"reckoning"},
    {"assessment"},
    {"proposal"},
    {"gates"},
    {"behaviours", "chooser", "execution"},
    {"roster", "overlays"},
    {"strategies"},
    {"agent"},
)
"""Rooms of the symbolic agent, from the ground up: each may import itself and what is below it, for typing too."""
NEURAL_LAYERS = (
    {"keyboard"},
    {"encoding"},
    {"shared", "dataset"},
    {"commands"},
    {"command_mlp", "command_torch", "key_mlp", "recurrent", "danger"},
    {"trainers"},
)
"""The same of the nets: no policy knows another."""
HOUSES = {SYMBOLIC: LAYERS, "agents.neural.": NEURAL_LAYERS}
ORACLES = (
    *("nethack_env.fork.", "nethack_env.hidden.", "agents.analysis.", "agents.worth."),
    *("agents.tuning.copies.", "agents.tuning.at_moments."),
)
ORACLE_HOMES = (
    *("agents.analysis.", "agents.commands.analyse."),
    *("agents.worth.", "agents.commands.worth."),
    "agents.commands.tune_moments.",
    *("agents.neural.danger.games.", "agents.neural.danger.trials."),  # copies of games to learn from
)
"""What may look into the future of a game or into the engine, and so may nothing that plays: analysis, and training."""
WRITERS = ("agents.symbolic.belief.",)
"""What may change a belief; whatever works something out for a decision may note it in `Belief.memo`."""
CHANGING = frozenset(
    {"add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popleft", "remove", "setdefault"}
    | {"sort", "update"}
)
"""Methods that change what they are called on."""
MODULE_LINES = 400
FUNCTION_LINES = 60


class Source(NamedTuple):
    """A module: its dotted name, and its code."""

    name: str
    text: str
    is_package: bool = False

    @property
    def package(self) -> str:
        return self.name.partition(".")[0]


class Import(NamedTuple):
    """One imported module, and whether importing the importer imports it."""

    target: str
    eager: bool


def sources() -> list[Source]:
    found = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            found.append(Source(".".join(parts[:-1] if is_package else parts), path.read_text("utf-8"), is_package))
    return found


SOURCES = sources()
NAMES = frozenset(source.name for source in SOURCES)


def imports(source: Source) -> Iterator[Import]:
    tree = ast.parse(source.text)
    lazy = {id(node) for function in functions(tree) for node in ast.walk(function)}
    for test in ast.walk(tree):
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.unparse(test.test):
            lazy |= {id(node) for node in ast.walk(test)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, id(node) not in lazy) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = origin(source, node)
            for alias in node.names:
                full = f"{module}.{alias.name}"
                yield Import(full if full in NAMES else module, id(node) not in lazy)


def origin(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    here = source.name.split(".")
    base = here[: len(here) - node.level + source.is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def under(name: str, homes: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(home) for home in homes)


def wrong_arrows(source: Source) -> list[str]:
    allowed = {source.package, *MAY_IMPORT[source.package]}
    targets = {found.target for found in imports(source)}
    ours = {target for target in targets if target.partition(".")[0] in (*PACKAGES, "tests")}
    return sorted(target for target in ours if target.partition(".")[0] not in allowed)


def room(name: str, house: str) -> str:
    """Return the room of a house that a module is in; nothing outside of it."""
    return name.removeprefix(house).partition(".")[0] if name.startswith(house) else ""


def layer(room_name: str, house: str) -> int:
    return next(index for index, rooms in enumerate(HOUSES[house]) if room_name in rooms)


def upward(source: Source) -> list[str]:
    """Imports within a house that go up, or to a room on the same layer."""
    house = next((house for house in HOUSES if room(source.name, house)), None)
    if house is None:
        return []
    here = room(source.name, house)
    others = {found.target for found in imports(source) if room(found.target, house) not in ("", here)}
    return sorted(target for target in others if layer(room(target, house), house) >= layer(here, house))


def strays(source: Source, library: str, homes: tuple[str, ...]) -> bool:
    uses = any(found.target.partition(".")[0] == library for found in imports(source))
    return uses and not under(source.name, homes)


def foresees(source: Source) -> bool:
    """Whether a module imports what looks into the future, without being one of those that may."""
    if under(source.name, ORACLE_HOMES) or under(source.name, ORACLES):
        return False
    return any(under(found.target, ORACLES) for found in imports(source))


def reach(found: list[Source], start: str) -> set[str]:
    """Return the modules that importing one imports, however far away, at once or later."""
    graph = nx.DiGraph()
    graph.add_nodes_from(source.name for source in found)
    graph.add_edges_from((source.name, item.target) for source in found for item in imports(source))
    return set(nx.descendants(graph, start))


def long_functions(source: Source) -> list[str]:
    return [
        f"{function.name}: {length} lines"
        for function in functions(ast.parse(source.text))
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES
    ]


def swallowed(source: Source) -> list[int]:
    """Lines of handlers that catch everything unnamed, or that do nothing."""
    lines = []
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or all(map(idle, node.body))):
            lines.append(node.lineno)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            broad = {"Exception", "BaseException"} & {ast.unparse(argument) for argument in node.args}
            lines += [node.lineno] * bool(broad)
    return lines


def idle(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def writes(source: Source) -> list[str]:
    """Statements that change a belief, or a part of it that a function has given a name."""
    if not source.name.startswith("agents.") or under(source.name, WRITERS):
        return []
    return [text for function in functions(ast.parse(source.text)) for text in _changes(function)]


def _changes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    nodes = list(ast.walk(function))
    assigned = [part for node in nodes if isinstance(node, ast.Assign) for part in _assigned(node)]
    known = {
        "belief",
        *(name.id for name, value in assigned if isinstance(name, ast.Name) and _owner(value) == "belief"),
    }
    for node in nodes:
        text = ast.unparse(node) if _owner(_changed(node)) in known else ""
        if text and not text.startswith("belief.memo["):
            yield text


def _changed(node: ast.AST) -> ast.AST | None:
    """Return what a node assigns to, deletes, or calls a method of that changes it; None for any other node."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func if node.func.attr in CHANGING else None
    stored = isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load)
    return node if stored else None


def _assigned(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each name of an assignment with what it is given."""
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        yield from zip(names, values, strict=False)


def _owner(node: ast.AST | None) -> str:
    """Return the name that a chain of attributes and subscripts begins with; nothing for any other node."""
    if not isinstance(node, ast.Attribute | ast.Subscript):
        return ""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def cycles(found: list[Source], *, typing: bool = False) -> list[list[str]]:
    """Circles of imports; with `typing`, also those that are made for type checkers only, or late."""
    names = {source.name for source in found}
    graph = nx.DiGraph()
    for source in found:
        graph.add_edges_from(
            (source.name, item.target) for item in imports(source) if (item.eager or typing) and item.target in names
        )
    components = (sorted(component) for component in nx.strongly_connected_components(graph))
    return [component for component in components if len(component) > 1]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_module_keeps_the_rules(source: Source) -> None:
    assert wrong_arrows(source) == [], f"{source.package} may import {MAY_IMPORT[source.package] or 'nothing of ours'}"
    assert not strays(source, "nle", NLE_HOMES), "only nethack_env and agents.symbolic.knowledge know nle"
    assert not strays(source, "torch", TORCH_HOMES), "only agents.neural knows torch"
    assert upward(source) == [], "a room of the symbolic agent imports only what is below it"
    assert not strays(source, "textual", TEXTUAL_HOMES), "only agents.watching.live knows textual"
    assert not foresees(source), f"only {ORACLE_HOMES} may look into the future"
    assert writes(source) == [], f"only {WRITERS} may change a belief"
    assert source.text.count("\n") < MODULE_LINES
    assert long_functions(source) == []
    assert swallowed(source) == [], "an exception is swallowed at these lines"


@pytest.mark.parametrize("target", registry.BUILT_IN.values())
def test_no_agent_reaches_what_looks_into_the_future(target: str) -> None:
    module = target.partition(":")[0]
    assert [name for name in reach(SOURCES, module) if under(name, ORACLES)] == []


def test_no_import_cycles() -> None:
    assert cycles(SOURCES) == []


def test_the_symbolic_agent_has_no_circles_even_for_typing() -> None:
    assert cycles([source for source in SOURCES if source.name.startswith(SYMBOLIC)], typing=True) == []


def test_only_the_neural_agents_need_the_neural_modules() -> None:
    eager = {
        source.name: {found.target for found in imports(source) if found.eager and under(found.target, TORCH_HOMES)}
        for source in SOURCES
        if not under(source.name, TORCH_HOMES) and source.package != "scripts"
    }
    assert {name: targets for name, targets in eager.items() if targets} == {}


def test_the_core_imports_without_the_extras() -> None:
    core = [source.name for source in SOURCES if source.package != "scripts" and not under(source.name, EXTRA_HOMES)]
    code = f"import importlib, sys; sys.modules.update(dict.fromkeys({EXTRAS}))"
    code += "; [importlib.import_module(name) for name in sys.argv[1:]]"
    done = subprocess.run([sys.executable, "-c", code, *core], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_all_packages_were_found() -> None:
    assert {source.package for source in SOURCES} == set(PACKAGES)


TYPING_ONLY = "if TYPE_CHECKING:\n    from agents.symbolic.belief.belief import Belief"
LONG = "def f():\n" + "    x = 1\n" * FUNCTION_LINES


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("nethack_env.x", "import agents.base", "arrow"),
        ("nethack_env.x", "def f():\n    from agents import registry", "arrow"),
        ("mnist_core.x", "from nethack_env.env import NetHackEnv", "arrow"),
        ("agents.x", "from tests.agents import sample_agents", "arrow"),
        ("agents.x", "import scripts.play", "arrow"),
        ("agents.x", "from nle import nethack", "nle"),
        ("agents.symbolic.belief.x", "import nle.nethack as n", "nle"),
        ("agents.x", "def f():\n    import torch", "torch"),
        ("agents.symbolic.belief.x", "from agents.symbolic.behaviours.walk import walk", "layer"),
        ("agents.symbolic.planning.x", TYPING_ONLY, "layer"),
        ("agents.symbolic.chooser", "def f():\n    from agents.symbolic.execution import watchdog", "layer"),
        ("agents.neural.key_mlp.x", "from agents.neural.recurrent.player import Player", "layer"),
        ("agents.neural.keyboard.x", "from agents.neural.encoding.features import LAYOUT", "layer"),
        ("agents.symbolic.belief.x", "from agents.symbolic.belief.y import z", ""),
        ("agents.neural.key_mlp.x", "from agents.neural.encoding.features import LAYOUT", ""),
        ("agents.x", "from textual.app import App", "textual"),
        ("agents.watching.live.x", "from textual.app import App", ""),
        ("agents.symbolic.x", "from nethack_env.fork import Fork", "oracle"),
        ("agents.loop.x", "def f():\n    import nethack_env.fork", "oracle"),
        ("agents.neural.x", "from nethack_env import fork", "oracle"),
        ("agents.watching.x", "from agents.analysis.result import Analysis", "oracle"),
        ("agents.benchmark.x", "from nethack_env.hidden import HiddenHero", "oracle"),
        ("agents.neural.x", "def f():\n    from agents.worth import changes", "oracle"),
        ("agents.tuning.drawn", "from agents.tuning.copies import played", "oracle"),
        ("agents.symbolic.behaviours.x", "def f(belief):\n    belief.level.shop[pos] = True", "write"),
        ("agents.neural.x", "def f(belief):\n    del belief.kills[pos]", "write"),
        ("agents.symbolic.reckoning.x", "def f(belief):\n    a, level = 1, belief.level\n    level.done |= 1", "write"),
        ("agents.symbolic.chooser", "def f(belief):\n    belief.monsters.sort()", "write"),
        ("agents.symbolic.reckoning.x", "def f(belief):\n    belief.memo[1] = found = belief.level\n    found()", ""),
        ("agents.symbolic.belief.x", "def f(belief):\n    belief.held = True", ""),
        ("agents.x", LONG, "length"),
        ("agents.x", "try:\n    f()\nexcept:\n    raise", "swallow"),
        ("agents.x", "try:\n    f()\nexcept OSError:\n    pass", "swallow"),
        ("agents.x", "try:\n    f()\nexcept OSError:\n    ...", "swallow"),
        ("agents.x", "with contextlib.suppress(Exception):\n    f()", "swallow"),
        ("agents.x", "import numpy\nfrom nethack_env.env import NetHackEnv\nfrom agents.base import Agent", ""),
        ("agents.symbolic.knowledge.x", "from nle import nethack", ""),
        ("agents.neural.x", "import torch", ""),
        ("agents.analysis.x", "from nethack_env.fork import Fork", ""),
        ("agents.x", "try:\n    f()\nexcept OSError:\n    g()", ""),
    ],
)
def test_the_rules_catch(name: str, text: str, fault: str) -> None:
    source = Source(name, text)
    found = {
        "arrow": bool(wrong_arrows(source)),
        "layer": bool(upward(source)),
        "nle": strays(source, "nle", NLE_HOMES),
        "torch": strays(source, "torch", TORCH_HOMES),
        "textual": strays(source, "textual", TEXTUAL_HOMES),
        "oracle": foresees(source),
        "write": bool(writes(source)),
        "length": bool(long_functions(source)),
        "swallow": bool(swallowed(source)),
    }
    assert {kind for kind, broken in found.items() if broken} == ({fault} if fault else set())


def test_the_rules_catch_an_oracle_behind_another_module() -> None:
    chain = [Source("a", "import b"), Source("b", "def f():\n    import c"), Source("c", "")]
    assert reach(chain, "a") == {"b", "c"}


def test_the_rules_catch_a_cycle() -> None:
    assert cycles([Source("a", "import b"), Source("b", "from a import x")]) == [["a", "b"]]
    late = [Source("a", "import b"), Source("b", "def f():\n    import a")]
    assert cycles(late) == []
    assert cycles(late, typing=True) == [["a", "b"]]


def test_relative_imports_are_followed() -> None:
    assert {found.target for found in imports(Source("agents.x.y", "from .z import f\nfrom .. import base"))} == {
        "agents.x.z",
        "agents.base",
    }
    assert {found.target for found in imports(Source("agents.x", "from .z import f", is_package=True))} == {
        "agents.x.z"
    }
