"""One self-contained HTML page over a batch of records."""

from extract.report.build import build_page

__all__ = ["build_page"]
