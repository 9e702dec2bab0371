"""One reading of the situation: who counts, what they do, what the hero can do about it, and what to expect."""
