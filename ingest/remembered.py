"""A function's last results, worked out once for all threads that ask for the same at once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Calls a function and keeps what it returned; failures are not kept.

    Args:
        function: Of one argument.
        most: How many results are kept; those that were not asked for longest go first.
    """

    def __init__(self, function: Callable[[K], V], most: int) -> None:
        self._function = function
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[K, Future[V]] = OrderedDict()

    def __call__(self, key: K) -> V:
        """Return the result for a key: kept, being worked out in another thread, or new."""
        with self._lock:
            result = self._held.get(key)
            mine = result is None
            if result is None:
                result = self._held[key] = Future()
                if len(self._held) > self._most:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
        if mine:
            self._work_out(key, result)
        return result.result()

    def _work_out(self, key: K, result: "Future[V]") -> None:
        try:
            result.set_result(self._function(key))
        except BaseException as exc:
            with self._lock:
                self._held.pop(key, None)
            result.set_exception(exc)
            raise
