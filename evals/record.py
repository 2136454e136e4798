"""A whole run as it is kept: what was measured, on what, and every outcome."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import orjson
from pydantic import BaseModel, ValidationError

from evals.cases import Corpus
from evals.judge.judgement import Judgement
from evals.judging import JudgeReport, Measured
from evals.metrics import Score
from evals.models import ModelLine
from evals.outcomes import Outcome, scores_of
from evals.talking import TalkOutcome
from evals.tally import ALL, Line, latencies, tally, tally_scores
from ingest.errors import InvalidInputError

ROOT = Path(__file__).parent.parent


class About(BaseModel):
    """What a run was made with; two runs with the same `About` give the same numbers.

    Attributes:
        commit: Of the code, `+` behind it when files differ from it; None without Git.
        corpus_hashes: Of each corpus's generation.
        settings: Model, embedding model and the like.
        selection: Which cases, in words.
    """

    commit: str | None
    corpus_hashes: dict[str, str]
    settings: dict[str, Any]
    selection: str


class Record(BaseModel):
    """A run that can be written, drawn and compared."""

    about: About
    outcomes: list[Outcome]
    talks: list[TalkOutcome] = []
    judges: list[JudgeReport] = []
    judgement: Judgement | None = None
    models: list[ModelLine] = []

    def scores(self) -> dict[str, dict[str, float]]:
        """Return the scores of all cases, of whatever sort."""
        return scores_of(self.outcomes) | scores_of(self.talks)

    def kinds(self) -> dict[str, str]:
        """Return the kind of each case, requests and conversations told apart from questions."""
        kinds = {outcome.case.id: outcome.case.kind for outcome in self.outcomes}
        return kinds | {talk.case.id: talk.kind for talk in self.talks}

    def numbers(self) -> dict[str, Any]:
        """Return every score with n and interval: over all, by half and corpus, and by kind."""
        halves = [o for o in self.outcomes if o.case.split == "report"]
        return {
            "all": _nested(self.outcomes, ALL),
            "half": _nested(self.outcomes, "split"),
            "report half, corpus": _nested(halves, "corpus"),
            "report half, kind": _nested(halves, "kind"),
            **{
                f"report half, {corpus}, words shared": _nested(
                    [o for o in halves if o.case.corpus == corpus and o.case.passages], "overlap"
                )
                for corpus in get_args(Corpus)
            },
            "report half, planning": self._planning(),
            "judges": {judge.name: _judge(judge) for judge in self.judges},
            "judged": self._judged(),
        }

    def _judged(self) -> dict[str, dict[str, Any]]:
        found = self.judgement.by_metric() if self.judgement else {}
        return {name: _rounded(value) for name, value in found.items()}

    def _planning(self) -> dict[str, dict[str, dict[str, Any]]]:
        report = [talk for talk in self.talks if talk.case.split == "report"]
        what = {talk.case.id: talk.what for talk in report}
        kind = {talk.case.id: talk.kind for talk in report}
        scores = scores_of(report)
        return _by_group([*tally_scores(scores, what), *tally_scores(scores, kind)])

    def save(self, file: Path) -> None:
        """Write the run as JSON, numbers first.

        Raises:
            InvalidInputError: the file cannot be written.
        """
        data = {
            "about": self.about.model_dump(),
            "numbers": self.numbers(),
            "latency_ms": latencies(self.outcomes),
            "outcomes": [outcome.model_dump() for outcome in self.outcomes],
            "judges": [judge.model_dump() for judge in self.judges],
            "talks": [talk.model_dump(mode="json", exclude_none=True) for talk in self.talks],
        }
        if self.judgement is not None:
            data["judgement"] = self.judgement.model_dump()
        if self.models:
            data["models"] = [line.model_dump() for line in self.models]
        write(file, orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")

    @classmethod
    def load(cls, file: Path) -> "Record":
        """Read what `save` wrote.

        Raises:
            InvalidInputError: the file cannot be read, or is no such report.
        """
        try:
            return cls.model_validate(orjson.loads(file.read_bytes()))
        except (OSError, ValidationError, orjson.JSONDecodeError) as exc:
            raise InvalidInputError(f"{file} is no report of `roadmap eval --json`") from exc


def write(file: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        InvalidInputError: it cannot be written.
    """
    try:
        file.write_bytes(data)
    except OSError as exc:
        raise InvalidInputError(f"{file} cannot be written ({exc.strerror})") from exc


def current_commit() -> str | None:
    """Return the abbreviated commit of this checkout; None where there is no Git to ask."""
    command = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _judge(judge: JudgeReport) -> dict[str, dict[str, Any]]:
    """Return what is measured of a judge, and its right verdicts by kind of statement."""
    kinds = {f"right: {kind}": value for kind, value in judge.kinds.items()}
    return {name: _rounded(value) for name, value in {**judge.scores, **kinds}.items()}


def _rounded(value: Measured) -> dict[str, Any]:
    low, high = round(value.low, 4), round(value.high, 4)
    return {"mean": round(value.mean, 4), "low": low, "high": high, "n": value.n}


def _nested(outcomes: Sequence[Outcome], field: str) -> dict[str, dict[str, dict[str, Any]]]:
    lines = tally(outcomes, lambda case: ALL if field == ALL else _name(getattr(case, field)))
    return _by_group(lines)


def _by_group(lines: Sequence[Line]) -> dict[str, dict[str, dict[str, Any]]]:
    nested: dict[str, dict[str, dict[str, Any]]] = {}
    for line in lines:
        nested.setdefault(line.group, {})[line.metric] = _row(line.score)
    return nested


def _name(value: str | bool) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"


def _row(score: Score) -> dict[str, Any]:
    low, high = round(score.low, 4), round(score.high, 4)
    return {"mean": round(score.mean, 4), "low": low, "high": high, "n": score.n}
