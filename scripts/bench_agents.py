"""How many game turns and steps an agent plays per CPU-second, environment included."""

from __future__ import annotations

import argparse

from agents.benchmark.evaluation import evaluate
from agents.benchmark.summary import speed
from agents.commands import command_line
from agents.loop.setup import RunConfig

AGENTS = ("random", "symbolic")
REFERENCE = "AutoAscend on the same class of machine: 720 turns and 1,200 steps per CPU-second"


def main() -> int:
    """Measure each agent on the same games, the first of which only warms up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agent", action="append", help=f"may be given again (default: {' and '.join(AGENTS)})")
    parser.add_argument("--episodes", type=command_line.positive, default=5, help="games measured (default 5)")
    parser.add_argument(
        "--max-turns", type=command_line.positive, default=2000, help="cut each game here (default 2000)"
    )
    options = parser.parse_args()
    for name in options.agent or AGENTS:
        run = evaluate(RunConfig(name, max_turns=options.max_turns), range(options.episodes + 1), workers=1)
        found = speed(run.results[1:])
        print(
            f"agent {name}: {found['turns_per_cpu_second']:,.0f} turns and {found['steps_per_cpu_second']:,.0f} steps "
            f"per CPU-second ({options.episodes} games of at most {options.max_turns:,} turns)"
        )
    print(REFERENCE)
    return 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
