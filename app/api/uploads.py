"""What `POST /sources` takes: an address as JSON, or a file as `multipart/form-data`."""

from pathlib import Path

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import UploadFile

from app.text import printable
from ingest.errors import BrokenDocumentError, InvalidInputError
from ingest.fetch.address import MAX_URL_CHARS, parse_url
from ingest.load import MAX_BYTES
from ingest.load.kinds import READERS
from ingest.load.repository import ARCHIVES, archive_suffix
from ingest.settings import Settings

_MAX_NAME_CHARS = 120


class SourceRequest(BaseModel):
    """An address to ingest."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(min_length=1, max_length=MAX_URL_CHARS)


async def requested_source(request: Request, settings: Settings) -> str:
    """Return the address that a request names, or where the file that it brings now lies.

    Raises:
        RequestValidationError: a JSON body without a usable `url`.
        InvalidInputError: an address or file that cannot be taken.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/"):
        return _address(await request.body())
    async with request.form(max_files=1, max_fields=1) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidInputError("the upload has no file in a field named 'file'")
        raw = await file.read()
        return str(_keep(raw, file.filename or "", settings.uploads_dir))


def _address(body: bytes) -> str:
    try:
        url = SourceRequest.model_validate_json(body or b"{}").url
    except ValidationError as exc:
        errors = [{**error, "loc": ("body", *error["loc"])} for error in exc.errors()]
        raise RequestValidationError(errors) from exc
    try:
        return str(parse_url(url))
    except (BrokenDocumentError, UnicodeError) as exc:
        reason = exc.reason if isinstance(exc, BrokenDocumentError) else "is not an address"
        raise InvalidInputError(f"url: {reason}") from exc


def _keep(raw: bytes, name: str, folder: Path) -> Path:
    """Store an upload under the last part of its name; one of the same name replaces it.

    An archive is stored as it came, and read in memory.
    """
    last = printable(name.replace("\\", "/").rsplit("/", 1)[-1]).strip().lstrip(".")
    suffix = archive_suffix(Path(last)) or Path(last).suffix.lower()
    if suffix not in READERS and suffix not in ARCHIVES:
        known = ", ".join(sorted({*READERS, *ARCHIVES}))
        raise InvalidInputError(f"file: {suffix or 'no'} suffix; known are {known}")
    if len(raw) > MAX_BYTES:
        raise InvalidInputError(f"file: larger than {MAX_BYTES // 1024**2} MiB")
    folder.mkdir(parents=True, exist_ok=True)
    stem = last[: -len(suffix)][:_MAX_NAME_CHARS]
    if not stem:
        raise InvalidInputError(f"file: {last!r} has no name before its suffix")
    file = folder / (stem + suffix)
    draft = file.with_name(file.name + ".part")
    draft.write_bytes(raw)
    draft.replace(file)
    return file.resolve()
