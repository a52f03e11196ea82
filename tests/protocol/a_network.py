"""A broker and the wires to it, as MQTT 5 allows them to be: late, broken, and saying things twice.

Within one connection the order is kept. What was not acknowledged is sent again on the next connection, in order. The
board's session is kept by the broker; the room's is not, so an ask for a room that is away is gone.
"""

from collections import deque
from dataclasses import dataclass, field
from types import SimpleNamespace


@dataclass(frozen=True)
class Sent:
    """A message on its way."""

    topic: str
    payload: bytes
    correlation: bytes | None = None
    reply_to: str | None = None
    until_s: float | None = None
    """When the broker gives it up."""

    def as_paho_has_it(self, now_s: float) -> SimpleNamespace:
        """What the room's callback is given; the broker has counted the expiry down."""
        properties = SimpleNamespace(ResponseTopic=self.reply_to, CorrelationData=self.correlation)
        if self.until_s is not None:
            properties.MessageExpiryInterval = max(1, round(self.until_s - now_s))
        return SimpleNamespace(topic=self.topic, payload=self.payload, retain=False, properties=properties)


@dataclass
class Uplink:
    """From the room to the broker: QoS 1. What is not acknowledged comes again after a reconnect."""

    unacknowledged: dict[int, Sent] = field(default_factory=dict)
    on_the_wire: deque[int] = field(default_factory=deque)
    acknowledgements: deque[int] = field(default_factory=deque)
    mid: int = 0

    def publish(self, sent: Sent) -> int:
        """Hand over, and get the message's number."""
        self.mid += 1
        self.unacknowledged[self.mid] = sent
        self.on_the_wire.append(self.mid)
        return self.mid

    def cut(self) -> None:
        """The connection is gone, with what was on it."""
        self.on_the_wire.clear()
        self.acknowledgements.clear()

    def again(self) -> None:
        """Connected again: everything that was not acknowledged, in its order."""
        self.on_the_wire = deque(self.unacknowledged)


@dataclass
class Network:
    """The broker, with a wire to the room and one to the board."""

    room_up: bool = False
    board_up: bool = False
    uplink: Uplink = field(default_factory=Uplink)
    for_board: list[Sent] = field(default_factory=list)
    """What the broker keeps for the board until that has acknowledged it."""
    sent_to_board: int = 0
    for_room: deque[Sent] = field(default_factory=deque)

    def room_says(self) -> int | None:
        """The broker takes the next message of the room; its number, for which an acknowledgement is on its way."""
        if not self.room_up or not self.uplink.on_the_wire:
            return None
        mid = self.uplink.on_the_wire.popleft()
        self.for_board.append(self.uplink.unacknowledged[mid])
        self.uplink.acknowledgements.append(mid)
        return mid

    def acknowledged(self) -> int | None:
        """The next acknowledgement reaches the room."""
        if not self.room_up or not self.uplink.acknowledgements:
            return None
        mid = self.uplink.acknowledgements.popleft()
        self.uplink.unacknowledged.pop(mid, None)
        return mid

    def next_for_board(self) -> Sent | None:
        """The next message on its way to the board."""
        if not self.board_up or self.sent_to_board >= len(self.for_board):
            return None
        self.sent_to_board += 1
        return self.for_board[self.sent_to_board - 1]

    def board_has(self, sent: Sent) -> None:
        """The board has acknowledged a message."""
        at = next((n for n, each in enumerate(self.for_board) if each is sent), None)
        if at is not None and self.board_up:
            del self.for_board[at]
            self.sent_to_board -= at < self.sent_to_board

    def ask(self, sent: Sent) -> bool:
        """The board asks the room; False if the broker is not there."""
        if self.board_up and self.room_up:
            self.for_room.append(sent)
        return self.board_up

    def next_for_room(self, now_s: float, *, twice: bool) -> Sent | None:
        """The next ask that is not too old; `twice` leaves it on the wire to come again."""
        while self.room_up and self.for_room:
            sent = self.for_room[0] if twice else self.for_room.popleft()
            if sent.until_s is None or now_s <= sent.until_s:
                return sent
            if twice:
                self.for_room.popleft()
        return None

    def cut_room(self, will: Sent) -> None:
        """The room's connection breaks: the broker speaks its will."""
        if self.room_up:
            self.room_up = False
            self.uplink.cut()
            self.for_room.clear()
            self.for_board.append(will)

    def join_room(self, hello: Sent) -> None:
        """The room is there again."""
        self.room_up = True
        self.uplink.again()
        self.uplink.publish(hello)

    def cut_board(self) -> None:
        """The board's connection breaks: what it has not acknowledged will come again."""
        self.board_up, self.sent_to_board = False, 0
