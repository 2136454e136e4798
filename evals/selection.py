"""Which cases of the gold set a run asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.cases import Case, Split, load_cases
from evals.conversations import TalkCase, load_talks
from evals.requests import PlanRequestCase, load_requests
from ingest.errors import InvalidInputError

REQUEST, TALK = "request", "conversation"


@dataclass(frozen=True, slots=True)
class Selection:
    """Kinds, ids and a half; what is empty or None does not restrict."""

    kinds: Sequence[str] = ()
    ids: Sequence[str] = ()
    half: Split | None = None

    def check(self) -> None:
        """Refuse a selection that selects nothing, or what does not exist.

        Raises:
            InvalidInputError: a kind or an id does not exist, or nothing is left.
        """
        every = load_cases()
        talking = {request.id for request in load_requests()} | {talk.id for talk in load_talks()}
        kinds = {case.kind for case in every} | {REQUEST, TALK}
        self._refuse_unknown("kind", self.kinds, kinds)
        self._refuse_unknown("case", self.ids, {case.id for case in every} | talking)
        if not (self.cases() or self.requests() or self.talks()):
            raise InvalidInputError("no case is left: the kinds, ids and half exclude each other")

    def cases(self) -> list[Case]:
        """Return the questions selected, in the order of their file."""
        return [c for c in load_cases() if self._takes(c.kind, c.id, c.split)]

    def requests(self) -> list[PlanRequestCase]:
        """Return the plan requests selected; their kind is `request`, whatever is hard in them."""
        return [c for c in load_requests() if self._takes(REQUEST, c.id, c.split)]

    def talks(self) -> list[TalkCase]:
        """Return the conversations selected; their kind is `conversation`."""
        return [c for c in load_talks() if self._takes(TALK, c.id, c.split)]

    def __str__(self) -> str:
        parts = [*self.kinds, *self.ids, *([f"{self.half} half"] if self.half else [])]
        return ", ".join(parts) or "all cases"

    def _takes(self, kind: str, case_id: str, split: Split) -> bool:
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.ids or case_id in self.ids)
            and self.half in (None, split)
        )

    @staticmethod
    def _refuse_unknown(name: str, given: Sequence[str], known: set[str]) -> None:
        unknown = [value for value in given if value not in known]
        if unknown:
            listed = f"; there are {', '.join(sorted(known))}" if len(known) < 40 else ""
            raise InvalidInputError(f"there is no {name} {unknown[0]!r}{listed}")
