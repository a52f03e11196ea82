"""The settings are read when a file has come to rest, and a fault is over when the new settings are in use."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.load import House, load
from controllers import settings_watch
from controllers.settings_watch import SettingsWatch
from tests.controllers.test_process import ROOT

GOOD = "more_time_s = 120"


class Seen:
    def __init__(self, folder: Path) -> None:
        self.told: list[object] = []
        self.room = folder / "room.toml"
        self.good = self.room.read_text()
        self.watch = SettingsWatch(folder, self._take, self.told.append)

    def _take(self, house: House) -> None:
        self.told.append(house.room.more_time_s)

    def write(self, more_time_s: int) -> None:
        self.room.write_text(self.good.replace(GOOD, f"more_time_s = {more_time_s}"))


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setattr(settings_watch, "EVERY_S", 3600.0)  # it looks when the test says so
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    seen = Seen(config)
    yield seen
    seen.watch.close()


def test_what_has_not_changed_is_not_read(seen: Seen) -> None:
    seen.watch.look()
    seen.watch.look()
    assert seen.told == []


def test_a_file_is_read_when_it_is_the_same_at_two_looks(seen: Seen) -> None:
    seen.write(240)
    seen.watch.look()
    assert seen.told == []
    seen.watch.look()
    seen.watch.look()
    assert seen.told == [240]


def test_half_a_file_that_is_still_being_written_is_not_used(seen: Seen) -> None:
    whole = seen.good.replace(GOOD, "more_time_s = 240")
    for end in range(1000, len(whole), 1000):
        seen.room.write_text(whole[:end])
        seen.watch.look()
    assert seen.told == []
    seen.room.write_text(whole)
    seen.watch.look()
    seen.watch.look()
    assert seen.told == [240]


def test_a_file_that_is_written_to_while_it_is_read_is_read_again(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(folder: Path) -> House:
        house = load(folder)
        seen.write(300)
        return house

    seen.write(240)
    seen.watch.look()
    monkeypatch.setattr(settings_watch, "load", meanwhile)
    seen.watch.look()
    monkeypatch.setattr(settings_watch, "load", load)
    assert seen.told == []
    seen.watch.look()
    seen.watch.look()
    assert seen.told == [300]


def test_a_fault_is_over_when_the_good_settings_are_in_use(seen: Seen) -> None:
    seen.write(1)
    for _ in range(3):
        seen.watch.look()
    (fault,) = seen.told
    assert isinstance(fault, str)
    assert "config check" in fault
    seen.write(240)
    for _ in range(3):
        seen.watch.look()
    assert seen.told == [fault, 240, None]


def test_the_first_good_settings_again_end_the_fault(seen: Seen) -> None:
    seen.write(1)
    for _ in range(2):
        seen.watch.look()
    seen.write(120)
    for _ in range(2):
        seen.watch.look()
    assert seen.told[1:] == [120, None]


def test_a_file_put_away_between_the_list_and_the_look_ends_nothing(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = seen.room.with_name("gone.toml")
    glob = Path.glob

    def listed(path: Path, pattern: str) -> Iterator[Path]:
        yield from glob(path, pattern)
        if path == seen.room.parent:
            yield gone

    monkeypatch.setattr(Path, "glob", listed)
    seen.write(240)
    seen.watch.look()
    seen.watch.look()
    assert seen.told == [240]
