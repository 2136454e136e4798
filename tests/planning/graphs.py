"""Random skill graphs and requests, for Hypothesis and for timing."""

import random
from datetime import date, timedelta

from hypothesis import strategies as st

from agents.answer import Citation
from agents.planning.plan import PlanPreferences
from agents.planning.request import PlanRequest, Standing
from agents.skills.graph import SkillGraph
from agents.skills.skill import Cost, Mention, Prerequisite, Resource, Skill

AREAS = ("maths", "python", "data", "deep-learning", "production")
COSTS: tuple[Cost, ...] = ("free", "freemium", "paid")
START = date(2026, 12, 1)


def a_skill(
    skill_id: str, hours: float = 4.0, needs: tuple[str, ...] = (), **fields: object
) -> Skill:
    """Return a skill that takes some hours and needs others."""
    given: dict[str, object] = {
        "title": skill_id.replace("-", " ").title(),
        "area": "maths",
        "resources": ("r-free",),
        "prerequisites": tuple(Prerequisite(n, f"it uses {n}") for n in needs),
    }
    return Skill(id=skill_id, hours=(hours, hours), **(given | fields))  # type: ignore[arg-type]


def resources() -> list[Resource]:
    """Return a resource of each cost."""
    return [Resource(f"r-{c}", f"A {c} one", "P", "book", c, "any") for c in COSTS]


def a_graph(*skills: Skill) -> SkillGraph:
    """Return a graph of these skills with a small catalogue."""
    return SkillGraph(skills, resources())


def cite(skill: Skill) -> list[Citation]:
    """Return one citation of the skill's own text."""
    return [
        Citation(
            n=1,
            chunk_id=f"chunk-{skill.id}",
            source_id=f"skill:{skill.id}",
            title=skill.title,
            url=None,
            section="About",
            quote=skill.title,
            start=0,
            end=len(skill.title),
            score=1.0,
        )
    ]


def random_graph(seed: int, size: int, reach: int = 40) -> SkillGraph:
    """Return a graph of a size whose edges go back at most `reach` skills."""
    chance = random.Random(seed)
    skills = []
    for n in range(size):
        low = chance.randint(1, 30) / 2
        earlier = range(max(0, n - reach), n)
        needs = set(chance.choices(earlier, k=chance.randint(0, 3)) if n else ())
        skills.append(
            a_skill(
                f"s{n}",
                needs=tuple(f"s{p}" for p in sorted(needs)),
                area=chance.choice(AREAS),
                kind="project" if chance.random() < 0.1 else "skill",
                goals={"industry": chance.random(), "explore": chance.random()},
                specializations={"llm": chance.random()} if chance.random() < 0.3 else {},
                resources=tuple(chance.sample([f"r-{c}" for c in COSTS], chance.randint(1, 3))),
                mentions=(
                    (Mention("a", f"Q{chance.randint(1, 4)} 2026: x › y"),)
                    if chance.random() < 0.6
                    else ()
                ),
            )
        )
        object.__setattr__(skills[-1], "hours", (low, low + chance.randint(0, 20) / 2))
    return a_graph(*skills)


@st.composite
def cases(draw: st.DrawFn, largest: int = 25) -> tuple[SkillGraph, PlanRequest, Standing]:
    """Draw a graph, a request for it and where the learner stands."""
    size = draw(st.integers(1, largest))
    graph = random_graph(draw(st.integers(0, 10**6)), size, draw(st.integers(1, 8)))
    ids = st.sampled_from(sorted(graph.skills))
    some = st.lists(ids, max_size=size, unique=True)
    start = draw(st.dates() | st.just(START))
    days = draw(st.none() | st.integers(0, 400))
    deadline = None
    if days is not None:
        deadline = start + min(timedelta(days), date.max - start)
    request = PlanRequest(
        start_date=start,
        goal=draw(st.sampled_from(["industry", "explore", "research"])),
        specialization=draw(st.sampled_from([None, "llm", "vision"])),
        hours_per_week=draw(
            st.integers(1, 80) | st.integers(2, 160).map(lambda n: n / 2) | st.floats(1, 80)
        ),
        deadline=deadline,
        known=tuple(draw(st.lists(ids, max_size=4, unique=True))),
        targets=tuple(draw(st.just([]) | some)),
        preferences=PlanPreferences(cost=draw(st.sampled_from(["any", "free"]))),
    )
    standing = Standing(
        done=frozenset(draw(st.lists(ids, max_size=3))),
        skipped=frozenset(draw(st.lists(ids, max_size=2))),
        hours=draw(st.dictionaries(ids, st.integers(0, 40).map(lambda n: n / 2), max_size=4)),
    )
    return graph, request, standing
