"""Writes a layout as SVG text; every word of it is escaped."""

import textwrap
from html import escape

from agents.skills.graph import SkillGraph
from agents.skills.skill import Skill
from app.picture.layout import Box, Layout

BOX_WIDTH, BOX_HEIGHT = 172, 40
STEP_X, STEP_Y = 224, 50
MARGIN, LANE_GAP, HEAD = 24, 30, 64
LINE_CHARS = 25
MAX_LINES = 2
GOLDEN_ANGLE = 137.508
_STYLE = (
    "text{font-family:Helvetica,Arial,sans-serif;fill:#1c2430}"
    ".name{font-size:12px;text-anchor:middle}.area{font-size:15px;font-weight:bold}"
    ".head{font-size:22px;font-weight:bold}.note{font-size:13px;fill:#4a5565}"
    ".edge{fill:none;stroke-width:1.3;opacity:.5}.box{stroke-width:1.4;rx:7px}"
    ".goal{stroke-width:3.5}.project{stroke-dasharray:6 3}"
)


def draw(graph: SkillGraph, layout: Layout, goal: Skill | None = None) -> str:
    """Return the SVG document of a layout.

    Args:
        graph: Says what is in the boxes.
        layout: Says where they stand.
        goal: The skill that everything leads to, set off by a thick frame.
    """
    places = _Places(layout)
    hues = {lane.area: int(number * GOLDEN_ANGLE) % 360 for number, lane in enumerate(layout.lanes)}
    width = 2 * MARGIN + (layout.columns - 1) * STEP_X + BOX_WIDTH
    height = places.bottom + MARGIN
    title = f"What leads to {goal.title}" if goal else "The skill graph"
    note = (
        f"{len(layout.boxes)} skills, {len(layout.edges)} prerequisites. Read from left to right;"
        " a dashed frame is a project."
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-label="{escape(title)}">',
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text class="head" x="{MARGIN}" y="{MARGIN + 8}">{escape(title)}</text>',
        f'<text class="note" x="{MARGIN}" y="{MARGIN + 28}">{note}</text>',
    ]
    parts += _lanes(layout, places, hues, width)
    parts += [
        _edge(layout.boxes[a], layout.boxes[b], places, hues[graph[a].area])
        for a, b in layout.edges
    ]
    parts += [_box(graph[box.skill_id], box, places, hues, goal) for box in layout.boxes.values()]
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Places:
    """Where columns and rows lie in pixels; each lane leaves room for its name."""

    def __init__(self, layout: Layout) -> None:
        self._top: dict[int, int] = {}
        self.lane_top: dict[str, int] = {}
        y = MARGIN + HEAD - 16
        for lane in layout.lanes:
            self.lane_top[lane.area] = y
            y += LANE_GAP
            for row in range(lane.top, lane.top + lane.rows):
                self._top[row] = y
                y += STEP_Y
        self.bottom = y

    def left(self, box: Box) -> int:
        return MARGIN + box.column * STEP_X

    def top(self, box: Box) -> int:
        return self._top[box.row]


def _lanes(layout: Layout, places: _Places, hues: dict[str, int], width: int) -> list[str]:
    """Return the bands; their colours and names are the legend."""
    parts = []
    for lane in layout.lanes:
        top, height = places.lane_top[lane.area], LANE_GAP + lane.rows * STEP_Y - 4
        area = lane.area.replace("-", " ").capitalize() if lane.area.islower() else lane.area
        parts.append(
            f'<rect x="8" y="{top}" width="{width - 16}" height="{height}" rx="10"'
            f' fill="hsl({hues[lane.area]} 60% 96%)"/>'
            f'<rect x="{MARGIN}" y="{top + 8}" width="13" height="13" rx="3"'
            f' fill="hsl({hues[lane.area]} 60% 50%)"/>'
            f'<text class="area" x="{MARGIN + 20}" y="{top + 20}">{escape(area)}</text>'
        )
    return parts


def _edge(source: Box, target: Box, places: _Places, hue: int) -> str:
    x1, y1 = places.left(source) + BOX_WIDTH, places.top(source) + BOX_HEIGHT // 2
    x2, y2 = places.left(target), places.top(target) + BOX_HEIGHT // 2
    bend = max(40, min(160, (x2 - x1) // 2))
    return (
        f'<path class="edge" stroke="hsl({hue} 55% 42%)"'
        f' d="M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"/>'
    )


def _box(skill: Skill, box: Box, places: _Places, hues: dict[str, int], goal: Skill | None) -> str:
    x, y, hue = places.left(box), places.top(box), hues[skill.area]
    lines = textwrap.wrap(skill.title, LINE_CHARS, max_lines=MAX_LINES, placeholder=" …")
    first = y + BOX_HEIGHT / 2 + 4 - 7 * (len(lines) - 1)
    spans = "".join(
        f'<tspan x="{x + BOX_WIDTH // 2}" y="{first + 14 * number:g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    marks = (" project" if skill.kind == "project" else "") + (" goal" if skill is goal else "")
    hours = f"{skill.hours[0]:g} to {skill.hours[1]:g} hours"
    return (
        f"<g><title>{escape(skill.title)}: {hours}</title>"
        f'<rect class="box{marks}" x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}"'
        f' fill="hsl({hue} 70% 90%)" stroke="hsl({hue} 55% 42%)"/>'
        f'<text class="name">{spans}</text></g>'
    )
