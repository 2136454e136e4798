"""Checks of the chat models: whether each can be built, and answers."""

from agents.models import KEYLESS, ChatModel, open_chats, open_check_model
from agents.models.probe import probe
from app.cli.checks import Check
from ingest.errors import InvalidInputError
from ingest.settings import Settings

_FIX = "mend it, or set ROADMAP_FALLBACK_MODELS=extractive to answer without it meanwhile"


def check_chat_models(settings: Settings) -> list[Check]:
    """Ask every configured model for a word; one that has a fallback behind it only warns."""
    chats, keyless = open_chats(settings)
    if not chats:
        return [Check("chat model", "ok", f"{KEYLESS}, which needs no key")]
    troubles = [chat.trouble or probe(chat) for chat in chats]
    return [
        _check(chat, trouble, covered=keyless or None in troubles[place + 1 :])
        for place, (chat, trouble) in enumerate(zip(chats, troubles, strict=True))
    ] + _second(settings)


def _second(settings: Settings) -> list[Check]:
    """Ask the check model for a word; without it answers are told, with a warning."""
    try:
        chat = open_check_model(settings)
    except InvalidInputError as exc:
        return [Check("check model", "fail", str(exc), "name another model")]
    if chat is None:
        return []
    trouble = chat.trouble or probe(chat)
    if trouble is None:
        return [Check("check model", "ok", f"{chat.name} answers")]
    return [Check("check model", "warn", trouble, "the built-in check decides alone meanwhile")]


def _check(chat: ChatModel, trouble: str | None, *, covered: bool) -> Check:
    if trouble is None:
        return Check("chat model", "ok", f"{chat.name} answers")
    if covered:
        return Check("chat model", "warn", trouble, "its fallback answers meanwhile")
    return Check("chat model", "fail", trouble, _FIX)
