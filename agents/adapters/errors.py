"""What can go wrong between two programs' games."""

from agents.base import AgentError
from nethack_env.errors import UnknownActionError


class AdapterError(AgentError):
    """A foreign game lacks what an agent needs, or a foreign agent does what cannot be translated."""


class MissingKeyError(AdapterError, UnknownActionError):
    """The other environment does not have a key; the loop takes it for an action that does not exist."""
