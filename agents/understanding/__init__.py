"""Reads what a learner says about the plan they want, one file a slot; no clock, no database."""

from agents.understanding.slots import Slots
from agents.understanding.understand import understand

__all__ = ["Slots", "understand"]
