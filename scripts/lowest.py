"""Print the lowest versions that pyproject.toml allows, as constraints for pip: `make lowest` tests on them."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_OWN = re.compile(r"nethack-agents\[(?P<extras>[^]]*)\]")
_FLOOR = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(\[[^]]*\])?[>=]=(?P<version>[0-9][^,;]*)")


def constraints(requirements: list[str]) -> list[str]:
    """Turn each requirement that names a lowest version into one that allows no other."""
    found = (_FLOOR.match(requirement) for requirement in requirements)
    return [f"{match['name']}=={match['version'].strip()}" for match in found if match]


def extras_of(requirements: list[str]) -> list[str]:
    """Return the project's own extras that a list of requirements asks for."""
    found = (_OWN.match(requirement) for requirement in requirements)
    return [extra.strip() for match in found if match for extra in match["extras"].split(",")]


def main(arguments: list[str] | None = None) -> int:
    """Print the constraints of the core and of the extras that the tests install."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    extras = [requirement for extra in extras_of(optional["dev"]) for requirement in optional[extra]]
    print(*dict.fromkeys(constraints([*project["dependencies"], *extras])), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
