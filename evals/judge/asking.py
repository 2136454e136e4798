"""Has jobs scored: so many at once, each within its time, a row for every one come what may."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from evals.judge.model import JudgeModel
from evals.judge.rows import Row, RowFile
from ingest.errors import RoadmapError, UnavailableError

GIVE_UP_AFTER = 5
MAX_REASON_CHARS = 300
Progress = Callable[[str, int, int], None]


class JudgeFailedError(UnavailableError):
    """Rows that a judge was asked for did not come; the message names each."""

    slug = "judge-failed"
    title = "Judge failed"


class UnsoundReplyError(RoadmapError):
    """A reply came that is no answer to what was asked: cut short, incomplete, no number."""


@dataclass(slots=True)
class Meter:
    """What the calls of one score took."""

    input_tokens: int = 0
    output_tokens: int = 0

    def add(self, input_tokens: int, output_tokens: int) -> None:
        """Count a call."""
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens


@dataclass(frozen=True, slots=True)
class Job:
    """One score to be asked for.

    Attributes:
        ask: Returns the score; what it raises is the row's error.
    """

    case: str
    metric: str
    key: str
    ask: Callable[[Meter], Awaitable[float]]


@dataclass(slots=True)
class Asking:
    """Asks one judge; knows which rows there are already.

    Attributes:
        judge: Gives limits and prices.
        kept: Rows of earlier runs; sound new ones are added at once.
        progress: Is told (stage, done, total) after each row.
    """

    judge: JudgeModel
    kept: RowFile
    progress: Progress
    _failed_in_a_row: int = field(default=0, init=False)

    async def ask_all(self, jobs: Sequence[Job]) -> list[Row]:
        """Return a row for every job, in their order; failed ones too.

        When `GIVE_UP_AFTER` rows have failed one after the other, the rest is not asked any more
        and fails for that reason.
        """
        gate = asyncio.Semaphore(self.judge.at_once)
        done: list[Row] = []

        async def one(job: Job) -> Row:
            known = self.kept.get(job.key)
            if known is not None:
                row = known.model_copy(update={"case": job.case, "cached": True})
            else:
                async with gate:
                    row = await self._ask(job)
            done.append(row)
            self.progress(f"judging{self.spent(done)}", len(done), len(jobs))
            return row

        return list(await asyncio.gather(*(one(job) for job in jobs)))

    def spent(self, rows: Sequence[Row]) -> str:
        """Return in words what the rows of this run took, beginning with a comma; or nothing."""
        asked = [row for row in rows if not row.cached]
        came, went = (sum(getattr(r, f"{w}_tokens") for r in asked) for w in ("input", "output"))
        cost = self.judge.cost_usd(came, went)
        money = "" if cost is None else f", ${cost:.4f}"
        return f", {came + went:,} tokens{money}" if asked else ""

    async def _ask(self, job: Job) -> Row:
        row = Row(case=job.case, metric=job.metric, key=job.key)
        if self._failed_in_a_row >= GIVE_UP_AFTER:
            row.error = f"not asked, because the {GIVE_UP_AFTER} before it failed"
            return row
        meter, started = Meter(), time.perf_counter()
        try:
            async with asyncio.timeout(self.judge.timeout_s):
                row.value = _sound(await job.ask(meter))
        except TimeoutError:
            row.error = f"timed out: no score within {self.judge.timeout_s:g} s"
        except Exception as exc:  # noqa: BLE001 - whatever a metric raises is why this row failed
            row.error = _why(exc)
        row.seconds = round(time.perf_counter() - started, 2)
        row.input_tokens, row.output_tokens = meter.input_tokens, meter.output_tokens
        if row.error is None:
            self.kept.keep(row)
        self._failed_in_a_row = self._failed_in_a_row + 1 if row.error else 0
        return row


def failures(rows: Sequence[Row]) -> list[str]:
    """Return a line for each row that failed, with its case."""
    return [str(row) for row in rows if row.error is not None or row.value is None]


def require_all(rows: Sequence[Row]) -> None:
    """Refuse a run that has a gap.

    Raises:
        JudgeFailedError: a row failed; all that did are named.
    """
    failed = failures(rows)
    if failed:
        listed = "\n".join(f"  {line}" for line in failed)
        raise JudgeFailedError(f"{len(failed)} of {len(rows)} judgements failed:\n{listed}")


def _sound(value: float) -> float:
    if not math.isfinite(value):
        raise UnsoundReplyError(f"the score came out as {value}")
    return value


def _why(exc: BaseException) -> str:
    """Return an exception in one line, with what it says of time and length in plain words."""
    chain = [exc]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    kinds = " ".join(kind.__name__ for link in chain for kind in type(link).__mro__)
    told = " ".join(str(exc).split())[:MAX_REASON_CHARS]
    if "Incomplete" in kinds:
        return f"truncated: {told}"
    if "Timeout" in kinds:
        return f"timed out: {told}"
    return told if isinstance(exc, UnsoundReplyError) else f"{type(exc).__name__}: {told}"
