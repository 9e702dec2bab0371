"""Check this installation: Python, the game, the compiler's cache, the terminal, the folders; then press 200 keys."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from agents.commands import command_line
from agents.loop.rollout import play_episode
from agents.loop.setup import ROOM, RunConfig, make_agent, make_env

EXAMPLES = ("doctor", "doctor --json")
PYTHON = (3, 11), (3, 13)
LEAST_COLUMNS, LEAST_ROWS = 80, 24
KEYS = 200
LIBRARIES = ("nle", "gymnasium", "numpy", "numba", "networkx", "rich")
EXTRAS = {
    "watch": (("textual",), "the live view: play"),
    "report": (("altair", "jinja2", "vl_convert"), "pages of runs: report"),
    "gif": (("PIL",), "moving pictures: export --format gif"),
    "ttyrec": (("pyte",), "the recordings of servers: replay FILE.ttyrec"),
    "minihack": (("minihack",), "MiniHack's levels: evaluate --suite minihack"),
    "cluster": (("ray",), "games on Ray: --backend ray"),
    "neural": (("minari", "h5py", "PIL"), "datasets: collect"),
    "mnist": (("matplotlib", "scipy", "safetensors"), "MNIST, and pictures of training"),
    "torch": (("torch", "safetensors", "tensorboard"), "the agent 'torch', and its training"),
}
"""Extra -> the modules that it brings, and what needs them."""


class State(StrEnum):
    """How a check went."""

    OK = "ok"
    NOTE = "note"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found."""

    what: str
    state: State
    told: str


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Return 0, or 1 when something is at fault; notes are no faults."""
    options = parse(arguments)
    findings = []
    for finding in examine():
        findings.append(finding)
        if not options.json:
            print(f"{finding.state:5}  {finding.what:12} {finding.told}", flush=True)
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings]))
    return int(any(finding.state is State.FAULT for finding in findings))


def examine() -> Iterator[Finding]:
    """Yield what each check finds; a check that raises is a fault, and the others are still made."""
    checks: tuple[tuple[str, Callable[[], Iterator[Finding]]], ...] = (
        ("python", python), ("libraries", libraries), ("folders", folders), ("terminal", terminal),
        ("planner", planner), ("game", game), ("extras", extras),
    )  # fmt: skip
    for what, check in checks:
        try:
            yield from check()
        except Exception as error:  # noqa: BLE001  what is broken here is what has to be reported
            yield Finding(what, State.FAULT, f"{type(error).__name__}: {error}")


def python() -> Iterator[Finding]:
    """Look at interpreter and platform."""
    fits = PYTHON[0] <= sys.version_info[:2] <= PYTHON[1]
    allowed = " to ".join(".".join(map(str, bound)) for bound in PYTHON)
    yield Finding("python", State.OK if fits else State.FAULT, f"{platform.python_version()} (works: {allowed})")
    linux = sys.platform == "linux"
    told = platform.platform() if linux else f"{platform.platform()}: made for Linux, untried here"
    yield Finding("platform", State.OK if linux else State.NOTE, told)


def libraries() -> Iterator[Finding]:
    """Look for what the core needs."""
    for name in LIBRARIES:
        try:
            yield Finding(name, State.OK, version(name))
        except PackageNotFoundError:
            yield Finding(name, State.FAULT, f"is not installed: pip install {name}")


def folders() -> Iterator[Finding]:
    """Look for room and rights where files are written."""
    scratch = Path(tempfile.gettempdir())
    free = shutil.disk_usage(scratch).free
    state = State.OK if free >= ROOM else State.FAULT
    yield Finding("temporary", state, f"{scratch} has {free / 1e6:,.0f} MB free; a game needs {ROOM / 1e6:.0f}")
    here = Path.cwd()
    writable = os.access(here, os.W_OK)
    told = f"{here} {'can be written' if writable else 'cannot be written: give --out another folder'}"
    yield Finding("folder", State.OK if writable else State.NOTE, told)


def terminal() -> Iterator[Finding]:
    """Measure the terminal."""
    if not sys.stdout.isatty():
        yield Finding("terminal", State.NOTE, "none: games are played without the live view")
        return
    columns, rows = shutil.get_terminal_size()
    fits = columns >= LEAST_COLUMNS and rows >= LEAST_ROWS
    told = f"{columns} x {rows}" + ("" if fits else f": the game needs {LEAST_COLUMNS} x {LEAST_ROWS}")
    yield Finding("terminal", State.OK if fits else State.NOTE, told)


def planner() -> Iterator[Finding]:
    """Load the compiled parts of the planner, and see whether they were kept."""
    began = time.perf_counter()
    from agents.symbolic.planning.compiled import caches

    make_agent(RunConfig("symbolic"))
    seconds, found = time.perf_counter() - began, caches()
    if found.compiled:
        told = f"compiled in {seconds:.1f} s for this installation; the next start finds it in {found.folder}"
    else:
        told = f"loaded in {seconds:.1f} s from {found.folder}"
    yield Finding("planner", State.OK, told)


def game() -> Iterator[Finding]:
    """Play some keys."""
    config = RunConfig("symbolic", max_steps=KEYS)
    env = make_env(config)
    try:
        result = play_episode(env, make_agent(config), 0, max_steps=KEYS)
    finally:
        env.close()
    state = State.FAULT if result.failed else State.OK
    told = result.cause if result.failed else f"{result.steps} keys in {result.cpu_seconds:.2f} s, turn {result.turn}"
    yield Finding("game", state, told)


def extras() -> Iterator[Finding]:
    """Look for the optional libraries."""
    for extra, (modules, used) in EXTRAS.items():
        missing = [name for name in modules if importlib.util.find_spec(name) is None]
        if missing:
            command = f"pip install 'nethack-agents[{extra}]'"
            yield Finding(extra, State.NOTE, f"{', '.join(missing)} not installed, for {used}. To have it: {command}")
        else:
            yield Finding(extra, State.OK, f"there, for {used}")
