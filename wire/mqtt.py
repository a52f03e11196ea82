"""One MQTT 5 session: TLS off loopback, a will, reconnecting by itself, and acknowledgements that mean success."""

import logging
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from wire.broker import Broker, tls_of
from wire.secret import secret

__all__ = ["Broker", "Session", "Will", "publish_properties"]

log = logging.getLogger(__name__)

KEEPALIVE_S = 10
RECONNECT_S = (1, 8)


@dataclass(frozen=True)
class Will:
    """What the broker says for us when we are gone."""

    topic: str
    payload: bytes


class Session:
    """A client of the broker. Every callback comes on paho's thread and must only pass on what it was given.

    Args:
        broker: where to connect.
        client_id: unique at that broker.
        on_message: takes each message.
        on_connected: called after each successful connect, with whether the broker kept our session.
        on_lost: called when the connection is gone or was refused, with the reason.
        on_acknowledged: takes (mid, failed, reason) of each QoS 1 publish; no reason for a plain success.
        will: retained, QoS 1.
        session_expiry_s: how long the broker keeps the session; 0 starts clean each time.
        acknowledge_by_hand: the message is only acknowledged by `acknowledge`.
        receive_maximum: how many unacknowledged messages the broker may send.

    Raises:
        ConfigError: plain MQTT to another machine was asked for, or a file cannot be read.
    """

    def __init__(
        self,
        broker: Broker,
        client_id: str,
        *,
        on_message: Callable[[MQTTMessage], None],
        on_connected: Callable[[bool], None] = lambda _kept: None,
        on_lost: Callable[[str], None] = lambda _reason: None,
        on_acknowledged: Callable[[int, bool, str], None] = lambda _mid, _failed, _reason: None,
        will: Will | None = None,
        session_expiry_s: int = 0,
        acknowledge_by_hand: bool = False,
        receive_maximum: int = 1000,
    ) -> None:
        self._broker = broker
        self._expiry_s = session_expiry_s
        self._receive_maximum = receive_maximum
        self._client = client = Client(
            CallbackAPIVersion.VERSION2, client_id, protocol=MQTTv5, manual_ack=acknowledge_by_hand
        )
        self.broker_ends_at: datetime | None = None
        """When the certificate ends that the broker last showed; None where it showed none."""
        self._secure(client)
        if will:
            client.will_set(will.topic, will.payload, qos=1, retain=True)
        client.reconnect_delay_set(*RECONNECT_S)

        self._on_connected = on_connected
        self._on_lost = on_lost
        self._on_acknowledged = on_acknowledged
        client.on_connect = self._connected
        client.on_disconnect = self._lost
        client.on_publish = self._acknowledged
        client.on_message = lambda _client, _data, message: on_message(message)
        client.on_socket_open = _no_delay

    def start(self) -> None:
        """Begin to connect, and keep at it; returns at once."""
        properties = Properties(PacketTypes.CONNECT)
        properties.SessionExpiryInterval = self._expiry_s
        properties.ReceiveMaximum = self._receive_maximum
        self._client.connect_async(
            self._broker.host,
            self._broker.port,
            keepalive=KEEPALIVE_S,
            clean_start=self._expiry_s == 0,
            properties=properties,
        )
        self._client.loop_start()

    def stop(self) -> None:
        """Say goodbye to the broker (so that it does not send the will) and end the thread."""
        self._client.disconnect()
        self._client.loop_stop()
        if sock := self._client.socket():  # left open where the thread ended while it was connecting again
            sock.close()

    @property
    def connected(self) -> bool:
        """Whether the broker has accepted us and is there."""
        return self._client.is_connected()

    def subscribe(self, *topics: str, qos: int = 1) -> None:
        """Subscribe to topics."""
        self._client.subscribe([(topic, qos) for topic in topics])

    def publish(
        self, topic: str, payload: bytes, *, qos: int = 1, retain: bool = False, properties: Properties | None = None
    ) -> int:
        """Publish, and return the message's number, which `on_acknowledged` will name for QoS 1."""
        return self._client.publish(topic, payload, qos=qos, retain=retain, properties=properties).mid

    def acknowledge(self, message: MQTTMessage) -> None:
        """Tell the broker that this message is safe with us."""
        self._client.ack(message.mid, message.qos)

    def _connected(
        self, _client: Client, _data: object, flags: ConnectFlags, reason: ReasonCode, _properties: Properties | None
    ) -> None:
        if reason.is_failure:
            self._on_lost(str(reason))
        else:
            log.info("broker: connected")
            self.broker_ends_at = _end_of(self._client.socket())
            self._on_connected(flags.session_present)

    def _lost(
        self, _client: Client, _data: object, _flags: DisconnectFlags, reason: ReasonCode, _more: Properties | None
    ) -> None:
        log.info("broker: connection lost: %s", reason)
        self._on_lost(str(reason))

    def _acknowledged(
        self, _client: Client, _data: object, mid: int, reason: ReasonCode, _properties: Properties | None
    ) -> None:
        # A plain success has no name here: paho looks for names in its whole list, and most are this one.
        self._on_acknowledged(mid, reason.is_failure, str(reason) if reason.value else "")

    def _secure(self, client: Client) -> None:
        if context := tls_of(self._broker):
            client.tls_set_context(context)
        if self._broker.username:
            password = self._broker.password_file
            client.username_pw_set(self._broker.username, secret(password) if password else None)


def publish_properties(**values: Any) -> Properties:
    """Properties of a PUBLISH, such as `MessageExpiryInterval=30` or `ResponseTopic="…"`."""
    properties = Properties(PacketTypes.PUBLISH)
    for name, value in values.items():
        setattr(properties, name, value)
    return properties


def _end_of(sock: object) -> datetime | None:
    """When the certificate of the other side of a connection ends."""
    shown = sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC) if shown else None


def _no_delay(_client: Client, _data: object, sock: Any) -> None:
    # Nagle's algorithm against delayed acknowledgement costs 43 ms a publish from another thread; measured.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
