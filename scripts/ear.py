"""Hears everything that is said on the broker, and keeps the facts."""

import json
import socket
import threading
from types import TracebackType
from typing import Any, Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from scripts.broker import LOOPBACK
from scripts.waiting import wait_until


class Ear:
    """One more subscriber to every topic. As a context it hangs up.

    Args:
        port: the broker's port on loopback.
    """

    def __init__(self, port: int) -> None:
        self._lock = threading.Lock()
        self._facts: dict[str, dict[str, Any]] = {}
        self._states: list[dict[str, Any]] = []
        self._subscribed = threading.Event()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5)
        self._client.reconnect_delay_set(min_delay=1, max_delay=1)
        self._client.on_socket_open = _without_delay
        self._client.on_connect = lambda client, *_: client.subscribe("calmroom/#", qos=1)
        self._client.on_subscribe = lambda *_: self._subscribed.set()
        self._client.on_message = self._hear
        self._client.connect(LOOPBACK, port)
        self._client.loop_start()

    def __enter__(self) -> Self:
        """Return when it hears.

        Raises:
            HarnessError: when the broker does not let it.
        """
        wait_until(self._subscribed.is_set, "the broker to let us listen")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up."""
        self._client.disconnect()
        self._client.loop_stop()

    def facts(self) -> list[dict[str, Any]]:
        """The facts heard so far, each once, in the order of their sequence."""
        with self._lock:
            return sorted(self._facts.values(), key=lambda event: int(event["sequence"]))

    def states(self) -> list[dict[str, Any]]:
        """Every state the room has published, in the order they came."""
        with self._lock:
            return list(self._states)

    def kinds(self) -> list[str]:
        """The kinds of the facts heard so far, in order."""
        return [str(event["data"]["kind"]) for event in self.facts()]

    def _hear(self, _client: mqtt.Client, _userdata: object, message: mqtt.MQTTMessage) -> None:
        last = message.topic.rsplit("/", 1)[-1]
        if last not in {"facts", "state"} or not message.payload:
            return
        said = json.loads(message.payload)
        with self._lock:
            if last == "facts":
                self._facts[said["id"]] = said
            else:
                self._states.append(said)


def _without_delay(_client: mqtt.Client, _userdata: object, opened: Any) -> None:
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
