"""Asks a chat model for one word, to see whether it answers at all."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

from langchain_core.messages import HumanMessage

from agents.models.chat import ChatModel, Patience
from agents.models.failures import ModelUnavailableError

TIMEOUT_S = 15.0


def probe(chat: ChatModel) -> str | None:
    """Return in one line why a model does not answer; None when it does."""
    hurried = replace(chat, patience=Patience(min(TIMEOUT_S, chat.patience.timeout_s), 0))
    try:
        asyncio.run(_first_piece(hurried))
    except ModelUnavailableError as exc:
        return str(exc)
    return None


async def _first_piece(chat: ChatModel) -> None:
    async with aclosing(chat.stream([HumanMessage("Answer with the word yes.")])) as stream:
        async for _ in stream:
            break
