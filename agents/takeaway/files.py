"""Which files a plan can be taken away as; how each is written stands in a file of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from agents.planning.plan import Plan
from agents.skills.graph import SkillGraph
from agents.takeaway.checklist import write_checklist
from agents.takeaway.edition import Edition

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
        "ics": lambda: _calendar(plan, edition),
        "md": lambda: write_checklist(plan).encode(),
        "json": lambda: plan.model_dump_json(indent=2).encode(),
        "anki": lambda: _cards(plan, graph, edition),
    }
    media_type, ending = FORMATS[format]
    return File(f"study-path-{plan.start_date}.{ending}", media_type, writers[format]())


def _calendar(plan: Plan, edition: Edition) -> bytes:
    from agents.takeaway.calendar_file import write_calendar  # its library imports slowly

    return write_calendar(plan, edition)


def _cards(plan: Plan, graph: SkillGraph, edition: Edition) -> bytes:
    from agents.takeaway.flash_cards import write_cards  # its library imports slowly

    return write_cards(plan, graph, edition)
