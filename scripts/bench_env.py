"""What one environment step costs beside the raw engine; the code is in `agents.commands.bench`."""

import sys

from agents.commands import bench, command_line

if __name__ == "__main__":
    raise SystemExit(command_line.run(lambda: bench.main(["--only", "environment", *sys.argv[1:]])))
