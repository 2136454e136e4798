"""The API's objects as the page needs them; fields it does not show are left out."""

from typing import Any, Literal

from pydantic import BaseModel

from app.chat.citation import Citation
from app.chat.learner_models import Chart, Check, Proposal
from app.chat.plan_models import Plan


class ToolCall(BaseModel):
    """What a tool was asked, and what it gave."""

    name: str
    result: dict[str, Any] = {}
    ok: bool = True


class Answer(BaseModel):
    """What the API answered, with its evidence."""

    run_id: str
    thread_id: str
    message_id: str
    answer: str
    grounding: Literal["grounded", "partial", "abstained", "none"]
    citations: list[Citation] = []
    unsupported: list[str] = []
    suggestions: list[str] = []
    warnings: list[str] = []
    plan: Plan | None = None
    proposals: list[Proposal] = []
    tool_calls: list[ToolCall] = []

    @property
    def charts(self) -> list[Chart]:
        """The charts that tools made; one that this page cannot draw is left out."""
        return [chart for call in self.tool_calls if (chart := Chart.of(call.result))]

    @property
    def check(self) -> Check | None:
        """The check question that was asked, if one was."""
        return next((c for call in self.tool_calls if (c := Check.of(call.result))), None)


class Message(BaseModel):
    """One thing that was said; `answer` is null for what the learner said."""

    id: str
    role: Literal["user", "assistant"]
    content: str
    answer: Answer | None = None


class ThreadSummary(BaseModel):
    """A conversation as the list shows it."""

    id: str
    title: str | None = None


class Thread(ThreadSummary):
    """A conversation with all its messages, oldest first.

    Attributes:
        running_run_id: The run that answers the last message now.
    """

    running_run_id: str | None = None
    messages: list[Message] = []

    @property
    def unanswered(self) -> str | None:
        """The last question when nothing was answered to it."""
        last = self.messages[-1] if self.messages else None
        return last.content if last and last.role == "user" else None


class ThreadPage(BaseModel):
    """Some conversations, newest first; `next` is null when there are no older ones."""

    items: list[ThreadSummary]
    next: str | None = None


class Passage(BaseModel):
    """A stored passage, of which a citation quotes a slice."""

    chunk_id: str
    text: str


class Source(BaseModel):
    """A source with its passages in document order."""

    id: str
    title: str
    chunks: list[Passage] = []
