"""Write (or check) the data files of `agents.symbolic.knowledge` from NetHack's C source.

The source is the nle sdist: `pip download --no-binary nle --no-deps nle==1.3.0`, then unpack it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from agents.commands import command_line
from agents.symbolic.knowledge.generation.c_source import SourceError
from agents.symbolic.knowledge.generation.files import DATA, differing, generate, write

LANDMARK = Path("src", "monst.c")
"""A file that the source of NetHack has."""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, metavar="DIR", help="the unpacked nle sdist")
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    options = parser.parse_args(arguments)
    if not (options.source / LANDMARK).is_file():
        parser.error(f"--source {options.source} is no unpacked nle sdist: it has no {LANDMARK}")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Return 0, or 1 when `--check` finds a file that differs, 2 when the source cannot be read."""
    options = parse(arguments)
    try:
        texts = generate(options.source)
    except SourceError as error:
        print(f"{options.source} is another version of nle than this program reads: {error}", file=sys.stderr)
        return command_line.BAD_INPUT
    if not options.check:
        write(texts)
        print(f"wrote {', '.join(texts)} to {DATA}")
        return 0
    stale = differing(texts)
    print(f"differ from the source: {', '.join(stale)}" if stale else "the data files match the source")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
