"""What is found of labelled roadmaps' phases, topics and links, on pages seen and not seen."""

from evals.report import Table, losses
from evals.structures import Half, StructureScore, pooled, score_readmes, score_structures

HEADER = ("pages", "what", "precision", "recall", "F1")
PARTS = ("phases", "topics", "links")
BAR = 0.90


def test_roadmaps_are_taken_apart_as_well_as_the_baseline(
    tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    scores = score_structures()
    rows = [row for half in ("report", "tune") for row in _rows(scores, half)]
    tables.append(Table("Structure, labelled pages", HEADER, tuple(rows)))
    unseen = [score for score in scores if score.half == "report"]
    found = {f"structure/{part}": pooled(unseen, part).f1 for part in PARTS}
    measured |= found
    assert min(found.values()) >= BAR
    assert accepting or losses(measured, "structure/") == []


def test_labelled_readmes_are_taken_apart(tables: list[Table]) -> None:
    scores = score_readmes()
    rows = [row for half in ("report", "tune") for row in _rows(scores, half)]
    tables.append(Table("Structure, labelled READMEs", HEADER, tuple(rows)))
    assert min(pooled(scores, part).f1 for part in PARTS) >= BAR


def _rows(scores: list[StructureScore], half: Half) -> list[tuple[str, ...]]:
    chosen = [score for score in scores if score.half == half]
    counts = [(part, pooled(chosen, part)) for part in PARTS]
    return [
        (f"{half} ({len(chosen)})", part, f"{c.precision:.3f}", f"{c.recall:.3f}", f"{c.f1:.3f}")
        for part, c in counts
    ]
