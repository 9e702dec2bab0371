"""Policies that learn: features, the action space, a teacher that can be asked anywhere, and the trainers."""
