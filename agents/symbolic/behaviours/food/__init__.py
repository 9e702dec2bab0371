"""Eating: from the pack, from the floor, and praying when there is neither."""
