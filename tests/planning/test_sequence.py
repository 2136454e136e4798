"""In which order skills are learned when a roadmap is followed."""

from agents.planning.route import Route
from agents.planning.sequence import find_sequence
from tests.planning.graphs import a_graph, a_skill


def test_what_a_roadmap_does_not_name_waits_until_something_needs_it() -> None:
    graph = a_graph(
        a_skill("knots"),
        a_skill("weave", needs=("knots",)),
        a_skill("count", needs=("knots",)),
        a_skill("charts", needs=("count",)),
        a_skill("twill", needs=("charts",)),
    )
    route = Route(graph, {"knots", "weave", "count", "charts", "twill"})

    sequence = find_sequence(graph, route, {}, ("knots", "weave", "twill"))

    assert sequence == ["knots", "weave", "count", "charts", "twill"]
