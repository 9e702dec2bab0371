"""The policy of the agent `mlp-keys`, on `mnist_core`: features in, keys out; imitation, DAgger and policy gradient."""
