"""The policy of the agent `mlp`, on `mnist_core`: features in, commands out; imitation and DAgger."""
