"""The statements of a turn, built once: building them anew would double what a turn costs."""

from sqlalchemy import bindparam, insert, select, update

from agents.store.tables import messages, run_events, runs, threads

HISTORY_MESSAGES = 20
MESSAGE_COLUMNS = (
    messages.c.id,
    messages.c.role,
    messages.c.content,
    messages.c.answer,
    messages.c.created_at,
)

INSERT_THREAD = insert(threads)
INSERT_MESSAGE = insert(messages)
INSERT_RUN = insert(runs)
INSERT_EVENTS = insert(run_events)

TOUCH_OWN_THREAD = (
    update(threads)
    .where(threads.c.id == bindparam("thread"), threads.c.learner == bindparam("owner"))
    .values(updated_at=bindparam("now"))
)
TOUCH_THREAD = (
    update(threads).where(threads.c.id == bindparam("thread")).values(updated_at=bindparam("now"))
)
END_RUN = (
    update(runs)
    .where(runs.c.id == bindparam("run"), runs.c.state == "running")
    .values(state=bindparam("end"), problem=bindparam("why"), finished_at=bindparam("now"))
)
FINISH_RUN = END_RUN.where(runs.c.cancel_asked_at.is_(None))
WANTED = select(runs.c.id).where(
    runs.c.id == bindparam("run"),
    runs.c.state == "running",
    runs.c.cancel_asked_at.is_(None),
)
LATEST_MESSAGES = (
    select(messages.c.position, *MESSAGE_COLUMNS)
    .where(messages.c.thread_id == bindparam("thread"))
    .order_by(messages.c.position.desc())
    .limit(HISTORY_MESSAGES)
)
RUNNING_RUN = select(runs.c.id).where(
    runs.c.thread_id == bindparam("thread"), runs.c.state == "running"
)
