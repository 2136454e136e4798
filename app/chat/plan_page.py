"""The study plan's page: the form for a first plan, or the plan that is followed."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from app.chat.client import ApiDownError, ApiError
from app.chat.notices import show_plan_problem
from app.chat.plan_change import show_change, show_plans
from app.chat.plan_client import ExportFormat, PlanClient
from app.chat.plan_form import show_form
from app.chat.plan_models import Plan, Progress
from app.chat.plan_view import show_head, show_left_out, show_timeline
from app.chat.plan_week import show_week

TITLES_TTL_S = 300
TABS = ("This week", "All weeks", "Left out", "Change", "Plans", "New plan")
EXPORTS: dict[ExportFormat, tuple[str, str, str, str]] = {
    "ics": ("Calendar", "study-plan.ics", "text/calendar", ":material/calendar_month:"),
    "md": ("Checklist", "study-plan.md", "text/markdown", ":material/checklist:"),
    "anki": ("Anki cards", "study-plan.apkg", "application/octet-stream", ":material/style:"),
    "json": ("JSON", "study-plan.json", "application/json", ":material/data_object:"),
}


def show_plan_page(client: PlanClient) -> None:
    """Show the plan that is followed, or the form for one.

    Raises:
        ApiDownError: nothing answers.
    """
    try:
        progress = client.progress()
        plan = client.plan(progress.plan_id) if progress.plan_id else None
        titles = _titles(client, client.url)
        if plan:
            _show_plan(client, plan, progress, titles)
        else:
            _show_first_form(client, titles)
    except ApiDownError:
        raise
    except ApiError as exc:
        show_plan_problem(str(exc))


def _show_first_form(client: PlanClient, titles: Mapping[str, str]) -> None:
    st.html(
        '<div class="rm-plan"><h1>Your study plan</h1><p>Say where you want to go and how much '
        "time you have. The weeks are computed: nothing comes before what it builds on, and "
        "no week holds more than your hours.</p></div>"
    )
    show_form(client, titles)


def _show_plan(
    client: PlanClient, plan: Plan, progress: Progress, titles: Mapping[str, str]
) -> None:
    show_head(plan, progress)
    _show_exports(client, plan)
    week, weeks, left_out, change, plans, new = st.tabs(TABS)
    with week:
        show_week(client, plan, progress)
    with weeks:
        show_timeline(plan, progress)
    with left_out:
        show_left_out(plan, titles)
    with change:
        show_change(client, plan, titles)
    with plans:
        show_plans(client)
    with new:
        show_form(client, titles)


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


@st.cache_data(ttl=TITLES_TTL_S, max_entries=4, show_spinner=False)
def _titles(_client: PlanClient, api_url: str) -> dict[str, str]:
    """The titles of all skills by id."""
    return _client.skills()
