"""Which keys an environment offers: all of them, or those of NLE's own environments, which never see a prompt.

NLE's tasks take 23 keys and its `NetHack-v0` takes 86. There a ``--More--`` and a menu are dismissed, a line of text
and most questions declined, before the agent sees them; it is only asked what to eat, what to attack, in which
direction, and whether to pray. Results compare with published ones of NLE's tasks if hero and limit are theirs as well:
``actions="nle23", character="mon-hum-neu-mal", max_episode_steps=5_000``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from nle import nethack
from nle.env.tasks import TASK_ACTIONS

from nethack_env.actions import ACTIONS
from nethack_env.errors import EnvArgumentError

ALL = "all"

ACTION_SETS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        ALL: ACTIONS,
        "nle23": tuple(int(action) for action in TASK_ACTIONS),
        "nle86": tuple(int(action) for action in nethack.USEFUL_ACTIONS),
    }
)
"""Name of a set -> the key code of each action, in NLE's order. Prompts are skipped with all but ``"all"``."""


SHOWN_QUESTIONS: tuple[str, ...] = ("eat", "attack", "direction?", "pray")
"""Words of the questions that NLE's own environments do not decline (nle/env/base.py, SKIP_EXCEPTIONS)."""


def action_set(name: str) -> tuple[int, ...]:
    """Return the keys of a set by its name.

    Raises
    ------
    EnvArgumentError
        If there is no such set.
    """
    if not isinstance(name, str) or name not in ACTION_SETS:
        raise EnvArgumentError(f"actions {name!r} are not allowed; allowed: {', '.join(ACTION_SETS)}")
    return ACTION_SETS[name]
