"""The tools that ask check questions, grade the answers, and say which reviews are due."""

from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.checks import Checks
from agents.checks.words import tell_grade, tell_question, tell_reviews
from agents.learner_tools.told import Clock, Told
from agents.runtime import Runtime
from agents.store.checks import StoredCheck
from ingest.errors import ConflictError, NotFoundError

WHICH_SKILL = "On which skill shall I ask you?"
WHICH_OPTION = "Which option do you mean (a letter is enough, and “pass” shows the answer)?"
MOST_REVIEWS = 200


def build_check_tools(checks: Checks) -> list[BaseTool]:
    """Return the tools `ask_check`, `answer_check` and `list_reviews`."""
    return [_build_ask(checks), _build_answer(checks), _build_list(checks)]


def _build_ask(checks: Checks) -> BaseTool:
    @tool(response_format="content_and_artifact")
    def ask_check(runtime: Runtime, skill: str | None = None) -> tuple[str, Told]:
        """Ask the learner a check question on a skill.

        Use it when the learner wants to be tested. Without a skill, what is due for review is
        asked about. The learner answers with their next message; pass it to `answer_check`.
        """
        learner = runtime.context.learner
        clock = Clock(runtime, "ask_check", {"skill": skill})
        named = skill or checks.suggest(learner)
        if named is None:
            return clock.ask(WHICH_SKILL, {"missing": ["skill"]})
        try:
            check = checks.ask(learner, named)
        except NotFoundError as exc:
            text = f"I have no question on that: {exc}. On which other skill shall I ask you?"
            return clock.tell(text, {"problem": str(exc)})
        return clock.ask(tell_question(check, checks.title(check.skill_id)), _shown(check))

    return ask_check


def _build_answer(checks: Checks) -> BaseTool:
    @tool(response_format="content_and_artifact")
    def answer_check(runtime: Runtime, check_id: str, answer: str) -> tuple[str, Told]:
        """Grade the learner's answer to the check question that was asked last.

        Pass the learner's own words, or the letter they chose; never choose for them.
        """
        run = runtime.context
        clock = Clock(runtime, "answer_check", {"check_id": check_id, "answer": answer})
        thread_id = run.conversation.thread_id if run.conversation else None
        try:
            if unclear := checks.unclear(run.learner, check_id, answer):
                return clock.ask(WHICH_OPTION, _shown(unclear))
            checked = checks.answer(run.learner, check_id, answer, thread_id)
        except (NotFoundError, ConflictError) as exc:
            text = f"That cannot be graded: {exc}. Shall I ask you another question?"
            return clock.tell(text, {"problem": str(exc)})
        if checked.proposal and checked.proposal.state == "pending":
            run.offer(checked.proposal.model_dump(mode="json"))
        title = checks.title(checked.check.skill_id)
        graded: dict[str, Any] = {
            "skill_id": checked.check.skill_id,
            "title": title,
            "correct": bool(checked.check.correct),
            "solution": checked.solution,
            "explanation": checked.check.explanation,
            "due": str(checked.check.due),
            "passed": checked.passed,
        }
        return clock.tell(tell_grade(checked, title), graded)

    return answer_check


def _build_list(checks: Checks) -> BaseTool:
    @tool(response_format="content_and_artifact")
    def list_reviews(runtime: Runtime) -> tuple[str, Told]:
        """Say which skills are due for review today, and which come next."""
        clock = Clock(runtime, "list_reviews", {})
        reviews, _ = checks.reviews(runtime.context.learner, MOST_REVIEWS)
        rows = [{"title": r.title, "due": str(r.stored.due), "due_now": r.due_now} for r in reviews]
        values = {"due": sum(review.due_now for review in reviews), "reviews": rows}
        return clock.tell(tell_reviews(reviews), values)

    return list_reviews


def _shown(check: StoredCheck) -> dict[str, Any]:
    """Return what the learner may see of a question."""
    return {
        "check_id": check.id,
        "skill_id": check.skill_id,
        "question": check.question,
        "options": check.options,
    }
