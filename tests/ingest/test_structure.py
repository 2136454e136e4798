"""Roadmaps of many shapes become phases with topics, hours and resources; other texts do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.settings import Settings
from tests.ingest.conftest import Run
from tests.ingest.structures import phases_of, structure_of, topics, urls


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Step 1: Learn SQL", "Step 2: Learn Spark"),
        ("Phase I – Learn SQL", "Phase II – Learn Spark"),
        ("Months 1–2: SQL", "Months 3–4: Spark"),
        ("Q1 2026: SQL", "Q2 2026: Spark"),
        ("Weeks 1-2: SQL", "Week 3: Spark"),
        ("Stage One: SQL", "Stage Two: Spark"),
        ("0-3 months: SQL", "3-6 months: Spark"),
        ("January: SQL", "February – March: Spark"),
        ("1. SQL", "2. Spark"),
        ("1\ufe0f\u20e3 SQL", "2\ufe0f\u20e3 Spark"),
        ("Beginner: SQL", "Intermediate: Spark"),
        ("SQL (Weeks 1-2)", "Spark (Weeks 3-4)"),
    ],
)
def test_numbered_headings_are_the_phases(first: str, second: str) -> None:
    text = f"# Data roadmap\n\n## Why\n\n- pay\n\n## {first}\n\n- Joins\n\n## {second}\n\n- RDDs\n"
    assert [topics(phase) for phase in phases_of(text)] == [["Joins"], ["RDDs"]]


def test_the_outer_numbering_is_the_phases_and_the_inner_one_its_topics() -> None:
    text = """# Learning plan
## Phase 1: Foundations
### Week 1: Python
- Loops
### Week 2-3: Maths
- Vectors
## Phase 2: Models
### Week 4: Trees
- Splits
"""
    first, second = phases_of(text)
    assert topics(first) == ["Python", "Loops", "Maths", "Vectors"]
    assert first.topics[2].effort.weeks == (2, 2)
    assert (first.topics[3].under, topics(second)) == ("Maths", ["Trees", "Splits"])


def test_labelled_lists_are_topics_resources_and_projects() -> None:
    text = """# How to become a data analyst
## Step 1: SQL
You will need these:
- Joins: inner and outer

Time: 2-3 weeks (10 hours per week)

Resources:
- [Mode SQL](https://mode.com/sql)
- SQL for Mice

Projects:
- A report on bikes
## Step 2: Charts
- Bars
- Mini-project: chart your own steps
"""
    first, second = phases_of(text)
    assert [(t.title, t.detail) for t in first.topics] == [("Joins", "inner and outer")]
    assert first.effort.weeks == (2, 3)
    assert first.effort.hours == (20, 30)
    assert [(r.url, r.text) for r in first.resources] == [
        ("https://mode.com/sql", "Mode SQL"),
        ("", "SQL for Mice"),
    ]
    assert (first.projects, second.projects) == (("A report on bikes",), ("chart your own steps",))


def test_links_belong_to_their_topics_and_are_absolute() -> None:
    page = """<html><head><title>NLP roadmap</title></head><body><article><h1>NLP roadmap</h1>
<p>This long path leads through the whole field, from the first words to a model of your own.</p>
<h2>Step 1: Learn words</h2><ul><li><a href="/tokens">Tokens</a></li><li>Stems</li></ul>
<h2>Step 2: Learn models</h2><p>Study <a href="https://example.org/bert">this course</a>.</p>
<ul><li>Attention</li></ul></article></body></html>"""
    first, second = phases_of(page, "a.html", "https://a.org/b/c")
    assert [(t.title, [r.url for r in t.resources]) for t in first.topics] == [
        ("Tokens", ["https://a.org/tokens"]),
        ("Stems", []),
    ]
    assert urls(second) == ["https://example.org/bert"]


def test_a_list_of_lists_is_a_roadmap() -> None:
    text = """# Roadmap to data engineering
1. **Python**
   - Types
   - [Functions](https://docs.python.org/3/)
2. **SQL**
   - Joins
3. **Spark**
   - RDDs
"""
    phases = phases_of(text)
    assert [p.title for p in phases] == ["Python", "SQL", "Spark"]
    assert topics(phases[0]) == ["Types", "Functions"]


def test_headings_without_numbers_are_phases_where_the_title_says_roadmap() -> None:
    text = """# AI engineer roadmap
## Table of contents
- [Maths](#maths)
## Maths
- [Stat quest](https://statquest.org)
## Python
- Loops
## Deep learning
### Transformers
- [Attention paper](https://arxiv.org/abs/1706.03762)
## Contributing
- Open an issue
"""
    phases = phases_of(text)
    assert [p.title for p in phases] == ["Maths", "Python", "Deep learning"]
    assert topics(phases[2]) == ["Transformers"]
    assert urls(phases[2]) == ["https://arxiv.org/abs/1706.03762"]


def test_a_table_of_weeks_is_a_roadmap() -> None:
    text = """# 4 week study plan
| Week | Topic | Resources | Hours |
|---|---|---|---|
| 1 | Means | [Khan](https://ka.org/1) | 8 |
| 2-3 | Bayes, Priors | | 10 |
"""
    first, second = phases_of(text)
    assert (first.title, topics(first), urls(first)) == (
        "Week 1: Means",
        ["Means"],
        ["https://ka.org/1"],
    )
    assert (topics(second), second.effort.hours) == (["Bayes", "Priors"], (10, 10))


def test_tables_of_courses_are_the_topics_of_their_heading() -> None:
    text = """# Data science curriculum
## Maths
Course | Duration | Effort
:-- | :-- | :--
[Calculus](https://a.org/c) | 13 weeks | 6-10 hours/week
## Code
Course | Duration | Effort
:-- | :-- | :--
[Design](https://a.org/d) | 10 weeks | 5 hours/week
## More
- Compilers
"""
    phases = phases_of(text)
    [calculus] = phases[0].topics
    assert (calculus.title, calculus.effort.hours) == ("Calculus", (78, 130))
    assert phases[0].effort.hours == (78, 130)


def test_months_that_follow_each_other_are_no_durations() -> None:
    text = "# Roadmap\n## Beginner (0-3 months)\n- HTML\n## Advanced (3-9 months)\n- React\n"
    assert [p.effort.weeks for p in phases_of(text)] == [(13, 13), (26, 26)]


@pytest.mark.parametrize(
    "text",
    [
        "# How to deploy with Docker\n## Step 1: Install\n- apt\n## Step 2: Build\n- build\n"
        "## Step 3: Run\n- run\n",
        "# Why I left\n## 1. Money\n- less\n## 2. Time\n- more\n",
        "# DataFrame.merge\n## Parameters\n- right\n## Returns\n- a frame\n## Notes\n- none\n",
        "# Product roadmap\n## Q1 2026\n- Launch the beta\n## Q2 2026\n- Ship v2.0 to customers\n",
        "# Learning Python roadmap\nOnly words, and no list anywhere.\n",
    ],
)
def test_what_is_no_roadmap_has_no_structure(text: str) -> None:
    assert structure_of(text) is None


def test_the_structure_of_a_source_is_kept_in_the_index(run: Run, docs: Path) -> None:
    (docs / "a.md").write_text("# SQL roadmap\n## Step 1: Learn\n- Joins\n## Step 2\n- CTEs\n")
    run()
    from ingest.generations import Generations
    from ingest.registry import load_entries

    [entry] = load_entries(Generations(Settings(data_dir=docs.parent / "data").index_dir).live())
    assert entry.source.structure is not None
    assert [topics(phase) for phase in entry.source.structure.phases] == [["Joins"], ["CTEs"]]
    assert replace(entry.source, structure=None) == entry.source
