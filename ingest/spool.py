"""What a crawl has fetched so far, on disk, so that a run that was killed goes on where it was."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import TypeAdapter

from ingest.registry import Entry

MAX_AGE_S = 24 * 3600.0
_ENTRY = TypeAdapter(Entry)


@dataclass(frozen=True, slots=True)
class Visit:
    """What one address gave: an entry (None for a mere list of addresses), and where it leads."""

    url: str
    entry: Entry | None
    links: tuple[str, ...]


class Spool:
    """One crawl's visits, a line each; what belongs to another crawl or is a day old is dropped."""

    def __init__(self, file: Path, key: Sequence[Any]) -> None:
        self._file = file
        self._key = orjson.dumps(list(key))
        self.visits: dict[str, Visit] = {visit.url: visit for visit in self._read()}

    def add(self, visit: Visit) -> None:
        """Keep a visit; failures are not kept and tried again by the next run."""
        if not self._file.is_file():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(self._key + b"\n")
        with self._file.open("ab") as out:
            out.write(orjson.dumps(asdict(visit)) + b"\n")

    def clear(self) -> None:
        """Forget all visits: their run has ended well."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> list[Visit]:
        if not self._file.is_file():
            return []
        lines = self._file.read_bytes().split(b"\n")
        late = time.time() - self._file.stat().st_mtime > MAX_AGE_S
        if late or lines[0] != self._key:
            self.clear()
            return []
        found = []
        for line in lines[1:]:
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError:  # the run was killed in the middle of this line
                continue
            entry = _ENTRY.validate_python(row["entry"]) if row["entry"] else None
            found.append(Visit(row["url"], entry, tuple(row["links"])))
        return found
