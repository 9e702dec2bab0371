"""Trainers: imitation, DAgger and policy gradient, each a frozen configuration and a function that can be resumed."""
