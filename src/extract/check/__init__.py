"""Checks what papers claim against their own figures."""

from extract.check.checks import Check, Verdict, check_record
from extract.check.frames import CheckRules

__all__ = ["Check", "CheckRules", "Verdict", "check_record"]
