"""What is asked of servers and what they say, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.fetch.body import MAX_BYTES


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server recognizes what was fetched before; empty when it said nothing."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: Where it was found after redirects.
        raw: The body; None when it has not changed since `validators`.
        media_type: As the server named it, lower-case, without parameters.
        charset: As the server named it; empty when it did not.
    """

    url: str
    raw: bytes | None
    media_type: str
    charset: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may take, in seconds, and the pauses between requests."""

    total_s: float = 60.0
    connect_s: float = 10.0
    pause_s: float = 1.0
    backoff_s: float = 1.0
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Reply:
    """One response; the body is empty unless the status is 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes
