"""Everything that plays: the agent protocol, the registry, the episode loop, the evaluation and the agents themselves."""
