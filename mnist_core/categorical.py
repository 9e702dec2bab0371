"""A policy's distribution over actions, built from scores: what an agent needs to act and to learn.

All gradients are with respect to the scores (logits), so they go straight into `Network.backward`.
"""

from __future__ import annotations

import numpy as np

from mnist_core.arrays import Array, BoolArray, IntArray
from mnist_core.checks import require_finite, require_labels, require_mask, require_table
from mnist_core.errors import LabelError, ShapeError


class Categorical:
    """One distribution over K actions a row, given by scores, some actions possibly ruled out.

    Parameters
    ----------
    logits
        Scores, shape ``(n, K)``. Only read, and only now.
    mask
        Shape ``(n, K)``, True where an action is legal. Illegal ones have probability, and every gradient, exactly 0.

    Raises
    ------
    ShapeError, DtypeError, EmptyBatchError, NonFiniteError, LabelError
        When `logits` are not finite rows, or a mask does not fit or rules out everything.

    Attributes
    ----------
    log_probabilities, probabilities : Array
        Shape ``(n, K)``; the logarithm of an illegal action's probability is ``-inf``.
    """

    def __init__(self, logits: Array, mask: BoolArray | None = None) -> None:
        require_table("logits", logits)
        require_finite("logits", logits)
        if mask is not None:
            n, k = logits.shape
            require_mask(mask, (n, k))
            logits = np.where(mask, logits, -np.inf).astype(logits.dtype, copy=False)
        shifted = logits - logits.max(axis=1, keepdims=True)
        totals = np.exp(shifted).sum(axis=1, keepdims=True)
        self.log_probabilities: Array = shifted - np.log(totals)
        self.probabilities: Array = np.exp(self.log_probabilities)
        self._rows = np.arange(len(logits))

    def sample(self, generator: np.random.Generator) -> IntArray:
        """Draw one action a row, shape ``(n,)``, by inverting the cumulative distribution. Never an illegal one."""
        cumulative = np.cumsum(self.probabilities, axis=1, dtype=np.float64)
        thresholds = generator.random(len(cumulative)) * cumulative[:, -1]
        drawn = np.sum(cumulative <= thresholds[:, np.newaxis], axis=1)
        # Rounding may lift a threshold to the very top; the last action with any probability is meant then.
        last = self.probabilities.shape[1] - 1 - np.argmax(self.probabilities[:, ::-1] > 0, axis=1)
        return np.asarray(np.minimum(drawn, last))

    def mode(self) -> IntArray:
        """Return the likeliest action of each row, shape ``(n,)``; the lowest index among equals."""
        return np.asarray(np.argmax(self.log_probabilities, axis=1))

    def log_prob(self, actions: IntArray) -> Array:
        """Return the logarithm of each action's probability, shape ``(n,)``."""
        self._require_actions(actions)
        return np.asarray(self.log_probabilities[self._rows, actions])

    def log_prob_gradient(self, actions: IntArray) -> Array:
        """Return the gradient of each row's `log_prob`: ``onehot - softmax``, shape ``(n, K)``.

        Raises
        ------
        LabelError
            When an action is out of range or illegal: its log-probability is minus infinity and has no gradient.
        """
        self._require_actions(actions)
        if not np.isfinite(self.log_probabilities[self._rows, actions]).all():
            row = int(np.argmin(self.log_probabilities[self._rows, actions]))
            raise LabelError(f"actions must be legal, action {actions[row]} in row {row} is masked out")
        gradient = -self.probabilities
        gradient[self._rows, actions] += 1
        return gradient

    def entropy(self) -> Array:
        r"""Return :math:`H = -\sum_k p_k \log p_k` of each row in nats, shape ``(n,)``."""
        return np.asarray(-np.sum(self.probabilities * self._finite_logs(), axis=1))

    def entropy_gradient(self) -> Array:
        r"""Return the gradient of each row's entropy: :math:`-p_k (\log p_k + H)`, shape ``(n, K)``."""
        return -self.probabilities * (self._finite_logs() + self.entropy()[:, np.newaxis])

    def kl_divergence(self, other: Categorical) -> Array:
        r"""Return :math:`\sum_k p_k (\log p_k - \log q_k)` of each row in nats, shape ``(n,)``, `other` being q."""
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = self.probabilities * (self._finite_logs() - other.log_probabilities)
        return np.asarray(np.sum(np.where(self.probabilities > 0, terms, 0), axis=1))

    def policy_gradient(self, actions: IntArray, advantages: Array, entropy_bonus: float = 0.0) -> Array:
        r"""Return the gradient of the loss :math:`-\overline{A \log p(a)} - \beta \overline{H}`, shape ``(n, K)``.

        Parameters
        ----------
        actions
            What was done, shape ``(n,)``.
        advantages
            How much better it went than expected, shape ``(n,)``: ``(softmax - onehot) * advantage`` is the core of it.
            For importance-weighted variants multiply the ratio in.
        entropy_bonus
            The weight :math:`\beta` of staying undecided.
        """
        if np.shape(advantages) != self._rows.shape:
            raise ShapeError(f"advantages must have shape {self._rows.shape}, got {np.shape(advantages)}")
        require_finite("advantages", advantages)
        gradient = self.log_prob_gradient(actions) * -np.asarray(advantages)[:, np.newaxis]
        if entropy_bonus:
            gradient -= entropy_bonus * self.entropy_gradient()
        return np.divide(gradient, len(gradient)).astype(self.probabilities.dtype, copy=False)

    def _require_actions(self, actions: IntArray) -> None:
        """Demand one action in range a row."""
        require_labels("actions", actions, *self.probabilities.shape)

    def _finite_logs(self) -> Array:
        """Return the log-probabilities with 0 for impossible actions, whose terms vanish anyway."""
        return np.where(self.probabilities > 0, self.log_probabilities, 0)
