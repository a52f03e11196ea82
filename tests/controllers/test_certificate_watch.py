"""A certificate that ends soon is a fault on the board thirty days before, said once, and gone when it was renewed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from certificates.files import write
from certificates.issue import authority, new_key, pem
from config.broker import BrokerFile
from controllers.certificate_watch import CertificateWatch
from controllers.inbox import Given, Inbox
from controllers.world import fault_reporter
from room.inputs import FaultGone, FaultSeen
from scripts.waiting import wait_until

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


class Room:
    """The watch of a room, with what it posts."""

    def __init__(self, folder: Path) -> None:
        self.ca = folder / "ca.crt"
        self.renew(400)
        self.broker_ends_at: datetime | None = None
        self.now: datetime | None = NOW
        self.inbox = Inbox()
        self.watch = CertificateWatch(
            BrokerFile(ca_file=str(self.ca)),
            lambda: self.broker_ends_at,
            lambda: self.now,
            fault_reporter(self.inbox, "certificate"),
        )

    def renew(self, days: int) -> None:
        write(self.ca, pem(authority("Hillside Primary", new_key(), NOW + timedelta(days=days)).certificate))

    def posted(self) -> list[FaultSeen | FaultGone]:
        found: list[FaultSeen | FaultGone] = []
        while (thing := self.inbox.take(0)) is not None:
            assert isinstance(thing, Given)
            assert isinstance(thing.input, FaultSeen | FaultGone)
            found.append(thing.input)
        return found


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_all_is_well_is_said_once_so_that_an_old_fault_ends(room: Room) -> None:
    room.watch.look()
    room.watch.look()
    assert room.posted() == [FaultGone(fault="certificate")]


def test_it_is_said_in_time_once_and_ends_with_the_renewal(room: Room) -> None:
    room.renew(31)
    room.watch.look()
    assert room.posted() == [FaultGone(fault="certificate")]
    room.now = NOW + timedelta(days=1)
    room.watch.look()
    room.watch.look()
    (fault,) = room.posted()
    assert isinstance(fault, FaultSeen)
    assert fault.detail.startswith("The school's CA certificate ends on 2 October 2026.")
    room.renew(4000)
    room.watch.look()
    assert room.posted() == [FaultGone(fault="certificate")]


def test_the_brokers_own_certificate_counts_too_and_another_sentence_takes_the_place(room: Room) -> None:
    room.renew(20)
    room.watch.look()
    room.posted()
    room.broker_ends_at = NOW + timedelta(days=2)
    room.watch.look()
    gone, seen = room.posted()
    assert isinstance(gone, FaultGone)
    assert isinstance(seen, FaultSeen)
    assert "The broker's certificate ends on 3 September 2026." in seen.detail
    assert len(seen.detail) <= 200


def test_without_the_right_time_nothing_is_said(room: Room) -> None:
    room.renew(1)
    room.now = None
    room.watch.look()
    assert room.posted() == []


def test_it_looks_by_itself_and_ends(room: Room) -> None:
    room.watch.start()
    wait_until(room.posted, "the first look")
    room.watch.close()
    assert not room.watch._thread.is_alive()
