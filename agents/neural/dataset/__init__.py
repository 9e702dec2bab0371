"""Games of any agent as a Minari dataset: collecting them, and reading them back as training batches."""

from agents.extras import need

need("neural", "h5py", "minari")
