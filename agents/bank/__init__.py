"""The decision bank: moments of recorded games at which the agent is asked again what it would do."""
