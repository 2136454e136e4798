"""Skills cut into the pieces of a week, one after the other; a piece is what becomes an item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.planning.plan import ItemKind
from agents.planning.route import Route
from agents.skills.graph import SkillGraph

REVIEW_QUARTERS = 2
REST_WEEKS = 3
LEAST_WEEK_FOR_REVIEWS = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """Some quarters of an hour of one skill in one week, counted from 0."""

    skill_id: str
    kind: ItemKind
    week: int
    quarters: int


def kind_of(graph: SkillGraph, skill_id: str) -> ItemKind:
    """Return what the item of a skill is: something to learn or a project."""
    return "project" if graph[skill_id].kind == "project" else "learn"


class Filler:
    """Fills weeks without gaps, in the order in which it is told.

    Args:
        capacity: Quarters of an hour a week, at least 1.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.week = 0
        self.left = capacity
        self.pieces: list[Piece] = []

    def add(self, skill_id: str, kind: ItemKind, quarters: int) -> None:
        """Put an item into the next free time, over as many weeks as it takes."""
        while quarters:
            if not self.left:
                self.week += 1
                self.left = self.capacity
            taken = min(quarters, self.left)
            self.pieces.append(Piece(skill_id, kind, self.week, taken))
            self.left -= taken
            quarters -= taken


def fill(
    graph: SkillGraph,
    route: Route,
    sequence: Sequence[str],
    quarters: Mapping[str, int],
    capacity: int,
    *,
    reviews: bool,
) -> list[Piece]:
    """Return the pieces of skills that are learned one after the other.

    With `reviews`, a skill that has rested for three weeks is reviewed for half an hour just
    before the first skill that builds on it; weeks of less than four hours have none.
    """
    filler = Filler(capacity)
    finished: dict[str, int] = {}
    built_on: set[str] = set()
    reviews = reviews and capacity >= LEAST_WEEK_FOR_REVIEWS
    for skill_id in sequence:
        if reviews:
            for rested in _rested(route.before[skill_id], finished, built_on, filler):
                if filler.left >= REVIEW_QUARTERS:
                    filler.add(rested, "review", REVIEW_QUARTERS)
        built_on.update(route.before[skill_id])
        filler.add(skill_id, kind_of(graph, skill_id), quarters[skill_id])
        finished[skill_id] = filler.week
    return filler.pieces


def _rested(
    before: Iterable[str], finished: Mapping[str, int], built_on: set[str], filler: Filler
) -> list[str]:
    return [s for s in before if s not in built_on and finished[s] + REST_WEEKS <= filler.week]


def first_weeks(pieces: Iterable[Piece]) -> dict[str, int]:
    """Return the week of each skill's first piece, reviews apart."""
    found: dict[str, int] = {}
    for piece in pieces:
        if piece.kind != "review":
            found[piece.skill_id] = min(piece.week, found.get(piece.skill_id, piece.week))
    return found
