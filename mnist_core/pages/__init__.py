"""Pages to open in a browser: one file each, which needs no other and no network.

`softmax.html` moves softmax and its Jacobian by sliders; `draw_page` makes one in which a network reads drawn digits.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np

from mnist_core.activations import Dropout, ReLU
from mnist_core.arrays import Array
from mnist_core.errors import ConfigurationError
from mnist_core.layers import Dense
from mnist_core.network import Network

FOLDER = Path(__file__).parent
SOFTMAX = FOLDER / "softmax.html"
_PLACE = "/* the network */ null"


def draw_page(network: Network) -> str:
    """Return the page ``draw.html`` with this network's weights in it, about 2 MB for 784-512-10.

    Raises
    ------
    ConfigurationError
        When the network does not map 784 pixels to ten scores by dense layers with ReLU between them.
    """
    dense = [layer for layer in network.layers if isinstance(layer, Dense)]
    kinds = [type(layer) for layer in network.layers if not isinstance(layer, Dropout)]
    wanted = [Dense, *[ReLU, Dense] * (len(dense) - 1)]
    if kinds != wanted or (network.n_inputs, network.n_outputs) != (784, 10):
        raise ConfigurationError(
            f"the page reads 784 pixels by dense layers with ReLU between, 10 at last; got {network}"
        )
    template = (FOLDER / "draw.html").read_text("utf-8")
    return template.replace(_PLACE, json.dumps([_describe(layer) for layer in dense]))


def _describe(layer: Dense) -> dict[str, int | str]:
    """Return a layer's shape, and its weights as base64 of little-endian float32, row by row."""
    rows, columns = layer.weight.value.shape
    return {"rows": rows, "columns": columns, "weight": _encode(layer.weight.value), "bias": _encode(layer.bias.value)}


def _encode(array: Array) -> str:
    return base64.b64encode(np.ascontiguousarray(array, "<f4").tobytes()).decode("ascii")
