"""The tools that act on a learner's plan and log; the learner comes from the run, not the model."""

from langchain_core.tools import BaseTool

from agents.learner_tools.calculate import build_calculate
from agents.learner_tools.decide import build_decide_proposal
from agents.learner_tools.find_resources import build_find_resources
from agents.learner_tools.lookup_progress import build_lookup_progress
from agents.learner_tools.make_plan import build_make_plan
from agents.learner_tools.propose_progress import build_propose_progress
from agents.learner_tools.remember import build_remember
from agents.learner_tools.reschedule import build_reschedule_plan
from agents.learner_tools.suppose import build_suppose_plan
from agents.learner_tools.told import Told
from agents.learner_tools.undo import build_undo_change
from agents.paths import StudyPaths
from agents.proposals import Proposals


def build_learner_tools(paths: StudyPaths, proposals: Proposals) -> list[BaseTool]:
    """Return all tools over the study paths of an installation."""
    return [
        build_make_plan(paths, proposals),
        build_reschedule_plan(paths, proposals),
        build_decide_proposal(paths, proposals),
        build_undo_change(paths, proposals),
        build_propose_progress(paths, proposals),
        build_suppose_plan(paths),
        build_remember(paths),
        build_find_resources(paths),
        build_lookup_progress(paths, proposals),
        build_calculate(paths),
    ]


__all__ = ["Told", "build_learner_tools"]
