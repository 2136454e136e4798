"""The opaque ids that the store makes."""

import uuid

from agents.store.tables import ID_CHARS


def new_id() -> str:
    """Return an id that nothing else has."""
    return uuid.uuid4().hex


def is_id(text: str) -> bool:
    """Say whether a caller's text can be an id at all; no other reaches the database."""
    return text.isascii() and text.isalnum() and len(text) <= ID_CHARS
