"""What stands around a roadmap's phases and topics, and what they are called."""

from tests.ingest.structures import phases_of, structure_of, topics, urls


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
    phases = phases_of(f"# Sailing Roadmap\n\n{lines}")
    assert [phase.effort.weeks for phase in phases] == [(1.0, 1.0)] * 5


def test_a_diary_that_shows_the_newest_month_first_is_read_from_the_oldest() -> None:
    text = "# Clock Roadmap\n\n## Month 2: Pinions\n- Leaves\n\n## Month 1: Wheels\n- Teeth\n"
    phases = phases_of(text)
    assert [phase.title for phase in phases] == ["Month 1: Wheels", "Month 2: Pinions"]


def test_a_topic_is_called_by_what_its_week_holds_and_lasts_that_week() -> None:
    text = "# Pastry Roadmap\n## Month 1: Dough\n- Week 1: Short crust\n## Month 2: Cream\n- Eggs\n"
    phases = phases_of(text)
    topic = phases[0].topics[0]
    assert (topic.title, topic.effort.weeks) == ("Short crust", (1.0, 1.0))


def test_the_first_weeks_open_a_row_of_weeks() -> None:
    titles = ["The first eight weeks: yarn", "Weeks 9 to 16: silk", "Weeks 17 to 20: looms"]
    text = "# Weaving roadmap\n" + "".join(f"## {title}\n- Wool\n" for title in titles)
    assert [phase.title for phase in phases_of(text)] == titles
