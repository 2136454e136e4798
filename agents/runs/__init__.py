"""Runs: work on a turn in a task of its own, what happens in it, and those who follow it."""

from agents.runs.endings import RunCancelledError, RunInterruptedError
from agents.runs.live import Emit, LiveRun
from agents.runs.runs import Runs, Work

__all__ = ["Emit", "LiveRun", "RunCancelledError", "RunInterruptedError", "Runs", "Work"]
