"""Draws the skill graph as one SVG: lanes are areas, columns are steps from the beginning."""

from app.picture.layout import lay_out
from app.picture.svg import draw

__all__ = ["draw", "lay_out"]
