"""Cursors of paged lists: opaque to callers, and good for the list that made them only."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement

from agents.store.ids import is_id
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


def behind(
    kind: str, cursor: str, time: ColumnElement[datetime], key: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Return which rows come behind a cursor of a list that is ordered by newest time, then by key.

    Args:
        kind: The list's name.
        cursor: Made of the last item's time and id.
        time: The column of the time.
        key: The column of the id.

    Raises:
        InvalidInputError: the cursor is not one of this list.
    """
    said, item_id = decode_cursor(kind, cursor, 2)
    try:
        last = datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError) as exc:
        raise _damaged() from exc
    if not is_id(item_id):
        raise _damaged()
    return (time < last) | ((time == last) & (key < item_id))


def _damaged() -> InvalidInputError:
    return InvalidInputError("cursor is damaged; leave it out to start again")


def _refused() -> InvalidInputError:
    return InvalidInputError(
        "cursor is not one that this list handed out; take `next` of the page before, or none"
    )
