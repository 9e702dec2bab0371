"""Playing one game: the episode loop, what a game came to, the memory of its end."""
