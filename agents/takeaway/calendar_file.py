"""A plan as an iCalendar file: one event a study block, which a newer file moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from agents.planning.plan import Plan, PlanItem, PlanWeek
from agents.takeaway.edition import Edition

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
QUARTERS_AN_HOUR = 4
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Block:
    """Some time for one item on one day, or in a week as a whole.

    Attributes:
        number: From 1, among the blocks of the same part of a skill.
        at: Hours from midnight; None for some time of the day.
        days: How many days it spans.
    """

    item: PlanItem
    number: int
    day: date
    hours: float
    at: float | None = None
    days: int = 1


def write_calendar(plan: Plan, edition: Edition) -> bytes:
    """Return the events of a plan.

    With study days each week's hours are spread evenly over them, at the start time where there
    is one, in the local time of whoever opens the file; otherwise an item is an event of its week.
    A day that would last past midnight begins earlier; one of more than 24 hours names no times.
    Ids follow the first plan of a chain, skill, part and block, so that they outlive rescheduling.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//roadmap-assistant//study path//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Study path")
    for week in plan.weeks:
        days = _study_days(plan, week)
        for block in _spread(plan, week, days) if days else _weekly(week):
            calendar.add_component(_event(plan, edition, block))
    written: bytes = calendar.to_ical()
    return written


def _study_days(plan: Plan, week: PlanWeek) -> list[date]:
    days = [week.start_date + timedelta(days=n) for n in range(7)]
    return [day for day in days if _DAYS[day.weekday()] in plan.preferences.study_days]


def _weekly(week: PlanWeek) -> Iterator[Block]:
    for item in week.items:
        yield Block(item, 1, week.start_date, item.hours, days=7)


def _spread(plan: Plan, week: PlanWeek, days: list[date]) -> Iterator[Block]:
    """Fill the days in order, each with its share of the week in quarters of an hour."""
    quarters = round(week.hours * QUARTERS_AN_HOUR)
    share = -(-quarters // len(days)) / QUARTERS_AN_HOUR
    start = _start_of_day(plan, share)
    place, taken = 0, 0.0
    for item in week.items:
        left, number = item.hours, 1
        while left > 0:
            if taken >= share and place < len(days) - 1:
                place, taken = place + 1, 0.0
            hours = min(left, share - taken) if place < len(days) - 1 else left
            at = None if start is None else start + taken
            yield Block(item, number, days[place], hours, at)
            left, taken, number = left - hours, taken + hours, number + 1


def _start_of_day(plan: Plan, hours: float) -> float | None:
    """Return when a day of so many hours begins, in hours from midnight."""
    if plan.preferences.start_time is None or hours > HOURS_A_DAY:
        return None
    wanted = time.fromisoformat(plan.preferences.start_time)
    return min(wanted.hour + wanted.minute / 60, HOURS_A_DAY - hours)


def _event(plan: Plan, edition: Edition, block: Block) -> Event:
    item = block.item
    event = Event()
    name = f"{item.skill_id}-{item.kind}-{item.part}-{block.number}"
    event.add("uid", f"{edition.root}-{name}@roadmap-assistant")
    event.add("sequence", edition.number)
    event.add("dtstamp", datetime.combine(plan.start_date, time(), UTC))
    part = f" ({item.part}/{item.parts})" if item.parts > 1 else ""
    verb = {"learn": "Learn", "project": "Build", "review": "Review"}[item.kind]
    event.add("summary", f"{verb}: {item.title}{part}, {block.hours:g} h")
    event.add(
        "description", "\n".join([item.why, *(_link(r.title, r.url) for r in item.resources)])
    )
    _add_times(event, block)
    return event


def _add_times(event: Event, block: Block) -> None:
    if block.at is not None:
        start = datetime.combine(block.day, time()) + timedelta(minutes=round(block.at * 60))
        try:
            end = start + timedelta(hours=block.hours)
        except OverflowError:
            end = datetime.combine(block.day, time.max.replace(microsecond=0))
        event.add("dtstart", start)
        event.add("dtend", end)
        return
    event.add("dtstart", block.day)
    event.add("transp", "TRANSPARENT")
    if (date.max - block.day).days >= block.days:
        event.add("dtend", block.day + timedelta(days=block.days))


def _link(title: str, url: str | None) -> str:
    return f"{title}: {url}" if url else title
