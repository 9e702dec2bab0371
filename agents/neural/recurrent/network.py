"""The net: what is near in full, the map from afar, message, bottom lines, last choice, features; then a memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from agents.neural.encoding.glyph_classes import KINDS, MEMBERS, N_KINDS, N_MEMBERS
from agents.neural.encoding.screen import CROP, N_BLOCKS, N_COARSE, N_STATS, N_WORDS

MASKED = -1e9
"""The logit of a choice that makes no sense now; finite, so that no loss of it is NaN."""


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Sizes of the net.

    Attributes
    ----------
    n_choices : int
        Outputs of the policy.
    n_features : int
        Length of the expert's feature vector; 0 for a net that sees the raw screen only.
    glyph_size, class_size, word_size, choice_size : int
        Lengths of the embeddings of a glyph, of a coarse class, of a word, of the last choice.
    crop_size, map_size, stats_size, feature_size : int
        Lengths of what the encoders of these inputs give.
    hidden_size, memory_size : int
        Length of the joint encoding, and of the LSTM's state.
    """

    n_choices: int
    n_features: int = 0
    glyph_size: int = 12
    class_size: int = 8
    word_size: int = 32
    choice_size: int = 24
    crop_size: int = 128
    map_size: int = 96
    stats_size: int = 48
    feature_size: int = 192
    hidden_size: int = 256
    memory_size: int = 192


class Inputs(NamedTuple):
    """What the net sees, as tensors of shape (time, lanes, ...).

    Attributes
    ----------
    crop, blocks, stats, words : Tensor
        As in `screen.Screen`.
    features : Tensor of float
        The expert's features, (..., n_features).
    previous : Tensor of int
        The choice made before, plus 1; 0 at the start of a game.
    legal : Tensor of bool
        Which choices make sense, (..., n_choices).
    """

    crop: Tensor
    blocks: Tensor
    stats: Tensor
    words: Tensor
    features: Tensor
    previous: Tensor
    legal: Tensor


class State(NamedTuple):
    """The memory of each lane: the LSTM's output and cell, (lanes, memory_size) each."""

    output: Tensor
    cell: Tensor


class Outputs(NamedTuple):
    """What the net says: log-probabilities (time, lanes, n_choices), values (time, lanes), its memory afterwards."""

    log_policy: Tensor
    value: Tensor
    state: State


class RecurrentPolicy(nn.Module):
    """Policy and value of a game seen frame by frame.

    Parameters
    ----------
    config : NetworkConfig
        Its sizes.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        self.register_buffer("kinds", torch.from_numpy(KINDS.copy()), persistent=False)
        self.register_buffer("members", torch.from_numpy(MEMBERS.copy()), persistent=False)
        self._frozen_glyphs: Tensor | None = None
        self.kind = nn.Embedding(N_KINDS, config.glyph_size)
        self.member = nn.Embedding(N_MEMBERS, config.glyph_size)
        self.crop = nn.Linear(CROP * CROP * config.glyph_size, config.crop_size)
        self.coarse = nn.Linear(N_COARSE, config.class_size, bias=False)
        self.map = nn.Linear(N_BLOCKS * config.class_size, config.map_size)
        self.word = nn.EmbeddingBag(N_WORDS, config.word_size, mode="sum", padding_idx=0)
        self.stats = nn.Linear(N_STATS, config.stats_size)
        self.choice = nn.Embedding(config.n_choices + 1, config.choice_size)
        self.features = nn.Linear(config.n_features, config.feature_size) if config.n_features else None
        joint = config.crop_size + config.map_size + config.stats_size + config.word_size + config.choice_size
        joint += config.feature_size if config.n_features else 0
        self.joint = nn.Linear(joint, config.hidden_size)
        self.memory = nn.LSTMCell(config.hidden_size, config.memory_size)
        self.policy = nn.Linear(config.hidden_size + config.memory_size, config.n_choices)
        self.value = nn.Linear(config.hidden_size + config.memory_size, 1)
        self._begin()

    def _begin(self) -> None:
        """Start from a nearly uniform policy, small embeddings, and a memory that does not forget at once."""
        for table in (self.kind, self.member, self.choice, self.word):
            nn.init.normal_(table.weight, std=0.3)
        with torch.no_grad():
            self.word.weight[0].zero_()
            self.memory.bias_ih[self.config.memory_size : 2 * self.config.memory_size] = 1.0
        nn.init.orthogonal_(self.policy.weight, gain=0.01)
        nn.init.zeros_(self.policy.bias)
        nn.init.zeros_(self.value.weight)

    def blank(self, lanes: int) -> State:
        """Return the memory of games that have not begun."""
        weight, size = self.value.weight, (lanes, self.config.memory_size)
        return State(weight.new_zeros(size), weight.new_zeros(size))

    def forward(self, inputs: Inputs, state: State, first: Tensor, valid: Tensor | None = None) -> Outputs:
        """Go through a stretch of each lane's game.

        Parameters
        ----------
        inputs : Inputs
            Shape (time, lanes, ...).
        state : State
            The memory before the stretch.
        first : Tensor of bool, shape (time, lanes)
            Where a new game begins: the memory is blank there.
        valid : Tensor of bool, shape (time, lanes), optional
            Where there is a frame; elsewhere the memory stays as it is.
        """
        encoded = self._encode(inputs)
        outputs = []
        for step, now in enumerate(encoded):
            state = self._remember(now, state, first[step], None if valid is None else valid[step])
            outputs.append(state.output)
        joint = torch.cat([encoded, torch.stack(outputs)], dim=-1)
        logits = self.policy(joint).masked_fill(~inputs.legal, MASKED)
        return Outputs(logits.log_softmax(dim=-1), self.value(joint).squeeze(-1), state)

    def _remember(self, now: Tensor, state: State, first: Tensor, valid: Tensor | None) -> State:
        kept = (~first).to(now.dtype).unsqueeze(-1)
        before = State(state.output * kept, state.cell * kept)
        after = State(*self.memory(now, before))
        if valid is None:
            return after
        there = valid.unsqueeze(-1)
        return State(torch.where(there, after.output, before.output), torch.where(there, after.cell, before.cell))

    def freeze(self) -> None:
        """Work out the glyphs' embeddings once and for all: for playing, not for training."""
        self.eval()
        with torch.no_grad():
            self._frozen_glyphs = self._glyphs()

    def _glyphs(self) -> Tensor:
        """Return the embedding of each glyph."""
        if self._frozen_glyphs is not None:
            return self._frozen_glyphs
        embeddings: Tensor = self.kind(self.kinds) + self.member(self.members)
        return embeddings

    def _encode(self, inputs: Inputs) -> Tensor:
        lead = inputs.crop.shape[:2]
        near = nn.functional.embedding(inputs.crop.long(), self._glyphs()).flatten(2)
        afar = self.coarse(torch.log1p(inputs.blocks.to(near.dtype))).flatten(2)
        parts = [
            torch.relu(self.crop(near)),
            torch.relu(self.map(afar)),
            torch.relu(self.stats(inputs.stats)),
            self.word(inputs.words.long().flatten(0, 1)).unflatten(0, lead),
            self.choice(inputs.previous),
        ]
        if self.features is not None:
            parts.append(torch.relu(self.features(inputs.features)))
        return torch.relu(self.joint(torch.cat(parts, dim=-1)))
