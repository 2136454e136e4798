"""`ExtractiveModel`: an ordinary chat model to the graph that writes only out of found evidence."""

import uuid
from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    HumanMessage,
    ToolCall,
    ToolMessage,
    convert_to_messages,
)
from langchain_core.messages.tool import tool_call
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableConfig
from langgraph.runtime import get_runtime

from agents.conversation import Conversation
from agents.evidence import Evidence, Run
from agents.extractive.aspects import asks_about_skills, asks_prerequisites, may_ask_of_skill
from agents.extractive.compose import greet
from agents.extractive.followup import leans_on_thread, standalone
from agents.extractive.question import read_question, split_question
from agents.extractive.referred import in_full
from agents.extractive.skillwriter import write_facts
from agents.extractive.telling import tell, tell_beside
from agents.extractive.writer import Search, refine, write
from agents.guard import guard
from agents.learner_tools import Told
from agents.lookup import SkillFacts
from agents.moves import question_beside, read_moves
from agents.tracing import is_traced

SEARCH = "search_roadmaps"
LOOK_UP = "lookup_skill"


class ExtractiveModel(BaseChatModel):
    """Asks for searches, then quotes what answers; deterministic and without any network.

    Its last message carries `abstained` and `suggestions` in `additional_kwargs`.
    """

    @property
    def _llm_type(self) -> str:
        return "extractive"

    def bind_tools(
        self,
        tools: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> Runnable[Any, AIMessage]:
        """Return itself: which tools there are does not change what it calls."""
        return self

    def invoke(
        self,
        input: LanguageModelInput,
        config: RunnableConfig | None = None,
        *,
        stop: list[str] | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> AIMessage:
        """Return the next message, by LangChain's own way only where callbacks follow it."""
        if not isinstance(input, list) or is_traced(config):
            return super().invoke(input, config, stop=stop, **kwargs)
        return reply(convert_to_messages(input), _conversation())

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=reply(messages, _conversation()))])

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> ChatResult:
        return self._generate(messages, stop)


def reply(messages: Sequence[BaseMessage], conversation: Conversation | None = None) -> AIMessage:
    """Return the next message of a conversation: tools to call, or the answer.

    Without a `conversation` every message is a question about the sources.
    """
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    told = [t for t in _artifacts(messages[last + 1 :]) if isinstance(t, Told) and t.text]
    said = guard(str(messages[last].text))
    asked = said.question
    if conversation is not None and asked and (told or last == len(messages) - 1):
        spoken = asked if said.steered else str(messages[last].text)
        moves = read_moves(spoken, conversation)
        if len(told) < len(moves):
            move = moves[len(told)]
            call = tool_call(name=move.tool, args=move.args, id=uuid.uuid4().hex)
            return AIMessage("", tool_calls=[call])
        beside = question_beside(spoken, conversation) if told else None
        if beside is not None:
            return tell_beside(_answer(messages, last, beside[0]), told)
    return tell(told) if told else _answer(messages, last, asked)


def _answer(messages: Sequence[BaseMessage], last: int, asked: str) -> AIMessage:
    """Return the next message on the way to what the sources say to a question."""
    rounds = _rounds(messages[last + 1 :])
    if not asked:
        return write([], rounds) if rounds else _call([Search(str(messages[last].text))])
    if read_question(asked).kind == "greeting":
        return AIMessage(greet(asked))
    earlier = [str(m.text) for m in messages[:last] if isinstance(m, HumanMessage)]
    before = str(messages[last - 1].text) if earlier else ""
    before = before if leans_on_thread(asked) else ""
    asked = in_full(asked, earlier[-1], before) if before else asked
    questions = [read_question(text) for text in _questions(asked, earlier)]
    facts = _looked_up(messages[last + 1 :])
    whole = standalone(asked, earlier)
    if not rounds:
        first = [Search(q.text, per_source=q.kind == "compare") for q in questions]
        return _call(first, look_up=whole if asks_about_skills(whole) else None)
    skill_decides = facts is not None and bool(facts.skills) and asks_prerequisites(whole)
    if len(rounds) == 1 and not skill_decides:
        again = refine(questions, rounds[0])
        if again:
            return _call(again)
    answer = write(questions, rounds, before)
    abstained = bool(answer.additional_kwargs.get("abstained"))
    if facts is None:
        help_wanted = abstained and may_ask_of_skill(whole)
        return _call([], look_up=whole) if help_wanted else answer
    return write_facts(facts, answer) if len(rounds) == 1 or abstained else answer


def _looked_up(messages: Sequence[BaseMessage]) -> SkillFacts | None:
    """Return what was looked up in this turn, None when nothing was."""
    return next((a for a in _artifacts(messages) if isinstance(a, SkillFacts)), None)


def _artifacts(messages: Sequence[BaseMessage]) -> list[Any]:
    """Return what the tools of this turn handed back."""
    return [m.artifact for m in messages if isinstance(m, ToolMessage)]


def _conversation() -> Conversation | None:
    """Return the conversation of the run that this model is called in; None outside of one."""
    try:
        return get_runtime(Run).context.conversation
    except (RuntimeError, AttributeError):
        return None


def _questions(asked: str, earlier: list[str]) -> list[str]:
    """Return what is asked as questions that each stand alone."""
    parts = split_question(asked)
    return [standalone(part, [*earlier, *parts[:i]]) for i, part in enumerate(parts)]


def _rounds(messages: Sequence[BaseMessage]) -> list[list[Evidence]]:
    """Return what each round of searches found, in the order of its calls."""
    rounds: list[list[Evidence]] = []
    for message in messages:
        if isinstance(message, AIMessage):
            rounds.append([])
        elif isinstance(message, ToolMessage) and isinstance(message.artifact, Evidence):
            rounds[-1].append(message.artifact)
    return [found for found in rounds if found]


def _call(searches: Sequence[Search], look_up: str | None = None) -> AIMessage:
    """Return a message that calls for searches, and for a skill to be looked up."""
    calls: list[ToolCall] = [
        {
            "name": SEARCH,
            "args": {
                "query": search.query,
                "per_source": search.per_source,
                "phases": list(search.phases) or None,
            },
            "id": uuid.uuid4().hex,
            "type": "tool_call",
        }
        for search in searches
    ]
    if look_up is not None:
        calls.append(tool_call(name=LOOK_UP, args={"query": look_up}, id=uuid.uuid4().hex))
    return AIMessage("", tool_calls=calls)
