"""Patterns of astronomy for paper-extract."""
