"""The study plan's page: the form for a first plan, or the plan that is followed."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from app.chat.client import ApiDownError, ApiError
from app.chat.learner_client import LearnerClient
from app.chat.notices import show_plan_problem
from app.chat.plan_change import show_change, show_plans
from app.chat.plan_client import ExportFormat, PlanClient
from app.chat.plan_form import show_form
from app.chat.plan_models import Plan, Progress
from app.chat.plan_view import show_head, show_left_out, show_timeline
from app.chat.plan_week import show_week
from app.chat.proposals import show_proposals
from app.chat.titles import skill_titles

TAB = "plan-tab"
TABS = ("This week", "All weeks", "Left out", "Change", "Plans", "New plan")
EXPORTS: dict[ExportFormat, tuple[str, str, str, str]] = {
    "ics": ("Calendar", "study-plan.ics", "text/calendar", ":material/calendar_month:"),
    "md": ("Checklist", "study-plan.md", "text/markdown", ":material/checklist:"),
    "anki": ("Anki cards", "study-plan.apkg", "application/octet-stream", ":material/style:"),
    "json": ("JSON", "study-plan.json", "application/json", ":material/data_object:"),
}


def show_plan_page(client: PlanClient, learner: LearnerClient) -> None:
    """Show the plan that is followed, or the form for one.

    Raises:
        ApiDownError: nothing answers.
    """
    try:
        progress = client.progress()
        plan = client.plan(progress.plan_id) if progress.plan_id else None
        titles = skill_titles(client)
        _show_open_proposals(learner, titles)
        if plan:
            _show_plan(client, learner, plan, progress, titles)
        else:
            _show_first_form(client, learner, titles)
    except ApiDownError:
        raise
    except ApiError as exc:
        show_plan_problem(str(exc))


def _show_open_proposals(learner: LearnerClient, titles: Mapping[str, str]) -> None:
    waiting = [proposal for proposal in learner.proposals() if proposal.state == "pending"]
    if waiting:
        st.html('<div class="rm-list-title">Waiting for your yes</div>')
        show_proposals(learner, waiting, titles, "plan")


def _show_first_form(client: PlanClient, learner: LearnerClient, titles: Mapping[str, str]) -> None:
    st.html(
        '<div class="rm-plan"><h1>Your study plan</h1><p>Say where you want to go and how much '
        "time you have. The weeks are computed: nothing comes before what it builds on, and "
        "no week holds more than your hours.</p></div>"
    )
    show_form(client, learner, titles)


def _show_plan(
    client: PlanClient,
    learner: LearnerClient,
    plan: Plan,
    progress: Progress,
    titles: Mapping[str, str],
) -> None:
    """Show the head and the tabs; only the open tab is drawn."""
    show_head(plan, progress)
    _show_exports(client, plan)
    parts: tuple[Callable[[], None], ...] = (
        lambda: show_week(client, plan, progress),
        lambda: show_timeline(plan, progress),
        lambda: show_left_out(plan, titles),
        lambda: show_change(client, plan, titles),
        lambda: show_plans(client),
        lambda: show_form(client, learner, titles),
    )
    for tab, show in zip(st.tabs(TABS, key=TAB, on_change="rerun"), parts, strict=True):
        if tab.open:
            with tab:
                show()


def _show_exports(client: PlanClient, plan: Plan) -> None:
    with st.container(key="exports", horizontal=True):
        for format, (name, file, media_type, icon) in EXPORTS.items():
            st.download_button(
                name,
                partial(client.export, plan.id, format),
                file,
                media_type,
                key=f"export-{format}",
                icon=icon,
                on_click="ignore",
            )
