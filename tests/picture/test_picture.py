"""The picture of the skill graph, on graphs of its own."""

from xml.etree import ElementTree

from agents.skills.graph import SkillGraph
from agents.skills.skill import Prerequisite, Skill
from app.picture import draw, lay_out

SVG = "{http://www.w3.org/2000/svg}"


def a_skill(skill_id: str, area: str, *needs: str, title: str = "") -> Skill:
    edges = tuple(Prerequisite(need, "it is needed") for need in needs)
    return Skill(skill_id, title or skill_id.upper(), area, (1, 2), prerequisites=edges)


GRAPH = SkillGraph(
    [
        a_skill("a", "maths"),
        a_skill("b", "maths", "a"),
        a_skill("c", "code", title="C & <friends>"),
        a_skill("d", "code", "b", "c"),
        a_skill("e", "code", "a"),
    ]
)


def test_a_skill_stands_right_of_all_that_it_needs() -> None:
    layout = lay_out(GRAPH)
    assert all(layout.boxes[a].column < layout.boxes[b].column for a, b in layout.edges)
    assert len(layout.edges) == 4


def test_no_two_boxes_share_a_place_and_each_stands_in_its_lane() -> None:
    layout = lay_out(GRAPH)
    places = {(box.column, box.row) for box in layout.boxes.values()}
    assert len(places) == len(GRAPH)
    rows = {lane.area: range(lane.top, lane.top + lane.rows) for lane in layout.lanes}
    assert all(box.row in rows[GRAPH[name].area] for name, box in layout.boxes.items())


def test_a_part_shows_only_what_leads_to_the_goal() -> None:
    layout = lay_out(GRAPH, GRAPH.closure(["d"]))
    assert set(layout.boxes) == {"a", "b", "c", "d"}


def test_the_picture_is_sound_xml_with_every_title_escaped() -> None:
    root = ElementTree.fromstring(draw(GRAPH, lay_out(GRAPH), GRAPH["d"]))
    titles = [(title.text or "").split(":")[0] for title in root.iter(f"{SVG}title")]
    assert sorted(titles) == ["A", "B", "C & <friends>", "D", "E"]
    names = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert {"Maths", "Code", "C & <friends>", "What leads to D"} <= names


def test_an_empty_graph_is_drawn_as_an_empty_picture() -> None:
    root = ElementTree.fromstring(draw(SkillGraph([]), lay_out(SkillGraph([]))))
    assert root.tag == f"{SVG}svg"
    assert not list(root.iter(f"{SVG}path"))
