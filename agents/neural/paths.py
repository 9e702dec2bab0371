"""Where the shipped weights are; known without importing what reads them."""

from __future__ import annotations

from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"
TORCH_WEIGHTS = WEIGHTS / "torch.safetensors"
