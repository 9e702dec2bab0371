"""What is remembered of an episode while it runs, and the account given of it at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nle import nethack
from numpy.typing import NDArray

from nethack_env.character import Character
from nethack_env.errors import ObservationKeyError
from nethack_env.observation import Observation, Prompt
from nethack_env.stats import Dungeon

_TURN, _SCORE, _LEVEL = int(nethack.NLE_BL_TIME), int(nethack.NLE_BL_SCORE), int(nethack.NLE_BL_XP)
_DEPTH, _DUNGEON = int(nethack.NLE_BL_DEPTH), int(nethack.NLE_BL_DNUM)
_DUNGEON_LEVEL = int(nethack.NLE_BL_DLEVEL)

Ending = Literal[
    "died", "ascended", "escaped", "quit", "aborted", "out_of_steps", "no_progress", "task_done", "unfinished"
]

_ENDINGS: dict[int, Ending] = {
    int(nethack.ASCENDED): "ascended",
    int(nethack.ESCAPED): "escaped",
    int(nethack.QUIT): "quit",
    int(nethack.PANICKED): "aborted",
    int(nethack.TRICKED): "aborted",
}

_GAME_ENDINGS: tuple[Ending, ...] = ("died", "ascended", "escaped", "quit", "aborted")

_DEPTH_MILESTONES = (5, 10, 20, 30, 40)
_BRANCH_MILESTONES: dict[int, str] = {
    Dungeon.MINES: "mines",
    Dungeon.SOKOBAN: "sokoban",
    Dungeon.QUEST: "quest",
    Dungeon.LUDIOS: "ludios",
    Dungeon.GEHENNOM: "valley",
    Dungeon.VLAD: "vlad",
    Dungeon.ENDGAME: "planes",
}
_TOP_MILESTONES: dict[int, str] = {Dungeon.SOKOBAN: "sokoban_top", Dungeon.VLAD: "vlad_top", Dungeon.ENDGAME: "astral"}

MILESTONES: tuple[str, ...] = (
    *(f"dlvl{depth}" for depth in _DEPTH_MILESTONES),
    *_BRANCH_MILESTONES.values(),
    *_TOP_MILESTONES.values(),
)
"""Every milestone: a depth reached, a branch entered (Gehennom is always entered in the Valley), the top level of a
tower reached. Levels whose number differs from game to game (Minetown, Mines' End, the Oracle, the Castle) cannot
be told from the bottom lines and are left to who looks at the map."""

_ACHIEVEMENTS = (
    "bell",
    "gehennom",
    "candelabrum",
    "book",
    "invocation",
    "amulet",
    "endgame",
    "astral",
    "ascended",
    "mines_luckstone",
    "sokoban_prize",
    "medusa",
)
"""The bits of xlogfile's ``achieve``, lowest first."""


@dataclass(frozen=True)
class EpisodeEnd:
    """How an episode ended and how far it went, under ``info["episode_end"]`` of its last step.

    Attributes
    ----------
    how : str
        ``died``, ``ascended``, ``escaped`` or ``quit`` as the game says; ``aborted`` if the game broke off;
        ``task_done`` at a task's goal; ``out_of_steps`` and ``no_progress`` when truncated; ``unfinished`` before.
    cause : str
        Cause of the end in NetHack's words, such as ``killed by a newt``. Where the game stood still, what it waited
        for; else empty if the environment ended the game.
    score : int
        Points on the last live frame.
    steps, turn : int
        Environment steps made and game turns reached.
    depth, deepest : int
        Levels below the surface at the end, and the most of the episode.
    experience_level : int
        On the last live frame, 1-30.
    role, race, gender, alignment : str
        The hero as the game began, in the codes of `Character`; ``""`` if the game did not tell.
    milestones : dict of str to (int, int)
        Each of `MILESTONES` that was reached -> (turn, step).
    achievements : tuple of str
        What NetHack itself recorded: bell, gehennom, candelabrum, book, invocation, amulet, endgame, astral, ascended,
        mines_luckstone, sokoban_prize, medusa.
    seeds : (int, int)
        The game's core and disp seeds.
    seed : int or None
        With which `reset` begins this game again, drawn or given; None where another program drew it.
    """

    how: Ending
    cause: str
    score: int
    steps: int
    turn: int
    depth: int
    deepest: int
    experience_level: int
    role: str
    race: str
    gender: str
    alignment: str
    milestones: dict[str, tuple[int, int]] = field(default_factory=dict)
    achievements: tuple[str, ...] = ()
    seeds: tuple[int, int] = (0, 0)
    seed: int | None = None


class Tracker:
    """Keeps the last live facts of one episode; `see` is called once a step and costs well under a microsecond.

    Parameters
    ----------
    blstats : ndarray of int64, shape (27,)
        The engine's live bottom lines.
    """

    def __init__(self, blstats: NDArray[Any]) -> None:
        self._stats = blstats.data
        self.steps = -1
        self.frozen = 0
        self.turn = 0
        self.score = 0
        self.experience_level = 0
        self.depth = 0
        self.deepest = 0
        self.milestones: dict[str, tuple[int, int]] = {}
        self._place = (0, 0, 0)
        self.see()

    def see(self) -> bool:
        """Take in the frame after one step (the first one counts as step 0).

        Returns
        -------
        bool
            False if the frame is blank, as all are once the game is over; then only the step is counted.
        """
        self.steps += 1
        stats = self._stats
        turn = stats[_TURN]
        if turn == self.turn:
            self.frozen += 1
        elif turn:
            self.turn = turn
            self.frozen = 0
        else:
            return False
        self.score = stats[_SCORE]
        self.experience_level = stats[_LEVEL]
        place = stats[_DEPTH], stats[_DUNGEON], stats[_DUNGEON_LEVEL]
        if place != self._place:
            self._place = place
            self._moved(*place)
        return True

    def _moved(self, depth: int, dungeon: int, level: int) -> None:
        """Take in that the hero is on another level."""
        self.depth = depth
        self.deepest = max(self.deepest, depth)
        reached = [f"dlvl{goal}" for goal in _DEPTH_MILESTONES if depth >= goal]
        if dungeon in _BRANCH_MILESTONES:
            reached.append(_BRANCH_MILESTONES[dungeon])
        if level == 1 and dungeon in _TOP_MILESTONES:
            reached.append(_TOP_MILESTONES[dungeon])
        for name in reached:
            self.milestones.setdefault(name, (self.turn, self.steps))


def standstill(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Say what the game waits for in a frame on which it has stood still."""
    try:
        return f"waiting for {Observation(arrays).prompt.value}"
    except ObservationKeyError:  # only the screen tells those two apart, and nobody asked for it
        return f"waiting for {Prompt.MORE.value}, or {Prompt.MENU.value}"


def natural_ending(how_done: int, log: Mapping[str, str]) -> Ending:
    """Tell how the game itself ended, from the engine's number; a game that wrote no log broke off."""
    return _ENDINGS.get(how_done, "died") if log else "aborted"


def account(
    how: Ending,
    tracker: Tracker,
    log: Mapping[str, str],
    character: Character | None,
    seeds: tuple[int, int],
    cause: str = "",
    seed: int | None = None,
) -> EpisodeEnd:
    """Draw up the account of an episode.

    Parameters
    ----------
    how : str
        One of `Ending`; `natural_ending` gives it for a game that is over by itself.
    tracker : Tracker
        What was seen.
    log : Mapping[str, str]
        The fields of NetHack's xlogfile, empty if there is none.
    character : Character or None
        The hero, if the welcome message told.
    seeds : (int, int)
        The game's core and disp seeds.
    cause : str
        Why the environment ended the game.
    seed : int or None
        What `NetHackEnv.reset` takes to begin it again, if it can.
    """
    hero = character or _character_from_log(log)
    achieved = int(log.get("achieve", "0x0"), 16)
    return EpisodeEnd(
        how=how,
        cause=log.get("death", "") if how in _GAME_ENDINGS else cause,
        score=tracker.score,
        steps=tracker.steps,
        turn=tracker.turn,
        depth=tracker.depth,
        deepest=tracker.deepest,
        experience_level=tracker.experience_level,
        role=hero.role,
        race=hero.race,
        gender=hero.gender,
        alignment=hero.alignment,
        milestones=dict(tracker.milestones),
        achievements=tuple(name for bit, name in enumerate(_ACHIEVEMENTS) if achieved >> bit & 1),
        seeds=seeds,
        seed=seed,
    )


def _character_from_log(log: Mapping[str, str]) -> Character:
    """Read the hero as NetHack logged it at the end, in lower case; empty fields if there is no log."""
    return Character(*(log.get(field, "").lower() for field in ("role", "race", "gender0", "align0")))
