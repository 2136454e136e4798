"""Makes a plan that takes another one's place: the past stays, and as little as can be changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from agents.planning.calendar import Calendar, quarters
from agents.planning.draft import Draft
from agents.planning.fitting import Room, fit
from agents.planning.keep import Keeper, Old
from agents.planning.needs import find_needs
from agents.planning.pieces import Piece, first_weeks
from agents.planning.plan import Change, Op, Plan
from agents.planning.present import Cite
from agents.planning.request import PlanRequest, Standing
from agents.planning.route import Route
from agents.planning.sequence import find_sequence
from agents.planning.targets import find_targets
from agents.skills.graph import SkillGraph
from ingest.errors import InvalidInputError

MOST_WEEKS_LATER = 260
LEAST_QUARTERS = 2


def reschedule(
    graph: SkillGraph,
    old: Plan,
    request: PlanRequest,
    as_of: date,
    cite: Cite,
    standing: Standing,
    hours_now: float | None = None,
) -> Plan:
    """Return the plan from `as_of` on; weeks before it hold only what was done.

    The week that holds `as_of` is planned anew around what was done in it. The plan ends as early
    as the open work allows; among such plans one is taken in which the fewest skills begin in
    another week than before.

    Args:
        graph: All skills.
        old: The plan whose place it takes.
        request: What is wanted now.
        as_of: Planning goes on from here.
        cite: Returns the citations of a skill.
        standing: Where the learner stands.
        hours_now: All the time there is in the week of `as_of`; None leaves the usual hours.

    Raises:
        InvalidInputError: `as_of` lies years behind the end of the plan.
    """
    calendar = Calendar(old.start_date)
    current = calendar.week_of(as_of)
    if current > len(old.weeks) + MOST_WEEKS_LATER:
        raise InvalidInputError(
            f"as_of {as_of.isoformat()} is more than five years after the plan's end; "
            "make a new plan"
        )
    targets = find_targets(graph, request)
    standing = standing.without(request.unwanted)
    needs = find_needs(graph, targets, request.known, standing)
    wanted = Route(graph, needs.learn)
    before = old_pieces(old, graph)
    capacity = quarters(request.hours_per_week)
    planned = {s: quarters(graph[s].planned_hours) for s in wanted.order}
    most = {s: max(0, planned[s] - LEAST_QUARTERS) for s in planned if not wanted.before[s]}
    stays = _stays(before, most, standing, current, capacity)
    spent: dict[str, int] = defaultdict(int)
    for piece in stays:
        spent[piece.skill_id] += piece.quarters
    work = {s: max(LEAST_QUARTERS, planned[s] - spent[s]) for s in wanted.order}
    used = sum(piece.quarters for piece in stays if piece.week == current)
    if hours_now is not None:
        used = max(used, capacity - quarters(hours_now))
    room = Room(calendar.weeks_until(request.deadline), capacity, current, used)
    fitted = fit(wanted, work, room, targets)
    draft = Draft(graph, request, calendar, targets, needs, wanted, work, room, fitted)
    begun = {piece.skill_id for piece in stays}
    coming, at_least = _coming(draft, before, begun)
    plan = draft.finish([*stays, *coming], cite)
    plan.changes = find_changes(before, [*stays, *coming])
    plan.fewest_changes = at_least
    plan.supersedes = old.id or None
    return plan


def old_pieces(plan: Plan, graph: SkillGraph) -> list[Piece]:
    """Return the pieces of a plan whose skills still exist, in order."""
    return [
        Piece(item.skill_id, item.kind, week.week - 1, quarters(item.hours))
        for week in plan.weeks
        for item in week.items
        if item.skill_id in graph
    ]


def find_changes(before: Iterable[Piece], after: Iterable[Piece]) -> list[Change]:
    """Return how the first week of each skill differs, by the new week, then by the old one."""
    old, new = first_weeks(before), first_weeks(after)
    changes = []
    for skill_id in {**new, **old}:
        first, then = old.get(skill_id), new.get(skill_id)
        if first != then:
            op: Op = "added" if first is None else "removed" if then is None else "moved"
            changes.append(
                Change(
                    op=op,
                    skill_id=skill_id,
                    from_week=None if first is None else first + 1,
                    to_week=None if then is None else then + 1,
                )
            )
    far = len(old) + len(new) + 10**6
    return sorted(changes, key=lambda c: (c.to_week or far, c.from_week or far, c.skill_id))


def _stays(
    before: list[Piece], most: dict[str, int], standing: Standing, current: int, capacity: int
) -> list[Piece]:
    """Return what was done in the weeks up to the current one, in order.

    Work on a skill that is not done counts as far as hours of it were logged, up to its `most`:
    nothing comes before it that is open, and half an hour of it is left. In the current week only
    what is done stays, as far as the week holds it.
    """
    logged = {s: min(quarters(h), most[s]) for s, h in standing.hours.items() if s in most}
    free = capacity
    stays = []
    for piece in before:
        if piece.kind == "review" or piece.week > current:
            continue
        done = piece.skill_id in standing.done
        taken = piece.quarters if done else 0
        if piece.week == current:
            taken = min(taken, free)
            free -= taken
        elif not done:
            taken = min(piece.quarters, logged.get(piece.skill_id, 0))
            logged[piece.skill_id] = logged.get(piece.skill_id, 0) - taken
        if taken:
            stays.append(replace(piece, quarters=taken))
    return stays


def _coming(draft: Draft, before: list[Piece], begun: set[str]) -> tuple[list[Piece], int]:
    """Return the pieces from the current week on, and the fewest moves that are possible."""
    route = Route(draft.graph, draft.fitted.kept)
    same = _unchanged(draft, route, before, begun)
    if same is not None:
        return same, 0
    sequence = find_sequence(draft.graph, route, draft.targets, draft.request.order)
    work = {s: draft.work[s] for s in route.order}
    old = _old(before, begun)
    kept = Keeper(draft.graph, route, sequence, work, draft.room, old).arrange()
    return kept.pieces, kept.at_least


def _old(before: list[Piece], begun: set[str]) -> Mapping[str, Old]:
    old: dict[str, Old] = {}
    for piece in before:
        if piece.kind == "review" or piece.skill_id in begun:
            continue
        first = old.get(piece.skill_id)
        old[piece.skill_id] = (
            Old(first.first, piece.week, first.quarters)
            if first
            else Old(piece.week, piece.week, piece.quarters)
        )
    return old


def _unchanged(
    draft: Draft, route: Route, before: list[Piece], begun: set[str]
) -> list[Piece] | None:
    """Return the old pieces of what is open, when they still make a plan that ends in time."""
    room = draft.room
    open_work = {s: draft.work[s] for s in route.order}
    reviewed = begun | open_work.keys()
    same = [
        p
        for p in before
        if p.week >= room.current and p.skill_id in (reviewed if p.kind == "review" else open_work)
    ]
    in_week: dict[int, int] = defaultdict(int)
    for piece in same:
        in_week[piece.week] += piece.quarters
        if piece.kind != "review":
            open_work[piece.skill_id] -= piece.quarters
    in_week[room.current] += room.used
    last = max((week for week, taken in in_week.items() if taken), default=-1)
    learned = sum(draft.work[s] for s in route.order)
    reviews = sum(p.quarters for p in same if p.kind == "review")
    fits = (
        not any(open_work.values())
        and all(taken <= room.capacity for taken in in_week.values())
        and last < min(room.weeks, room.weeks_for(learned + reviews))
        and _in_order(route, same)
    )
    return same if fits else None


def _in_order(route: Route, pieces: list[Piece]) -> bool:
    """Whether every skill begins after its prerequisites; the graph may have changed since."""
    begun: set[str] = set()
    left: dict[str, int] = defaultdict(int)
    for piece in pieces:
        if piece.kind != "review":
            left[piece.skill_id] += 1
    for piece in pieces:
        if piece.kind == "review":
            continue
        if piece.skill_id not in begun and any(left[p] for p in route.before[piece.skill_id]):
            return False
        begun.add(piece.skill_id)
        left[piece.skill_id] -= 1
    return True
