"""The environment's speed is measured beside the raw engine's."""

import re

from nethack_env.speed import compare


def test_it_tells_both_figures_and_their_ratio() -> None:
    found = re.search(r"raw engine ([\d.]+) .*NetHackEnv ([\d.]+) .*ratio ([\d.]+)", compare(steps=300, repeats=5))
    assert found is not None
    assert float(found[3]) < 3  # the bound is 1.5; a busy machine must not fail the suite
