"""Everything that plays: the agent protocol, registry, episode loop, evaluation and the agents themselves."""

from agents.clash import warn_of_clash

warn_of_clash()
