"""The page's states, on an imitated API."""

import socket

from streamlit.testing.v1 import AppTest

from app.chat.welcome import EXAMPLES
from tests.chat.canned import QUOTE, CannedApi
from tests.chat.conftest import OpenPage


def html(page: AppTest) -> str:
    """Everything that the page draws as HTML, styles and script apart."""
    assert not page.exception
    bodies = [str(element.proto.body) for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))


def press(page: AppTest, key: str) -> AppTest:
    """Click the button with this key."""
    page.button(key=key).click().run()
    return page


def say(page: AppTest, text: str) -> AppTest:
    """Type a question."""
    page.chat_input[0].set_value(text).run()
    return page


def test_an_empty_page_offers_example_questions(open_page: OpenPage) -> None:
    page = open_page()
    assert "What should you learn next?" in html(page)
    assert [button.label for button in page.button if (button.key or "").startswith("example")]
    assert len(EXAMPLES) == 4


def test_an_example_is_asked_with_one_click(open_page: OpenPage, api: CannedApi) -> None:
    page = press(open_page(), "example-0")
    asked = [body for method, path, body in api.requests if path == "/ask"]
    assert asked == [{"question": EXAMPLES[0], "thread_id": None, "stream": True}]
    assert EXAMPLES[0] in html(page)


def test_a_citation_shows_its_quote_marked_in_its_section(open_page: OpenPage) -> None:
    shown = html(say(open_page(), "How long?"))
    assert f"{QUOTE}</mark>" in shown
    assert "Companies notice engineers" in shown, "the words around the quote are missing"
    assert "Q1 2026 › Mathematical foundations" in shown
    assert 'href="https://dev.to/roadmap"' in shown


def test_a_marker_points_at_its_quote(open_page: OpenPage) -> None:
    shown = html(say(open_page(), "How long?"))
    anchor = shown.split('class="rm-marker" href="#')[1].split('"')[0]
    assert f'<mark id="{anchor}">' in shown


def test_a_second_question_goes_to_the_same_thread(open_page: OpenPage, api: CannedApi) -> None:
    page = say(say(open_page(), "How long?"), "And then?")
    assert page.query_params["thread"] == "t1"
    assert len(api.threads) == 1
    assert len(page.chat_message) == 4


def test_a_thread_in_the_address_is_shown_again(open_page: OpenPage, api: CannedApi) -> None:
    api.ask({"question": "How long?", "thread_id": None})
    assert "Plan four to six weeks" in html(open_page(thread="t1"))


def test_an_abstained_answer_offers_the_nearest_sections(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = say(open_page(), "quantum?")
    assert "rm-abstained" in html(page)
    assert "rm-sources" not in html(page)
    press(page, "near-t1-m1-0")
    assert api.requests[-1][1] != "/ask"
    assert {
        "question": "What does the roadmap say about Mathematical foundations?",
        "thread_id": "t1",
        "stream": True,
    } in [body for _, path, body in api.requests if path == "/ask"]


def test_statements_without_a_source_are_underlined(open_page: OpenPage) -> None:
    shown = html(say(open_page(), "list"))
    assert '<span class="rm-unsupported"' in shown
    assert "One statement has no source" in shown


def test_what_an_answer_leaves_out_is_told_as_text(open_page: OpenPage) -> None:
    shown = html(say(open_page(), "list"))
    assert "may be incomplete: &lt;b&gt;tools&lt;/b&gt; were called" in shown


def test_an_api_that_is_down_is_explained_and_can_be_retried(
    open_page: OpenPage, api: CannedApi
) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        page = open_page(url=f"http://127.0.0.1:{unused.getsockname()[1]}")
    assert "make up" in html(page)
    assert page.button(key="retry-api").label == "Try again"


def test_a_problem_is_shown_in_its_own_words_and_asked_again(
    open_page: OpenPage, api: CannedApi
) -> None:
    api.problem = {"status": 409, "title": "Conflict", "detail": "This thread is busy."}
    page = say(open_page(), "How long?")
    assert "This thread is busy." in html(page)
    api.problem = None
    assert "Plan four to six weeks" in html(press(page, "retry-question"))


def test_an_unknown_thread_leads_to_a_new_chat(open_page: OpenPage) -> None:
    page = open_page(thread="nobody")
    assert "There is no thread nobody." in html(page)
    assert "What should you learn next?" in html(press(page, "leave-thread"))


def test_threads_are_listed_opened_renamed_and_deleted(open_page: OpenPage, api: CannedApi) -> None:
    for question in ("first", "second"):
        api.ask({"question": question, "thread_id": None})
    page = open_page()
    rows = [button for button in page.sidebar.button if (button.key or "").startswith("thread-")]
    assert [row.label for row in rows] == ["second", "first"]
    page = press(page, "thread-t1")
    page.text_input(key="title-t1").set_value("Renamed")
    next(button for button in page.button if button.label == "Rename").click().run()
    assert api.threads["t1"]["title"] == "Renamed"
    press(page, "delete-t1")
    assert list(api.threads) == ["t2"]
    assert "thread" not in page.query_params


def test_hostile_text_stays_text(open_page: OpenPage, api: CannedApi) -> None:
    api.ask({"question": "hostile ![x](http://evil.example/c.png)", "thread_id": None})
    page = open_page(thread="t1")
    assert "<script>alert" not in html(page)
    assert "<img" not in html(page)
    assert "$30-100 per hour" in html(page)
    title = next(button.label for button in page.sidebar.button if button.key == "thread-t1")
    assert r"\!\[x\]\(" in title


def test_a_question_that_failed_is_shown_once_and_can_be_asked_again(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = say(open_page(), "what breaks?")
    assert html(page).count("what breaks?") == 1
    assert "The model is out of words." in html(page)
    press(page, "retry-question")
    assert [body["question"] for _, path, body in api.requests if path == "/ask"] == [
        "what breaks?",
        "what breaks?",
    ]
    assert html(page).count("what breaks?") == 1


def test_a_question_without_an_answer_can_be_asked_again_after_a_reload(
    open_page: OpenPage, api: CannedApi
) -> None:
    api.stream({"question": "what breaks?", "thread_id": None})
    page = open_page(thread="t1")
    assert "This question was not answered." in html(page)
    assert page.button(key="retry-question").label == "Ask again"


def test_a_rating_is_sent_at_once_and_its_comment_after_it(
    open_page: OpenPage, api: CannedApi
) -> None:
    page = say(open_page(), "How long?")
    page.feedback(key="rating-t1-m1").set_value(1).run()
    page.text_area(key="text-t1-m1").set_value(" Clear. ")
    next(button for button in page.button if button.label == "Send").click().run()
    rated = [body for _, path, body in api.requests if path == "/feedback"]
    assert rated == [
        {"message_id": "t1-m1", "rating": "up", "comment": None},
        {"message_id": "t1-m1", "rating": "up", "comment": "Clear."},
    ]
