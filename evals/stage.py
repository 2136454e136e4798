"""Where learners of the cases live: an assistant on a store of its own, with a clock to turn."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType

from agents.assistant import DEFAULT_LIMITS, Assistant
from agents.drafting import Limits
from agents.library import Library
from agents.models import KEYLESS, ChatModel
from agents.skills.links import Offered
from agents.store import Store

START = date(2026, 11, 22)


class Clock:
    """Tells the time on a day that somebody sets: noon, and a bit later each time it is asked."""

    def __init__(self, day: date = START) -> None:
        self._day = day
        self._asked = 0

    @property
    def day(self) -> date:
        """The day that it tells."""
        return self._day

    @day.setter
    def day(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self._asked = 0

    def __call__(self) -> datetime:
        """Return the time, in UTC."""
        self._asked += 1
        return datetime.combine(self._day, time(12), UTC) + timedelta(milliseconds=self._asked)


class Stage:
    """An assistant that may be started again on what it kept.

    Args:
        library: What is searched; it outlives the stage.
        file: Of the database.
        offered: The skills.
        chats: Chat models that answer; without any, the keyless one does.
        limits: How much one turn may take of them.
    """

    def __init__(
        self,
        library: Library,
        file: Path,
        offered: Offered,
        chats: Sequence[ChatModel] = (),
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.clock = Clock()
        self._library = library
        self._url = f"sqlite:///{file}"
        self._offered = offered
        self._chats = chats
        self._limits = limits
        self.store = Store.open(self._url)
        self.store.migrate()
        self.assistant = self._assistant()

    def restart(self) -> None:
        """End the assistant and its store, and open both anew, as a new process would."""
        self.store.close()
        self.store = Store.open(self._url)
        self.assistant = self._assistant()

    def _assistant(self) -> Assistant:
        return Assistant(
            self.store,
            self._library,
            self._chats[0].name if self._chats else KEYLESS,
            self._offered,
            now=self.clock,
            chats=self._chats,
            limits=self._limits,
        )

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> "Stage":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
