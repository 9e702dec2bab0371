"""Print the lowest versions that pyproject.toml allows, as constraints for pip: `make lowest` tests on them."""

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_FLOOR = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(\[[^]]*\])?[>=]=(?P<version>[0-9][^,;]*)")


def constraints(requirements: list[str]) -> list[str]:
    """Turn each requirement that names a lowest version into one that allows no other."""
    found = (_FLOOR.match(requirement) for requirement in requirements)
    return [f"{match['name']}=={match['version'].strip()}" for match in found if match]


def main(extras: tuple[str, ...] = ("mnist", "neural")) -> int:
    """Print the constraints of the core and of the extras that a small machine can install."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    optional = [requirement for extra in extras for requirement in project["optional-dependencies"][extra]]
    print(*constraints([*project["dependencies"], *optional]), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
