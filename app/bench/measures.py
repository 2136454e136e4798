"""What was measured, and the arithmetic from samples to the numbers that are shown."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of asking one server with a number of clients at once.

    Attributes:
        seconds: From the first question to the last answer.
        latencies_ms: Of every answer.
    """

    clients: int
    seconds: float
    latencies_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Speed:
    """What the slots of one server at one number of clients come to.

    Attributes:
        n: Answers.
        per_minute: All answers over all the time.
    """

    n: int
    p50_ms: float
    p95_ms: float
    per_minute: float

    @classmethod
    def of(cls, slots: Sequence[Slot]) -> "Speed":
        """Pool the slots."""
        latencies = [ms for slot in slots for ms in slot.latencies_ms]
        seconds = sum(slot.seconds for slot in slots)
        return cls(
            len(latencies),
            percentile(latencies, 50),
            percentile(latencies, 95),
            60 * len(latencies) / seconds,
        )


@dataclass(frozen=True, slots=True)
class Factor:
    """How many times slower the product is than the floor.

    Attributes:
        pooled: Over all rounds.
        low: In the round where it was least.
        high: In the round where it was most.
    """

    pooled: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Floor and product at the same number of clients, round by round."""

    clients: int
    floor: tuple[Slot, ...]
    product: tuple[Slot, ...]

    def factor(self, measure: str) -> Factor:
        """Return the factor of `p50_ms`, `p95_ms` or `per_minute`; above 1 the floor is faster."""
        rounds = [
            _slower(Speed.of([floor]), Speed.of([product]), measure)
            for floor, product in zip(self.floor, self.product, strict=True)
        ]
        pooled = _slower(Speed.of(self.floor), Speed.of(self.product), measure)
        return Factor(pooled, min(rounds), max(rounds))

    def to_dict(self) -> dict[str, Any]:
        """Return speeds and factors as JSON data."""
        measures = ("p50_ms", "p95_ms", "per_minute")
        return {
            "clients": self.clients,
            "rounds": len(self.floor),
            "floor": asdict(Speed.of(self.floor)),
            "product": asdict(Speed.of(self.product)),
            "times_slower": {measure: asdict(self.factor(measure)) for measure in measures},
        }


@dataclass(frozen=True, slots=True)
class Build:
    """An index that was built from generated passages.

    Attributes:
        seconds: Reading, cutting, encoding and writing; the model was loaded before.
    """

    passages: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Passages a second."""
        return self.passages / self.seconds

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return asdict(self) | {"per_second": self.per_second}


@dataclass(frozen=True, slots=True)
class Alone:
    """One step of a search, timed in this process.

    Attributes:
        n: How often it was done, each time with another question.
    """

    n: int
    p50_ms: float
    p95_ms: float

    @classmethod
    def of(cls, latencies_ms: Sequence[float]) -> "Alone":
        """Return it of single timings."""
        return cls(len(latencies_ms), percentile(latencies_ms, 50), percentile(latencies_ms, 95))


@dataclass(frozen=True, slots=True)
class Drafting:
    """Turns with a chat model that writes at a pace, in milliseconds.

    Attributes:
        share: Of a turn, all but the time in which the model writes.
        passed_on: From the last token of a statement to the event that tells it, check included.
        status: From the call to the first `status` event.
    """

    share: Alone
    passed_on: Alone
    status: Alone


@dataclass(frozen=True, slots=True)
class BenchReport:
    """A whole run.

    Attributes:
        start_s: From starting the API's process to its first answer.
        first_event: From a request for a stream to its first event, one client.
        grounding: How many of the product's answers had which grounding.
        planning: A plan on the skills that ship.
        planning_large: A plan on 5,000 skills that are made up.
        loading: All skills and resources from their files, with every check.
        linking: The skills in 4,000 characters of text.
        plan_turns: A question that asks for a plan, until its answer has come; one client.
        drafting: Turns with a scripted chat model.
    """

    seconds: float
    load: tuple[Comparison, ...]
    indexing: Build
    embed: Alone
    search: Alone
    start_s: float
    first_event: Alone
    grounding: Mapping[str, int]
    planning: Alone
    planning_large: Alone
    loading: Alone
    linking: Alone
    plan_turns: Alone
    drafting: Drafting
    machine: Mapping[str, str | int] = field(default_factory=lambda: describe_machine())

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON data."""
        return {
            "machine": dict(self.machine),
            "seconds": self.seconds,
            "load": [comparison.to_dict() for comparison in self.load],
            "indexing": self.indexing.to_dict(),
            "embed_query": asdict(self.embed),
            "search": asdict(self.search),
            "start_s": self.start_s,
            "first_event": asdict(self.first_event),
            "grounding": dict(self.grounding),
            "planning": asdict(self.planning),
            "planning_5000_skills": asdict(self.planning_large),
            "loading_skills": asdict(self.loading),
            "linking_4000_chars": asdict(self.linking),
            "plan_turn": asdict(self.plan_turns),
            "drafting": asdict(self.drafting),
        }


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """An index of one size.

    Attributes:
        memory_mib: Most resident memory of a server that only embeds and searches.
        disk_mib: The generation's folder.
        own_per_second: Passages a second of the model alone; None where it did not encode them.
        ingest_mib: Most private memory of the process that built it; None where not measured.
    """

    build: Build
    search: Alone
    memory_mib: float
    disk_mib: float
    own_per_second: float | None = None
    ingest_mib: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON data."""
        return {
            "indexing": self.build.to_dict(),
            "search": asdict(self.search),
            "memory_mib": self.memory_mib,
            "disk_mib": self.disk_mib,
            "model_per_second": self.own_per_second,
            "ingest_mib": self.ingest_mib,
        }


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile, interpolated between neighbours (Hyndman and Fan 1996, type 7)."""
    return float(np.percentile(np.asarray(values), percent))


def describe_machine() -> dict[str, str | int]:
    """Return what numbers of this machine depend on; it says nothing of whose machine it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": cores or 1,
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _slower(floor: Speed, product: Speed, measure: str) -> float:
    one, other = getattr(floor, measure), getattr(product, measure)
    return float(one / other if measure == "per_minute" else other / one)
