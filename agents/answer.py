"""The nouns that a turn hands out: an answer, its citations and the tool calls behind it."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Grounding = Literal["grounded", "partial", "abstained", "none"]


class Citation(BaseModel):
    """A numbered pointer to a verbatim slice of a chunk; it always resolves."""

    n: int = Field(description="The number of its marker `[n]` in the answer.")
    chunk_id: str | None
    source_id: str | None
    title: str | None
    url: str | None
    section: str | None
    quote: str = Field(description="The slice `[start:end]` of the chunk's stored text.")
    start: int = Field(description="First code point of the quote.")
    end: int = Field(description="One past its last code point.")
    score: float = Field(description="Probability that the quote supports the statement.")
    changed: bool = Field(
        default=False, description="True in a stored thread when the source has changed since."
    )


class ToolCall(BaseModel):
    """One call that the agent made, with what came back and how long it took."""

    name: str
    args: dict[str, Any]
    result: dict[str, Any]
    ms: float
    ok: bool


class Usage(BaseModel):
    """Tokens that chat models took, as counted by them, else estimated; 0 in keyless mode."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = Field(default=None, description="Null where no price is configured.")


class Answer(BaseModel):
    """What `POST /ask` answers: text, the evidence for it, and how it came about."""

    run_id: str
    thread_id: str
    message_id: str
    answer: str
    grounding: Grounding
    citations: list[Citation] = []
    unsupported: list[str] = []
    suggestions: list[str] = Field(
        default=[], description="When abstained: the nearest sections, best first."
    )
    plan: dict[str, Any] | None = None
    proposals: list[dict[str, Any]] = []
    tool_calls: list[ToolCall] = []
    model: str
    usage: Usage = Usage()
    warnings: list[str] = Field(
        default=[], description="Limits that were hit, and what was left out or done instead."
    )
    timings_ms: dict[str, float] = Field(
        default={}, description="Milliseconds: `total`, `retrieve`, `generate`."
    )
