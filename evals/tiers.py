"""Which tiers of evaluation there are, and why one does not run."""

from evals.judge.model import JudgeModel, open_judge
from ingest.errors import InvalidInputError
from ingest.settings import Settings


def find_judge(settings: Settings, author: str) -> tuple[JudgeModel | None, str]:
    """Return the judge of the settings, and without one the reason."""
    try:
        return open_judge(settings, [author]), ""
    except InvalidInputError as exc:
        return None, str(exc)


def tier_lines(cases: int, selection: str, judge: JudgeModel | None, why_not: str) -> list[str]:
    """Return a line a tier, for the top of a run."""
    judged = f"runs with {judge.name}" if judge else f"does not run, because {why_not}"
    return [
        f"tier one, no model: runs on {cases} cases ({selection})",
        f"tier two, a chat model as judge: {judged}",
    ]
