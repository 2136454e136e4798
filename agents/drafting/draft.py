"""The draft of a turn: passes on what is settled, in order, and holds back what is not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agents.answer import Citation
from agents.check import Cited, number_citation
from agents.drafting.reader import Part
from agents.drafting.statement_check import Verdict
from agents.evidence import Run
from agents.extractive.compose import abstain
from agents.nearest import nearest_sections

_STOPS = ".!?…:\"”’')"


@dataclass(slots=True)
class _Item:
    part: Part
    verdict: Verdict


class Draft:
    """Takes parts as they are written, and tells each that may be said to who follows the run.

    From the first refused statement on, all is held back until that is mended or given up: what is
    passed on keeps the order of the draft.

    Args:
        run: Is told the tokens.
        more: Finds what further markers add to a statement.
    """

    def __init__(
        self,
        run: Run,
        more: Callable[[Part, Sequence[int]], tuple[Cited, ...]],
    ) -> None:
        self._run = run
        self._more = more
        self._items: list[_Item] = []
        self._next = 0
        self._asides: list[_Item] = []
        self._breaks = 0
        self._text: list[str] = []
        self._citations: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._said = 0

    @property
    def begun(self) -> bool:
        """Whether anybody may have seen some of it."""
        return bool(self._text)

    def add(self, part: Part, verdict: Verdict) -> None:
        """Take in a part that was decided on, and pass on what can be."""
        self._items.append(_Item(part, verdict))
        self._pass_on()

    def extend(self, numbers: Sequence[int]) -> None:
        """Add what further markers behind the last statement point to."""
        last = self._items[-1] if self._items else None
        if last is None or last.verdict.kind != "supported":
            return
        held = {(c.hit.chunk.id, c.quote.start, c.quote.end) for c in last.verdict.support}
        found = self._more(last.part, numbers)
        new = tuple(c for c in found if (c.hit.chunk.id, c.quote.start, c.quote.end) not in held)
        last.verdict = replace(last.verdict, support=(*last.verdict.support, *new))
        if new and self._next == len(self._items):
            self._tell(self._markers(new, ""))

    def failed(self) -> list[Part]:
        """Return the refused statements that are worth sending back, with the reasons of each."""
        return [item.part for item in self._waiting()]

    def reasons(self) -> list[str]:
        """Return why each of the failed ones was refused."""
        return [item.verdict.reason for item in self._waiting()]

    def mend(self, anew: Sequence[Sequence[tuple[Part, Verdict]]]) -> None:
        """Put new parts in the place of the failed ones, where they pass; [] changes nothing."""
        for item, decided in zip(self._waiting(), anew, strict=True):
            found = [_Item(part, verdict) for part, verdict in decided]
            if not found or any(new.verdict.kind not in ("supported", "computed") for new in found):
                continue
            found[0].part = replace(found[0].part, lead=item.part.lead, breaks=item.part.breaks)
            at = self._items.index(item)
            self._items[at : at + 1] = found

    def drop_failed(self) -> None:
        """Forget what is refused: the model goes on with tools, and will write anew."""
        waiting = self._waiting()
        self._items = [item for item in self._items if item not in waiting]

    def close(self) -> dict[str, Any] | None:
        """Pass on the rest, and return the fields of an answer.

        None when nothing of the draft could be held to the evidence, so that there is no answer.
        """
        for item in self._waiting():
            item.verdict = replace(item.verdict, mendable=False)
        self._pass_on()
        refused = [item for item in self._items if item.verdict.kind == "refused"]
        asides = [item for item in self._asides if not _leads(item.part)]
        if not self._said and (refused or self._lacks or not asides):
            return self._abstention() if self._lacks and not refused else None
        for item in asides:
            self._say(item)
        if refused:
            were, them = ("s were", "them") if len(refused) > 1 else (" was", "it")
            self._run.warnings.append(
                f"{len(refused)} statement{were} left out: nothing that was found supports {them}."
            )
        return {
            "answer": "".join(self._text),
            "grounding": "grounded" if self._said else "none",
            "citations": [citation.model_dump() for citation in self._citations],
        }

    @property
    def _lacks(self) -> bool:
        return any(item.verdict.kind == "lack" for item in self._items)

    def _abstention(self) -> dict[str, Any]:
        near = nearest_sections(self._run.passages.all())
        self._tell(abstain(near))
        return {"answer": "".join(self._text), "grounding": "abstained", "suggestions": near}

    def _waiting(self) -> list[_Item]:
        return [i for i in self._items[self._next :] if i.verdict.mendable]

    def _pass_on(self) -> None:
        for item in self._items[self._next :]:
            if item.verdict.mendable:
                return
            self._next += 1
            if item.verdict.kind in ("aside", "lack"):
                self._asides.append(item)
            elif item.verdict.kind == "refused":
                self._breaks = max(self._breaks, item.part.breaks)
            else:
                self._state(item)

    def _state(self, item: _Item) -> None:
        """Say a statement, behind the asides that lead to it."""
        for aside in self._asides:
            if not _leads(aside.part) or item.part.lead or aside is self._asides[-1]:
                self._say(aside)
        self._asides.clear()
        self._said += 1
        self._say(item)

    def _say(self, item: _Item) -> None:
        part = item.part
        breaks = max(self._breaks, part.breaks) if self._text else 0
        self._breaks = 0
        before = ("\n\n" if breaks > 1 else "\n" if breaks else " ") if self._text else ""
        stop = "" if part.text[-1] in _STOPS else "."
        head = "**" if part.heading else ""
        text = f"{head}{part.text}{head}" if part.heading else f"{part.text}{stop}"
        self._tell(f"{before}{part.lead}{text}{self._markers(item.verdict.support, ' ')}")

    def _markers(self, support: Sequence[Cited], space: str) -> str:
        numbers = [number_citation(cited, self._numbers, self._citations) for cited in support]
        marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
        return f"{space}{marks}" if marks else ""

    def _tell(self, text: str) -> None:
        self._text.append(text)
        self._run.emit("token", {"text": text})


def _leads(part: Part) -> bool:
    return part.heading or part.text.rstrip().endswith(":")
