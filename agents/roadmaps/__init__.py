"""What roadmaps are like as wholes: their phases, how long they take, where something comes.

All of it is counted from their structures, so it holds for any roadmap that has one.
"""

from agents.roadmaps.tool import make_structure_tool

__all__ = ["make_structure_tool"]
