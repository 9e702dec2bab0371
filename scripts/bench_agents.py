"""How fast agents play; the code is in `agents.commands.bench`."""

import sys

from agents.commands import bench, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(lambda: bench.main(["--only", "agents", *sys.argv[1:]])))
