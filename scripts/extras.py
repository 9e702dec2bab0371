"""Print the names of the package's optional dependencies, for pip: `make extras` installs them all."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def main(arguments: list[str] | None = None) -> int:
    """Print them, separated by commas."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    print(",".join(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
