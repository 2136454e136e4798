"""Faults between files: edges, names, resources and mentions."""

from pathlib import Path

from agents.skills.load import Knowledge, load_knowledge
from tests.skills.files import chain, resource_text, skill_text, write_corpus


def only_fault(knowledge: Knowledge) -> str:
    (fault,) = knowledge.faults
    return str(fault)


def test_an_unknown_prerequisite_names_the_nearest(tmp_path: Path) -> None:
    skills = chain("counting", "adding") | {"adding": skill_text("adding", ["conting"])}
    found = [str(fault) for fault in load_knowledge(write_corpus(tmp_path, skills)).faults]
    assert found[0] == ("skills/adding.md:8: there is no skill 'conting'; did you mean 'counting'?")


def test_a_cycle_is_named_with_its_path(tmp_path: Path) -> None:
    skills = chain("a", "b", "c") | {"a": skill_text("a", ["c"])}
    knowledge = load_knowledge(write_corpus(tmp_path, skills))
    assert "go in a circle: a → b → c → a" in only_fault(knowledge)
    assert knowledge.broken


def test_a_skill_that_needs_itself_is_a_cycle(tmp_path: Path) -> None:
    skills = chain("a", "b") | {"a": skill_text("a", ["a"])}
    found = only_fault(load_knowledge(write_corpus(tmp_path, skills)))
    assert found.startswith("skills/a.md:8: prerequisites go in a circle: a → a")


def test_an_implied_edge_is_named_with_what_implies_it(tmp_path: Path) -> None:
    skills = chain("a", "b", "c", "d") | {"d": skill_text("d", ["a", "c"])}
    knowledge = load_knowledge(write_corpus(tmp_path, skills))
    assert only_fault(knowledge) == (
        "skills/d.md:8: 'a' is implied by 'c', which needs it; take the edge out"
    )
    assert not knowledge.broken


def test_two_ways_of_equal_length_imply_nothing(tmp_path: Path) -> None:
    skills = chain("a", "b") | {"c": skill_text("c", ["a"]), "d": skill_text("d", ["b", "c"])}
    assert load_knowledge(write_corpus(tmp_path, skills)).faults == ()


def test_a_skill_that_floats_free_is_named(tmp_path: Path) -> None:
    skills = chain("a", "b") | {"lonely": skill_text("lonely")}
    found = only_fault(load_knowledge(write_corpus(tmp_path, skills)))
    assert found.startswith("skills/lonely.md:2: 'lonely' floats free")


def test_a_project_needs_prerequisites(tmp_path: Path) -> None:
    skills = {"a": skill_text("a", kind="project"), "b": skill_text("b", ["a"])}
    assert "a project has no prerequisites" in only_fault(
        load_knowledge(write_corpus(tmp_path, skills))
    )


def test_an_alias_of_two_skills_breaks_the_base(tmp_path: Path) -> None:
    skills = {
        "a": skill_text("a", aliases=["Sum"]),
        "b": skill_text("b", ["a"], aliases=["sum"]),
    }
    knowledge = load_knowledge(write_corpus(tmp_path, skills))
    assert only_fault(knowledge) == (
        "skills/b.md:5: alias 'sum' names skill 'a'; keep it for one of them"
    )
    assert knowledge.broken


def test_an_alias_that_is_another_skills_title_is_a_fault(tmp_path: Path) -> None:
    skills = {"a": skill_text("a", aliases=["bee"]), "b": skill_text("b", ["a"], title="Bee")}
    assert "alias 'bee' names skill 'b'" in only_fault(
        load_knowledge(write_corpus(tmp_path, skills))
    )


def test_an_alias_may_spell_out_the_own_id_but_not_the_own_title(tmp_path: Path) -> None:
    names = skill_text("svd", title="Singular values", aliases=["SVD", "singular Values"])
    skills = {"svd": names, "b": skill_text("b", ["svd"])}
    assert "alias 'singular Values' names this skill already" in only_fault(
        load_knowledge(write_corpus(tmp_path, skills))
    )


def test_a_mention_must_be_a_heading_of_the_article(tmp_path: Path) -> None:
    text = skill_text("a").replace("Basics › Maths", "Basics › Mathss")
    skills = {"a": text, "b": skill_text("b", ["a"])}
    assert only_fault(load_knowledge(write_corpus(tmp_path, skills))) == (
        "skills/a.md:11: first-roadmap has no section 'Basics › Mathss'; "
        "did you mean 'Basics › Maths'?"
    )


def test_a_mention_must_name_an_article(tmp_path: Path) -> None:
    text = skill_text("a").replace("first-roadmap", "fist-roadmap")
    found = only_fault(
        load_knowledge(write_corpus(tmp_path, {"a": text, "b": skill_text("b", ["a"])}))
    )
    assert "skills/a.md:10: there is no article 'fist-roadmap'" in found


def test_a_skill_needs_two_resources_one_of_them_free(tmp_path: Path) -> None:
    skills = {"a": skill_text("a", resources=["a-book"]), "b": skill_text("b", ["a"])}
    catalogue = resource_text("a-book", ["a", "b"], cost="paid") + resource_text("a-course", ["b"])
    found = [
        str(fault) for fault in load_knowledge(write_corpus(tmp_path, skills, catalogue)).faults
    ]
    assert found == [
        "skills/a.md:8: fewer than 2 resources; list more of the catalogue",
        "skills/a.md:8: no resource is free; list a free one",
    ]


def test_skills_and_resources_must_agree(tmp_path: Path) -> None:
    skills = {"a": skill_text("a"), "b": skill_text("b", ["a"], resources=["a-book", "a-curse"])}
    catalogue = resource_text("a-book", ["a"]) + resource_text("a-course", ["a", "b", "bb"])
    found = [
        str(fault) for fault in load_knowledge(write_corpus(tmp_path, skills, catalogue)).faults
    ]
    assert found == [
        "resources.toml:20: 'a-course' names skill 'b', which does not list it; "
        "add it to skills/b.md, or take the skill out here",
        "resources.toml:20: 'a-course' names skill 'bb', which does not exist; did you mean 'b'?",
        "skills/b.md:11: resource 'a-book' does not name this skill; "
        "add 'b' to the skills of that resource",
        "skills/b.md:11: there is no resource 'a-curse'; did you mean 'a-course'?",
    ]
