"""The keys that open the API, by their hashes; how a request carries one is not known here."""

import hmac
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_KEY = re.compile(r"[!-~]+")
_SHAPE = "write name:key,name:key"


@dataclass(frozen=True, slots=True)
class Keyring:
    """Whose keys are accepted; of a key only its SHA-256 is kept.

    A slow hash would protect short keys better, but would be paid at every request.
    """

    _entries: tuple[tuple[str, bytes], ...] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `name:key,…`; a name may have several keys, so that a key can be replaced.

        Raises:
            ValueError: an entry is malformed or a key stands twice; no part of any key is told.
        """
        entries = [_parse(place, entry) for place, entry in enumerate(text.split(","), start=1)]
        if len({digest for _, digest in entries}) < len(entries):
            raise ValueError("the same key stands twice; give everyone a key of their own")
        return cls(tuple(entries))

    @property
    def owners(self) -> frozenset[str]:
        """The names that have a key."""
        return frozenset(name for name, _ in self._entries)

    def owner(self, key: str) -> str | None:
        """Return whose key this is, None for nobody's; takes as long for either."""
        asked, found = _hash(key), None
        for name, digest in self._entries:
            if hmac.compare_digest(digest, asked):
                found = name
        return found


def _parse(place: int, entry: str) -> tuple[str, bytes]:
    name, colon, key = (part.strip() for part in entry.partition(":"))
    if not colon:
        raise ValueError(f"entry {place} has no colon; {_SHAPE}")
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"the name of entry {place} is not 1 to 64 letters, digits, dots, dashes, underscores "
            f"and at-signs; {_SHAPE}"
        )
    if not key:
        raise ValueError(f"entry {place} has no key after its colon; {_SHAPE}")
    if not _KEY.fullmatch(key):
        raise ValueError(f"the key of entry {place} holds a space or is not ASCII; {_SHAPE}")
    return name, _hash(key)


def _hash(key: str) -> bytes:
    return sha256(key.encode(errors="replace")).digest()
