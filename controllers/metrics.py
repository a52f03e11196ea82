"""The room's figures as Prometheus reads them, on loopback only and only where the school has switched them on.

They are about the machine, never about a child: who looks at them sees neither visits nor calls, and of the sensors
only those that measure the room. A history of doors and movements would be a history of children.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from config.joined import MetricsFile
from room.status import Status

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


class RoomFigures(Collector):
    """Makes the figures anew whenever they are read.

    Args:
        status: how the room is.
    """

    def __init__(self, status: Callable[[], Status]) -> None:
        self._status = status

    def describe(self) -> Iterator[Metric]:
        """Nothing: otherwise the registry would read them once while the room is still being put together."""
        yield from ()

    def collect(self) -> Iterator[Metric]:
        """Every figure."""
        status = self._status()
        yield InfoMetricFamily("calmroom", "The room.", {"name": status.name, "version": status.version})
        for name, says, value in (
            ("uptime_seconds", "How long the room has been running.", status.uptime_s),
            ("loop_age_seconds", "How long ago the room's loop last said that it is well.", status.beat_ago_s),
            ("broker_connected", "Whether the broker is there.", status.broker),
            ("screen_connected", "Whether a screen is there.", status.screen),
            ("facts_waiting", "Facts that the broker does not have yet.", status.waiting),
        ):
            yield GaugeMetricFamily(f"calmroom_{name}", says, value)
        faults = GaugeMetricFamily("calmroom_fault", "What does not work.", labels=["fault"])
        for fault in status.faults:
            faults.add_metric([fault], 1)
        yield faults
        sensors = GaugeMetricFamily("calmroom_sensor", "What a sensor measures.", labels=["sensor", "unit"])
        for name, sensed in status.sensors.items():
            if sensed and sensed.unit != "boolean":
                sensors.add_metric([name, sensed.unit], sensed.value)
        yield sensors


def serve_metrics(
    file: MetricsFile, status: Callable[[], Status], report: Callable[[str | None], None], stack: ExitStack
) -> None:
    """Serve the figures, if they are switched on, until `stack` ends. A port that is taken is a fault and no more."""
    if file.port is None:
        return report(None)
    registry = CollectorRegistry()
    registry.register(RoomFigures(status))
    try:
        server, _ = start_http_server(file.port, addr=LOOPBACK, registry=registry)
    except OSError as error:
        return report(f"Port {file.port} for the figures cannot be used ({error.strerror}). Change it in [metrics].")
    log.info("figures for Prometheus on http://%s:%d/metrics", LOOPBACK, file.port)
    report(None)
    stack.callback(server.server_close)
    stack.callback(server.shutdown)
    return None
