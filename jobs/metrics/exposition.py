"""Prometheus's text: a registry made for one answer, so that no process speaks of its own figures alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from config.counts import BUCKETS, Key, Labels
from jobs.house import House
from jobs.metrics.catalogue import CATALOGUE, Figure
from jobs.metrics.figures import counted, measured

Samples = Mapping[Key, float]
_EDGES = (*(f"{bucket:g}" for bucket in BUCKETS), "+Inf")


def text(here: House) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Once({**measured(here), **counted(here)}))
    return generate_latest(registry)


class _Once(Collector):
    def __init__(self, samples: Samples) -> None:
        self._samples = samples

    def collect(self) -> Iterator[Metric]:
        for figure in CATALOGUE.values():
            yield _FAMILIES[figure.kind](figure, self._samples)


def _of(name: str, samples: Samples) -> Iterable[tuple[Labels, float]]:
    return sorted((labels, value) for (each, labels), value in samples.items() if each == name)


def _values(figure: Figure, labels: Labels) -> list[str]:
    given = dict(labels)
    return [given.get(label, "") for label in figure.labels]


def _gauge(figure: Figure, samples: Samples) -> Metric:
    family = GaugeMetricFamily(figure.name, figure.help, labels=figure.labels)
    for labels, value in _of(figure.name, samples):
        family.add_metric(_values(figure, labels), value)
    return family


def _counter(figure: Figure, samples: Samples) -> Metric:
    family = CounterMetricFamily(figure.name, figure.help, labels=figure.labels)
    for labels, value in _of(figure.name, samples):
        family.add_metric(_values(figure, labels), value)
    return family


def _histogram(figure: Figure, samples: Samples) -> Metric:
    """Each duration was counted in its own bucket; Prometheus wants all that are not longer."""
    family = HistogramMetricFamily(figure.name, figure.help, labels=figure.labels)
    found: dict[Labels, dict[str, float]] = defaultdict(dict)
    for labels, value in _of(f"{figure.name}_bucket", samples):
        rest = tuple(each for each in labels if each[0] != "le")
        found[rest][dict(labels)["le"]] = value
    sums = dict(_of(f"{figure.name}_sum", samples))
    for labels, buckets in found.items():
        so_far, shown = 0.0, []
        for edge in _EDGES:
            so_far += buckets.get(edge, 0)
            shown.append((edge, so_far))
        family.add_metric(_values(figure, labels), shown, sums.get(labels, 0.0))
    return family


_FAMILIES = {"gauge": _gauge, "counter": _counter, "histogram": _histogram}
