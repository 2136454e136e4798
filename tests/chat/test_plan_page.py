"""The study plan's page, on an imitated API."""

import socket
from datetime import date, time

from streamlit.testing.v1 import AppTest

from tests.chat.canned import CannedApi
from tests.chat.canned_plans import REFUSED, plan
from tests.chat.conftest import OpenPage
from tests.chat.test_page import html, press


def sent(api: CannedApi, method: str) -> list[tuple[str, object]]:
    """The paths and bodies of all requests with this method."""
    return [(path, body) for verb, path, body in api.requests if verb == method]


def with_plan(
    api: CannedApi, open_page: OpenPage, tab: str | None = None, **changes: object
) -> AppTest:
    """The page of a learner who follows one plan, with one of its tabs open."""
    api.paths.plans["p1"] = plan("p1", **changes)
    page = open_page(view="plan")
    if tab:
        page.session_state["plan-tab"] = tab
        page.run()
    return page


def test_the_sidebar_leads_to_the_form_of_a_first_plan(open_page: OpenPage) -> None:
    page = press(open_page(), "open-plan")
    assert page.query_params["view"] == "plan"
    assert "Your study plan" in html(page)


def test_a_new_chat_leads_back_from_the_plan(open_page: OpenPage) -> None:
    page = press(open_page(view="plan"), "new-chat")
    assert "What should you learn next?" in html(page)


def test_the_form_sends_what_was_entered_and_shows_the_plan(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = open_page(view="plan")
    page.selectbox(key="plan-goal").set_value("industry")
    page.selectbox(key="plan-specialization").set_value("llm")
    page.number_input(key="plan-hours").set_value(8.0)
    page.date_input(key="plan-deadline").set_value(date(2030, 6, 1))
    page.multiselect(key="plan-known").set_value(["python"])
    page.multiselect(key="plan-targets").set_value(["attention"])
    page.time_input(key="plan-clock").set_value(time(18, 30))
    press(page, "make-plan")
    assert sent(api, "POST") == [
        (
            "/plans",
            {
                "goal": "industry",
                "specialization": "llm",
                "hours_per_week": 8.0,
                "start_date": date.today().isoformat(),
                "deadline": "2030-06-01",
                "known": ["python"],
                "targets": ["attention"],
                "preferences": {
                    "cost": "any",
                    "formats": [],
                    "study_days": [],
                    "start_time": "18:30",
                },
            },
        )
    ]
    assert "A job in industry · Language models" in html(page)


def test_a_refused_form_says_why_and_keeps_what_was_entered(
    open_page: OpenPage, api: CannedApi
) -> None:
    api.paths.refusal = REFUSED
    page = open_page(view="plan")
    page.number_input(key="plan-hours").set_value(7.5)
    page.multiselect(key="plan-known").set_value(["python"])
    press(page, "make-plan")
    assert REFUSED in html(page)
    assert page.number_input(key="plan-hours").value == 7.5
    assert page.multiselect(key="plan-known").value == ["python"]


def test_a_plan_says_what_does_not_fit_and_what_would_help(
    open_page: OpenPage, api: CannedApi
) -> None:
    shown = html(with_plan(api, open_page, "Left out"))
    assert "1 skill left out to meet the deadline" in shown
    assert "12 hours a week would make it fit." in shown
    assert "Does not fit before the deadline" in shown
    assert "comes with Attention" in shown


def test_checking_an_item_reports_it_as_done(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page)
    page.checkbox(key="done-1-0").check().run()
    assert sent(api, "PUT") == [("/progress/linear-algebra", {"status": "done", "hours": 0})]
    assert page.metric[0].value == "100%"
    assert page.checkbox(key="done-1-0").value


def test_a_check_that_is_refused_does_not_stay(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page)
    api.paths.refusal = "The log is full."
    page.checkbox(key="done-1-0").check().run()
    assert not page.checkbox(key="done-1-0").value
    assert "The log is full." in html(page)


def test_hours_are_added_to_a_skill_that_is_then_under_way(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = with_plan(api, open_page)
    page.number_input(key="hours-1-0").set_value(2.5)
    press(page, "add-1-0")
    assert sent(api, "PUT") == [("/progress/linear-algebra", {"status": "doing", "hours": 2.5})]
    assert "2.5 h spent so far" in html(page)


def test_an_item_shows_why_its_links_and_its_quote_as_text(
    open_page: OpenPage, api: CannedApi
) -> None:
    shown = html(with_plan(api, open_page))
    assert "Attention builds on it." in shown
    assert 'href="https://a.example/"' in shown
    assert "javascript:" not in shown
    assert "The mathematical foundations take 4-6 weeks." in shown
    assert "Linear <b>" not in shown


def test_a_missed_week_shows_what_it_changed(open_page: OpenPage, api: CannedApi) -> None:
    page = press(with_plan(api, open_page, "Change"), "missed-week")
    assert sent(api, "POST") == [("/plans/p1/reschedule", {})]
    assert "<strong>Attention</strong> moves from week 1 to week 2" in html(page)


def test_a_reschedule_sends_only_what_is_different(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page, "Change")
    page.number_input(key="new-hours-p1").set_value(5.0)
    press(page, "reschedule")
    assert sent(api, "POST") == [("/plans/p1/reschedule", {"hours_per_week": 5.0})]


def test_another_plan_can_be_followed_and_deleted(open_page: OpenPage, api: CannedApi) -> None:
    api.paths.plans["p0"] = plan("p0", active=False, goal="research")
    page = with_plan(api, open_page, "Plans")
    press(page, "follow-p0")
    assert "<h1>Research" in html(page)
    press(page, "delete-plan-p1")
    assert list(api.paths.plans) == ["p0"]


def test_the_plan_can_be_taken_away_in_four_formats(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page)
    labels = [button.label for button in page.download_button]
    assert labels == ["Calendar", "Checklist", "Anki cards", "JSON"]


def test_a_plan_with_nothing_to_learn_says_so(open_page: OpenPage, api: CannedApi) -> None:
    page = with_plan(api, open_page, weeks=[], feasible=True, warnings=[], skipped=[])
    assert "nothing left to learn" in page.info[0].value
    assert "Everything that the goal needs is in it." in html(page)


def test_an_api_that_is_down_is_explained_on_the_plan_page(open_page: OpenPage) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        page = open_page(url=f"http://127.0.0.1:{unused.getsockname()[1]}", view="plan")
    assert "make up" in html(page)
