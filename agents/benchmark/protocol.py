"""What a run asked for: a figure without its protocol can be compared with nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.benchmark.wording import ranges
from agents.loop.result import EpisodeResult
from agents.loop.setup import RunConfig
from nethack_env.character import RANDOM_CHARACTER

CONDITIONS = ("task", "characters", "limits")
"""Facts of a protocol that must be the same in two runs before their figures are compared."""

SEEDS_SHOWN = 60
"""Characters of a list of seeds that is not one range."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """The conditions under which the games of a run are played.

    Attributes
    ----------
    config : RunConfig
        Agent, options, task, character and limits.
    seeds : tuple of int
        One game each.
    versions : mapping of str to tuple of str
        Package, commit, nle and Python; more than one where the run was resumed by other code.
    """

    config: RunConfig
    seeds: tuple[int, ...]
    versions: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, config: RunConfig, results: Sequence[EpisodeResult]) -> Protocol:
        """Read the protocol of games that were played."""
        names = sorted({name for result in results for name in result.versions})
        found = {name: {result.versions.get(name, "unknown") for result in results} for name in names}
        return cls(config, tuple(r.seed for r in results), {name: tuple(sorted(all_)) for name, all_ in found.items()})

    @property
    def facts(self) -> dict[str, str]:
        """What there is to say, by name, in reading order."""
        return {
            "agent": " ".join([self.config.agent, *(f"{k}={v}" for k, v in self.config.agent_options.items())]),
            "task": self.config.task,
            "characters": "random" if self.config.character == RANDOM_CHARACTER else self.config.character,
            "games": f"{len(self.seeds):,}",
            "seeds": _shortened(ranges(self.seeds)),
            "limits": self.limits,
            **{_name(name): ", ".join(found) for name, found in self.versions.items()},
        }

    @property
    def limits(self) -> str:
        """Where games are cut."""
        config = self.config
        cuts = {"turn": config.max_turns, "key": config.max_steps, "experience level": config.max_level}
        found = [f"cut at {what} {limit:,}" for what, limit in cuts.items() if limit is not None]
        return ", ".join(found) or "whole games"

    @property
    def line(self) -> str:
        """The protocol in one line."""
        facts = self.facts
        names = ("agent", "task", "characters", "games", "seeds", "limits")
        agent, task, characters, games, seeds, limits = (facts.pop(name) for name in names)
        code = ", ".join(f"{name} {found}" for name, found in facts.items())
        one = len(self.seeds) == 1
        what = f"{games} game, seed {seeds}" if one else f"{games} games, seeds {seeds}"
        return f"{agent}, task {task}, {characters} characters; {what}; {limits}; {code}"


def apart(first: Protocol, second: Protocol) -> str:
    """Say which conditions of the games differ between two runs; who plays, and which games, may differ."""
    one, other = first.facts, second.facts
    return "; ".join(f"{name} {one[name]} / {other[name]}" for name in CONDITIONS if one[name] != other[name])


def single(versions: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the versions of code that is about to play, as `Protocol` wants them."""
    return {name: (found,) for name, found in versions.items()}


def _name(name: str) -> str:
    return {"python": "Python"}.get(name, name)


def _shortened(seeds: str) -> str:
    return seeds if len(seeds) <= SEEDS_SHOWN else f"{seeds[:SEEDS_SHOWN].rpartition(',')[0]} ..."
