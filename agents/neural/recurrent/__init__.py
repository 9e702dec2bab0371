"""The recurrent policy: a net with memory over the raw screen, optionally with the expert's features, and its training."""

from agents.neural.extras import need

need("torch", "torch", "safetensors")
