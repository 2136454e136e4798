"""Plans as files to take away: a calendar, a checklist, the plan itself, flash cards."""

from agents.takeaway.edition import Edition
from agents.takeaway.files import FORMATS, File, take_away

__all__ = ["FORMATS", "Edition", "File", "take_away"]
