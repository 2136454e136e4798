"""`ExtractiveModel`: an ordinary chat model to the graph that writes only out of found evidence."""

import uuid
from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from agents.evidence import Evidence
from agents.extractive.candidates import find_candidates
from agents.extractive.compose import abstain, compose, greet
from agents.extractive.followup import standalone
from agents.extractive.position import Step, find_step, step_block
from agents.extractive.question import Question, read_question
from agents.extractive.ranker import answerable, load_weights, rank_candidates
from agents.extractive.select import select
from agents.guard import guard

SEARCH = "search_roadmaps"
SUGGESTIONS = 3


class ExtractiveModel(BaseChatModel):
    """Asks for a search, then quotes what answers; deterministic and without any network.

    Its last message carries `abstained` and `suggestions` in `additional_kwargs`.
    """

    @property
    def _llm_type(self) -> str:
        return "extractive"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        """Return itself: which tools there are does not change what it calls."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=reply(messages))])

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return self._generate(messages, stop)


def reply(messages: Sequence[BaseMessage]) -> AIMessage:
    """Return the next message of a conversation: a search to run, or the answer."""
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    asked = guard(str(messages[last].text))
    if not asked.question:
        return _abstained([])
    earlier = [str(m.text) for m in messages[:last] if isinstance(m, HumanMessage)]
    question = read_question(standalone(asked.question, earlier))
    if question.kind == "greeting":
        return AIMessage(greet(asked.question))
    found = [m.artifact for m in messages[last:] if isinstance(m, ToolMessage)]
    evidence = [artifact for artifact in found if isinstance(artifact, Evidence)]
    if not evidence:
        return _search(question.search, per_source=question.kind == "compare")
    step = find_step(question.text, evidence[0])
    if step and len(evidence) == 1:
        return _search(question.search, phases=[step.target.id])
    return _write(question, evidence, step)


def _search(query: str, *, per_source: bool = False, phases: list[str] | None = None) -> AIMessage:
    args = {"query": query, "per_source": per_source, "phases": phases}
    call = {"name": SEARCH, "args": args, "id": uuid.uuid4().hex, "type": "tool_call"}
    return AIMessage("", tool_calls=[call])


def _write(question: Question, evidence: list[Evidence], step: Step | None) -> AIMessage:
    if step:
        block = step_block(step, evidence[-1])
        if block:
            return AIMessage(compose([block], evidence[-1]))
    first = evidence[0]
    ranked = rank_candidates(find_candidates(question, first))
    if answerable(question.text, first, ranked) < load_weights().threshold:
        return _abstained(_near(first))
    return AIMessage(compose(select(question, first, ranked), first))


def _near(evidence: Evidence) -> list[str]:
    """Return the best sections, each once."""
    sections = (f"{hit.chunk.title} › {hit.chunk.section}" for hit in evidence.hits)
    return list(dict.fromkeys(sections))[:SUGGESTIONS]


def _abstained(suggestions: list[str]) -> AIMessage:
    return AIMessage(
        abstain(suggestions),
        additional_kwargs={"abstained": True, "suggestions": suggestions},
    )
