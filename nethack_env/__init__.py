"""NetHack as a Gymnasium environment."""
