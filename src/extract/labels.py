"""What a name can be."""

from __future__ import annotations

from typing import Literal

Label = Literal["MODEL", "METHOD", "DATASET", "METRIC", "TASK"]
