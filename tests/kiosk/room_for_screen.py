"""A small real controller for the screen's tests: the real socket, folding with the room's own rules."""

import time
from pathlib import Path

from config.load import House, load
from room.inputs import AskAdult, Input, ScreenInput, Start
from room.messages import Now, Speak, Tap
from room.rules import decide
from room.scene import Delivery
from room.visit import Visit, evolve
from room.who import Who
from wire.local import ScreenServer

CONFIG = Path(__file__).resolve().parents[2] / "config"


class SmallRoom:
    """Takes what the screen sends, decides, evolves, and shows the room again."""

    def __init__(self, socket: Path, visit: Visit | None = None, *, heard_by_staff: bool = True) -> None:
        self.house: House = load(CONFIG)
        self.visit = visit or Visit()
        self.inputs: list[ScreenInput] = []
        self.who: list[Who | None] = []
        self.spoken: list[list[str]] = []
        self.spoken_in: list[tuple[str, list[str]]] = []
        self.heard_by_staff = heard_by_staff
        self.closed = False
        self.server = ScreenServer(socket, self._on_frame)
        self._show()

    def _on_frame(self, frame: Tap | Speak) -> None:
        if isinstance(frame, Speak):
            self.spoken.append(frame.keys)
            self.spoken_in.append((frame.language, frame.keys))
            return
        self.inputs.append(frame.input)
        self.who += [frame.who] if isinstance(frame.input, Start) else []
        self.take(frame.input)

    def take(self, given: Input, *, later_s: float = 0.0) -> None:
        """Let something happen in the room, as a sensor or a grown-up would; as if it were so much later than now."""
        for fact in decide(self.visit, given, time.monotonic() + later_s, self.house.rules):
            self.visit = evolve(self.visit, fact)
        self._show()

    def close_for_today(self) -> None:
        """It is out of hours now."""
        self.closed = True
        self._show()

    def _show(self) -> None:
        delivery = Delivery(sequence=self.visit.sequence if self.heard_by_staff else 0, connected=self.heard_by_staff)
        self.server.show(Now(visit=self.visit, delivery=delivery, closed=self.closed))

    def calls(self) -> int:
        """How often a grown-up was asked for."""
        return sum(isinstance(given, AskAdult) for given in self.inputs)

    def close(self) -> None:
        """Be gone, as after a crash."""
        self.server.close()
