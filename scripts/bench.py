"""Run every benchmark there is: the environment, the agents, the neural network."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

BENCHES = ("bench_env.py", "bench_agents.py", "bench_mnist.py")


def main(arguments: list[str] | None = None) -> int:
    """Run each benchmark in a process of its own; fail if one of them fails."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    folder = Path(__file__).resolve().parent
    status = 0
    for name in BENCHES:
        script = folder / name
        if script.exists():
            print(f"== {script.stem}", flush=True)
            status = max(status, subprocess.run([sys.executable, str(script)], check=False).returncode)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
