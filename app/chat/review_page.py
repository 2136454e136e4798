"""The reviews: what is due today, a question at a time, and what comes later."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from app.chat import state
from app.chat.check_card import close_check, open_check, show_check
from app.chat.client import ApiDownError, ApiError
from app.chat.learner_client import LearnerClient
from app.chat.learner_models import Graded, Review
from app.chat.notices import show_refusal
from app.chat.plan_words import count, day
from app.chat.proposals import show_proposals

LATER_SHOWN = 20


def show_review_page(client: LearnerClient, titles: Mapping[str, str]) -> None:
    """Show the open question, what is due, and what is to come.

    Raises:
        ApiError: the reviews cannot be read.
    """
    skill_id = state.checked_skill()
    graded = _show_question(client, skill_id, titles) if skill_id else None
    reviews = client.reviews()
    due = [review for review in reviews if review.due_now]
    if skill_id:
        _show_next(skill_id, graded, due)
    else:
        _show_head(due, reviews)
        for review in due:
            _show_due(review)
        _show_any(titles)
    later = [review for review in reviews if not review.due_now]
    if later and not skill_id:
        st.html('<div class="rm-list-title">Coming up</div>' + _later(later))


def _show_question(
    client: LearnerClient, skill_id: str, titles: Mapping[str, str]
) -> Graded | None:
    try:
        graded = show_check(client, skill_id, titles.get(skill_id, skill_id))
    except ApiDownError:
        raise
    except ApiError as exc:
        show_refusal("There is no question to ask", str(exc))
        return None
    if graded and graded.passed:
        st.html('<p class="rm-fits">Two right answers: that counts as knowing this skill.</p>')
    if graded and graded.proposal:
        current = {proposal.id: proposal for proposal in client.proposals()}
        shown = current.get(graded.proposal.id, graded.proposal)
        show_proposals(client, [shown], titles, "review")
    return graded


def _show_next(skill_id: str, graded: Graded | None, due: Sequence[Review]) -> None:
    following = next((review for review in due if review.skill_id != skill_id), None)
    with st.container(horizontal=True, key="after-check"):
        if graded and following:
            st.button(
                f"Next: {following.title}",
                key="next-review",
                type="primary",
                icon=":material/arrow_forward:",
                on_click=open_check,
                args=(following.skill_id,),
            )
        if graded:
            st.button(
                "Another question on this",
                key="another-question",
                icon=":material/refresh:",
                on_click=open_check,
                args=(skill_id,),
            )
        st.button("Back to the reviews", key="leave-check", type="tertiary", on_click=_leave)


def _leave() -> None:
    close_check()
    state.open_review(None)


def _show_head(due: Sequence[Review], reviews: Sequence[Review]) -> None:
    if due:
        said = f"{count(len(due), 'skill')} to look at again today."
    elif reviews:
        said = f"Nothing is due. The next review is on {day(reviews[0].due)}."
    else:
        said = (
            "Answer a question on a skill, and it comes back just before you would forget it: "
            "after days at first, after months once it sits."
        )
    st.html(f'<div class="rm-plan"><h1>Reviews</h1><p>{escape(said)}</p></div>')


def _show_due(review: Review) -> None:
    with st.container(
        key=f"due-{review.skill_id}", border=True, horizontal=True, vertical_alignment="center"
    ):
        st.html(f"<div><strong>{escape(review.title)}</strong>{_about(review)}</div>")
        st.button(
            "Review",
            key=f"review-{review.skill_id}",
            type="primary",
            on_click=open_check,
            args=(review.skill_id,),
        )


def _about(review: Review) -> str:
    late = (date.today() - review.due).days
    facts = [f"due {count(late, 'day')} ago" if late > 0 else "due today"]
    facts.append(f"{review.answers - review.wrong} of {count(review.answers, 'answer')} right")
    return f'<div class="rm-about">{" · ".join(facts)}</div>'


def _show_any(titles: Mapping[str, str]) -> None:
    with st.form("any-check", border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        left.selectbox(
            "Check yourself on any skill",
            sorted(titles, key=lambda skill_id: titles[skill_id].casefold()),
            index=None,
            format_func=lambda skill_id: titles.get(skill_id, skill_id),
            placeholder="Search for a skill",
            key="any-skill",
        )
        right.form_submit_button("Ask me", key="ask-any", on_click=_ask_any, width="stretch")


def _ask_any() -> None:
    skill_id = st.session_state.get("any-skill")
    if skill_id:
        open_check(skill_id)


def _later(reviews: Sequence[Review]) -> str:
    rows = "".join(
        f"<li>{escape(review.title)} "
        f'<span class="rm-count">{day(review.due)} · {review.answers - review.wrong} of '
        f"{review.answers} right</span></li>"
        for review in reviews[:LATER_SHOWN]
    )
    more = len(reviews) - LATER_SHOWN
    rest = f'<li class="rm-about">and {more} more</li>' if more > 0 else ""
    return f'<ul class="rm-later">{rows}{rest}</ul>'
