"""A machine that was off: told once, when the time is known, and what becomes of the visit it left open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from controllers.entry import Entry
from controllers.journal import Journal
from controllers.replay import replay
from controllers.room_loop import Clocks
from controllers.waking import Waking
from room.care import FORGOTTEN_S
from room.inputs import Input, MoreTime, Tick
from room.rules import decide
from room.visit import fold
from tests.room.samples import CALMING, RULES

WALL = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def written(boot: str = "yesterday", *, clockok: bool = True) -> list[Entry]:
    return [
        Entry(number, uuid4(), (WALL + timedelta(seconds=fact.at_s)).isoformat(), clockok, boot, None, fact)
        for number, fact in enumerate(CALMING, 1)
    ]


class Morning:
    """The first moments after the power is back."""

    def __init__(self, entries: list[Entry], hours: float, *, right: bool = True) -> None:
        self.wall = WALL + timedelta(hours=hours)
        self.right = right
        self.now = 20.0
        self.posted: list[Input] = []
        self.visit = replay(entries, "today", self.now, self.wall if right else WALL)
        clocks = Clocks(lambda: self.now, lambda: self.wall, lambda: self.right, "today")
        self.waking = Waking(entries[-1] if entries else None, clocks, lambda given: self.posted.append(given.input))

    def run(self) -> list[str]:
        """What the room makes of it, and of a tick in which something moves."""
        kinds: list[str] = []
        self.now += 1
        self.waking.look()
        while self.posted:
            kinds += self.give(self.posted.pop(0))
        return kinds + self.give(Tick(watched_s=self.now - 20, still_s=0))

    def give(self, given: Input) -> list[str]:
        facts = decide(self.visit, given, self.now, RULES)
        self.visit = fold(facts, self.visit)
        return [fact.kind for fact in facts]


def test_in_the_morning_yesterdays_visit_is_over_and_nothing_rings() -> None:
    morning = Morning(written(), 17)
    assert morning.run() == ["visit_ended", "presence_changed"]
    assert (morning.visit.phase, morning.visit.outcome) == ("free", "interrupted")
    assert morning.visit.noticed.present


def test_it_is_told_once() -> None:
    morning = Morning(written(), 17)
    for _ in range(3):
        morning.waking.look()
    assert len(morning.posted) == 1


def test_after_a_short_cut_the_visit_goes_on() -> None:
    morning = Morning(written(), (FORGOTTEN_S - 60) / 3600)
    assert "visit_ended" not in morning.run()
    assert morning.visit.phase == "calming"


def test_while_the_time_is_not_known_the_visit_goes_on_and_then_it_is_over() -> None:
    morning = Morning(written(), 17, right=False)
    assert morning.run() == ["presence_changed"]
    assert morning.visit.phase == "calming"
    morning.right = True
    assert morning.run() == ["visit_ended"]


def test_whoever_taps_before_the_time_is_known_keeps_the_visit() -> None:
    morning = Morning(written(), 17, right=False)
    morning.run()
    assert morning.give(MoreTime()) == ["routine_extended"]
    morning.right = True
    assert morning.run() == []
    assert morning.visit.phase == "calming"


def test_a_restart_of_the_process_alone_is_no_power_cut() -> None:
    morning = Morning(written("today"), 17)
    morning.waking.look()
    assert morning.posted == []


def test_facts_of_a_clock_that_was_not_right_say_nothing_about_how_long_ago() -> None:
    morning = Morning(written(clockok=False), 17)
    morning.waking.look()
    assert morning.posted == []


def test_a_new_journal_has_no_last_fact(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    assert journal.last() is None
    journal.append(written())
    last = journal.last()
    assert last is not None
    assert last.sequence == len(CALMING)
    journal.close()
