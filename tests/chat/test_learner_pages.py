"""Reviews, proposals, what is remembered, and what answers bring besides words."""

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.chat.canned import CannedApi
from tests.chat.canned_learner import proposal, review
from tests.chat.canned_plans import plan
from tests.chat.conftest import OpenPage
from tests.chat.test_page import html, press, say
from tests.chat.test_plan_page import sent, with_plan


def checked(open_page: OpenPage, option: int) -> AppTest:
    """The page after an answer to a question on attention."""
    page = open_page(view="review", skill="attention")
    page.radio(key="choice-c-attention").set_value(option)
    return press(page, "answer-check")


def test_what_is_due_stands_on_top_with_a_way_to_review_it(
    open_page: OpenPage, api: CannedApi
) -> None:
    api.learner.reviews = [review("attention", "Attention", -1), review("sql", "SQL <b>", 9)]
    page = open_page(view="review")
    shown = html(page)
    assert "1 skill to look at again today." in shown
    assert "due 1 day ago · 2 of 3 answers right" in shown
    assert "SQL &lt;b&gt;" in shown
    press(page, "review-attention")
    assert "smallest &lt;value&gt;" in html(page)
    assert page.query_params["skill"] == "attention"


def test_without_reviews_the_page_says_what_they_are(open_page: OpenPage) -> None:
    page = press(open_page(), "open-review")
    assert "comes back just before you would forget it" in html(page)
    page.selectbox(key="any-skill").set_value("attention")
    press(page, "ask-any")
    assert "smallest" in html(page)


def test_a_right_answer_says_why_and_when_it_comes_back(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = checked(open_page, 1)
    assert ("/checks/c-attention/answer", {"answer": "A heap"}) in sent(api, "POST")
    shown = html(page)
    assert "Right." in shown and "It takes O(log n)." in shown
    assert "Next review on 3 Jan 2027." in shown


def test_a_wrong_answer_shows_the_right_one(open_page: OpenPage) -> None:
    shown = html(checked(open_page, 0))
    assert "Not this time." in shown
    assert '<li class="rm-wrong">A. A *stack*</li>' in shown
    assert '<li class="rm-right">B. A heap</li>' in shown


def test_passing_offers_to_mark_the_skill_as_done(open_page: OpenPage, api: CannedApi) -> None:
    api.learner.passed = api.learner.proposals["q1"] = proposal("q1", hours=None)
    page = checked(open_page, 1)
    assert "that counts as knowing this skill" in html(page)
    press(page, "apply-review-q1")
    assert ("/proposals/q1/apply", None) in sent(api, "POST")
    assert "✓ Applied" in html(page)


def test_a_skill_without_a_question_says_so(open_page: OpenPage) -> None:
    page = open_page(view="review", skill="python")
    assert "no check question" in html(page)
    assert press(page, "leave-check").query_params.get("skill") is None


def test_a_proposal_is_decided_in_the_conversation(open_page: OpenPage, api: CannedApi) -> None:
    page = say(open_page(), "I finished linear algebra")
    assert "Mark <strong>Linear algebra</strong> as done, with 3 h more" in html(page)
    press(page, "dismiss-t1-m1-q1")
    assert "Dismissed; nothing was changed" in html(page)
    assert not [button for button in page.button if (button.key or "").startswith("apply")]


def test_open_proposals_stand_above_the_plan(open_page: OpenPage, api: CannedApi) -> None:
    moved = {"op": "moved", "skill_id": "attention", "from_week": 1, "to_week": 3}
    api.learner.proposals = {
        "q1": proposal("q1", kind="reschedule", plan_id="p2", changes=[moved]),
        "q2": proposal("q2", state="dismissed", note="gone"),
    }
    page = with_plan(api, open_page)
    shown = html(page)
    assert "Change the plan: 1 skill would move" in shown
    assert "<strong>Attention</strong> moves from week 1 to week 3" in shown
    assert "gone" not in shown
    press(page, "apply-plan-q1")
    assert "Waiting for your yes" not in html(page)


def test_an_answer_shows_its_plan_and_its_chart(open_page: OpenPage) -> None:
    page = say(open_page(), "Make a plan")
    shown = html(page)
    assert "A job in industry · Language models" in shown
    assert "Linear &lt;b&gt;algebra" in shown
    assert '<span class="rm-bar-label">&lt;maths&gt;</span>' in shown and "6.5" in shown
    assert "Computed from your plan, your log and the skill graph." in shown
    press(page, "open-plan-t1-m1")
    assert page.query_params["view"] == "plan"


def test_an_option_of_a_question_is_answered_with_one_click(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = say(open_page(), "quiz me")
    press(page, "option-B-t1-m1")
    assert sent(api, "POST")[-1][1] == {"question": "B", "thread_id": "t1", "stream": True}
    assert not [button for button in page.button if (button.key or "").endswith("t1-m1-B")]


def test_what_is_remembered_can_be_deleted(open_page: OpenPage, api: CannedApi) -> None:
    page = press(open_page(), "open-memory")
    assert "I hate &lt;b&gt;videos&lt;/b&gt;" in html(page)
    press(page, "forget-m1")
    assert api.learner.memories == []
    assert "Nothing yet." in html(page)


def test_the_form_begins_with_the_profile_and_keeps_it(open_page: OpenPage, api: CannedApi) -> None:
    liked = {"cost": "free", "formats": ["book"], "study_days": ["mon"], "start_time": "18:30"}
    api.learner.profile = {"goal": "research", "known": ["python"], "preferences": liked}
    page = open_page(view="plan")
    assert page.selectbox(key="plan-goal").value == "research"
    assert page.multiselect(key="plan-known").value == ["python"]
    page.number_input(key="plan-hours").set_value(6.0)
    press(page, "make-plan")
    assert (api.learner.profile["hours_per_week"], api.learner.profile["goal"]) == (6.0, "research")
    assert api.learner.profile["preferences"] == liked


def test_a_closed_tab_asks_for_nothing(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page)
    asked = [path for _, path, _ in api.requests]
    assert not [path for path in asked if path.startswith(("/plans?", "/profile"))]
    page.session_state["plan-tab"] = "Plans"
    page.run()
    assert [path for _, path, _ in api.requests if path.startswith("/plans?")]


def test_a_plan_can_be_made_anew_from_a_day(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page, "Change")
    page.date_input(key="new-start-p1").set_value(date(2030, 1, 7))
    press(page, "reschedule")
    assert sent(api, "POST") == [("/plans/p1/reschedule", {"as_of": "2030-01-07"})]


def test_a_forecast_says_its_range_and_how_far_it_is_from_the_plan(
    open_page: OpenPage, api: CannedApi
) -> None:
    shown = html(with_plan(api, open_page, finish_date="2027-05-20"))
    assert "Between 10 May 2027 and 14 Jun 2027; most likely 4 days later than planned." in shown


def test_a_learner_with_a_plan_is_offered_what_can_be_asked_about_it(
    open_page: OpenPage, api: CannedApi
) -> None:
    assert "Start a plan" in html(open_page())
    api.paths.plans["p1"] = plan("p1")
    assert open_page().button(key="start-0").label == "What should I do next?"
