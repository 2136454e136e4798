"""Which files a plan can be taken away as; how each is written stands in a file of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from agents.planning.plan import Plan
from agents.skills.graph import SkillGraph
from agents.takeaway.calendar_file import write_calendar
from agents.takeaway.checklist import write_checklist
from agents.takeaway.edition import Edition
from agents.takeaway.flash_cards import write_cards

FORMATS = {
    "ics": ("text/calendar", "ics"),
    "md": ("text/markdown", "md"),
    "json": ("application/json", "json"),
    "anki": ("application/octet-stream", "apkg"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file in memory."""

    name: str
    media_type: str
    content: bytes


def take_away(plan: Plan, graph: SkillGraph, format: str, edition: Edition) -> File:
    """Return a plan as a file of one of `FORMATS`; the same plan gives the same calendar ids."""
    writers: dict[str, Callable[[], bytes]] = {
        "ics": lambda: write_calendar(plan, edition),
        "md": lambda: write_checklist(plan).encode(),
        "json": lambda: plan.model_dump_json(indent=2).encode(),
        "anki": lambda: write_cards(plan, graph, edition),
    }
    media_type, ending = FORMATS[format]
    return File(f"study-path-{plan.start_date}.{ending}", media_type, writers[format]())
