"""Cursors of paged lists: opaque to callers, and good for the list that made them only."""

import base64
import binascii

import orjson

from ingest.errors import InvalidInputError


def encode_cursor(kind: str, *parts: str) -> str:
    """Return a cursor for the list named `kind`; `parts` say behind which item to go on."""
    return base64.urlsafe_b64encode(orjson.dumps([kind, *parts])).decode().rstrip("=")


def decode_cursor(kind: str, cursor: str, count: int) -> list[str]:
    """Return the `count` parts of a cursor.

    Raises:
        InvalidInputError: it was not made by `encode_cursor` for this list.
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        value = orjson.loads(raw)
    except (ValueError, binascii.Error) as exc:
        raise _refused() from exc
    match value:
        case [str(found), *parts] if found == kind and len(parts) == count:
            if all(isinstance(part, str) for part in parts):
                return parts
    raise _refused()


def _refused() -> InvalidInputError:
    return InvalidInputError(
        "cursor is not one that this list handed out; take `next` of the page before, or none"
    )
