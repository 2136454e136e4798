"""One Qdrant server as this product calls it: with time limits, retries, and errors of ours."""

import time
import warnings
from collections.abc import Callable
from typing import TypeVar

from qdrant_client import QdrantClient
from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ApiException, ResponseHandlingException
from qdrant_client.http.exceptions import UnexpectedResponse as RefusedError

from ingest.errors import IndexUnavailableError
from ingest.settings import Settings

T = TypeVar("T")
ATTEMPTS = 4
FIRST_PAUSE_S = 0.25


def make_client(settings: Settings) -> QdrantClient:
    """Return a client of `ROADMAP_QDRANT_URL`; the server is not asked yet.

    Raises:
        IndexUnavailableError: the URL cannot be used.
    """
    key = settings.qdrant_api_key
    with warnings.catch_warnings():
        # A key over plain HTTP is right inside a private network, such as that of compose.
        warnings.filterwarnings("ignore", message="Api key is used with an insecure connection")
        try:
            return QdrantClient(
                url=settings.qdrant_url,
                api_key=key.get_secret_value() if key else None,
                timeout=max(1, round(settings.qdrant_timeout_s)),
                check_compatibility=False,
            )
        except ValueError as exc:
            raise IndexUnavailableError(
                f"ROADMAP_QDRANT_URL={settings.qdrant_url!r} is not a URL such as "
                "http://127.0.0.1:6333"
            ) from exc


def ask(call: Callable[[], T]) -> T:
    """Return what the server answers.

    Raises:
        IndexUnavailableError: it did not answer in time, or it refused.
    """
    try:
        return call()
    except (ApiException, ResourceExhaustedResponse) as exc:
        raise _unavailable(exc) from exc


def insist(call: Callable[[], T]) -> T:
    """Return what the server answers, asking again while it is down or busy.

    Only for calls that may be repeated.

    Raises:
        IndexUnavailableError: it did not answer in any attempt, or it refused.
    """
    for attempt in range(ATTEMPTS - 1):
        try:
            return call()
        except (ApiException, ResourceExhaustedResponse) as exc:
            if not _is_transient(exc):
                raise _unavailable(exc) from exc
            time.sleep(FIRST_PAUSE_S * 2**attempt)
    return ask(call)


def _is_transient(exc: Exception) -> bool:
    if isinstance(exc, RefusedError):
        return exc.status_code == 429 or (exc.status_code or 0) >= 500
    return True


def _unavailable(exc: Exception) -> IndexUnavailableError:
    if isinstance(exc, RefusedError):
        if exc.status_code in {401, 403}:
            return IndexUnavailableError(
                "the Qdrant server refused the key; set ROADMAP_QDRANT_API_KEY"
            )
        if exc.status_code == 404:
            return IndexUnavailableError("the generation is gone from the Qdrant server; try again")
        return IndexUnavailableError(f"the Qdrant server answered with status {exc.status_code}")
    source = exc.source if isinstance(exc, ResponseHandlingException) else exc
    return IndexUnavailableError(
        f"the Qdrant server of ROADMAP_QDRANT_URL does not answer ({type(source).__name__})"
    )
