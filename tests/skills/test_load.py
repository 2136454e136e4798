"""Files of the knowledge base that are sound by themselves, or say what is wrong."""

from pathlib import Path

import pytest

from agents.skills.faults import BrokenKnowledgeError
from agents.skills.load import load_knowledge, open_graph
from tests.skills.files import chain, skill_text, write_corpus


def faults_of(folder: Path) -> list[str]:
    return [str(fault) for fault in load_knowledge(folder).faults]


def test_a_sound_base_has_no_faults_and_all_its_facts(tmp_path: Path) -> None:
    knowledge = load_knowledge(write_corpus(tmp_path, chain("counting", "adding")))
    assert knowledge.faults == ()
    skill = knowledge.graph["adding"]
    assert [p.skill for p in skill.prerequisites] == ["counting"]
    assert (skill.hours, skill.planned_hours) == ((2, 4), 3)
    assert skill.summary == "Adding is a thing that one learns."
    assert skill.outcomes == ("Use Adding.", "Teach Adding.")
    assert skill.mistakes == ("Skipping Adding.",)
    assert skill.mentions[0].section == "Basics › Maths"
    assert skill.check_questions[0].answer == 1
    assert knowledge.graph.resources["a-book"].skills == ("counting", "adding")


def test_a_folder_without_skills_is_an_empty_graph(tmp_path: Path) -> None:
    assert len(open_graph(tmp_path)) == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Adding\n", "", "adding.md:2: title is missing; add `title`"),
        ("hours: [2, 4]", "hours: [9, 4]", "hours must be [low, high]"),
        ("hours: [2, 4]", "hours: [2, 400]", "adding.md:6: hours.1:"),
        ("hours: [2, 4]", "hours: [2.3, 4]", "adding.md:6: hours.0:"),
        ("goals: {", "goals: {leisure: 1, ", "leisure"),
        ("area:", "aera:", "adding.md:4: aera is not a known field; did you mean 'area'?"),
        ("    answer: 1", "    answer: 4", "adding.md:18: check_questions.0.answer:"),
        ("Another thing, A", "one thing, A", "two options say the same"),
        ("[One thing, ", "[", "adding.md:17: check_questions.0.options:"),
        ("area: basics", "area: [", "adding.md:4: not YAML"),
        ("area: basics", "area: basics\narea: basics", "adding.md:5: 'area' is given twice"),
        ("---\n", "", "adding.md:1: there is no front matter"),
        ("id: adding", "id: sums", "adding.md:2: id 'sums' is not the file's name"),
        ("## A project", "## Projects", "heading 'Projects' is not one of"),
        ("# Adding", "# Sums", "the one top heading must be `# Adding`"),
        ("- Skipping", "Skipping", "section `## Usual mistakes` holds no list"),
    ],
)
def test_a_malformed_file_names_itself_its_line_and_the_fix(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = skill_text("adding", ["counting"], aliases=["sum"])
    assert old in text
    skills = {"counting": skill_text("counting"), "adding": text.replace(old, new, 1)}
    found = faults_of(write_corpus(tmp_path, skills))
    assert any(said in line and line.startswith("skills/adding.md:") for line in found), found


def test_a_malformed_file_leaves_the_rest_loaded(tmp_path: Path) -> None:
    skills = chain("counting", "adding", "dividing") | {"adding": "no skill at all"}
    knowledge = load_knowledge(write_corpus(tmp_path, skills))
    assert set(knowledge.graph.skills) == {"counting", "dividing"}
    assert [f.file for f in knowledge.broken] == ["skills/adding.md"]


def test_a_malformed_resource_names_its_line(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path, chain("counting"))
    catalogue = folder / "resources.toml"
    catalogue.write_text(catalogue.read_text("utf-8").replace('"free"', '"gratis"', 1), "utf-8")
    found = faults_of(folder)
    assert any(line.startswith("resources.toml:6: cost:") for line in found), found
    catalogue.write_text("[[resource]\n", "utf-8")
    assert any(line.startswith("resources.toml:1: not TOML") for line in faults_of(folder))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('url = "ftp://x.org/a"', "url:"),
        ('url = "https://x.org/a"', "url_confirmed"),
        ('isbn = "978-1-4920-4511-4"', "check digit"),
        ('doi = "11.1/x"', "doi:"),
        ('arxiv = "17.1"', "arxiv:"),
        ('publisher = "x"', "publisher is not a known field"),
    ],
)
def test_a_resource_must_be_citable(tmp_path: Path, line: str, said: str) -> None:
    folder = write_corpus(tmp_path, chain("counting"))
    catalogue = folder / "resources.toml"
    text = catalogue.read_text("utf-8").replace("hours = 10", line, 1)
    catalogue.write_text(text, "utf-8")
    assert any(said in found for found in faults_of(folder))


def test_a_broken_base_is_refused_with_its_lines(tmp_path: Path) -> None:
    write_corpus(tmp_path, {"adding": skill_text("adding", ["conting"])} | chain("counting"))
    with pytest.raises(BrokenKnowledgeError, match=r"adding.md:8: there is no skill 'conting'"):
        open_graph(tmp_path)
