"""Makes a plan: targets, what leads to them, in which order, in which week."""

from agents.planning.calendar import Calendar, quarters
from agents.planning.draft import Draft
from agents.planning.fitting import Room, fit
from agents.planning.needs import find_needs
from agents.planning.pieces import Piece, fill
from agents.planning.plan import Plan
from agents.planning.present import Cite
from agents.planning.request import NO_STANDING, PlanRequest, Standing
from agents.planning.route import Route
from agents.planning.sequence import find_sequence
from agents.planning.targets import find_targets
from agents.skills.graph import SkillGraph


def make_plan(
    graph: SkillGraph, request: PlanRequest, cite: Cite, standing: Standing = NO_STANDING
) -> Plan:
    """Return the plan for a request; the same one for the same arguments.

    Without a deadline, or with one that leaves time, everything is learned, with short reviews
    where they do not cost the deadline. Otherwise the most valuable closed set that fits is.
    """
    calendar = Calendar(request.start_date)
    targets = find_targets(graph, request)
    needs = find_needs(graph, targets, request.known, standing.without(request.unwanted))
    wanted = Route(graph, needs.learn)
    work = {s: quarters(graph[s].planned_hours) for s in wanted.order}
    room = Room(calendar.weeks_until(request.deadline), quarters(request.hours_per_week))
    fitted = fit(wanted, work, room, targets)
    draft = Draft(graph, request, calendar, targets, needs, wanted, work, room, fitted)
    return draft.finish(_fill(draft), cite)


def _fill(draft: Draft) -> list[Piece]:
    """Return the pieces, with reviews unless something would be late because of them."""
    kept, room = draft.fitted.kept, draft.room
    complete = len(kept) == len(draft.wanted.order)
    route = draft.wanted if complete else Route(draft.graph, kept)
    sequence = find_sequence(draft.graph, route, draft.targets, draft.request.order)
    pieces = fill(draft.graph, route, sequence, draft.work, room.capacity, reviews=complete)
    if pieces and pieces[-1].week >= room.weeks:
        pieces = fill(draft.graph, route, sequence, draft.work, room.capacity, reviews=False)
    return pieces
