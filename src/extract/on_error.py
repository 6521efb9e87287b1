"""What `on_error` may be, checked at the call: a mistyped word would pass over papers in silence."""

from __future__ import annotations

from extract.errors import UsageError


def check_on_error(on_error: object) -> None:
    """Raises `UsageError` for anything but "raise", "skip" and a function."""
    if not callable(on_error) and on_error not in ("raise", "skip"):
        raise UsageError(f"on_error is 'raise', 'skip' or a function, not {on_error!r}")
