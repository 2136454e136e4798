"""Linking texts to skills on the report half, beside a search for the bare names."""

from agents.skills.linker import Linker
from agents.skills.load import open_graph
from evals.mentions import Mention, load_mentions, plain_linker, score_linker
from evals.report import Table, losses
from ingest.settings import CORPUS_DIR

HEADER = ("linker", "precision", "recall", "F1", "mentions")


def test_links_are_no_worse_than_the_baseline(
    tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    graph = open_graph(CORPUS_DIR)
    linker = Linker(graph)
    cases = load_mentions("report")

    def link(text: str) -> list[Mention]:
        return [Mention(skill_id=m.skill_id, start=m.start, end=m.end) for m in linker.link(text)]

    ways = {"bare names": plain_linker(graph), "linker": link}
    scores = {name: score_linker(cases, way) for name, way in ways.items()}
    rows = tuple(
        (name, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", str(s.right + s.missed))
        for name, s in scores.items()
    )
    tables.append(Table("Linking, report half", HEADER, rows))
    measured |= {
        "linking/precision": scores["linker"].precision,
        "linking/recall": scores["linker"].recall,
    }
    assert scores["linker"].f1 > scores["bare names"].f1
    assert accepting or losses(measured, "linking/") == []
