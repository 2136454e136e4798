"""The page of a run: whole in itself, every word escaped, losses sorted by where they arose."""

from evals.cases import Case, Passage
from evals.comparing import compare
from evals.fates import fate
from evals.outcomes import Cited, Found, Outcome, badness, scores_of
from evals.page import make_page
from evals.page.charts import bins, calibration_error
from evals.record import About, Record
from evals.trace import trace_lines

ABOUT = About(commit="abc", corpus_hashes={"shipped": "0" * 64}, settings={}, selection="all cases")


def make_outcome(name: str = "fact-001", **changes: object) -> Outcome:
    expect = changes.pop("expect", "grounded")
    labelled = expect == "grounded"
    case = Case(
        id=name, kind="fact", split="tune", question="Is <b>Docker</b> first?", corpus="shipped",
        overlap=True, facts=[["Docker"]] if labelled else [], expect=expect, max_words=80,
        passages=[Passage(source_id="s", section="A", snippet="Docker")] if labelled else [],
    )  # fmt: skip
    fields = {
        "case": case, "scores": {"facts": 0.0, "answered": 1.0}, "latency_ms": 12.0,
        "searched": "docker", "hits": [Found(source_id="s", section="A", text="Docker", gold=True)],
        "grounding": "grounded", "answer": "Helm. [1]", "missing_facts": ["Docker"],
        "citations": [Cited(n=1, source_id="s", section="A", quote="Helm", score=0.9, gold=False)],
        "missing_sections": [], "broken": [], "answerable": 0.7,
    }  # fmt: skip
    return Outcome.model_validate(fields | changes)


def test_the_page_needs_nothing_from_elsewhere_and_escapes_questions() -> None:
    page = make_page(Record(about=ABOUT, outcomes=[make_outcome()]))
    assert "Is &lt;b&gt;Docker&lt;/b&gt; first?" in page
    assert not any(asset in page for asset in ("<b>Docker", "<script", "http", "src=", "@import"))


def test_the_page_names_what_moved_against_another_run() -> None:
    now = [make_outcome(f"fact-{i:03}") for i in range(8)]
    before = {case: {"facts": 1.0, "answered": 1.0} for case in scores_of(now)}
    changes = compare(before, scores_of(now), dict.fromkeys(before, "fact"))
    page = make_page(Record(about=ABOUT, outcomes=now), changes, "yesterday")
    assert "Compared with yesterday" in page
    assert "fact-005 1.00→0.00 and 2 more" in page


def test_each_loss_is_put_where_it_arose() -> None:
    assert fate(make_outcome(scores={"facts": 1.0})) == "as expected"
    assert fate(make_outcome()) == "none of the facts"
    assert fate(make_outcome(scores={"facts": 0.5})) == "some facts"
    assert fate(make_outcome(grounding="abstained")) == "refused, though found"
    missed = [Found(source_id="s", section="B", text="Helm", gold=False)]
    assert fate(make_outcome(hits=missed, grounding="abstained")) == "not found"
    assert fate(make_outcome(expect="abstained")) == "should have refused"


def test_a_broken_promise_is_as_bad_as_it_gets() -> None:
    assert badness(make_outcome(scores={"facts": 1.0, "promises": 0.0})) == 1.0
    assert badness(make_outcome(scores={"facts": 1.0, "words": 200.0})) == 0.0


def test_a_trace_shows_question_hits_answer_and_what_was_missing() -> None:
    trace = "\n".join(trace_lines(make_outcome()))
    for shown in ("question  Is", "hit 1*    s › A", "Helm. [1]", "cited [1]", "lacks     Docker"):
        assert shown in trace


def test_calibration_is_the_distance_of_share_and_probability_by_bin() -> None:
    pairs = [(0.25, True), (0.25, False), (0.95, True), (1.0, True)]
    assert bins(pairs)[2] == (0.25, 0.5, 2)
    assert bins(pairs)[9][1:] == (1.0, 2)
    assert abs(calibration_error(pairs) - (0.5 * 0.25 + 0.5 * 0.025)) < 1e-9
