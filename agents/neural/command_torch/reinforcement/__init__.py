"""Reinforcement that goes on from imitation: the policy over commands learns from the points of its own games."""
