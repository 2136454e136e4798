"""Two hundred learners at once with a slow model: all are answered, each with what is theirs."""

import asyncio
import json
import resource
from collections.abc import Sequence

import pytest
from langchain_core.messages import AIMessage, BaseMessage

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.models import ChatModel
from agents.store import Store
from tests.agents.scripted import ScriptedModel

STREAMS = 200
SAID = {
    "weighing": "Weighing hives teaches Python and pandas and takes twelve weeks.",
    "counting": "Counting hives teaches spreadsheets and takes four weeks.",
    "labelling": "Labelling songs needs at least 500 clips per species.",
}
QUESTIONS = {
    "weighing": "How long does weighing hives take?",
    "counting": "How long does counting hives take?",
    "labelling": "How many clips does labelling songs need?",
}


def _script(messages: Sequence[BaseMessage]) -> AIMessage:
    asked = str(messages[-1].text).rsplit("Question: ", 1)[-1]
    subject = next(name for name, question in QUESTIONS.items() if question in asked)
    return AIMessage(f"{SAID[subject]} [1]")


async def _one(assistant: Assistant, number: int) -> tuple[str, Answer, str]:
    subject = list(SAID)[number % len(SAID)]
    run = await assistant.start(QUESTIONS[subject], learner=f"learner-{number}")
    told = [
        json.loads(event.data)["text"]
        async for event in run.follow(0)
        if event and event.type == "token"
    ]
    return subject, await run.answer(), "".join(told)


@pytest.mark.slow
def test_200_streams_all_finish_without_cross_talk_and_leave_no_memory_behind(
    store: Store, library: Library
) -> None:
    model = ScriptedModel(script=_script, pace_s=0.2)
    assistant = Assistant(store, library, "test", chats=[ChatModel("test:slow", model)])

    async def wave() -> list[tuple[str, Answer, str]]:
        return await asyncio.gather(*(_one(assistant, n) for n in range(STREAMS)))

    peaks = []
    for _ in range(3):
        for subject, answer, told in asyncio.run(wave()):
            assert answer.answer == told == f"{SAID[subject]} [1]"
            assert answer.citations[0].quote == SAID[subject]
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    assert peaks[2] - peaks[1] < 30, f"MiB after each wave: {peaks}"
