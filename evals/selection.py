"""Which cases of the gold set a run asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.cases import Case, Split, load_cases
from ingest.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Selection:
    """Kinds, ids and a half; what is empty or None does not restrict."""

    kinds: Sequence[str] = ()
    ids: Sequence[str] = ()
    half: Split | None = None

    def cases(self) -> list[Case]:
        """Return the cases selected, in the order of their file.

        Raises:
            InvalidInputError: a kind or an id does not exist, or nothing is left.
        """
        every = load_cases()
        self._refuse_unknown("kind", self.kinds, {case.kind for case in every})
        self._refuse_unknown("case", self.ids, {case.id for case in every})
        chosen = [case for case in every if self._takes(case)]
        if not chosen:
            raise InvalidInputError("no case is left: the kinds, ids and half exclude each other")
        return chosen

    def __str__(self) -> str:
        parts = [*self.kinds, *self.ids, *([f"{self.half} half"] if self.half else [])]
        return ", ".join(parts) or "all cases"

    def _takes(self, case: Case) -> bool:
        return (
            (not self.kinds or case.kind in self.kinds)
            and (not self.ids or case.id in self.ids)
            and self.half in (None, case.split)
        )

    @staticmethod
    def _refuse_unknown(name: str, given: Sequence[str], known: set[str]) -> None:
        unknown = [value for value in given if value not in known]
        if unknown:
            listed = f"; there are {', '.join(sorted(known))}" if len(known) < 40 else ""
            raise InvalidInputError(f"there is no {name} {unknown[0]!r}{listed}")
