"""What learners did and said of themselves: the log, memories and profile; it knows no plan."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from agents.planning.names import SkillNames
from agents.skills.graph import SkillGraph
from agents.skills.links import Offered
from agents.store import Memory, ProgressEvent, Store
from ingest.errors import InvalidInputError


class LearnerLog:
    """The log, memories and profile of all learners; each method may be called from any thread.

    Args:
        store: Where they are kept.
        offered: The skills, and what they may be learned from now.
        zone: Decides which day is today.
        now: The clock, in UTC.
    """

    def __init__(
        self, store: Store, offered: Offered, zone: tzinfo, now: Callable[[], datetime]
    ) -> None:
        self.names = SkillNames(offered.graph)
        self._offered = offered
        self._store = store
        self._zone = zone
        self._now = now

    @property
    def graph(self) -> SkillGraph:
        """All skills."""
        return self._offered.graph

    def now(self) -> datetime:
        """Return this instant, in UTC."""
        return self._now()

    def today(self) -> date:
        """Return the learner's date."""
        return self.day_of(self._now())

    def day_of(self, instant: datetime) -> date:
        """Return the learner's date at an instant."""
        return instant.astimezone(self._zone).date()

    def noon_of(self, day: date) -> datetime:
        """Return the instant of noon on a learner's day."""
        return datetime.combine(day, time(12), self._zone).astimezone(UTC)

    def events(self, learner: str) -> list[ProgressEvent]:
        """Return the whole log, oldest first."""
        return self._store.progress.events(learner)

    def import_events(self, learner: str, events: Sequence[ProgressEvent]) -> int:
        """Add events to the log and return how many were new.

        Raises:
            InvalidInputError: a skill is unknown, or would have fewer than no hours; nothing is
                added then.
        """
        unknown = [e.skill_id for e in events if e.skill_id not in self.graph]
        if unknown:
            raise InvalidInputError(self.names.explain(list(dict.fromkeys(unknown))))
        hours: dict[str, float] = defaultdict(float)
        for event in {e.id: e for e in (*events, *self.events(learner))}.values():
            hours[event.skill_id] += event.hours
        below = next((skill for skill, total in hours.items() if round(total, 4) < 0), None)
        if below is not None:
            raise InvalidInputError(f"{below} would have {hours[below]:g} hours in all; 0 is least")
        return self._store.progress.append(learner, events)

    def erase_progress(self, learner: str) -> None:
        """Delete the whole log."""
        self._store.progress.erase(learner)

    def memories(self, learner: str) -> list[Memory]:
        """Return what a learner said of themselves in chats, oldest first."""
        return self._store.memories.all(learner)

    def remember(self, learner: str, text: str) -> Memory:
        """Keep what a learner said of themselves."""
        return self._store.memories.add(learner, text)

    def forget(self, learner: str, memory_id: str) -> None:
        """Delete a memory.

        Raises:
            NotFoundError: the learner has no such memory.
        """
        self._store.memories.remove(learner, memory_id)

    def profile(self, learner: str) -> dict[str, Any] | None:
        """Return what a learner said of themselves; None when they said nothing."""
        return self._store.progress.profile(learner)

    def set_profile(self, learner: str, profile: dict[str, Any]) -> dict[str, Any]:
        """Keep what a learner says of themselves, with the skills they know by id.

        Raises:
            InvalidInputError: a skill is unknown.
        """
        kept = {**profile, "known": list(self.names.find_all(profile["known"]))}
        self._store.progress.set_profile(learner, kept)
        return kept
