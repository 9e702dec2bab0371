"""Measure the speed of the environment beside the raw engine, and of agents: game turns and keys per CPU-second."""

from __future__ import annotations

import argparse
import json

from agents.benchmark.evaluation import evaluate
from agents.benchmark.summary import speed
from agents.commands import command_line
from agents.loop.setup import RunConfig
from nethack_env.speed import compare

EXAMPLES = ("bench", "bench --agent symbolic --episodes 20", "bench --only environment")
AGENTS = ("random", "symbolic")
REFERENCE = "AutoAscend on the same class of machine: 720 turns and 1,200 steps per CPU-second"
PARTS = ("environment", "agents")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = command_line.parser(__doc__, *EXAMPLES)
    add, positive = parser.add_argument, command_line.positive
    add("--only", choices=PARTS, help="measure only this part")
    add("--agent", action="append", help=f"may be given again (default: {' and '.join(AGENTS)})")
    add("--episodes", type=positive, default=5, help="games of an agent that are measured (default 5)")
    add("--max-turns", type=positive, default=2000, help="cut each game here (default 2000)")
    add("--steps", type=positive, default=4000, help="steps of one block of the environment (default 4000)")
    add("--repeats", type=positive, default=9, help="blocks of each kind (default 9)")
    add("--json", action="store_true", help="print the agents' figures as JSON, a line each")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    options = parse(arguments)
    if options.only != "agents" and not options.json:
        print(compare(options.steps, options.repeats))
    if options.only != "environment":
        for name in options.agent or AGENTS:
            print(measure(name, options))
        if not options.json:
            print(REFERENCE)
    return 0


def measure(name: str, options: argparse.Namespace) -> str:
    """Let an agent play the games, the first of which only warms up, and return a line on its speed."""
    run = evaluate(RunConfig(name, max_turns=options.max_turns), range(options.episodes + 1), workers=1)
    found = speed(run.results[1:])
    if options.json:
        return json.dumps({"agent": name, "games": options.episodes, "max_turns": options.max_turns, **found})
    return (
        f"agent {name}: {found['turns_per_cpu_second']:,.0f} turns and {found['steps_per_cpu_second']:,.0f} steps "
        f"per CPU-second ({options.episodes} games of at most {options.max_turns:,} turns)"
    )
