"""Getting on: see levels, take stairs, dig down, open what bars the way."""
