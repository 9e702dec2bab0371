"""Tensors on disk: a safetensors file that says what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from agents.neural.shared.weight_files import WeightsError

FORMAT = 1


def write_tensors(path: Path, tensors: Mapping[str, Tensor], kind: str, about: Mapping[str, Any]) -> None:
    """Write tensors and their description, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    metadata = {"about": json.dumps({"kind": kind, "format": FORMAT, **about}, sort_keys=True)}
    save_file(dict(tensors), partial, metadata)
    partial.replace(path)


def read_tensors(path: Path, kind: str) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Read what `write_tensors` wrote.

    Raises
    ------
    WeightsError
        When the file is missing, damaged, of a later format, or of another kind.
    """
    if not path.exists():
        raise WeightsError(f"there is no file {path}")
    try:
        with safe_open(path, framework="pt") as file:
            about = json.loads((file.metadata() or {}).get("about", "{}"))
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  it is no mapping
    except (SafetensorError, ValueError, OSError) as error:
        raise WeightsError(f"{path} cannot be read as safetensors: {error}") from error
    if (about.get("kind"), about.get("format")) != (kind, FORMAT):
        found = f"{about.get('kind')!r} in format {about.get('format')!r}"
        raise WeightsError(f"{path} holds {found}, expected {kind!r} in format {FORMAT}")
    for name, value in tensors.items():
        if value.is_floating_point() and not torch.isfinite(value).all():
            raise WeightsError(f"{path}: {name} holds NaN or infinity")
    return about, tensors
