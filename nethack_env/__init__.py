"""NetHack as a Gymnasium environment: replayable, fast, and honest about how a game ended.

Importing it registers ``nethack_env/Challenge-v0`` and ``nethack_env/{Score,Staircase,StaircasePet,Oracle,Gold,
Eat,Scout}-v0``. Arrays come from `NetHackEnv`; `Observation` reads them by name.
"""

import gymnasium
from gymnasium.envs.registration import WrapperSpec

from nethack_env.action_sets import ACTION_SETS
from nethack_env.actions import ACTIONS, KEY_TO_INDEX, action_index, action_name
from nethack_env.character import CHARACTERS, Character, parse_character
from nethack_env.env import MOST_STEPS, NetHackEnv
from nethack_env.episode import MILESTONES, EpisodeEnd
from nethack_env.errors import (
    CharacterError,
    CopyError,
    EnvArgumentError,
    EpisodeStateError,
    GameOptionError,
    GameStartError,
    NetHackEnvError,
    ObservationKeyError,
    UnknownActionError,
    UnknownTaskError,
)
from nethack_env.game_options import ALLOWED_OPTIONS, DEFAULT_OPTIONS
from nethack_env.observation import (
    Alignment,
    Burden,
    Condition,
    Dungeon,
    Hunger,
    InventorySlot,
    Observation,
    Prompt,
    Stats,
)
from nethack_env.seeding import birthday_for, seeds_for
from nethack_env.spaces import OBSERVATION_KEYS
from nethack_env.tasks import TASKS

ENV_IDS: tuple[str, ...] = tuple(f"nethack_env/{task}-v0" for task in TASKS)
"""The ids under which Gymnasium makes these environments."""

_ACCOUNT = WrapperSpec("AccountAtTheEnd", "nethack_env.account:AccountAtTheEnd", {})

for _task, _id in zip(TASKS, ENV_IDS, strict=True):
    gymnasium.register(
        _id,
        entry_point="nethack_env.env:NetHackEnv",
        kwargs={"task": _task, "max_episode_steps": None},  # the limit is Gymnasium's own, which `make` may move
        max_episode_steps=MOST_STEPS,
        additional_wrappers=(_ACCOUNT,),
    )

__all__ = [
    "ACTIONS",
    "ACTION_SETS",
    "ALLOWED_OPTIONS",
    "CHARACTERS",
    "DEFAULT_OPTIONS",
    "ENV_IDS",
    "KEY_TO_INDEX",
    "MILESTONES",
    "OBSERVATION_KEYS",
    "TASKS",
    "Alignment",
    "Burden",
    "Character",
    "CharacterError",
    "Condition",
    "CopyError",
    "Dungeon",
    "EnvArgumentError",
    "EpisodeEnd",
    "EpisodeStateError",
    "GameOptionError",
    "GameStartError",
    "Hunger",
    "InventorySlot",
    "NetHackEnv",
    "NetHackEnvError",
    "Observation",
    "ObservationKeyError",
    "Prompt",
    "Stats",
    "UnknownActionError",
    "UnknownTaskError",
    "action_index",
    "action_name",
    "birthday_for",
    "parse_character",
    "seeds_for",
]
