"""What a turn may know of its learner and its thread besides the message; made anew for each."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from agents.paths import StudyPaths
from agents.skills.linker import LinkedSkill
from agents.store import StoredMessage
from agents.understanding.inquiry import asks_something
from ingest.documents import Source

Link = Callable[[str], list[LinkedSkill]]
# Answers that only tell something: between an offer and the yes to it they change nothing.
_SOURCES = frozenset({"search_roadmaps", "lookup_skill", "compare_roadmaps", "read_structures"})
_TELLING = _SOURCES | {"lookup_progress", "calculate", "find_resources"}
MOST_ASIDE = 3
_TAKES_BACK = re.compile(
    r"\W*(?:no|nope|nah|oh|oops|sorry|wait|actually|rather|i (?:really )?meant?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who speaks, where, and on which day.

    Attributes:
        message: What they say now.
        today: The learner's date when the turn began; nothing else reads a clock.
        earlier: The thread's last messages before this one, oldest first.
        paths: Plans and progress; call it from tools, not while a message is read, but for
            whether there is a plan.
        link: Finds the skills that a text mentions.
        roadmaps: Returns the roadmaps that a plan could follow.
        near: Returns how that is put which learners say of their plans in words like a text's,
            the likeliest first, by whether it asks and whether the plan was being talked about.
    """

    learner: str
    thread_id: str
    message: str
    today: date
    earlier: Sequence[StoredMessage]
    paths: StudyPaths
    link: Link
    roadmaps: Callable[[], Sequence[Source]] = tuple
    near: Callable[[str, bool, bool], Sequence[str]] | None = None

    @property
    def last_answer(self) -> dict[str, Any]:
        """What was answered last in this thread, as the API shows it; empty at its start."""
        said = self.earlier[-1] if self.earlier else None
        return (said.answer or {}) if said else {}

    def last_result(self, tool: str) -> dict[str, Any]:
        """Return what a tool gave for the last answer; empty when that did not call it."""
        calls = self.last_answer.get("tool_calls") or []
        return next((c["result"] for c in reversed(calls) if c["name"] == tool), {})

    def offered(self, *, before: bool = False) -> list[str]:
        """Return the ids of the proposals of the last answer, in its order; see `offers`."""
        return [proposal["id"] for proposal in self.offers(before=before)]

    def offers(self, *, before: bool = False) -> list[dict[str, Any]]:
        """Return the proposals of the last answer as it made them, in its order.

        Args:
            before: When that has none, look for the last answer of the thread that has some.
        """
        for said in reversed(self.earlier):
            made = (said.answer or {}).get("proposals") or []
            if made or (said.role == "assistant" and not before):
                return list(made)
        return []

    def before_aside(self, *, told: bool = False) -> "Conversation":
        """Return the conversation as it was before the last few questions on the sources.

        Args:
            told: Leave out questions on one's own plan and log too, unless the answer asked back.
        """
        earlier, aside = list(self.earlier), _TELLING if told else _SOURCES
        for _ in range(MOST_ASIDE):
            answered = [n for n, said in enumerate(earlier) if said.role == "assistant"]
            if not answered or not _is_aside(earlier[answered[-1]], aside):
                break
            if _takes_back(earlier[: answered[-1]]):
                break
            before = answered[-2] + 1 if len(answered) > 1 else 0
            earlier = earlier[:before]
        return replace(self, earlier=earlier) if earlier else self


def _takes_back(earlier: Sequence[StoredMessage]) -> bool:
    """Whether the last message was meant to correct what was said, though it was not understood."""
    said = earlier[-1].content if earlier and earlier[-1].role == "user" else ""
    return bool(_TAKES_BACK.match(said)) and not asks_something(said)


def _is_aside(said: StoredMessage, tools: frozenset[str]) -> bool:
    """Whether an answer only told something, asking and offering nothing."""
    answer = said.answer or {}
    called = {call["name"] for call in answer.get("tool_calls") or []}
    asks = called and "?" in said.content[-3:]
    return called <= tools and not answer.get("proposals") and not asks
