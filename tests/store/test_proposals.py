"""Changes that wait for a yes: applied once, whoever asks how often, and never after a no."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from agents.store import Store
from ingest.errors import ConflictError, InvalidInputError, NotFoundError

pytestmark = pytest.mark.databases


def test_two_that_apply_at_once_log_the_work_once(store: Store) -> None:
    for _ in range(5):
        made = store.proposals.offer_progress("ann", None, "python", "done", 3)
        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(lambda _, m=made: store.proposals.apply("ann", m.id), range(8)))
        assert {d.state for d in done} == {"applied"}
    assert len(store.progress.events("ann")) == 5


def test_a_yes_and_a_no_at_once_leave_one_of_them(store: Store) -> None:
    made = store.proposals.offer_progress("ann", None, "python", "done")

    def decide(number: int) -> str:
        verb = store.proposals.apply if number % 2 else store.proposals.dismiss
        try:
            return verb("ann", made.id).state
        except ConflictError:
            return "refused"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(decide, range(8)))
    assert said.count("refused") == 4
    assert len(set(said)) == 2
    assert len(store.progress.events("ann")) == ("applied" in said)


def test_the_same_verb_again_changes_nothing_and_the_other_is_refused(store: Store) -> None:
    made = store.proposals.offer_progress("ann", None, "python", "done", 3, "at last")
    first, second = (store.proposals.apply("ann", made.id) for _ in range(2))
    assert first == second
    with pytest.raises(ConflictError, match="was applied already"):
        store.proposals.dismiss("ann", made.id)
    (event,) = store.progress.events("ann")
    assert (event.id, event.status, event.hours, event.note) == (made.id, "done", 3, "at last")


def test_an_offered_plan_is_active_only_once_it_is_applied(store: Store) -> None:
    old = store.plans.add("ann", {}, {})
    new, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
    assert store.plans.active_id("ann") == old.id
    store.proposals.apply("ann", made.id)
    assert store.plans.active_id("ann") == new.id


def test_applying_goes_before_an_earlier_choice(store: Store) -> None:
    old = store.plans.add("ann", {}, {})
    store.plans.add("ann", {}, {})
    store.plans.activate("ann", old.id)
    new, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
    store.proposals.apply("ann", made.id)
    assert store.plans.active_id("ann") == new.id


def test_an_offered_plan_that_is_activated_by_hand_is_applied(store: Store) -> None:
    old = store.plans.add("ann", {}, {})
    new, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
    store.plans.activate("ann", new.id)
    assert store.proposals.get("ann", made.id).state == "applied"
    assert store.plans.active_id("ann") == new.id


def test_an_offer_expires_when_something_newer_takes_its_place(store: Store) -> None:
    old = store.plans.add("ann", {}, {})
    by_offer, by_plan, by_deletion = (
        store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})[1] for _ in range(3)
    )
    assert store.proposals.get("ann", by_offer.id).state == "expired"
    store.plans.add("ann", {}, {}, old.id)
    assert store.proposals.get("ann", by_plan.id).state == "expired"
    assert store.proposals.get("ann", by_deletion.id).state == "expired"
    first = store.proposals.offer_progress("ann", None, "python", "done")
    store.proposals.offer_progress("ann", None, "python", "doing")
    with pytest.raises(ConflictError, match="has expired"):
        store.proposals.apply("ann", first.id)
    assert store.progress.events("ann") == []


def test_an_offer_expires_with_its_plan_or_the_one_it_would_replace(store: Store) -> None:
    old = store.plans.add("ann", {}, {})
    new, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
    store.plans.remove("ann", new.id)
    assert store.proposals.get("ann", made.id).state == "expired"
    _, made = store.proposals.offer_plan("ann", None, {}, {"supersedes": old.id})
    store.plans.remove("ann", old.id)
    assert store.proposals.get("ann", made.id).state == "expired"


def test_proposals_outlive_the_process_that_made_them(store: Store, url: str) -> None:
    made = store.proposals.offer_progress("ann", None, "python", "done", 2)
    store.close()
    later = Store.open(url)
    assert later.proposals.apply("ann", made.id).state == "applied"
    assert [e.hours for e in later.progress.events("ann")] == [2]
    later.close()


def test_nobody_decides_for_somebody_else(store: Store) -> None:
    made = store.proposals.offer_progress("ann", None, "python", "done")
    for proposal_id in (made.id, "nosuch", "\x00"):
        for verb in (store.proposals.apply, store.proposals.dismiss):
            with pytest.raises(NotFoundError):
                verb("bob", proposal_id)
    assert store.proposals.get("ann", made.id).state == "pending"


def test_pages_of_proposals_go_from_new_to_old_without_a_gap(store: Store) -> None:
    made = [store.proposals.offer_progress("ann", None, f"s{n}", "done").id for n in range(5)]
    store.proposals.dismiss("ann", made[2])
    page, following = store.proposals.page("ann", 2)
    rest, last = store.proposals.page("ann", 9, following)
    assert [p.id for p in (*page, *rest)] == made[::-1]
    assert last is None
    pending, _ = store.proposals.page("ann", 9, state="pending")
    assert [p.id for p in pending] == [m for m in made[::-1] if m != made[2]]
    with pytest.raises(InvalidInputError):
        store.proposals.page("ann", 2, "nonsense")
