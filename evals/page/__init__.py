"""A run as one HTML page that needs nothing else: no script, no font, no network."""

from evals.page.page import make_page

__all__ = ["make_page"]
