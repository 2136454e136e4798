"""Changes of the sources that run beside serving, one at a time, each in a process of its own.

A hostile document can then cost a job and never the server. Jobs are kept in memory.
"""

import multiprocessing
import os
import threading
import uuid
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Literal

from ingest.errors import NotFoundError, RoadmapError
from ingest.settings import Settings

KEPT = 200
JOIN_S = 10.0


@dataclass
class Job:
    """One change of the sources.

    Attributes:
        done: How far the stage is, of `total`.
        report: What an ingest did, once it is done.
        error: Why it failed, in one line; it also failed when nothing of it could be read.
    """

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    state: Literal["queued", "running", "done", "failed"] = "queued"
    stage: str = ""
    done: int = 0
    total: int = 0
    report: dict[str, Any] | None = None
    error: str | None = None


class Jobs:
    """Runs jobs in the order in which they came.

    Args:
        settings: Where the index lies.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sources")
        self._child: multiprocessing.process.BaseProcess | None = None

    def ingest(self, names: Sequence[str]) -> tuple[Job, "Future[None]"]:
        """Queue an ingest of files and addresses."""
        return self._start("ingest", names)

    def remove(self, source_id: str) -> tuple[Job, "Future[None]"]:
        """Queue the removal of a source."""
        return self._start("remove", [source_id])

    def get(self, job_id: str) -> Job:
        """Return a job; NotFoundError when there is none of this id."""
        with self._lock:
            if job_id not in self._jobs:
                raise NotFoundError(f"there is no job {job_id!r}; the last {KEPT} are known")
            return self._jobs[job_id]

    def close(self) -> None:
        """End the job that runs, and forget those that wait; the index stays as it is."""
        self._queue.shutdown(wait=False, cancel_futures=True)
        child = self._child
        if child is not None:
            child.terminate()
        self._queue.shutdown(wait=True)

    def _start(self, kind: str, names: Sequence[str]) -> tuple[Job, "Future[None]"]:
        job = Job()
        with self._lock:
            self._jobs[job.id] = job
            for old in list(self._jobs)[:-KEPT]:
                del self._jobs[old]
        return job, self._queue.submit(self._run, job, kind, list(names))

    def _run(self, job: Job, kind: str, names: list[str]) -> None:
        job.state = "running"
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe(duplex=False)
        child = spawn.Process(target=work, args=(theirs, self._settings, kind, names), daemon=True)
        self._child = child
        child.start()
        theirs.close()
        self._listen(job, ours)
        child.join(JOIN_S)
        self._child = None

    def _listen(self, job: Job, told: Connection) -> None:
        while job.state == "running":
            try:
                kind, value = told.recv()
            except (EOFError, OSError):
                job.state, job.error = "failed", "the ingest was ended from outside; try again"
                return
            if kind == "progress":
                job.stage, job.done, job.total = value
            elif kind == "report":
                job.report, job.error = value, _nothing_read(value)
                job.state = "failed" if job.error else "done"
            else:
                job.error, job.state = value, "failed"


def _nothing_read(report: dict[str, Any]) -> str | None:
    """Return the first failure of an ingest that took in nothing, None of any other."""
    if report["sources"] or not report["failures"]:
        return None
    return "{path}: {reason}".format(**report["failures"][0])


def work(pipe: Connection, settings: Settings, kind: str, names: list[str]) -> None:
    """Run one job in this process, and tell what happens through the pipe."""
    from ingest.pipeline import ingest, remove

    def progress(stage: str, done: int, total: int) -> None:
        pipe.send(("progress", (stage, done, total)))

    try:
        if kind == "ingest":
            report = ingest(names, settings, progress)
        else:
            report = remove(names, settings, progress)
        told = report.to_dict()
        for failure in told["failures"]:
            failure["path"] = _without_folder(failure["path"], settings)
        pipe.send(("report", told))
    except RoadmapError as exc:
        pipe.send(("error", _without_folder(str(exc), settings)))


def _without_folder(text: str, settings: Settings) -> str:
    """Name an upload as it was sent: where it lies here is nobody else's business."""
    return text.replace(f"{settings.uploads_dir.resolve()}{os.sep}", "")
