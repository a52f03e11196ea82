"""The figures for Prometheus: read over HTTP as Prometheus reads them, on loopback only, and nothing about a child."""

import socket
import urllib.request
from contextlib import ExitStack
from uuid import UUID

import pytest
from prometheus_client.parser import text_string_to_metric_families

from config.joined import MetricsFile
from controllers.metrics import serve_metrics
from controllers.sensors.value import Value
from controllers.vitals import Links, Vitals
from room.status import Status
from room.visit import Visit
from scripts.broker import LOOPBACK, answers, free_port

Samples = dict[tuple[str, ...], float]


class Room:
    """Figures of a room that a test changes."""

    def __init__(self, port: int | None) -> None:
        self.vitals = Vitals("Blue", "1.2.3", ["door", "motion", "temperature"], Visit(), 100.0)
        self.links = Links(broker=True, screen=False, waiting=3)
        self.faults: list[str | None] = []
        self.stack = ExitStack()
        serve_metrics(MetricsFile(port=port), self.status, self.faults.append, self.stack)

    def status(self) -> Status:
        return self.vitals.status(self.links, 160.0)


def read(port: int) -> Samples:
    with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/metrics", timeout=10) as page:
        families = list(text_string_to_metric_families(page.read().decode()))
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value for family in families for sample in family.samples
    }


def test_they_are_off_unless_a_port_is_given() -> None:
    assert MetricsFile().port is None
    room = Room(None)
    assert room.faults == [None]


def test_the_figures_are_those_of_now() -> None:
    port = free_port()
    room = Room(port)
    readings = {"door": Value(True), "motion": Value(True), "temperature": Value(20.5, "°C")}
    with room.stack:
        room.vitals.beat(Visit(), readings, 159.0)
        assert read(port) == {
            ("calmroom_info", "1.2.3", "Blue"): 1,
            ("calmroom_uptime_seconds",): 60,
            ("calmroom_loop_age_seconds",): 1,
            ("calmroom_broker_connected",): 1,
            ("calmroom_screen_connected",): 0,
            ("calmroom_facts_waiting",): 3,
            ("calmroom_sensor", "temperature", "°C"): 20.5,
        }
        room.vitals.beat(Visit(faults=frozenset({"sound"})), {}, 160.0)
        later = read(port)
        assert later["calmroom_fault", "sound"] == 1
        assert ("calmroom_sensor", "temperature", "°C") not in later
    assert not answers(port)


def test_a_visit_changes_no_figure() -> None:
    port = free_port()
    room = Room(port)
    with room.stack:
        empty = read(port)
        child = Visit(phase="calming", visit_id=UUID(int=9), who_token="hush", sequence=12)  # noqa: S106 - a pseudonym
        room.vitals.beat(child, {"motion": Value(True), "door": Value(True)}, 100.0)
        assert read(port) == empty


def test_only_this_machine_can_read_them() -> None:
    port = free_port()
    with Room(port).stack, socket.socket() as other:
        other.bind(("127.0.0.2", port))  # it would be taken if they were on every address
        assert answers(port)


def test_a_port_that_is_taken_is_a_fault_and_the_room_goes_on() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        room = Room(port)
    assert room.faults == [
        f"Port {port} for the figures cannot be used (Address already in use). Change it in [metrics]."
    ]


@pytest.mark.parametrize("port", [0, 80, 65536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(ValueError, match="port"):
        MetricsFile(port=port)
