"""The Wilson interval of a share: honest bounds also for few trials."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964
"""For 95 %."""


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Lower and upper 95 % bound of a share, 0 to 1 (Wilson 1927); (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    share, spread = hits / trials, _Z * _Z / trials
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
