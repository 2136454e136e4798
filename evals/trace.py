"""One outcome as lines of text: what was asked, found, said and missed."""

from evals.outcomes import Outcome
from evals.talking import TalkOutcome

FEW = 5
"""As many outcomes at most are shown in full without being asked for."""
SHOWN_HITS = 5
QUOTE_CHARS = 160


def trace_lines(outcome: Outcome) -> list[str]:
    """Return what shows why a case came out as it did; `*` marks what is labelled."""
    case = outcome.case
    lines = [f"{case.id} ({case.kind}, {case.split}, {case.corpus}), expected {case.expect}"]
    lines += [f"  before    {earlier}" for earlier in case.history]
    lines.append(f"  question  {case.question}")
    if outcome.searched != case.question:
        lines.append(f"  searched  {outcome.searched}")
    for number, hit in enumerate(outcome.hits[:SHOWN_HITS], 1):
        lines.append(f"  hit {number}{'*' if hit.gold else ' '}    {hit.source_id} › {hit.section}")
    for missing in outcome.missing_sections:
        lines.append(f"  not found {missing}")
    said = outcome.answer.split("\n")
    lines += [f"  {outcome.grounding:<9} {said[0]}", *(f"            {line}" for line in said[1:])]
    for cited in outcome.citations:
        mark = "*" if cited.gold else " "
        lines.append(f"  cited [{cited.n}]{mark} {cited.quote[:QUOTE_CHARS]}")
    lines += [f"  lacks     {fact}" for fact in outcome.missing_facts]
    lines += [f"  BROKEN    {promise}" for promise in outcome.broken]
    scores = ", ".join(f"{name} {value:.2f}" for name, value in outcome.scores.items())
    return [*lines, f"  scores    {scores}"]


def talk_lines(talk: TalkOutcome) -> list[str]:
    """Return what was said in a plan request or a conversation, and what did not come."""
    case = talk.case
    lines = [f"{case.id} ({talk.kind}, {case.split}), on {case.today}"]
    for turn in talk.turns:
        asked, said = turn.say.split("\n"), turn.answer.split("\n")
        lines += [f"  says      {asked[0]}", *(f"            {line}" for line in asked[1:])]
        lines += [f"  {turn.grounding:<9} {said[0]}", *(f"            {line}" for line in said[1:])]
        lines += [f"  MISSED    {line}" for line in turn.missed]
        lines += [f"  MADE UP   {number}" for number in turn.unheld]
    scores = ", ".join(f"{name} {value:.2f}" for name, value in talk.scores.items())
    return [*lines, f"  scores    {scores}"]
