"""The replay buffer: labelled chunks to be learnt from again, for DAgger learns from all that it has been told.

A chunk is kept with the net's memory at its start. That grows stale as the net changes, and is still far better than
none (Kapturowski et al. 2019). Chunks lie in files of their own as well, so that a run can be picked up.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from agents.neural.encoding.features import LAYOUT
from agents.neural.keyboard.action_space import N_CHOICES
from agents.neural.recurrent.chunks import Chunk
from agents.neural.recurrent.network import Inputs, State
from agents.neural.shared.tensor_files import read_tensors, write_tensors

_KIND = "chunk"
Packed = dict[str, Tensor]


class ReplayBuffer:
    """The latest chunks, by number.

    Parameters
    ----------
    folder : Path
        Where their files are.
    room : int
        Chunks kept at most.
    device : torch.device
        Where the net is.
    """

    def __init__(self, folder: Path, room: int, device: torch.device) -> None:
        self._folder = folder
        self._room = room
        self._device = device
        self._chunks: dict[int, Packed] = {}

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, number: int, chunk: Chunk, state: State) -> None:
        """Keep a chunk, and the net's memory before it."""
        self._folder.mkdir(exist_ok=True)
        packed = pack(chunk, state)
        write_tensors(self._path(number), packed, _KIND, {"number": number})
        self._chunks[number] = packed

    def forget(self) -> None:
        """Remove what there is no room for; not before a checkpoint that can do without it is on disk."""
        for number in sorted(self._chunks)[: -self._room or None]:
            del self._chunks[number]
            self._path(number).unlink(missing_ok=True)

    def recall(self, draw: float) -> tuple[Chunk, State]:
        """Return one of the kept chunks; `draw` is from 0 to 1."""
        numbers = sorted(self._chunks)[-self._room :]
        return unpack(self._chunks[numbers[min(int(draw * len(numbers)), len(numbers) - 1)]], self._device)

    def load(self, before: int) -> None:
        """Read back the chunks with numbers below `before`."""
        for number in range(max(before - self._room, 0), before):
            _, self._chunks[number] = read_tensors(self._path(number), _KIND)

    def _path(self, number: int) -> Path:
        return self._folder / f"chunk-{number:06d}.safetensors"


def pack(chunk: Chunk, state: State) -> Packed:
    """Return a chunk in a tenth of its size: what is 0 or 1 in bits, the rest of the features in half precision."""
    tensors = dict(zip(Inputs._fields, chunk.inputs, strict=True))
    tensors |= {"first": chunk.first, "valid": chunk.valid, "labels": chunk.labels.short()}
    tensors |= {"output": state.output, "cell": state.cell}
    packed = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
    packed["legal"] = _bits(packed["legal"])
    packed["previous"] = packed["previous"].short()
    if packed["features"].shape[-1]:
        flags, values = LAYOUT.pack(packed.pop("features").numpy())
        packed |= {"flags": torch.from_numpy(flags), "values": torch.from_numpy(values)}
    return packed


def unpack(packed: Packed, device: torch.device) -> tuple[Chunk, State]:
    """Return what `pack` was given."""
    found = dict(packed)
    if "flags" in found:
        found["features"] = torch.from_numpy(LAYOUT.unpack(found["flags"].numpy(), found["values"].numpy()))
    found["legal"] = _unbits(found["legal"])
    found["previous"], found["labels"] = found["previous"].long(), found["labels"].long()
    found = {name: value.to(device) for name, value in found.items()}
    inputs = Inputs(*(found[name] for name in Inputs._fields))
    return Chunk(inputs, found["first"], found["valid"], found["labels"]), State(found["output"], found["cell"])


def _bits(flags: Tensor) -> Tensor:
    return torch.from_numpy(np.packbits(flags.numpy(), axis=-1))


def _unbits(bits: Tensor) -> Tensor:
    return torch.from_numpy(np.unpackbits(bits.numpy(), axis=-1, count=N_CHOICES).astype(np.bool_))
