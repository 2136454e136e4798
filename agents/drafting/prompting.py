"""Puts together what a chat model is asked: rules, conversation, what was found, the question."""

from collections.abc import Iterable, Sequence

from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)

from agents.check import MARKERS
from agents.drafting.calm import calm
from agents.drafting.limits import CHARS_PER_TOKEN
from agents.evidence import Evidence
from agents.guard import guard
from agents.lookup import SkillFacts
from agents.prompts import prompt
from ingest.documents import Chunk

HISTORY_SHARE = 0.2
FOUND_SHARE = 0.6
MAX_SAID_CHARS = 600
SHOWN_BEFORE = "Only passages that were shown before."
GONE = "These passages were removed to make room; search again where they are needed."


def opening_prompt(
    earlier: Sequence[AnyMessage],
    question: str,
    found: Sequence[ToolMessage],
    tokens: int,
    shown: set[int],
) -> list[BaseMessage]:
    """Return the first call's messages: what stays the same from turn to turn comes first."""
    blocks = [show(message, shown, int(tokens * FOUND_SHARE)) for message in found]
    data = "\n".join(block for block in blocks if block != SHOWN_BEFORE)
    asked = f"{data}\n\nQuestion: {question}" if data else question
    return [
        SystemMessage(prompt("converse.md")),
        *_history(earlier, int(tokens * HISTORY_SHARE)),
        HumanMessage(asked),
    ]


def show(message: ToolMessage, shown: set[int], tokens: int) -> str:
    """Return what a tool found as data between marks, with nothing in it that gives orders.

    Args:
        message: With the tool's own result as its artifact.
        shown: Numbers of passages that the model has seen; those shown now are added.
        tokens: How many the passages may take, best first.
    """
    passages = _passages(message.artifact)
    if passages is None:
        return f"<result>\n{calm(str(message.text))}\n</result>"
    blocks: list[str] = []
    room = tokens * CHARS_PER_TOKEN
    for number, chunk in passages:
        block = _passage(number, chunk)
        room -= len(block)
        if number not in shown and (room >= 0 or not shown):
            shown.add(number)
            blocks.append(block)
    return "\n".join(blocks) or (SHOWN_BEFORE if passages else "Nothing was found.")


def make_room(messages: list[BaseMessage], tokens: int) -> list[BaseMessage]:
    """Empty the oldest results of tools until the messages fit; the newest are kept."""
    room = tokens * CHARS_PER_TOKEN - sum(len(str(m.text)) for m in messages)
    kept = list(messages)
    last_call = max((i for i, m in enumerate(kept) if isinstance(m, AIMessage)), default=0)
    for place, message in enumerate(kept[:last_call]):
        if room >= 0:
            break
        if isinstance(message, ToolMessage):
            room += len(str(message.text)) - len(GONE)
            kept[place] = message.model_copy(update={"content": GONE})
    return kept


def _passages(artifact: object) -> list[tuple[int, Chunk]] | None:
    if isinstance(artifact, Evidence):
        return [(n, hit.chunk) for n, hit in zip(artifact.numbers, artifact.hits, strict=True)]
    if isinstance(artifact, SkillFacts):
        return [numbered for looked in artifact.skills for numbered in looked.passages]
    return None


def _passage(number: int, chunk: Chunk) -> str:
    head = calm(f"{chunk.title} › {chunk.section}".replace("\n", " "))
    return f"<passage n={number}>\n{head}\n{calm(chunk.text)}\n</passage>"


def _history(earlier: Iterable[AnyMessage], tokens: int) -> list[BaseMessage]:
    """Return the newest messages that fit; of answers, what was cited stays and its numbers go."""
    room = tokens * CHARS_PER_TOKEN
    kept: list[BaseMessage] = []
    for message in reversed(list(earlier)):
        text = str(message.text)
        if isinstance(message, HumanMessage):
            text = guard(text).question
        text = MARKERS.sub("", text)[:MAX_SAID_CHARS]
        room -= len(text)
        if room < 0:
            break
        if text:
            said_by = AIMessage if isinstance(message, AIMessage) else HumanMessage
            kept.append(said_by(text))
    while kept and isinstance(kept[-1], AIMessage):
        kept.pop()  # a conversation begins with its learner
    return kept[::-1]
