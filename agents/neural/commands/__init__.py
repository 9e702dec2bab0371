"""Choosing commands: a vocabulary of things to do, what a net is told of them, and the symbolic agent's lessons."""
