from agents.benchmark.protocol import Protocol
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig

CODE = {"commit": "abc", "nle": "1.3.0"}


def games(*seeds: int, **versions: str) -> list[EpisodeResult]:
    return [EpisodeResult(seed=seed, how="died", versions=CODE | versions) for seed in seeds]


def test_it_names_all_that_decides_the_games() -> None:
    config = RunConfig(
        "symbolic", {"strategy": "depth"}, "Oracle", "val-dwa-fem-law", max_steps=5000, max_turns=12000, max_level=8
    )
    line = Protocol.of(config, games(7, 8, 9)).line
    assert line == (
        "symbolic strategy=depth, task Oracle, val-dwa-fem-law characters; 3 games, seeds 7-9; "
        "cut at turn 12,000, cut at key 5,000, cut at experience level 8; commit abc, nle 1.3.0"
    )


def test_whole_games_of_random_characters() -> None:
    found = Protocol.of(RunConfig("random"), games(1))
    assert "characters; 1 game, seed 1; whole games; " in found.line
    facts = found.facts
    assert facts["limits"] == "whole games"
    assert facts["characters"] == "random"


def test_a_run_resumed_by_other_code_names_both() -> None:
    found = Protocol.of(RunConfig("random"), [*games(1), *games(2, commit="def")])
    assert found.facts["commit"] == "abc, def"


def test_scattered_seeds_are_cut_at_a_comma() -> None:
    seeds = Protocol.of(RunConfig("random"), games(*range(1000, 1100, 2))).facts["seeds"]
    assert seeds.startswith("1000, 1002, ")
    assert seeds.endswith("1018 ...")
    assert len(seeds) < 70
