"""The tool that makes a study plan, or asks for what is decisive before it can."""

from typing import Any

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.plan_words import tell_plan
from agents.learner_tools.told import Clock, Told
from agents.learner_tools.wishes import Wanted, is_vague, read_wish
from agents.paths import StudyPaths
from ingest.errors import InvalidInputError

ASK = (
    "What would you like to reach: a job in industry, research, freelance work, or a look around? "
    "And how many hours a week do you have?"
)


def build_make_plan(paths: StudyPaths) -> BaseTool:
    """Return the tool `make_plan`."""

    @tool(response_format="content_and_artifact", args_schema=Wanted)
    def make_plan(runtime: ToolRuntime[Run], **asked: Any) -> tuple[str, Told]:  # noqa: ANN401 - the schema's fields
        """Make the learner's dated study plan out of what they said, and keep it.

        Use it when the learner asks for a plan, or says what they want to reach and how much time
        they have. Pass only what they said: what is missing comes from their profile or is assumed.
        """
        run = runtime.context
        clock = Clock(runtime, "make_plan", asked)
        run.enter("planning")
        profile = paths.profile(run.learner)
        if is_vague(asked, profile):
            return clock.tell(ASK, {"missing": ["goal", "hours_per_week"]})
        try:
            wish, assumed = read_wish(asked, profile, paths.today())
            plan = paths.make(run.learner, wish)
        except InvalidInputError as exc:
            return clock.tell(f"{exc}: what should it be?", {"problem": str(exc)})
        run.show_plan(plan.model_dump(mode="json"))
        text = tell_plan(plan, paths.graph, assumed)
        return clock.tell(text, {"plan_id": plan.id, "assumed": assumed})

    make_plan.handle_tool_error = False
    return make_plan
