"""A whole session with a judge: every case in, every case out, and what the report makes of it."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from evals.comparing import compare, significant_losses
from evals.conversations import load_talks
from evals.judge.choosing import choose
from evals.judge.document import JudgeDocument, read_document
from evals.judge.holding import make_document
from evals.judge.judgement import JUDGED_METRICS, Judgement, baseline_file
from evals.judge.metrics import METRICS
from evals.judge.model import Judging
from evals.judge.samples import GOALS, Sample, sample_question
from evals.judge.session import Session
from evals.judging import difference
from evals.labelled import LabelledSet, load_answers, load_labelled, statements_of
from evals.page import make_page
from evals.record import Record
from evals.tables import by_beside, by_judge, by_judged
from ingest.settings import Settings
from tests.evals.test_page import ABOUT, make_outcome
from tests.judge.conftest import Open
from tests.judge.provider import Reply, ScriptedJudge, judging
from tests.judge.test_ragas import VERDICT, Vectors

ANSWERS = [a for a in load_answers("report") if a.origin == "altered"][:8]
LABELS = {s.text: s.supported for answer in ANSWERS for s in answer.statements}


def samples(n: int = 3) -> list[Sample]:
    return [
        Sample(
            id=f"fact-{i:03}",
            kind="fact" if i % 2 else "list",
            split="report",
            question="How long?",
            response="Four weeks.",
            asserts=True,
            contexts=("Time\nFour weeks.",),
            scores={"promises": float(i == 0)},
        )
        for i in range(n)
    ]


def right(asked: str) -> Reply:
    """Say of each labelled statement what its label says, and find every answer faithful."""
    if "Break down each sentence" in asked:
        return Reply(json.dumps({"statements": ["The maths takes four weeks."]}))
    if "Statement: " in asked:
        statement = asked.split("Statement: ")[1].split("\n\nIs the statement")[0]
        return Reply(json.dumps({"supported": LABELS[statement]}))
    return Reply(json.dumps({"statements": [VERDICT]}))


def hold(server: ScriptedJudge, open_judge: Open, tmp_path: Path, cases: list[Sample]) -> Judgement:
    judge, _ = open_judge(server)
    session = Session(judge, tmp_path / "rows.jsonl", Vectors(), lambda *_: None)  # type: ignore[arg-type]
    (of_people,) = session.read(statements_of(ANSWERS))
    return session.score(cases, ["extractive"], of_people, ["faithfulness"])


@pytest.fixture
def judgement(open_judge: Open, tmp_path: Path) -> Judgement:
    with judging(right) as server:
        return hold(server, open_judge, tmp_path, samples())


def test_a_judge_that_agrees_with_people_is_trusted_and_what_it_took_is_told(
    judgement: Judgement,
) -> None:
    assert judgement.trusted
    assert "trustworthy: kappa 1.000" in judgement.verdict()
    assert [case.id for case in judgement.cases] == ["fact-000", "fact-001", "fact-002"]
    assert judgement.failed == []
    assert (judgement.input_tokens, judgement.output_tokens) == (420, 30)
    assert judgement.cost_usd == pytest.approx(420e-6 + 60e-6)


def test_a_judge_that_does_not_is_not_trusted(open_judge: Open, tmp_path: Path) -> None:
    def always(asked: str) -> Reply:
        return Reply('{"supported": true}') if "Statement: " in asked else right(asked)

    with judging(always) as server:
        judged = hold(server, open_judge, tmp_path, samples())
    assert not judged.trusted
    assert "not trustworthy: kappa 0.000" in judged.verdict()


def test_a_row_that_failed_stays_in_the_judgement_by_name(open_judge: Open, tmp_path: Path) -> None:
    cases = samples()

    def sick(asked: str) -> Reply:
        return Reply(status=500) if "Break down" in asked and "Sick?" in asked else right(asked)

    cases[1] = replace(cases[1], question="Sick?")
    with judging(sick) as server:
        judged = hold(server, open_judge, tmp_path, cases)
    assert len(judged.cases) == 3
    assert [line.split(":")[0] for line in judged.failed] == ["fact-001, faithfulness"]


def test_judged_scores_stand_beside_measured_ones_and_show_where_they_are_apart(
    judgement: Judgement,
) -> None:
    (beside,) = judgement.beside()
    assert (beside.judged, beside.measured, beside.n) == ("faithfulness", "promises", 3)
    assert beside.apart == [("fact-001", 1.0, 0.0), ("fact-002", 1.0, 0.0)]
    assert beside.rank_correlation is None
    shown = "\n".join([*by_judged(judgement).lines(), *by_beside(judgement).lines()])
    assert "fact-001 1.00/0.00" in shown
    assert "| faithfulness | 1.000 [1.000, 1.000] n=3 | 1.00 n=1 | 1.00 n=2 |" in shown


def test_the_page_and_the_file_hold_the_judgement(judgement: Judgement, tmp_path: Path) -> None:
    assert judgement.of_people is not None
    twice = [judgement.of_people, judgement.of_people.model_copy(update={"name": "other"})]
    record = Record(about=ABOUT, outcomes=[make_outcome()], judges=twice, judgement=judgement)
    record.save(tmp_path / "run.json")
    assert Record.load(tmp_path / "run.json") == record
    assert record.numbers()["judged"]["faithfulness"]["n"] == 3
    page = make_page(record)
    for shown in ("judged by openai:scripted", "Judged beside measured", "Judges side by side"):
        assert shown in page
    assert "seconds a statement" in "\n".join(by_judge(twice).lines())


def test_where_two_judges_differ_the_label_says_who_is_right(judgement: Judgement) -> None:
    good = judgement.of_people
    assert good is not None
    wrong = [
        j.model_copy(update={"probability": 1 - j.probability}) if n < 4 else j
        for n, j in enumerate(good.judged)
    ]
    apart = difference(good, good.model_copy(update={"judged": wrong}))
    assert (apart.n, apart.first_right, apart.second_right) == (len(good.judged), 4, 0)


def test_a_loss_against_the_baseline_is_found_per_kind() -> None:
    before = {f"c{n}": {"faithfulness": 1.0} for n in range(20)}
    after = {f"c{n}": {"faithfulness": float(n % 2)} for n in range(20)}
    kinds = {f"c{n}": "fact" if n % 2 else "list" for n in range(20)}
    lost = significant_losses(compare(before, after, kinds, JUDGED_METRICS), JUDGED_METRICS)
    assert {change.group for change in lost} == {"all", "list"}
    assert baseline_file("openai:gpt 9/x").name == "openai-gpt-9-x.jsonl"


def test_a_choice_takes_every_kind_and_holds_the_smaller_choice() -> None:
    cases = samples(9)
    few, more = choose(cases, 2), choose(cases, 6)
    assert {sample.kind for sample in few} == {"fact", "list"}
    assert more[:2] == few
    assert len(choose(cases, 100)) == 9


def test_what_is_not_defined_for_a_case_is_not_asked() -> None:
    refused = sample_question(make_outcome(grounding="abstained", evidence=["A\nDocker"]))
    defined = {m.name for m in METRICS if m.inputs(refused) is not None}
    assert defined == {"context precision", "context recall"}
    answered = sample_question(make_outcome(evidence=["A\nDocker"]))
    assert answered.response == "Helm."
    assert {m.name for m in METRICS if m.inputs(answered)} >= {"faithfulness", "groundedness"}


def test_ids_that_differ_in_each_run_are_not_shown_to_a_judge() -> None:
    def shown(plan: str) -> str:
        answer = f"Delete it by `DELETE /plans/{plan}`. [1][2]"
        return sample_question(make_outcome(answer=answer, evidence=["A\nDocker"])).response

    assert shown(uuid4().hex) == shown(uuid4().hex) == "Delete it by `DELETE /plans/ID`."


def test_every_kind_of_conversation_has_a_goal() -> None:
    assert {talk.kind for talk in load_talks()} <= GOALS.keys()


@pytest.mark.slow
def test_the_document_lays_the_built_in_check_and_the_judge_side_by_side(
    open_judge: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROADMAP_DATA_DIR", str(tmp_path))

    def yes(asked: str) -> Reply:
        return Reply('{"supported": true}')

    told: list[tuple[str, int, int]] = []
    sets: tuple[LabelledSet, ...] = ("answers", "claims_english")
    with judging(yes) as server:
        judge, _ = open_judge(server, at_once=16)
        progress = lambda *row: told.append(row)  # noqa: E731
        document = make_document(Settings(), Judging(judge, 0), progress, sets)
    document.save(tmp_path / "judge.json", tmp_path / "judge.md")
    kept = JudgeDocument.model_validate_json((tmp_path / "judge.json").read_bytes())
    assert kept == document
    statements = sum(len(r[1].judged) for s in kept.sets.values() for r in s.halves.values())
    assert statements == sum(len(load_labelled(n, h)) for n in sets for h in ("tune", "report"))
    page = (tmp_path / "judge.md").read_text(encoding="utf-8")
    assert "| trusted" in page
    assert "On the report half the two differ on" in page
    assert max(total for _, _, total in told) < statements


def test_parts_of_the_document_that_are_not_asked_for_again_stay(tmp_path: Path) -> None:
    earlier = read_document()
    assert earlier is not None, "the committed report can be read"
    held = earlier.sets["claims"]
    fresh = JudgeDocument(
        judge=earlier.judge, commits={"claims": "new"}, sets={"claims": held}, judgement=None
    )
    whole = fresh.with_rest_of(earlier)
    assert whole.commits == earlier.commits | {"claims": "new"}
    assert list(whole.sets) == list(earlier.sets)
    assert whole.judgement == earlier.judgement
    assert "At commit new." in whole.as_page()
    of_another = fresh.model_copy(update={"judge": "openai:another"})
    assert of_another.with_rest_of(earlier) == of_another
    assert read_document(tmp_path / "none.json") is None
