"""Whether another package has put its files into this folder: `agents` is also the import name of others.

pip installs both without a word, and each overwrites what the other has under the same name.
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

OURS = "nethack-agents"


class PackageClashWarning(UserWarning):
    """Two packages share the folder `agents`, so that either may miss files."""


@cache
def warn_of_clash() -> None:
    """Warn, once a process, if another package is installed into the same folder."""
    folder = Path(__file__).parent
    strangers = _strangers(folder)
    if strangers:
        others = sorted(set(packages_distributions().get(folder.name, ())) - {OURS})
        warnings.warn(
            f"{folder} also holds files of {' and '.join(others) or 'another package'} ({', '.join(strangers[:3])} ...)"
            f", and one overwrites the other: install {OURS} into a virtual environment of its own",
            PackageClashWarning,
            stacklevel=2,
        )


def _strangers(folder: Path) -> list[str]:
    """Return the modules of the folder that this package did not install; none in a checkout, which lists no files."""
    try:
        ours = _entries(distribution(OURS), folder.name)
    except PackageNotFoundError:
        return []
    if "__init__.py" not in ours:
        return []
    found = (path.name for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists())
    return sorted(set(found) - ours)


def _entries(package: Distribution, folder: str) -> set[str]:
    """Return the names right below a folder among the files that a package installed."""
    parts = (Path(file).parts for file in package.files or ())
    return {part[1] for part in parts if len(part) > 1 and part[0] == folder}
