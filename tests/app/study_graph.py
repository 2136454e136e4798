"""A small graph of real subjects for the API's tests."""

from agents.skills.graph import SkillGraph
from agents.skills.skill import CheckQuestion
from tests.planning.graphs import a_skill, resources

QUESTION = CheckQuestion("What is 1 < 2?", ("True", "False"), 0, "One is less than two.")


def a_graph() -> SkillGraph:
    """Return seven skills that lead to a project."""
    wanted = {"industry": 0.9, "explore": 0.7}
    return SkillGraph(
        [
            a_skill("python", 8, area="python", aliases=("py", "Python 3"), goals=wanted),
            a_skill("sql", 4, area="data", goals=wanted),
            a_skill("linear-algebra", 12, check_questions=(QUESTION,), outcomes=("Solve it.",)),
            a_skill("statistics", 6, ("linear-algebra",)),
            a_skill("machine-learning", 15, ("python", "statistics"), area="models", goals=wanted),
            a_skill(
                "transformers",
                9.5,
                ("machine-learning",),
                area="models",
                goals={"research": 1.0},
                specializations={"llm": 1.0},
            ),
            a_skill(
                "portfolio",
                5,
                ("machine-learning", "sql"),
                area="work",
                kind="project",
                goals=wanted,
            ),
        ],
        resources(),
    )
