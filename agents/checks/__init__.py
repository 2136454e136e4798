"""Check questions: asked, graded, and asked again when they are due."""

from agents.checks.checks import Checked, Checks, Review

__all__ = ["Checked", "Checks", "Review"]
