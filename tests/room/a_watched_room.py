"""A room with a door contact and a motion sensor, and a clock that is advanced: what care rules are tried in."""

from room import facts as f
from room import inputs as i
from room.care import Care
from room.rules import Rules, decide
from room.visit import Visit, evolve, fold
from tests.room.samples import CALMING, RULES

TICK_S = 0.5


class WatchedRoom:
    """Who moves and what the door does is told second by second; the rules see only what the sensors say.

    Args:
        visit: the room as it is at the beginning.
        hold_s: how long the motion sensor stays on after a movement.
        care: the thresholds.
        watched_s: how long the sensors have been read at the beginning.
    """

    def __init__(
        self, visit: Visit, *, hold_s: float = 3, care: Care | None = None, watched_s: float | None = None
    ) -> None:
        self.visit = visit
        self.rules: Rules = RULES.model_copy(update={"care": care or Care()})
        self.now = 100.0
        self.journal: list[f.Fact] = []
        self.motion_works = True
        self._hold_s = hold_s
        self._moved_until_s = self.now - (watched_s or 0) if watched_s is not None else self.now - 1000
        self._watched_from_s = self.now - watched_s if watched_s is not None else None
        self._door_s: float | None = None
        self._opened_s: float | None = None
        self._still_at_door_s: float | None = None

    def give(self, given: i.Input) -> None:
        for fact in decide(self.visit, given, self.now, self.rules):
            self.visit = evolve(self.visit, fact)
            self.journal.append(fact)

    @property
    def still_s(self) -> float:
        return max(0.0, self.now - self._moved_until_s)

    def move(self) -> None:
        """Somebody moves inside."""
        if self.motion_works:
            if self.still_s > 0:
                self.give(i.Moved())
            self._moved_until_s = self.now + self._hold_s

    def open_door(self) -> None:
        self._still_at_door_s = self.still_s
        self._opened_s = self._door_s = self.now

    def close_door(self) -> None:
        self._opened_s, self._door_s = None, self.now

    def wait(self, seconds: float, *, moving: bool = False) -> None:
        """Time passes in ticks, with somebody moving about or not."""
        for _ in range(round(seconds / TICK_S)):
            self.now += TICK_S
            if moving:
                self.move()
            self.tick()

    def tick(self) -> None:
        open_s = None if self._door_s is None else 0.0 if self._opened_s is None else self.now - self._opened_s
        self.give(
            i.Tick(
                watched_s=None if self._watched_from_s is None else self.now - self._watched_from_s,
                still_s=self.still_s,
                since_door_s=None if self._door_s is None else self.now - self._door_s,
                door_open_s=open_s,
                still_at_door_s=self._still_at_door_s,
            )
        )

    def count(self, kind: str) -> int:
        return sum(fact.kind == kind for fact in self.journal)

    def walk_in(self) -> None:
        """From outside: the door opens, somebody comes in and closes it behind them."""
        self.open_door()
        self.wait(2, moving=True)
        self.close_door()
        self.wait(3, moving=True)

    def walk_out(self) -> None:
        """From inside: somebody walks to the door and closes it behind them."""
        self.wait(3, moving=True)
        self.open_door()
        self.wait(2, moving=True)
        self.close_door()

    def look_in(self, *, seen: bool) -> None:
        """A grown-up opens the door from outside, looks and closes it; the motion sensor sees them or not."""
        self.open_door()
        self.wait(4, moving=seen)
        self.close_door()


def calming() -> Visit:
    return fold(CALMING)


def in_calm(**more: object) -> WatchedRoom:
    """A room in which a child has come in and is calming."""
    room = WatchedRoom(calming(), **more)  # type: ignore[arg-type]
    room.walk_in()
    return room
