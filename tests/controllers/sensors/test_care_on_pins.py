"""From the wire to the rule: a child's visit on mock pins, through the real sensors and the real rules."""

from collections.abc import Iterator

import pytest
from gpiozero.pins.mock import MockFactory

from room import facts as f
from room.inputs import AskAdult, Seen
from room.rules import decide
from room.visit import Visit, evolve, fold
from tests.controllers.sensors.a_room import BUTTON, Room
from tests.room.samples import CALMING, RULES


class LivedRoom(Room):
    """Sensors whose words are decided and folded, as the room loop does it."""

    def __init__(self, pins: MockFactory, visit: Visit | None = None, now: float = 100) -> None:
        self.visit = visit or fold(CALMING)
        self.journal: list[f.Fact] = []
        super().__init__(pins, now=now)

    def wait(self, seconds: float):  # type: ignore[no-untyped-def] # noqa: ANN201 - as in the base
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 0.5)
            tick = self.senses.tick()
            for given in [*self.posted(), tick]:
                for fact in decide(self.visit, given, self.now, RULES):  # type: ignore[arg-type]
                    self.visit = evolve(self.visit, fact)
                    self.journal.append(fact)

    def count(self, kind: str) -> int:
        return sum(fact.kind == kind for fact in self.journal)

    def come_in(self) -> None:
        self.open_door()
        self.wait(1)
        self.move(2)
        self.close_door()
        self.move(3)

    def go_out(self) -> None:
        self.move(3)
        self.open_door()
        self.wait(2)
        self.close_door()


@pytest.fixture
def lived(pins: MockFactory) -> Iterator[LivedRoom]:
    made = LivedRoom(pins)
    made.come_in()
    yield made
    made.senses.close()


def test_a_child_who_walks_out_is_missed_and_their_visit_goes_on(lived: LivedRoom) -> None:
    lived.wait(60)
    lived.go_out()
    lived.wait(125)
    assert lived.count("gone_noticed") == 1
    assert lived.visit.phase == "calming"
    lived.come_in()
    assert not lived.visit.maybe_gone


def test_a_sleeping_child_is_never_missed_however_often_somebody_looks_in(lived: LivedRoom) -> None:
    for _ in range(3):
        lived.wait(320)
        lived.open_door()
        lived.wait(1)
        lived.move(2)
        lived.close_door()
    lived.wait(900)
    assert lived.count("gone_noticed") == 0
    assert lived.count("stillness_noticed") >= 1


def test_a_motion_sensor_that_dies_in_a_visit_becomes_a_fault_and_is_not_believed(lived: LivedRoom) -> None:
    for _ in range(5):  # it is dead: the child moves and goes in and out, and its pin stays low
        lived.open_door()
        lived.wait(1)
        lived.close_door()
        lived.wait(61)
    assert lived.visit.faults == {"motion"}
    said = lived.count("stillness_noticed")
    lived.wait(2000)
    assert lived.count("stillness_noticed") == said, "its silence says nothing any more"
    assert lived.count("gone_noticed") == 0
    assert lived.count("fault_noticed") == 1
    lived.move(2)
    lived.wait(1)
    assert lived.visit.faults == frozenset()


def test_a_rattling_door_contact_takes_nobody_for_gone(lived: LivedRoom) -> None:
    lived.wait(20)
    for _ in range(400):
        lived.open_door()
        lived.now += 0.05
        lived.close_door()
        lived.now += 0.05
    lived.wait(1)
    assert lived.visit.faults == {"door"}
    lived.wait(50)
    assert lived.count("gone_noticed") == 0


def test_a_child_who_holds_the_button_down_is_called_for_until_a_grown_up_confirms(lived: LivedRoom) -> None:
    lived.press(8)
    lived.wait(2)
    assert lived.count("adult_asked") == 1
    assert lived.count("adult_arrived") == 0, "nobody has come"
    lived.wait(10)
    lived.press(3.5)
    lived.wait(1)
    assert lived.count("adult_arrived") == 0, "nor has anybody seen the call"
    lived.visit = fold(decide(lived.visit, Seen(by="Mrs Patel"), lived.now, RULES), lived.visit)
    lived.press(3.5)
    lived.wait(1)
    assert lived.count("adult_arrived") == 1
    lived.press(0.03)
    lived.wait(1)
    assert lived.count("adult_asked") == 2, "and may ask again"


def test_a_press_gets_through_with_every_sensor_at_fault(lived: LivedRoom) -> None:
    for name in ("assist_button", "door", "motion"):
        lived.visit = evolve(lived.visit, f.FaultNoticed(at_s=lived.now, fault=name, detail=""))
    lived.drive(BUTTON, low=True)
    assert lived.posted() == [AskAdult(by="button")]


def test_a_restart_in_the_middle_rings_for_nothing_that_it_did_not_see(pins: MockFactory, lived: LivedRoom) -> None:
    lived.wait(200)
    lived.senses.close()
    again = LivedRoom(pins, lived.visit, lived.now)
    again.wait(250)
    assert [fact.kind for fact in again.journal if fact.kind.endswith("noticed")] == []
    again.wait(60)
    assert again.count("stillness_noticed") == 1, "five minutes of its own"
    again.senses.close()


def test_somebody_in_a_free_room_is_noticed_and_nothing_else_happens(pins: MockFactory) -> None:
    room = LivedRoom(pins, Visit())
    for _ in range(70):
        room.move(2)
        room.wait(1)
    assert [fact.kind for fact in room.journal] == ["presence_changed", "somebody_noticed"]
    assert room.visit.phase == "free"
    room.senses.close()
