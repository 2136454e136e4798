"""Earliest due date first: whether work with prerequisites and release times can be done in time.

Preemptive scheduling on one machine with releases, due dates and prerequisites is solved exactly
by this rule once both dates agree with the prerequisites (Baker, Lawler, Lenstra, Rinnooy Kan
1983). It knows jobs and times, neither skills nor weeks.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Job(NamedTuple):
    """Some work on one machine, which may be interrupted.

    Attributes:
        length: At least 1.
        release: When it may begin at the earliest.
        due: When it must be done.
        before: Positions of the jobs that must be done first, all below its own.
        rank: Decides among jobs that are due at the same time; lower goes first.
    """

    length: int
    release: int
    due: int
    before: tuple[int, ...]
    rank: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time without interruption that one job has, from `start` to before `end`."""

    job: int
    start: int
    end: int


def race(jobs: Sequence[Job]) -> list[Stretch] | None:
    """Return who works when, in order; None when no order gets all jobs done in time."""
    releases = _releases(jobs)
    dues = _dues(jobs)
    if any(releases[i] + job.length > dues[i] for i, job in enumerate(jobs)):
        return None
    coming = sorted(range(len(jobs)), key=lambda i: releases[i])
    left = [job.length for job in jobs]
    ready: list[tuple[int, tuple[int, int], int]] = []
    stretches: list[Stretch] = []
    now, arrived = 0, 0
    while arrived < len(coming) or ready:
        if not ready:
            now = max(now, releases[coming[arrived]])
        while arrived < len(coming) and releases[coming[arrived]] <= now:
            job = coming[arrived]
            heapq.heappush(ready, (dues[job], jobs[job].rank, job))
            arrived += 1
        due, _, job = ready[0]
        until = now + left[job]
        if arrived < len(coming):
            until = min(until, releases[coming[arrived]])
        if until > due:
            return None
        if until > now:
            _extend(stretches, job, now, until)
            left[job] -= until - now
        now = until
        if not left[job]:
            heapq.heappop(ready)
    return stretches


def _releases(jobs: Sequence[Job]) -> list[int]:
    releases: list[int] = []
    for job in jobs:
        earliest = (releases[b] + jobs[b].length for b in job.before)
        releases.append(max([job.release, *earliest]))
    return releases


def _dues(jobs: Sequence[Job]) -> list[int]:
    dues = [job.due for job in jobs]
    for place in range(len(jobs) - 1, -1, -1):
        for before in jobs[place].before:
            dues[before] = min(dues[before], dues[place] - jobs[place].length)
    return dues


def _extend(stretches: list[Stretch], job: int, start: int, end: int) -> None:
    if stretches and stretches[-1].job == job and stretches[-1].end == start:
        start = stretches.pop().start
    stretches.append(Stretch(job, start, end))
