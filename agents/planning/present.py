"""Makes the weeks of a plan out of pieces: items with parts, reasons, resources and citations."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from agents.answer import Citation
from agents.planning.calendar import Calendar, hours
from agents.planning.pieces import Piece
from agents.planning.plan import PlanItem, PlanPreferences, PlanResource, PlanWeek
from agents.planning.reasons import Reasons
from agents.planning.route import Route
from agents.skills.graph import SkillGraph
from agents.skills.skill import Skill

Cite = Callable[[Skill], list[Citation]]
MOST_RESOURCES = 3
_AFFORDABLE = {
    "any": {"free", "freemium", "paid"},
    "paid": {"free", "freemium", "paid"},
    "freemium": {"free", "freemium"},
    "free": {"free"},
}


class Presenter:
    """Turns pieces into weeks.

    Args:
        graph: All skills.
        route: The skills that are scheduled.
        reasons: Words for them.
        cite: Returns the citations of a skill.
        preferences: What the learner likes to learn from.
    """

    def __init__(
        self,
        graph: SkillGraph,
        route: Route,
        reasons: Reasons,
        cite: Cite,
        preferences: PlanPreferences,
    ) -> None:
        self._graph = graph
        self._route = route
        self._reasons = reasons
        self._cite = cite
        self._preferences = preferences

    def weeks(self, pieces: Sequence[Piece], calendar: Calendar) -> list[PlanWeek]:
        """Return the weeks up to the last piece's; a week without pieces has no items."""
        items: dict[int, list[PlanItem]] = defaultdict(list)
        for piece, item in zip(pieces, self._items(pieces), strict=True):
            items[piece.week].append(item)
        return [
            PlanWeek(
                week=week + 1,
                start_date=calendar.first_day(week),
                end_date=calendar.last_day(week),
                hours=sum(item.hours for item in items[week]),
                items=items[week],
            )
            for week in range(max(items, default=-1) + 1)
        ]

    def _items(self, pieces: Sequence[Piece]) -> Iterable[PlanItem]:
        counts = Counter((piece.skill_id, piece.kind) for piece in pieces)
        seen: Counter[tuple[str, str]] = Counter()
        places = {piece.skill_id: place for place, piece in enumerate(pieces)}
        made: dict[tuple[str, str], PlanItem] = {}
        for piece in pieces:
            key = (piece.skill_id, piece.kind)
            seen[key] += 1
            if key not in made:
                made[key] = self._item(piece, places)
            yield made[key].model_copy(
                update={
                    "hours": hours(piece.quarters),
                    "part": seen[key],
                    "parts": counts[key],
                }
            )

    def _item(self, piece: Piece, places: dict[str, int]) -> PlanItem:
        skill = self._graph[piece.skill_id]
        before = [p for p in self._route.before.get(skill.id, ()) if p in places]
        after = [f for f in self._route.after.get(skill.id, ()) if f in places]
        latest = max(before, key=lambda s: places[s], default=None)
        following = min(after, key=lambda s: places[s], default=None)
        return PlanItem(
            skill_id=skill.id,
            title=skill.title,
            kind=piece.kind,
            hours=0.0,
            part=1,
            parts=1,
            prerequisites=[p.skill for p in skill.prerequisites],
            why=self._reasons.of(skill.id, piece.kind, latest, following),
            resources=self._resources(skill),
            citations=self._cite(skill),
            done_when=_done_when(skill),
        )

    def _resources(self, skill: Skill) -> list[PlanResource]:
        """Return the best resources, those first that the learner can afford and likes."""
        affordable = _AFFORDABLE[self._preferences.cost]
        liked = set(self._preferences.formats)
        found = [self._graph.resources[r] for r in skill.resources if r in self._graph.resources]
        ranked = sorted(
            found,
            key=lambda r: (r.cost not in affordable, bool(liked) and r.format not in liked),
        )
        fitting = [r for r in ranked if r.cost in affordable] or ranked[:1]
        return [
            PlanResource(id=r.id, title=r.title, url=r.url, format=r.format, cost=r.cost)
            for r in fitting[:MOST_RESOURCES]
        ]


def _done_when(skill: Skill) -> list[str]:
    if skill.kind == "project" and skill.project:
        return [skill.project]
    return list(skill.outcomes[:3])
