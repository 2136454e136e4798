"""What the log of progress says: state per skill, pace, and when a plan will be finished."""

from agents.progress.forecast import Forecast, Pace, find_pace, forecast
from agents.progress.state import Progress, SkillProgress, read_progress, standing_of

__all__ = [
    "Forecast",
    "Pace",
    "Progress",
    "SkillProgress",
    "find_pace",
    "forecast",
    "read_progress",
    "standing_of",
]
