"""The same visit after a restart of the process, and of the machine."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from controllers.entry import Entry
from controllers.replay import replay
from room import facts as f
from room.visit import fold
from tests.room.samples import CALMING

WALL = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def written(boot: str) -> list[Entry]:
    """The facts of a visit, each written down when it happened; the first ten seconds after the clock began."""
    return [
        Entry(number, uuid4(), (WALL + timedelta(seconds=fact.at_s)).isoformat(), True, boot, None, fact)
        for number, fact in enumerate(CALMING, 1)
    ]


def test_on_the_same_boot_nothing_moves() -> None:
    assert replay(written("this"), "this", 40, WALL + timedelta(seconds=40)) == fold(CALMING)


def test_after_a_reboot_the_timer_stands_where_the_wall_clock_says() -> None:
    visit = replay(written("before"), "now", 5, WALL + timedelta(seconds=46))
    assert visit.routine is not None
    assert visit.routine.started_s == 5 - 30
    assert visit.phase == "calming"


def test_a_wall_clock_that_went_back_puts_nothing_into_the_future() -> None:
    visit = replay(written("before"), "now", 5, WALL - timedelta(days=3))
    assert visit.started_s == 5
    assert isinstance(CALMING[0], f.VisitStarted)
