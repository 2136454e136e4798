"""Plan requests in plain language, and which slots of a plan are right for each."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from agents.skills.graph import SkillGraph
from evals.cases import CASES_DIR, Split

FILE = CASES_DIR / "plan_requests.jsonl"
HOURS_SLACK = 0.05
SLOTS = ("goal", "specialization", "hours_per_week", "start_date", "deadline", "known", "targets",
         "cost", "formats", "study_days")  # fmt: skip


class Slots(BaseModel):
    """What a request says, each slot with all readings that a careful reader accepts.

    A slot that is None is not judged. `…_also` may be there besides, `formats_not` must not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    goal: list[str] | None = None
    specialization: list[str | None] | None = None
    hours_per_week: tuple[float, float] | None = None
    start_date: tuple[date, date] | None = None
    deadline: tuple[date, date] | Literal["none"] | None = None
    known: list[str] | None = None
    known_also: list[str] = []
    targets: list[str] | None = None
    targets_also: list[str] = []
    cost: list[str] | None = None
    formats: list[str] | None = None
    formats_also: list[str] = []
    formats_not: list[str] = []
    study_days: list[list[str]] | None = None

    def right(self, request: Mapping[str, Any], graph: SkillGraph) -> dict[str, bool]:
        """Return for each judged slot whether a plan was made for what was said.

        Args:
            request: What the plan was made for, as `Store.plans` keeps it.
            graph: Knowing a skill means to know what it needs, and learning it to learn that.
        """
        liked = request["preferences"]
        judged = {
            "goal": _one_of(request["goal"], self.goal),
            "specialization": _one_of(request["specialization"], self.specialization),
            "hours_per_week": _between(float(request["hours_per_week"]), self.hours_per_week),
            "start_date": _day(request["start_date"], self.start_date),
            "deadline": _day(request["deadline"], self.deadline),
            "known": self._known(request["known"], graph),
            "targets": self._targets(request["targets"], graph),
            "cost": _one_of(liked["cost"], self.cost),
            "formats": self._formats(liked["formats"]),
            "study_days": self._study_days(liked["study_days"]),
        }
        return {slot: came for slot, came in judged.items() if came is not None}

    def names(self) -> list[str]:
        """Return the slots that are judged."""
        return [slot for slot in SLOTS if getattr(self, slot) is not None]

    def _known(self, got: Iterable[str], graph: SkillGraph) -> bool | None:
        if self.known is None:
            return None
        allowed = graph.closure({*self.known, *self.known_also})
        return set(self.known) <= graph.closure(got) and set(got) <= allowed

    def _targets(self, got: Iterable[str], graph: SkillGraph) -> bool | None:
        """Whether it leads to what was named and no further; what a target needs is learned too."""
        if self.targets is None:
            return None
        led = graph.closure(got)
        return set(self.targets) <= led and set(got) <= {*self.targets, *self.targets_also}

    def _formats(self, got: Iterable[str]) -> bool | None:
        fits = _covers(got, self.formats, self.formats_also)
        if self.formats_not and not self.formats:
            return not set(got) & set(self.formats_not)
        return fits

    def _study_days(self, got: Iterable[str]) -> bool | None:
        return None if self.study_days is None else set(got) in [set(d) for d in self.study_days]


class PlanRequestCase(BaseModel):
    """A message that asks for a plan; see `cases/README.md` for each field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: str
    split: Split
    today: date
    text: str
    asks: Literal["no", "yes", "either"]
    slots: Slots


def load_requests(split: Split | None = None) -> list[PlanRequestCase]:
    """Return the requests of a half, of both when None."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    cases = [PlanRequestCase.model_validate_json(line) for line in lines if line.strip()]
    return [case for case in cases if split in (None, case.split)]


def _one_of(got: str | None, accepted: list[Any] | None) -> bool | None:
    return None if accepted is None else got in accepted


def _between(got: float, accepted: tuple[float, float] | None) -> bool | None:
    if accepted is None:
        return None
    return accepted[0] - HOURS_SLACK <= got <= accepted[1] + HOURS_SLACK


def _day(
    got: str | date | None, accepted: tuple[date, date] | Literal["none"] | None
) -> bool | None:
    if accepted is None or accepted == "none":
        return None if accepted is None else got is None
    day = date.fromisoformat(got) if isinstance(got, str) else got
    return day is not None and accepted[0] <= day <= accepted[1]


def _covers(got: Iterable[str], wanted: list[str] | None, also: Iterable[str]) -> bool | None:
    return None if wanted is None else set(wanted) <= set(got) <= {*wanted, *also}
