"""A monkey at the real screen: `python -m tests.kiosk.monkey SEED TOUCHES` on an X display.

It touches, drags, rests, mashes, loses liftings, tells touches twice, hits keys and switches, lets grown-ups answer,
the controller go away and the screen go dark. After every few of these a child who wants a grown-up taps for one, with
all the hands still where they are. It ends with 0 and one line of JSON, or with a traceback; how to see it again is on
standard error either way.
"""

import json
import random
import sys
from collections import Counter
from itertools import pairwise
from typing import Any

from config.load import House, load
from kiosk.echoes import ECHO_S
from kiosk.environment import prepare
from kiosk.taps import QUIET_AFTER_TAP_S
from tests.kiosk.room_for_screen import CONFIG

LEGAL = {
    ("free", "arriving"),
    ("arriving", "choosing"),
    ("choosing", "calming"),
    ("calming", "choosing"),
    ("calming", "leaving"),
    ("leaving", "calming"),
    ("arriving", "free"),
    ("choosing", "free"),
    ("calming", "free"),
    ("leaving", "free"),
}
"""From phase to phase, as the design has them."""
SHOWS = {
    "free": {"door", "goodbye", "languages"},
    "arriving": {"feeling", "size", "languages", "in_use"},
    "choosing": {"help", "languages", "in_use"},
    "calming": {"routine", "languages", "in_use"},
    "leaving": {"after", "next", "languages", "in_use"},
}
"""What may be on the screen in each phase."""
KEYS = (32, 13, 9, 273, 274, 275, 276, 97, 48, 27, 282)
EVERY = 6
"""After so many touches a child wants a grown-up."""
SOON = 0.08
"""How likely a controller that went away is there again, after each deed."""


def _house(chance: random.Random) -> House:
    """The school's files with other words under [screen]."""
    house = load(CONFIG)
    screen = house.room.screen.model_copy(
        update={
            "theme": chance.choice(["warm", "high_contrast", "low_stimulation"]),
            "age_mode": chance.choice(["younger", "older"]),
            "languages": chance.choice([["en"], ["en", "ur", "pl"]]),
            "switches": chance.choice(["none", "one", "two"]),
            "spoken_focus": chance.random() < 0.5,
            "motion": chance.choice(["gentle", "none"]),
        }
    )
    return house.model_copy(update={"room": house.room.model_copy(update={"screen": screen})})


class Monkey:
    """Does anything at all, as its seed has it.

    Args:
        chance: where its ideas come from.
        screen: the screen it is at, as `tests.kiosk.in_process.Screen`.
    """

    def __init__(self, chance: random.Random, screen: Any) -> None:
        self.chance, self.screen = chance, screen
        self.did: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.needs = 0
        self._fingers: dict[int, tuple[float, float]] = {}
        self._next = 0
        self._called_s: list[float] = []
        lasting = screen.frame.lasting.targets["grown_up"]
        lasting.bind(on_tap=lambda _target: self._called_s.append(screen.clock.now))
        self._twice = False
        self._strange = 0

    def play(self, touches: int) -> None:
        """So many touches, and a child in need among them."""
        while self._next < touches:
            deed = self.chance.choices(list(DEEDS), [weight for weight, _ in DEEDS.values()])[0]
            self.did[deed] += 1
            DEEDS[deed][1](self)
            if self.chance.random() < SOON:
                self.screen.room.come_back()
            self.screen.step(self.chance.choice([0.01, 0.05, 0.05, 0.2]), draw=self.chance.random() < 0.02)
            self.look()
            if self._next // EVERY > self.needs:
                self.needs += 1
                self.need()

    def look(self) -> None:
        """What must be true at every moment."""
        room, frame = self.screen.room, self.screen.frame
        assert set(room.phases) <= LEGAL, set(room.phases) - LEGAL
        self.pages[frame.page_name] += 1
        # The screen is one step behind at the most.
        self._strange = 0 if self._fits() else self._strange + 1
        assert self._strange < 3, (room.visit.phase, frame.page_name)
        assert {"grown_up", "done"} <= set(self.screen.targets())
        pressed_s = [at_s for at_s, given in room.inputs[-9:] if given.kind != "ask_adult"]
        for before, after in pairwise(pressed_s):
            assert after - before >= QUIET_AFTER_TAP_S - 1e-6, "one press did two things"

    def _fits(self) -> bool:
        room, page = self.screen.room, self.screen.frame.page_name
        return page in (SHOWS[room.visit.phase] if room.there else {"away", "languages"})

    def need(self) -> None:
        """A child wants a grown-up, under whatever hands there are, in whatever quiet time it is."""
        room, taps = self.screen.room, self.screen.app.kit.taps
        if taps.asleep:
            before = room.calls()
            self.screen.tap("grown_up", 1000)
            assert room.calls() == before, "the waking tap presses nothing"
        if self.screen.clock.now - taps._echoes._woken_s < ECHO_S:
            self.screen.wait(ECHO_S)  # the hand that woke it may have more fingers
        before, calls = len(self._called_s), room.calls()
        just_called = before and self.screen.clock.now - self._called_s[-1] < QUIET_AFTER_TAP_S
        self.screen.tap("grown_up", 1001)
        self._next += 1
        assert len(self._called_s) > before or just_called, f"blocked on {self.screen.frame.page_name}"
        assert room.calls() > calls or just_called or not room.there, "the room was not asked"

    def down(self) -> None:
        """A finger comes down, often on something."""
        self._next += 1
        at = self._somewhere()
        number = self._next
        self._fingers[number] = at
        self._tell("begin", number, at)

    def up(self) -> None:
        """One of the fingers lifts, now and then without a word."""
        if not self._fingers:
            return
        number = self.chance.choice(list(self._fingers))
        at = self._fingers.pop(number)
        if self.chance.random() < 0.97:
            self._tell("end", number, at)

    def drag(self) -> None:
        """One of the fingers slides, often onto something."""
        if self._fingers:
            number = self.chance.choice(list(self._fingers))
            self._fingers[number] = self._somewhere()
            self._tell("update", number, self._fingers[number])

    def tap(self) -> None:
        """A tap as it is meant."""
        self._next += 1
        self.screen.tap(self.chance.choice(list(self.screen.targets())), 2000 + self._next)

    def mash(self) -> None:
        """The same place, again and again."""
        at = self._somewhere()
        for _ in range(self.chance.randint(2, 6)):
            self._next += 1
            self._tell("begin", 5000 + self._next, at)
            self.screen.step(0.03)
            self._tell("end", 5000 + self._next, at)
            self.screen.step(0.03)

    def key(self) -> None:
        """A key, now and then for long."""
        self.screen.key(self.chance.choice(KEYS), for_s=self.chance.choice([0.02, 0.1, 0.1, 1.0, 4.5]))

    def rest(self) -> None:
        """Nothing for a while."""
        self.screen.wait(self.chance.choice([0.3, 0.7, 2.0, 6.5]))

    def answer(self) -> None:
        """A grown-up does something."""
        from room.inputs import Arrived, Close, Coming, Seen  # noqa: PLC0415 - beside the other imports of Kivy's time

        kind = self.chance.choice([Seen, Coming, Arrived, Close])
        self.screen.room.take(kind(by="Mrs Patel"))

    def vanish(self) -> None:
        """The controller goes away."""
        self.screen.room.leave()

    def darken(self) -> None:
        """The screen goes dark."""
        self.screen.app.kit.taps.sleep()

    def doubled(self) -> None:
        """From now on the glass tells every touch twice, or once again."""
        self._twice = not self._twice

    def _tell(self, kind: str, number: int, at: tuple[float, float]) -> None:
        self.screen.finger(kind, number, at)
        if self._twice:
            self.screen.finger(kind, number, (at[0] + 3, at[1] - 2), "mouse")

    def _somewhere(self) -> tuple[float, float]:
        targets = list(self.screen.targets().values())
        if self.chance.random() < 0.25 or not targets:
            width, height = self.screen.frame.size
            return self.chance.uniform(0, width), self.chance.uniform(0, height)
        on = self.chance.choice(targets)
        return self.chance.uniform(on.x, on.right), self.chance.uniform(on.y, on.top)


DEEDS: dict[str, tuple[float, Any]] = {
    "down": (12, Monkey.down),
    "up": (11, Monkey.up),
    "drag": (6, Monkey.drag),
    "tap": (12, Monkey.tap),
    "mash": (1, Monkey.mash),
    "key": (2, Monkey.key),
    "rest": (3, Monkey.rest),
    "answer": (1, Monkey.answer),
    "vanish": (0.4, Monkey.vanish),
    "darken": (0.6, Monkey.darken),
    "doubled": (0.4, Monkey.doubled),
}
"""What it does, and how often."""


def main() -> int:
    """Play, and say what came of it."""
    seed, touches = int(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)  # noqa: S311 - a game
    house = _house(chance)
    prepare(house.room.screen.size_px, fullscreen=False)
    from tests.kiosk.in_process import Screen  # noqa: PLC0415 - Kivy opens its window when this is imported

    monkey = Monkey(chance, Screen(house))
    try:
        monkey.play(touches)
    finally:
        sys.stderr.write(f"To see it again: python -m tests.kiosk.monkey {seed} {touches}\n")
    room = monkey.screen.room
    inputs = Counter(given.kind for _, given in room.inputs)
    sys.stdout.write(json.dumps({"pages": monkey.pages, "did": monkey.did, "inputs": inputs, "needs": monkey.needs}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
