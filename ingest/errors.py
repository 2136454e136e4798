"""The errors of the whole product: each says how it maps to HTTP and whether a retry can help."""

from pathlib import Path
from typing import ClassVar


class RoadmapError(Exception):
    """Root of all errors that a caller may see; the message names the value and the way out."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Internal error"
    retry_after_s: ClassVar[int | None] = None


class InvalidInputError(RoadmapError):
    """A value that was understood but cannot be used."""

    status = 422
    slug = "invalid-input"
    title = "Invalid input"


class ForbiddenError(RoadmapError):
    """Whoever asks is known, and may not do this to anything, whether it exists or not."""

    status = 403
    slug = "forbidden"
    title = "Forbidden"


class NotFoundError(RoadmapError):
    """The named thing does not exist, or belongs to somebody else."""

    status = 404
    slug = "not-found"
    title = "Not found"


class ConflictError(RoadmapError):
    """The request does not fit the present state; `extra` goes into the problem object."""

    status = 409
    slug = "conflict"
    title = "Conflict"

    def __init__(self, message: str, **extra: str) -> None:
        super().__init__(message)
        self.extra = extra


class MassRemovalError(ConflictError):
    """An ingest would remove most of a folder, which is more likely a mistake than a wish."""


class UnavailableError(RoadmapError):
    """A dependency is down or not ready yet; the same request may succeed later."""

    status = 503
    slug = "unavailable"
    title = "Temporarily unavailable"
    retry_after_s = 5


class IndexUnavailableError(UnavailableError):
    """There is no index to search, or it is held by another process."""

    slug = "index-unavailable"
    title = "Index unavailable"


class ModelMismatchError(IndexUnavailableError):
    """The index was built with another embedding model than the one configured."""


class BrokenDocumentError(RoadmapError):
    """A file that could not be read as a document.

    Args:
        path: The file as it was named.
        reason: What is wrong, and what would be right.
        line: Where in the file, from 1; None when the file as a whole is unreadable.
    """

    status = 422
    slug = "broken-document"
    title = "Broken document"

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = str(path), reason, line
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {reason}")
