"""How many threads the libraries under NumPy use: one, unless the user says otherwise.

The products here are small: a second thread gains nothing on them, and waits for work by burning processor time.
"""

from __future__ import annotations

import os

SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""Environment variables that the libraries read, once, when they are loaded; the first counts for the next two, too."""


def default_to_one() -> None:
    """Set the variables that the user has not set; without effect on what is loaded already."""
    if SETTINGS[0] not in os.environ:
        for name in SETTINGS:
            os.environ.setdefault(name, "1")
