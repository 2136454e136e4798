"""Check questions, kept in a real database, with a clock that the test moves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agents.checks import Checks
from agents.paths import StudyPaths
from agents.proposals import Proposals
from agents.skills.links import Offered
from agents.skills.skill import CheckQuestion
from agents.store import Store
from ingest.errors import ConflictError, NotFoundError
from tests.planning.graphs import a_graph, a_skill, cite
from tests.stores import open_migrated

pytestmark = pytest.mark.databases

FIRST = CheckQuestion("1 + 1?", ("one", "two", "three", "four"), 1, "Count.")
SECOND = CheckQuestion("2 + 1?", ("one", "two", "three", "four"), 2, "Count on.")


class Clock:
    """Goes on a little at each look, as a real one does."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 23, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(microseconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_migrated(database_url)
    yield opened
    opened.close()


@pytest.fixture
def checks(store: Store, clock: Clock) -> Checks:
    graph = a_graph(a_skill("adding", check_questions=(FIRST, SECOND)), a_skill("bare"))
    return Checks(store, graph, UTC, clock)


def test_questions_rotate_once_answered(checks: Checks) -> None:
    first = checks.ask("ann", "Adding")
    assert checks.ask("ann", "adding") == first, "what waits for an answer comes again"
    checks.answer("ann", first.id, "two")
    assert checks.ask("ann", "adding").question == SECOND.question


def test_a_question_left_open_yesterday_is_asked_anew(checks: Checks, clock: Clock) -> None:
    left = checks.ask("ann", "adding")
    clock.now += timedelta(hours=2)
    again = checks.ask("ann", "adding")
    assert (again.id != left.id, again.question) == (True, left.question)


def test_an_answer_is_graded_and_the_skill_comes_back(checks: Checks, clock: Clock) -> None:
    asked = checks.ask("ann", "adding")
    graded = checks.answer("ann", asked.id, "two").check
    assert (graded.correct, graded.explanation) == (True, "Count.")
    assert graded.due and graded.due > clock.now.date()
    (review,), _ = checks.reviews("ann", 10)
    assert (review.stored.skill_id, review.stored.due, review.due_now) == (
        "adding",
        graded.due,
        False,
    )
    assert checks.reviews("ann", 10, until=clock.now.date())[0] == []
    clock.now += graded.due - clock.now.date()
    (review,), _ = checks.reviews("ann", 10, until=clock.now.date())
    assert review.due_now


def test_the_first_answer_counts(checks: Checks) -> None:
    asked = checks.ask("ann", "adding")
    wrong = checks.answer("ann", asked.id, "three")
    same: list[str | int] = [
        "three",
        " Three. ",
        asked.options.index("three"),
        "ABCD"[asked.options.index("three")],
    ]
    assert [checks.answer("ann", asked.id, again) for again in same] == [wrong] * 4
    for other in ("two", "banana"):
        with pytest.raises(ConflictError):
            checks.answer("ann", asked.id, other)
    (review,), _ = checks.reviews("ann", 10)
    assert (review.stored.answers, review.stored.wrong) == (1, 1)


def test_words_that_mean_no_option_are_wrong(checks: Checks) -> None:
    asked = checks.ask("ann", "adding")
    graded = checks.answer("ann", asked.id, "banana")
    assert (graded.check.correct, graded.solution) == (False, "two")
    assert checks.answer("ann", asked.id, "banana") == graded


def test_one_right_answer_is_not_enough(checks: Checks) -> None:
    asked = [checks.ask("ann", "adding")]
    assert not checks.answer("ann", asked[0].id, "two").passed
    asked.append(checks.ask("ann", "adding"))
    assert checks.answer("ann", asked[1].id, "three").passed


def test_an_answer_that_is_sent_many_times_at_once_counts_once(checks: Checks) -> None:
    asked = checks.ask("ann", "adding")
    with ThreadPoolExecutor(4) as pool:
        graded = list(pool.map(lambda _: checks.answer("ann", asked.id, "two"), range(8)))
    assert graded == graded[:1] * 8
    (review,), _ = checks.reviews("ann", 10)
    assert review.stored.answers == 1


def test_a_check_is_its_learners_own(checks: Checks) -> None:
    asked = checks.ask("ann", "adding")
    for learner, check_id in (("bob", asked.id), ("ann", "nosuch"), ("ann", "\x00")):
        with pytest.raises(NotFoundError):
            checks.answer(learner, check_id, "two")
    assert checks.reviews("bob", 10) == ([], None)


@pytest.mark.parametrize("skill", ["bare", "nosuch"])
def test_a_skill_without_a_question_says_so(checks: Checks, skill: str) -> None:
    with pytest.raises(NotFoundError, match="skill"):
        checks.ask("ann", skill)


def test_the_export_does_not_give_a_solution_away(checks: Checks, store: Store) -> None:
    checks.ask("ann", "adding")
    (taken,) = store.learners.export("ann")["checks"]
    assert not {"solution", "explanation"} & set(taken)
    assert sorted(taken["options"]) == sorted(FIRST.options)


def test_the_learners_own_midnight_begins_a_day(store: Store, clock: Clock) -> None:
    graph = a_graph(a_skill("adding", check_questions=(FIRST,)))
    there = Checks(store, graph, ZoneInfo("Asia/Tokyo"), clock)
    graded = there.answer("ann", there.ask("ann", "adding").id, "one").check
    assert (str(graded.day), str(graded.due)) == ("2026-12-02", "2026-12-03")


def test_reviews_come_in_pages(store: Store, clock: Clock) -> None:
    skills = [a_skill(f"s{n}", check_questions=(FIRST,)) for n in range(5)]
    checks = Checks(store, a_graph(*skills), UTC, clock)
    for n, answer in enumerate(("two", "one", "two", "one", "two")):
        checks.answer("ann", checks.ask("ann", f"s{n}").id, answer)
    seen, cursor = [], None
    while True:
        page, cursor = checks.reviews("ann", 2, cursor)
        seen += [review.stored.skill_id for review in page]
        if cursor is None:
            break
    assert seen == ["s1", "s3", "s0", "s2", "s4"]


def test_passing_is_offered_once_and_logged_as_a_quiz(store: Store, clock: Clock) -> None:
    graph = a_graph(a_skill("adding", check_questions=(FIRST, SECOND)))
    proposals = Proposals(store, StudyPaths(store, Offered(graph), cite, UTC, clock))
    checks = Checks(store, graph, UTC, clock, proposals)
    assert checks.answer("ann", checks.ask("ann", "adding").id, "two").proposal is None
    second = checks.ask("ann", "adding")
    made = checks.answer("ann", second.id, "three").proposal
    assert made and (made.skill_id, made.status, made.evidence) == ("adding", "done", "quiz")
    assert checks.answer("ann", second.id, "three").proposal == made
    proposals.apply("ann", made.id)
    again = checks.answer("ann", second.id, "three").proposal
    assert again and (again.id, again.state) == (made.id, "applied")
    assert [event.evidence for event in store.progress.events("ann")] == ["quiz"]
    clock.now += timedelta(days=3)
    third = checks.answer("ann", checks.ask("ann", "adding").id, "two")
    assert (third.passed, third.proposal) == (True, None), "it is done already"
