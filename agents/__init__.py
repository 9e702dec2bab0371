"""Everything that plays: the agent protocol, registry, episode loop, evaluation and the agents themselves."""
