"""Games of any agent as a Minari dataset: collecting them, and reading them back as training batches."""

from agents.neural.extras import need

need("neural", "h5py", "minari")
