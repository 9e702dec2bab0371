"""The recurrent policy: a net with memory over the raw screen and, if wanted, the expert's features; its training."""

from agents.extras import need

need("torch", "torch", "safetensors")
