"""Pure algorithms on numpy arrays: distances and routes, frontiers, hidden-door hypotheses, the rooms of a level."""
