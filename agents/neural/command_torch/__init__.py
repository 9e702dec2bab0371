"""The policy of the agent `torch`: features in, commands out; learned from the rows of any other policy's rounds."""

from agents.extras import need

need("torch", "torch", "safetensors")
