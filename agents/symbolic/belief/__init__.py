"""What this game has shown so far. `Belief.update` is the only place that changes it."""
