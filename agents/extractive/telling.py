"""Puts what tools have answered into the answer, alone or behind what the sources say."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage

from agents.extractive.compose import NOT_ANSWERED
from agents.learner_tools import Told


def tell(told: Sequence[Told]) -> AIMessage:
    """Return what tools have answered; it abstains where all they say is what is not told."""
    text = "\n\n".join(t.text for t in told)
    if not all(t.near for t in told):
        return AIMessage(text)
    near = [section for t in told for section in t.near]
    return AIMessage(text, additional_kwargs={"abstained": True, "suggestions": near})


def tell_beside(answer: AIMessage, told: Sequence[Told]) -> AIMessage:
    """Return what the sources answer with what was computed beside it; searches go on alone."""
    if answer.tool_calls:
        return answer
    abstained = bool(answer.additional_kwargs.get("abstained"))
    said = NOT_ANSWERED if abstained else str(answer.text)
    return AIMessage("\n\n".join([said, *(t.text for t in told)]))
