"""The page of sources: adds a roadmap by link or file, shows how far it is, and what to do next."""

from functools import partial
from html import escape

import streamlit as st

from app.chat import state
from app.chat.actions import attempt, problem
from app.chat.notices import show_refusal
from app.chat.plan_client import PlanClient
from app.chat.source_client import Job, SourceClient, SourceRow

PLACE = "sources"
JOB = "source-job"
URL, FILE = "source-url", "source-file"
KINDS = ["md", "txt", "html", "pdf", "docx", "epub", "ipynb", "vtt", "srt"]
KINDS += ["zip", "tar", "tgz", "gz", "bz2", "xz"]
ABOUT = (
    "Answers and plans rest on these. Add a roadmap that you found: by its link, or as a file "
    "that you have, also an archive of a repository. Once it is read, you can compare it with the "
    "others or plan by it."
)


def show_source_page(client: SourceClient, plans: PlanClient) -> None:
    """Show the form, the job that runs or has just ended, and all sources.

    Raises:
        ApiError: the list cannot be read.
    """
    st.html(f'<div class="rm-plan"><h1>Sources</h1><p>{escape(ABOUT)}</p></div>')
    if refused := problem(PLACE):
        show_refusal("That was not done", refused)
    sources = client.sources()
    _form(client)
    job_id = st.session_state.get(JOB)
    if job_id:
        _watch(client, plans, str(job_id), {source.id: source for source in sources})
    for source in sources:
        link = f' · <a href="{escape(source.url)}">{escape(source.url)}</a>' if source.url else ""
        st.html(f'<div class="rm-plain"><b>{escape(source.title)}</b>{link}</div>')


def _form(client: SourceClient) -> None:
    with st.container(border=True):
        st.text_input("Link to a roadmap", key=URL, placeholder="https://")
        st.file_uploader("or a file", key=FILE, type=KINDS)
        st.button(
            "Add it",
            key="add-source",
            type="primary",
            on_click=attempt,
            args=(PLACE, partial(_add, client)),
        )


def _add(client: SourceClient) -> None:
    file, url = st.session_state.get(FILE), str(st.session_state.get(URL) or "").strip()
    if file is not None:
        st.session_state[JOB] = client.add_file(file.name, file.getvalue()).id
    elif url:
        st.session_state[JOB] = client.add_link(url).id


def _watch(
    client: SourceClient, plans: PlanClient, job_id: str, sources: dict[str, SourceRow]
) -> None:
    job = client.job(job_id)
    if not job.ended:
        _progress(client, job_id)
    elif job.error:
        show_refusal("That could not be added", job.error)
    else:
        for failure in job.failures:
            show_refusal("That could not be read", failure)
        for source_id in job.added:
            if source_id in sources:
                _offer(plans, sources[source_id])


@st.fragment(run_every=1.0)
def _progress(client: SourceClient, job_id: str) -> None:
    job = client.job(job_id)
    if job.ended:
        st.rerun()
    st.progress(job.done / job.total if job.total else 0.0, text=_stage(job))


def _stage(job: Job) -> str:
    if not job.stage:
        return "Waiting for its turn"
    return f"{job.stage.capitalize()}: {job.done} of {job.total}"


def _offer(plans: PlanClient, source: SourceRow) -> None:
    with st.container(border=True):
        st.html(f'<div class="rm-plain"><b>{escape(source.title)}</b> was read.</div>')
        hours = st.number_input(
            "Hours a week", min_value=1.0, max_value=80.0, value=6.0, key=f"hours-{source.id}"
        )
        st.button(
            "Plan by it",
            key=f"follow-{source.id}",
            icon=":material/route:",
            on_click=attempt,
            args=(PLACE, partial(_plan, plans, source.id, hours)),
        )
        st.button(
            "Compare it with the others",
            key=f"compare-{source.id}",
            icon=":material/compare_arrows:",
            on_click=partial(_compare, source.title),
        )


def _plan(plans: PlanClient, source_id: str, hours: float) -> None:
    plans.make({"source_id": source_id, "hours_per_week": hours})
    state.open_plan()


def _compare(title: str) -> None:
    state.open_thread(None)
    state.ask(f"What does “{title}” cover that the other roadmaps do not?")
