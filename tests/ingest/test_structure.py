"""Roadmaps of many shapes become phases with topics, hours and resources; other texts do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import load_bytes
from ingest.roadmaps import RoadmapPhase, Structure
from ingest.settings import Settings
from ingest.structure import find_structure
from tests.ingest.conftest import Run


def structure_of(text: str, name: str = "a.md", base: str | None = None) -> Structure | None:
    return find_structure(load_bytes(text.encode(), Path(name), base))


def phases_of(text: str, name: str = "a.md", base: str | None = None) -> tuple[RoadmapPhase, ...]:
    found = structure_of(text, name, base)
    assert found is not None
    return found.phases


def topics(phase: RoadmapPhase) -> list[str]:
    return [topic.title for topic in phase.topics]


def urls(phase: RoadmapPhase) -> list[str]:
    return [link.url for link in phase.resources]


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
    assert (first.title, topics(first), urls(first)) == ("Week 1", ["Means"], ["https://ka.org/1"])
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


def test_numbers_that_go_on_at_another_depth_are_phases_too() -> None:
    text = "# Data roadmap\n## 1. SQL\n- Joins\n## 2. Charts\n- Bars\n### 3. Spark\n- RDDs\n"
    assert [topics(phase) for phase in phases_of(text)] == [["Joins"], ["Bars"], ["RDDs"]]


def test_parts_in_which_the_numbers_start_again_are_the_phases() -> None:
    part = "## {0}\n### 1. First {0}\n- Learn {0}\n### 2. More {0}\n- Study {0}\n"
    text = "# Roadmap\n## Notebooks\n- One\n" + part.format("SQL") + part.format("Spark")
    assert [p.title for p in phases_of(text)] == ["SQL", "Spark"]


def test_a_heading_stands_for_a_missing_number_and_others_belong_to_the_phase_before() -> None:
    text = """# Syllabus
## Module 1: SQL
- Joins
## Midterm
- Hand in a query
## Module 3: Spark
- RDDs
## Links for Spark
- [Guide](https://spark.example/guide)
## Module 4: Charts
- Bars
## Capstone project
- A dashboard
"""
    phases = phases_of(text)
    assert [p.title for p in phases] == [
        "Module 1: SQL",
        "Midterm",
        "Module 3: Spark",
        "Module 4: Charts",
        "Capstone project",
    ]
    assert urls(phases[2]) == ["https://spark.example/guide"]


def test_the_phases_stand_below_the_heading_that_announces_them() -> None:
    text = """# Weather school
Everything here is a free course.
## Joining in
- [Form](https://a.example)
## Curriculum
### Clouds
- Learn names
### Field work
Watch a valley, and practice drawing it.
### Models
- Study grids
## Crew
- [Ada](https://b.example)
"""
    assert [p.title for p in phases_of(text)] == ["Clouds", "Field work", "Models"]


def test_what_a_link_stands_for_names_its_topic_and_the_topic_a_bare_link() -> None:
    text = """# Roadmap
## Step 1: Words
- **[01.1 - Tokens](https://a.example/t)** — cut text
- [Stems](https://a.example/s) by R. Okafor: a course
## Step 2: Models
- Attention [[pdf]](https://a.example/p)
"""
    first, second = phases_of(text)
    assert [(t.title, t.detail) for t in first.topics] == [
        ("Tokens", "cut text"),
        ("Stems", "by R. Okafor: a course"),
    ]
    assert [link.text for link in second.topics[0].resources][-1:] == ["Attention (pdf)"]


def test_lines_that_only_list_names_are_topics_where_nothing_else_is() -> None:
    text = "# Roadmap\n## 1. Sound\nWaves, spectra, and filters.\n## 2. Words\n- Phones\n"
    assert topics(phases_of(text)[0]) == ["Waves", "spectra", "filters"]


def test_what_stands_below_an_item_explains_it() -> None:
    text = "# Roadmap\n## Step 1\n- Grids\n  > Free, in an afternoon\n- Steps\n## Step 2\n- Go\n"
    assert topics(phases_of(text)[0]) == ["Grids", "Steps"]


def test_a_row_that_is_counted_in_one_column_is_called_as_another_says() -> None:
    text = """# Agent curriculum
| Phase | Module Name | Duration |
|---|---|---|
| **00** | [Tokens](https://a.example/0) | 1 week |
| **01** | [Context](https://a.example/1) | 2 weeks |
"""
    assert [(p.title, p.effort.weeks) for p in phases_of(text)] == [
        ("Phase 00: Tokens", (1, 1)),
        ("Phase 01: Context", (2, 2)),
    ]


def test_the_readme_of_a_program_about_roadmaps_is_none() -> None:
    text = """# Roadmap planner
## Features
- Weekly tracker
## Tech stack
- [React](https://react.example)
## Scripts
| Command | Does |
|---|---|
| dev | starts it |
"""
    assert structure_of(text) is None


def test_a_time_in_the_title_counts_more_than_one_said_in_passing() -> None:
    text = """# Roadmap
## Week 1: SQL
- Joins

Nine hours a week go into this, and 30 days later you will smile.
## Week 2: Charts
- Bars
"""
    first = phases_of(text)[0].effort
    assert (first.weeks, first.pace) == ((1, 1), (9, 9))


def test_a_schedule_of_single_lines_is_a_roadmap_without_topics() -> None:
    lines = "".join(f"- [ ] Week {n}: Knot number {n}\n" for n in range(1, 6))
    structure = find_structure(load_bytes(f"# Sailing Roadmap\n\n{lines}".encode(), Path("a.md")))
    assert structure is not None
    assert [phase.effort.weeks for phase in structure.phases] == [(1.0, 1.0)] * 5


def test_a_diary_that_shows_the_newest_month_first_is_read_from_the_oldest() -> None:
    text = "# Clock Roadmap\n\n## Month 2: Pinions\n- Leaves\n\n## Month 1: Wheels\n- Teeth\n"
    structure = find_structure(load_bytes(text.encode(), Path("a.md")))
    assert structure is not None
    assert [phase.title for phase in structure.phases] == ["Month 1: Wheels", "Month 2: Pinions"]


def test_a_topic_is_called_by_what_its_week_holds_and_lasts_that_week() -> None:
    text = "# Pastry Roadmap\n## Month 1: Dough\n- Week 1: Short crust\n## Month 2: Cream\n- Eggs\n"
    structure = find_structure(load_bytes(text.encode(), Path("a.md")))
    assert structure is not None
    topic = structure.phases[0].topics[0]
    assert (topic.title, topic.effort.weeks) == ("Short crust", (1.0, 1.0))
