"""One turn: a question and its thread go through the graph, an answer comes out."""

import time
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

from agents.answer import Answer, ToolCall
from agents.evidence import Run
from agents.graph import MAX_STEPS, AnswerGraph
from agents.models import KEYLESS
from agents.store import StoredMessage, Turn


async def answer_turn(
    graph: AnswerGraph, question: str, turn: Turn, run: Run, started: float
) -> Answer:
    """Run the graph for one question and put what came out into an `Answer`.

    Args:
        graph: From `build_graph`.
        question: What the learner said.
        turn: The thread's last messages, and the ids of what is made.
        run: Collects calls, plan, proposals and times while the graph runs.
        started: When the question came in, by `time.perf_counter`.
    """
    messages: list[AnyMessage] = [_message(stored) for stored in turn.history]
    messages.append(HumanMessage(question))
    state = await graph.ainvoke(
        {"messages": messages}, context=run, config={"recursion_limit": MAX_STEPS}
    )
    total = (time.perf_counter() - started) * 1000
    timings = {
        "total": round(total, 2),
        "retrieve": round(run.retrieve_ms, 2),
        "generate": round(total - run.retrieve_ms, 2),
    }
    fields: dict[str, Any] = state["checked"]
    return Answer(
        run_id=turn.run_id,
        thread_id=turn.thread_id,
        message_id=turn.message_id,
        plan=run.plan,
        proposals=run.proposals,
        tool_calls=_in_order(run, state["messages"]),
        model=state.get("answered_by", KEYLESS),
        usage=run.usage,
        warnings=run.warnings,
        timings_ms=timings,
        **fields,
    )


def _message(stored: StoredMessage) -> AnyMessage:
    return (HumanMessage if stored.role == "user" else AIMessage)(stored.content)


def _in_order(run: Run, messages: list[AnyMessage]) -> list[ToolCall]:
    """Return the calls of a run in the order in which they were asked for.

    The messages of chat models are not kept; their calls stand in order behind the others.
    """
    asked = [call["id"] for m in messages if isinstance(m, AIMessage) for call in m.tool_calls]
    ids = dict.fromkeys([*(i for i in asked if i in run.calls), *run.calls])
    return [ToolCall.model_validate(run.calls[i]) for i in ids]
