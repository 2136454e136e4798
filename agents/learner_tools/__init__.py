"""The tools that act on a learner's plan and log; the learner comes from the run, not the model."""

from langchain_core.tools import BaseTool

from agents.learner_tools.make_plan import build_make_plan
from agents.learner_tools.told import Told
from agents.paths import StudyPaths


def build_learner_tools(paths: StudyPaths) -> list[BaseTool]:
    """Return all tools over the study paths of an installation."""
    return [build_make_plan(paths)]


__all__ = ["Told", "build_learner_tools"]
