"""What is kept of labelled pages: token F1, precision and recall, and headings found as such."""

from statistics import fmean

from evals.extraction import PageScore, score_pages
from evals.metrics import score
from evals.report import Table, losses

HEADER = ("page", "F1", "precision", "recall", "headings")
BAR = 0.90


def test_labelled_pages_are_read_as_well_as_the_baseline(
    tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    pages = score_pages()
    tables.append(table(pages))
    measured |= {
        "extraction/f1": fmean(page.text.f1 for page in pages),
        "extraction/headings": fmean(page.headings for page in pages),
    }
    assert measured["extraction/f1"] >= BAR
    assert accepting or losses(measured, "extraction/") == []


def table(pages: list[PageScore]) -> Table:
    rows = [
        (p.page, p.text.f1, p.text.precision, p.text.recall, p.headings)
        for p in sorted(pages, key=lambda page: page.text.f1)
    ]
    f1 = score([page.text.f1 for page in pages])
    means = [fmean(values) for values in zip(*(row[1:] for row in rows), strict=True)]
    shown = tuple((row[0], *(f"{value:.3f}" for value in row[1:])) for row in rows)
    mean = ("mean", str(f1), *(f"{value:.3f}" for value in means[1:]))
    return Table("Extraction, labelled pages", HEADER, (mean, *shown))
