"""Hears the rooms: one MQTT 5 session that the broker keeps while the board is away.

A message is acknowledged by hand, after the desk's commit; what was not committed is sent again.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from paho.mqtt.client import MQTTMessage

from room.messages import Ask
from staff.items import Item, LinkChanged, Message
from wire.mqtt import Broker, Session, publish_properties

log = logging.getLogger(__name__)

KEPT_S = 30 * 24 * 3600
"""How long the broker keeps what rooms tell while the board is away: longer than a summer break's repair."""
RECEIVE_MAXIMUM = 1000
"""Unacknowledged messages the broker may send. Source: measured with batches of 500."""


class Ingest:
    """The board's session with the broker.

    Args:
        broker: where it is.
        board_id: names the session, so that the broker knows it again.
    """

    def __init__(self, broker: Broker, board_id: str) -> None:
        self._board_id = board_id
        self._post: Callable[[Item], None] = lambda _item: None
        self._turn = 0
        self._lock = threading.Lock()
        self._session = Session(
            broker,
            f"calmroom-board-{board_id[-12:]}",
            on_message=self._on_message,
            on_connected=self._on_connected,
            on_lost=self._on_lost,
            session_expiry_s=KEPT_S,
            acknowledge_by_hand=True,
            receive_maximum=RECEIVE_MAXIMUM,
        )

    def start(self, post: Callable[[Item], None]) -> None:
        """Begin to connect, and keep at it; what comes is posted. Returns at once."""
        self._post = post
        self._session.start()

    def stop(self) -> None:
        """Leave the broker, which keeps the session."""
        self._session.stop()

    def send(self, source: str, ask: Ask, expiry_s: int) -> bool:
        """Send an ask to a room; False if the broker is not there. The broker keeps it no longer than this."""
        if not self._session.connected:
            return False
        properties = publish_properties(
            MessageExpiryInterval=expiry_s,
            ResponseTopic=f"{source}/answers/{self._board_id}",
            CorrelationData=str(ask.id).encode(),
        )
        self._session.publish(f"{source}/ask", ask.model_dump_json().encode(), qos=1, properties=properties)
        return True

    def _on_connected(self, kept: bool) -> None:  # noqa: FBT001 - the session's own signature
        with self._lock:
            self._turn += 1
        log.info("the broker %s", "kept what came meanwhile" if kept else "begins a new session")
        rooms = "calmroom/+/+"
        topics = ("facts", "online", "state", f"answers/{self._board_id}")
        self._session.subscribe(*(f"{rooms}/{topic}" for topic in topics))
        self._session.subscribe(f"{rooms}/heartbeat", qos=0)
        self._post(LinkChanged(connected=True, at=datetime.now(UTC)))

    def _on_lost(self, _reason: str) -> None:
        with self._lock:
            self._turn += 1
        self._post(LinkChanged(connected=False, at=datetime.now(UTC)))

    def _on_message(self, message: MQTTMessage) -> None:
        turn = self._turn

        def acknowledge() -> None:
            # A message of an earlier connection comes again; its number may by now be another message's.
            with self._lock:
                if turn == self._turn:
                    self._session.acknowledge(message)

        correlation = getattr(message.properties, "CorrelationData", None)
        received_at = datetime.now(UTC)
        self._post(Message(message.topic, bytes(message.payload), correlation, received_at, acknowledge))
