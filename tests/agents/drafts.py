"""Asks an assistant whose chat models are scripted; scripts that cite what they are shown."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage

from agents.answer import Answer
from agents.assistant import Assistant
from agents.drafting import Limits
from agents.library import Library
from agents.models import ChatModel, Patience
from agents.store import Store
from tests.agents.scripted import Script, ScriptedModel

QUESTION = "How long does weighing hives take?"
TRUE = "Weighing hives teaches Python and pandas and takes twelve weeks."
COUNTING = "Counting hives teaches spreadsheets and takes four weeks."
HASTY = Patience(timeout_s=2.0, retries=0)


def asking(store: Store, library: Library) -> Any:
    """Return what asks one question of models that say what scripts tell them to."""

    def asked(
        *scripts: Script,
        question: str = QUESTION,
        keyless: bool = True,
        limits: Limits | None = None,
        events: list[tuple[str, Any]] | None = None,
        thread_id: str | None = None,
        patience: Patience = HASTY,
    ) -> Answer:
        chats = [
            ChatModel(f"test:{n}", ScriptedModel(script=script), patience, (1.0, 2.0))
            for n, script in enumerate(scripts)
        ]
        name = "extractive" if keyless else "test:0"
        assistant = Assistant(store, library, name, chats=chats, limits=limits or Limits())
        return asyncio.run(_follow(assistant, question, thread_id, events))

    return asked


async def _follow(
    assistant: Assistant,
    question: str,
    thread_id: str | None,
    events: list[tuple[str, Any]] | None,
) -> Answer:
    run = await assistant.start(question, learner="ann", thread_id=thread_id)
    async for event in run.follow(0):
        if event and events is not None:
            events.append((event.type, event.data))
    return await run.answer()


def number_of(messages: Sequence[BaseMessage], words: str) -> int:
    """Return the number of the passage that a model would point to for these words."""
    text = "\n".join(str(m.text) for m in messages)
    before = text[: text.index(words)]
    return int(re.findall(r"<passage n=(\d+)>", before)[-1])


def cites(*statements: str) -> Script:
    """Return a script that says statements, each with the passage that holds it."""

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        said = [f"{s} [{number_of(messages, s[:30])}]" for s in statements]
        return AIMessage(" ".join(said))

    return script
