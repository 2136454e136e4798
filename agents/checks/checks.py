"""The door to check questions: asks one on a skill, grades the answer, says what is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import partial

from agents.checks.asking import Given, has_passed, next_question, shuffle
from agents.checks.choice import gives_up, read_choice
from agents.checks.memory import recall, review
from agents.planning.names import SkillNames
from agents.progress.state import read_skills
from agents.proposals import Proposal, Proposals
from agents.skills.graph import SkillGraph
from agents.store import Store
from agents.store.checks import StoredCheck, StoredReview
from agents.store.ids import new_id
from ingest.errors import ConflictError, NotFoundError

PASSED = "Check questions answered right."


@dataclass(frozen=True, slots=True)
class Checked:
    """A graded answer.

    Attributes:
        check: With the answer in it.
        solution: The right option.
        passed: Whether the answers so far are evidence that the skill is mastered.
        proposal: To mark it as done, which this answer led to; None when it led to none.
    """

    check: StoredCheck
    solution: str
    passed: bool
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A skill whose questions were answered, and when they are asked again.

    Attributes:
        due_now: Whether that is today or was before.
        recall: How likely it is remembered today, 0 to 1.
    """

    stored: StoredReview
    title: str
    due_now: bool
    recall: float


class Checks:
    """Each method may be called from any thread.

    Args:
        store: Where they are kept.
        graph: The skills with their questions.
        zone: Decides which day is today.
        now: The clock, in UTC.
        proposals: Where passing is offered as progress; without them it is only told.
    """

    def __init__(
        self,
        store: Store,
        graph: SkillGraph,
        zone: tzinfo,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        proposals: Proposals | None = None,
    ) -> None:
        self._proposals = proposals
        self._store = store
        self._graph = graph
        self._names = SkillNames(graph)
        self._zone = zone
        self._now = now

    def title(self, skill_id: str) -> str:
        """Return how a skill is called; its id when it is not in the graph any more."""
        return self._graph[skill_id].title if skill_id in self._graph else skill_id

    def suggest(self, learner: str) -> str | None:
        """Return the skill to ask about: what is due first, else what was worked on last."""
        today = self._day_of(self._now())
        due, _ = self._store.checks.reviews(learner, 1, until=today)
        worked = [event.skill_id for event in self._store.progress.events(learner)[::-1]]
        known = (s for s in [*(r.skill_id for r in due), *worked] if s in self._graph)
        return next((s for s in known if self._graph[s].check_questions), None)

    def ask(self, learner: str, skill: str) -> StoredCheck:
        """Ask a question on a skill; one that was asked today and waits for its answer comes again.

        Raises:
            NotFoundError: there is no such skill, or no question on it.
        """
        skill_id = self._names.find(skill)
        if skill_id is None:
            raise NotFoundError(self._names.explain([skill]))
        asked = self._store.checks.of_skill(learner, skill_id)
        now = self._now()
        for check in reversed(asked):
            if check.day is None and self._day_of(check.asked_at) == self._day_of(now):
                return check
        question = next_question(self._graph[skill_id], _given(asked))
        if question is None:
            raise NotFoundError(f"there is no check question on skill {skill_id!r} yet")
        check_id = new_id()
        options = shuffle(question.options, check_id)
        check = StoredCheck(
            id=check_id,
            skill_id=skill_id,
            question=question.question,
            options=options,
            solution=options.index(question.options[question.answer]),
            explanation=question.explanation,
            asked_at=now,
        )
        self._store.checks.add(learner, check)
        return check

    def unclear(self, learner: str, check_id: str, answer: str) -> StoredCheck | None:
        """Return the open check whose answer this may be, if it is not clear what it means.

        Raises:
            NotFoundError: the learner was not asked it.
        """
        check = self._store.checks.get(learner, check_id)
        clear = gives_up(answer) or _choose(answer, check.options) is not None
        return None if clear or check.day is not None else check

    def answer(
        self, learner: str, check_id: str, answer: str | int, thread_id: str | None = None
    ) -> Checked:
        """Grade an answer; giving the same one again changes nothing.

        Args:
            learner: Who answers.
            check_id: What was asked.
            answer: An option's words, its letter, or its position from 0; anything else is wrong.
            thread_id: Where it was answered, if in a conversation.

        Raises:
            NotFoundError: the learner was not asked it.
            ConflictError: it was answered differently before.
        """
        check = self._store.checks.get(learner, check_id)
        text, choice = str(answer).strip(), _choose(answer, check.options)
        correct = choice == check.solution
        if check.day is None:
            day = self._day_of(self._now())
            remember = partial(review, correct=correct, day=day)
            check = self._store.checks.answer(learner, check_id, text, correct, day, remember)
        if check.answer != text and (choice is None or choice != _reread(check)):
            raise ConflictError("This check was answered already; ask for another one")
        asked = self._store.checks.of_skill(learner, check.skill_id)
        passed = has_passed(_given(asked))
        latest = next(c.id for c in reversed(asked) if c.day is not None) == check.id
        proposal = self._offered(learner, check)
        if proposal is None and passed and latest and not self._is_done(learner, check.skill_id):
            proposal = self._offer(learner, check, thread_id)
        return Checked(check, check.options[check.solution], passed, proposal)

    def _offer(self, learner: str, check: StoredCheck, thread_id: str | None) -> Proposal | None:
        if self._proposals is None:
            return None
        made = self._proposals.offer_progress(
            learner, thread_id, check.skill_id, "done", note=PASSED, evidence="quiz"
        )
        self._store.checks.link(learner, check.id, made.id)
        return made

    def _offered(self, learner: str, check: StoredCheck) -> Proposal | None:
        """Return what was offered after this answer before, as it is now."""
        if self._proposals is None or check.proposal_id is None:
            return None
        return self._proposals.get(learner, check.proposal_id)

    def _is_done(self, learner: str, skill_id: str) -> bool:
        states = read_skills(self._store.progress.events(learner))
        return any(state.skill_id == skill_id and state.status == "done" for state in states)

    def reviews(
        self, learner: str, limit: int, cursor: str | None = None, until: date | None = None
    ) -> tuple[list[Review], str | None]:
        """Return a page of reviews, what is due first on top, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        found, following = self._store.checks.reviews(learner, limit, cursor, until)
        today = self._day_of(self._now())
        return [self._show(stored, today) for stored in found], following

    def _show(self, stored: StoredReview, today: date) -> Review:
        title = self.title(stored.skill_id)
        return Review(stored, title, stored.due <= today, recall(stored.memory, today))

    def _day_of(self, instant: datetime) -> date:
        return instant.astimezone(self._zone).date()


def _given(checks: Sequence[StoredCheck]) -> list[Given]:
    answered = [c for c in checks if c.day is not None]
    return [Given(c.question, c.day, bool(c.correct)) for c in answered if c.day]


def _choose(answer: str | int, options: Sequence[str]) -> int | None:
    number = str(answer).strip()
    named = read_choice(number, options) if isinstance(answer, str) else None
    if named is None and number.isascii() and number.isdecimal() and int(number) < len(options):
        return int(number)
    return named


def _reread(check: StoredCheck) -> int | None:
    return _choose(check.answer or "", check.options)
