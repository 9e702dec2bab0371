"""A learned estimate of danger: how likely the hero is to die within the next turns, for the symbolic agent to heed."""
