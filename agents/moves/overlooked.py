"""What a message names beside a change of the plan, and the change takes no account of."""

from datetime import date

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.understanding.unread import unread_dates, unread_hours, unread_skills
from agents.understanding.weekdays import days_in

MOST_CHARS = 80
_SKILLS = ("known", "added", "unwanted")
_DATES = ("deadline", "start_date", "as_of", "away_from")
_HOURS = ("hours_more", "hours_factor", "hours_this_week", "hours_next_week", "start_time")
_AIM = {"goal", "specialization", "areas_out"}
_DAYS = {"study_days", "days_in", "days_out", *_DATES, "hours_per_week"}


def with_overlooked(text: str, call: Call, conversation: Conversation) -> Call:
    """Return a change with the words of its message that it takes no account of."""
    args = call.args
    if not args or args.get("ask"):
        return call
    taken = {skill for name in _SKILLS for skill in args.get(name, ())}
    named = [m for m in conversation.link(text) if m.skill_id not in taken]
    words = [] if _AIM & args.keys() else [m.text for m in unread_skills(text, named)]
    days = [date.fromisoformat(args[name]) for name in _DATES if args.get(name)]
    if not any("shift" in name or "end" in name for name in args):
        words += unread_dates(text, days, conversation.today)
    if not any(name in args for name in _HOURS):
        words += unread_hours(text, args.get("hours_per_week"))
    if not _DAYS & args.keys():
        words += [day.capitalize() for day in days_in(text)]
    words = [word[:MOST_CHARS] for word in dict.fromkeys(words)]
    return Call(call.tool, args | {"unread": words}) if words else call
