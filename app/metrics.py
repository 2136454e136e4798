"""What operators watch, as Prometheus reads it; the only module that knows its client.

Nothing that a learner wrote or is called becomes a label.
"""

from collections.abc import Iterable
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from app.front_door import FrontDoor
from ingest.errors import UnavailableError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
_BUCKETS_S = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """One registry an application.

    Args:
        assistant: Asked for its state whenever the metrics are read.
    """

    def __init__(self, assistant: FrontDoor) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "roadmap_http_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "roadmap_http_request_seconds",
            "From a request's head to the last byte of its answer.",
            ("method", "route"),
            buckets=_BUCKETS_S,
            registry=self._registry,
        )
        build = Info("roadmap_build", "What runs here.", registry=self._registry)
        build.info({"version": version("roadmap-assistant")})
        ProcessCollector(registry=self._registry)
        self._registry.register(_State(assistant))

    def observe(self, method: str, route: str | None, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            method: As it was sent.
            route: The template of its address; None when no route took it.
            status: Of the answer.
            seconds: How long it took.
        """
        method, route = method if method in _METHODS else "other", route or "none"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def render(self) -> bytes:
        """Return all metrics as text; asks the database and the index."""
        return generate_latest(self._registry)


class _State(Collector):
    """Reads what the assistant knows of itself; what is down is left out, and said to be down."""

    def __init__(self, assistant: FrontDoor) -> None:
        self._assistant = assistant

    def describe(self) -> Iterable[Metric]:
        """Nothing is asked while the registry is put together."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Yield the state of this moment."""
        answers = CounterMetricFamily(
            "roadmap_answers", "Answers that were given, by grounding.", labels=["grounding"]
        )
        for grounding, count in sorted(self._assistant.store.answered.items()):
            answers.add_metric([grounding], count)
        yield answers
        up = GaugeMetricFamily("roadmap_up", "Whether a dependency answers.", labels=["dependency"])
        yield from self._runs(up)
        yield from self._index(up)
        yield up

    def _runs(self, up: GaugeMetricFamily) -> Iterable[Metric]:
        try:
            running = self._assistant.store.running()
        except UnavailableError:
            up.add_metric(["database"], 0)
            return
        up.add_metric(["database"], 1)
        yield GaugeMetricFamily("roadmap_runs_in_flight", "Runs at work here.", running)

    def _index(self, up: GaugeMetricFamily) -> Iterable[Metric]:
        try:
            manifest = self._assistant.manifest()
        except UnavailableError:
            up.add_metric(["index"], 0)
            return
        up.add_metric(["index"], 1)
        live = InfoMetricFamily("roadmap_index", "The generation that is searched.")
        names = {"generation": manifest.generation, "embedding_model": manifest.embedding_model}
        live.add_metric([], names)
        yield live
        yield GaugeMetricFamily("roadmap_index_chunks", "Its passages.", manifest.chunks)
        yield GaugeMetricFamily("roadmap_index_documents", "Its documents.", manifest.documents)
