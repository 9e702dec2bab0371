"""Write (or check) the data files of `agents.symbolic.knowledge` from NetHack's C source.

The source is the nle sdist: `pip download --no-binary nle --no-deps nle==1.3.0`, then unpack it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from agents.commands import command_line
from agents.symbolic.knowledge.generation.files import DATA, differing, generate, write


def main() -> int:
    """Return 0, or 1 when `--check` finds a file that differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, metavar="DIR", help="the unpacked nle sdist")
    parser.add_argument("--check", action="store_true", help="compare with the committed files and write nothing")
    arguments = parser.parse_args()
    texts = generate(arguments.source)
    if not arguments.check:
        write(texts)
        print(f"wrote {', '.join(texts)} to {DATA}")
        return 0
    stale = differing(texts)
    print(f"differ from the source: {', '.join(stale)}" if stale else "the data files match the source")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(command_line.run(main))
