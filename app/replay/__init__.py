"""Asks a running server the gold cases, keeps what it answers, and says when it has changed."""

from app.replay.asking import replay_cases
from app.replay.history import History

__all__ = ["History", "replay_cases"]
