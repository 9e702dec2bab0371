"""What this game has shown so far. `update` is the only way in which it changes."""
