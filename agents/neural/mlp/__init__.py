"""The policy of the agent `mlp`, on `mnist_core`: features in, keys out; imitation, DAgger and policy gradient."""
