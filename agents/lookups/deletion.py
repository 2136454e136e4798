"""Where a learner deletes what is kept about them; nothing is deleted by talk."""

from agents.lookups.finding import Finding, bullets
from agents.planning.plan import Plan

TEXT = (
    "Talking deletes no plan, progress or conversation, so that no word of yours is taken for more"
    " than it says."
)
PLANS = "A plan goes on the page “Study plan”, under the plans that you have."
THREADS = "A conversation goes in the list beside this one."


def find_deletion(plan: Plan | None) -> Finding:
    """Return where plans, conversations, progress and everything else are deleted."""
    paths = ["DELETE /progress", "DELETE /me"]
    if plan is not None:
        paths = [f"DELETE /plans/{plan.id}", *paths]
    told = {"DELETE /progress": "your progress", "DELETE /me": "all that is kept about you"}
    lines = [TEXT, PLANS, THREADS, "Programs do it by:"]
    lines += bullets(f"`{path}`: {told.get(path, 'this plan')}" for path in paths)
    return Finding("\n".join(lines), {"about": "deletion", "paths": paths})
