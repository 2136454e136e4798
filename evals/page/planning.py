"""The page's part on planning in conversation: scores, kinds, and the worst of the tuning half."""

from collections.abc import Sequence
from html import escape

from evals.outcomes import scores_of
from evals.page.tables import SAYS, cell, table
from evals.tables import half_of
from evals.talking import TalkOutcome
from evals.tally import tally_scores
from evals.trace import talk_lines

WORST = 25
KIND_METRICS = ("slots", "all slots", "question back", "goal reached", "true numbers")


def planning_part(talks: Sequence[TalkOutcome]) -> list[str]:
    """Return the part as pieces of HTML; nothing when none was held."""
    if not talks:
        return []
    report = [talk for talk in talks if talk.case.split == "report"] or talks
    seen = [talk for talk in talks if talk.case.split == "tune"] or talks
    return [
        f"<h2>Planning in conversation, {half_of(report)}</h2>",
        _scores(report),
        f"<h2>By kind of request and conversation, {half_of(report)}</h2>",
        _kinds(report),
        f"<h2>Worst requests and conversations, {half_of(seen)}</h2>",
        *_worst(seen),
    ]


def _scores(talks: Sequence[TalkOutcome]) -> str:
    groups = {talk.case.id: talk.what for talk in talks}
    held = {(x.metric, x.group): x.score for x in tally_scores(scores_of(talks), groups)}
    columns = sorted(set(groups.values()), reverse=True)
    rows = [
        [escape(name), *(cell(held.get((name, c))) for c in columns), escape(says)]
        for name, says in SAYS.items()
        if any((name, c) in held for c in columns)
    ]
    return table(["metric", *columns, "what it is"], rows, numbers=range(1, len(columns) + 1))


def _kinds(talks: Sequence[TalkOutcome]) -> str:
    groups = {talk.case.id: talk.kind for talk in talks}
    held = {(x.group, x.metric): x.score for x in tally_scores(scores_of(talks), groups)}
    rows = [
        [escape(kind), *(cell(held.get((kind, name))) for name in KIND_METRICS)]
        for kind in sorted(set(groups.values()), reverse=True)
    ]
    return table(["kind", *KIND_METRICS], rows, numbers=range(1, len(KIND_METRICS) + 1))


def _worst(talks: Sequence[TalkOutcome]) -> list[str]:
    def quality(talk: TalkOutcome) -> float:
        judged = ("slots", "question back", "expectations", "true numbers")
        return min(talk.scores[name] for name in judged if name in talk.scores)

    worst = sorted(talks, key=lambda talk: (quality(talk), talk.case.id))[:WORST]
    return [
        f"<details><summary><b>{escape(talk.case.id)}</b>{escape(talk.turns[0].say)}</summary>"
        f"<pre>{escape(chr(10).join(talk_lines(talk)))}</pre></details>"
        for talk in worst
        if quality(talk) < 1
    ]
