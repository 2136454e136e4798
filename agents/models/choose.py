"""Which chat models answer, and in which order, by the settings."""

from dataclasses import replace

from langchain_core.rate_limiters import BaseRateLimiter, InMemoryRateLimiter

from agents.models.chat import ChatModel, Patience
from agents.models.failures import ModelUnavailableError
from ingest.errors import InvalidInputError
from ingest.settings import Settings

KEYLESS = "extractive"
CHECK_LIMIT_EVERY_S = 0.02


def open_chats(settings: Settings) -> tuple[list[ChatModel], bool]:
    """Return the chat models to ask in order, and whether the keyless model comes after them.

    One that cannot be built stays in the list: asking it tells why.
    """
    names = [settings.model, *settings.fallback_models]
    keyless = KEYLESS in names
    names = names[: names.index(KEYLESS)] if keyless else names
    limiter = _limiter(settings)
    return [
        open_chat(name, settings, own=place == 0, limiter=limiter)
        for place, name in enumerate(names)
    ], keyless


def open_chat(
    name: str, settings: Settings, *, own: bool = True, limiter: BaseRateLimiter | None = None
) -> ChatModel:
    """Return one model with the patience of the settings; `own` as in `build_chat`."""
    patience = Patience(settings.model_timeout_s, settings.model_retries, limiter)
    prices = settings.model_prices if own else None
    try:
        from agents.models.vendors import build_chat  # the keyless mode never loads the vendors

        built = build_chat(name, settings, own_url=own)
        return ChatModel(name, built, patience, prices, settings.model_tools)
    except ModelUnavailableError as exc:
        return ChatModel(name, exc, patience, prices)


def open_check_model(settings: Settings) -> ChatModel | None:
    """Return the model that has to agree to what others wrote; None without one.

    Raises:
        InvalidInputError: it is one of those that write, and models judge their own words kindly.
    """
    name = settings.check_model
    if name is None:
        return None
    if any(_bare(name) == _bare(other) for other in (settings.model, *settings.fallback_models)):
        raise InvalidInputError(
            f"ROADMAP_CHECK_MODEL={name} writes answers itself; name another model, or leave it out"
        )
    place = {
        "model_url": settings.check_model_url,
        "model_key": settings.check_model_key,
        "model_temperature": 0.0,
        "model_timeout_s": settings.check_model_timeout_s,
        "model_retries": 0,
        "model_prices": settings.check_model_prices,
        "model_tools": False,
    }
    chat = open_chat(name, settings.model_copy(update=place))
    if isinstance(chat.asked, ModelUnavailableError):
        told = str(chat.asked).replace("ROADMAP_MODEL", "ROADMAP_CHECK_MODEL")
        return replace(chat, asked=ModelUnavailableError(told))
    return chat


def _bare(name: str) -> str:
    return name.partition(":")[2].casefold() or name.casefold()


def _limiter(settings: Settings) -> BaseRateLimiter | None:
    pace = settings.model_requests_per_s
    if pace is None:
        return None
    return InMemoryRateLimiter(
        requests_per_second=pace,
        check_every_n_seconds=CHECK_LIMIT_EVERY_S,
        max_bucket_size=max(1.0, pace),
    )
