"""Train the policy of an agent and keep its weights, its checkpoints and its curves in a folder."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from agents.commands import command_line

EXAMPLES = (
    "train --agent mlp --algorithm dagger --out runs/train/mlp",
    "train --agent mlp-keys --algorithm imitation --set rows=20000 --out runs/train/small",
    "train --agent mlp --algorithm dagger --out runs/train/mlp --resume",
    "train --agent torch --algorithm ppo --settings",
    "train --agent torch --algorithm ppo --out runs/ppo",
)


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    from agents.neural import trainers  # says what to install, if anything is missing

    parser = command_line.parser(__doc__, *EXAMPLES)
    add = parser.add_argument
    agents, algorithms = (sorted(set(names)) for names in zip(*trainers.TRAINERS, strict=True))
    add("--agent", required=True, help=f"one of: {', '.join(agents)}")
    add("--algorithm", required=True, help=f"one of: {', '.join(algorithms)}")
    add("--out", type=command_line.path, help="folder of the run")
    add("--settings", action="store_true", help="print what there is to set, and train nothing")
    add("--set", action="append", default=[], metavar="FIELD=VALUE", help="a setting of the algorithm; may be repeated")
    add("--resume", action="store_true", help="go on with the run that the folder holds")
    options = parser.parse_args(arguments)
    if options.out is None and not options.settings:
        parser.error("the following arguments are required: --out")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says."""
    from agents.neural import trainers

    options = parse(arguments)
    if options.settings:
        print(*settings(options.agent, options.algorithm), sep="\n")
        return 0
    console = command_line.console()
    weights = trainers.run(
        options.agent, options.algorithm, options.set, options.out, console, resume=options.resume
    )  # fmt: skip
    console.print(f"weights: {weights}", highlight=False)
    player = {"danger": "symbolic-danger"}.get(options.agent, options.agent)
    next_step = f"nethack-agents evaluate --agent {player} --agent-option weights={weights} --out DIR"
    console.print(f"Next: {next_step}", highlight=False, soft_wrap=True)
    return tell_faults(console, options.out)


def tell_faults(console: Console, out: Path) -> int:
    """Print the games of a run that ended by a fault; return the exit status, which those of the engine leave at 0."""
    from agents.neural.shared.faulty_games import faults

    found = faults(out)
    for fault in found:
        console.print(f"FAULT: {fault}", style="bold red", highlight=False, soft_wrap=True)
    if found:
        console.print(f"The tracebacks are in {out}, *.fault.json", highlight=False, soft_wrap=True)
    return command_line.SOME_FAULTS if any(fault.trace for fault in found) else 0


def settings(agent: str, algorithm: str) -> Iterator[str]:
    """Yield a line or more for each setting of a trainer: how ``--set`` writes its default, and what it means."""
    from agents.neural import trainers
    from agents.neural.shared.setting_docs import setting_docs

    for setting in setting_docs(trainers.trainer(agent, algorithm)[0]):
        text = f"{setting.name}={setting.default}  {setting.about}"
        yield textwrap.fill(text, 110, subsequent_indent="        ", break_long_words=False)
