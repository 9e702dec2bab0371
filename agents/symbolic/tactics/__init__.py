"""In contact with enemies: plans are played on by a forward model, and compared by what they come to."""
