"""What goes wrong with a chat model, in one line of ours, whichever vendor raised it."""

import asyncio
import re

from ingest.errors import UnavailableError

MAX_REASON_CHARS = 200
_SECRETS = re.compile(r"\b(?:sk|key|pk|AIza)[-_\w*]{6,}|Bearer\s+\S+", re.IGNORECASE)
_AGAIN = {408, 409, 425, 429}
_TOLD = {
    401: "its key was refused",
    402: "its account has no credit left",
    403: "its key may not use this model",
    404: "the provider knows no such model, or nothing answers at this address",
    429: "its rate limit or quota is used up",
}


class ModelUnavailableError(UnavailableError):
    """No chat model answered.

    Args:
        message: Which model, what is wrong, and the way out.
        transient: Whether the same call may succeed in a moment.
    """

    slug = "model-unavailable"
    title = "Model unavailable"
    retry_after_s = 30

    def __init__(self, message: str, *, transient: bool = False) -> None:
        super().__init__(message)
        self.transient = transient


def as_failure(exc: BaseException, name: str) -> ModelUnavailableError:
    """Return an exception of a vendor's package as ours.

    Vendors share no base class, but the status that the provider gave is `status_code` or `code`
    on nearly all, and what failed below HTTP is named after a connection or a timeout.
    """
    if isinstance(exc, ModelUnavailableError):
        return exc
    status = _status(exc)
    if status is not None:
        told = _TOLD.get(status) or f"the provider answered {status}: {_reason(exc)}"
        return _failure(name, told, transient=status in _AGAIN or status >= 500)
    kinds = " ".join(kind.__name__ for kind in type(exc).__mro__)
    if isinstance(exc, TimeoutError | asyncio.TimeoutError) or "Timeout" in kinds:
        return _failure(name, "it did not answer in time", transient=True)
    if isinstance(exc, OSError) or "Connect" in kinds or "Transport" in kinds:
        return _failure(name, "its address cannot be reached", transient=True)
    return _failure(name, _reason(exc), transient=False)


def _failure(name: str, told: str, *, transient: bool) -> ModelUnavailableError:
    return ModelUnavailableError(
        f"the chat model {name} is not available: {told}", transient=transient
    )


def _status(exc: BaseException) -> int | None:
    for attribute in ("status_code", "code", "http_status"):
        value = getattr(exc, attribute, None)
        if isinstance(value, int) and 400 <= value < 600:
            return value
    return None


def _reason(exc: BaseException) -> str:
    """Return the first line of what an exception says, without anything that looks like a key."""
    text = next((line.strip() for line in str(exc).splitlines() if line.strip()), "")
    text = _SECRETS.sub("…", text) or type(exc).__name__
    return text if len(text) <= MAX_REASON_CHARS else f"{text[:MAX_REASON_CHARS]}…"
