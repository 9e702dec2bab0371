"""What can go wrong here, one class a fault, so that a caller can catch exactly the fault it knows how to answer."""


class NetHackEnvError(Exception):
    """Root of every error this package raises on purpose."""


class UnknownActionError(NetHackEnvError, ValueError):
    """A key, key name or action index that is not one of the actions."""


class UnknownTaskError(NetHackEnvError, ValueError):
    """A task name that is not one of the tasks."""


class CharacterError(NetHackEnvError, ValueError):
    """A character that cannot be parsed, or that NetHack's rules do not allow."""


class ObservationKeyError(NetHackEnvError, ValueError):
    """An observation key that does not exist, may not be asked for, or is absent where it is needed."""


class GameOptionError(NetHackEnvError, ValueError):
    """A NetHack option outside the list that is known to be safe."""


class EnvArgumentError(NetHackEnvError, ValueError):
    """Any other argument of the environment that is out of its range."""


class EpisodeStateError(NetHackEnvError, RuntimeError):
    """A step before the first reset, after the end of the episode, or after close."""


class CopyError(NetHackEnvError, TypeError):
    """An environment that is to be pickled or copied: its game lives in this process."""


AFTER_THE_END = "step after the end of the episode; call reset first"
"""What an `EpisodeStateError` says to who goes on with a game that ended or was cut."""


class GameStartError(NetHackEnvError, RuntimeError):
    """NetHack did not reach its first turn."""


class HiddenStateError(NetHackEnvError, RuntimeError):
    """What the engine holds does not lie where it is looked for."""
