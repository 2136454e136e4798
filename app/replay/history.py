"""The runs that were kept, a file each, and which of them a new one is compared with."""

from pathlib import Path

import orjson
from pydantic import ValidationError

from evals.replaying import ReplayRun
from ingest.errors import InvalidInputError

LAST = 5
READ = 60


class History:
    """The files of one data directory, named after when their run began.

    Args:
        folder: Made when the first run is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def normal(self, last: int = LAST) -> list[ReplayRun]:
        """Return the runs that say what is normal, newest first, at most `last`.

        One that drifted is not among them; behind one that was accepted none is looked for. A file
        that cannot be read is passed over.
        """
        found: list[ReplayRun] = []
        for file in sorted(self.folder.glob("*.json"), reverse=True)[:READ]:
            run = _read(file)
            if run is None or run.status == "drift":
                continue
            found.append(run)
            if run.status == "accepted" or len(found) == last:
                break
        return found

    def keep(self, run: ReplayRun) -> Path:
        """Write a run into a file of its own, whole or not at all, and return it.

        Raises:
            InvalidInputError: the folder cannot be written to.
        """
        stamp = "".join(c for c in run.started_at if c.isdigit())[:14]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            names = (f"{stamp}-{number:03}.json" for number in range(1, 1_000))
            file = next(self.folder / name for name in names if not (self.folder / name).exists())
            draft = file.with_suffix(".new")
            draft.write_bytes(as_json(run))
            draft.replace(file)
        except OSError as exc:
            raise InvalidInputError(f"{self.folder} cannot be written to ({exc.strerror})") from exc
        return file


def read_run(file: Path) -> ReplayRun:
    """Return a run that was kept.

    Raises:
        InvalidInputError: the file holds none.
    """
    run = _read(file)
    if run is None:
        raise InvalidInputError(f"{file} is no run of `roadmap replay`")
    return run


def as_json(run: ReplayRun) -> bytes:
    """Return a run as it is kept."""
    return orjson.dumps(run.model_dump(), option=orjson.OPT_INDENT_2) + b"\n"


def _read(file: Path) -> ReplayRun | None:
    try:
        return ReplayRun.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
