"""Everything that is kept about a learner, to take away or to erase: one section a kind of thing.

Whoever stores something new about learners adds its section here; nothing else has to change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from agents.store import checks, feedback, memories, plans, progress, proposals
from agents.store.tables import messages, runs, threads


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing.

    Attributes:
        name: Its key in the export.
        export: Returns a learner's things as JSON objects (times stay times), oldest first.
        erase: Deletes them for good; its first statement writes.
    """

    name: str
    export: Callable[[Connection, str], list[dict[str, Any]]]
    erase: Callable[[Connection, str], None]


def export_all(connection: Connection, learner: str) -> dict[str, list[dict[str, Any]]]:
    """Return all sections by name; empty lists for a learner that nothing is known of."""
    return {section.name: section.export(connection, learner) for section in SECTIONS}


def erase_all(connection: Connection, learner: str) -> None:
    """Delete every section; a run that still works loses its thread, so its answer is dropped."""
    for section in SECTIONS:
        section.erase(connection, learner)


def _export_threads(connection: Connection, learner: str) -> list[dict[str, Any]]:
    own = select(threads).where(threads.c.learner == learner)
    ordered = own.order_by(threads.c.created_at, threads.c.id)
    found = {
        row["id"]: {**row, "messages": []} for row in connection.execute(ordered).mappings().all()
    }
    said = select(messages).join(threads).where(threads.c.learner == learner)
    for row in connection.execute(said.order_by(messages.c.position)).mappings():
        message = {name: row[name] for name in ("id", "role", "content", "answer", "created_at")}
        if row["thread_id"] in found:
            found[row["thread_id"]]["messages"].append(message)
    for thread in found.values():
        del thread["learner"]
    return list(found.values())


def _export_runs(connection: Connection, learner: str) -> list[dict[str, Any]]:
    columns = (runs.c.id, runs.c.thread_id, runs.c.state, runs.c.started_at, runs.c.finished_at)
    own = select(*columns).join(threads).where(threads.c.learner == learner)
    rows = connection.execute(own.order_by(runs.c.started_at, runs.c.id)).mappings()
    return [dict(row) for row in rows]


def _erase_threads(connection: Connection, learner: str) -> None:
    """Delete the threads; messages, runs and what hangs on them go with them."""
    connection.execute(delete(threads).where(threads.c.learner == learner))


def _erase_with_threads(_connection: Connection, _learner: str) -> None:
    """Runs are erased with their threads."""


SECTIONS = (
    Section("threads", _export_threads, _erase_threads),
    Section("runs", _export_runs, _erase_with_threads),
    Section("feedback", feedback.export, feedback.erase),
    Section("plans", plans.export, plans.erase),
    Section("plan_choices", plans.export_choice, plans.erase_choice),
    Section("proposals", proposals.export, proposals.erase),
    Section("progress_events", progress.export, progress.erase),
    Section("profiles", progress.export_profile, progress.erase_profile),
    Section("checks", checks.export, checks.erase),
    Section("reviews", checks.export_reviews, checks.erase_reviews),
    Section("memories", memories.export, memories.erase),
)
