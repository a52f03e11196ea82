"""The player with its threads: what it is asked comes to the card, and nobody who asks it waits."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.schema import SoundFile
from controllers.sound import outlet
from controllers.sound.amplifier import NoAmplifier
from controllers.sound.library import Library
from controllers.sound.loop import Loop
from controllers.sound.player import Player
from controllers.sound.speech import Phrase, Voice
from room.errors import DeviceError
from scripts.waiting import wait_until
from tests.controllers.sound.desk import tone_loop


class SlowLibrary(Library):
    """Gives a tone when it is allowed to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, folder)
        self.asked: list[str] = []
        self.ready = threading.Event()

    def loop(self, name: str) -> tuple[Loop, str | None]:
        self.asked.append(name)
        self.ready.wait(10)
        if name == "lost":
            raise DeviceError("there is no soundscape lost")
        return tone_loop(440.0, length_s=2.0), "sounds/x.wav: it is silent." if name == "replaced" else None


class Room:
    def __init__(self, folder: Path) -> None:
        self.library = SlowLibrary(folder)
        self.faults: queue.Queue[str | None] = queue.Queue()
        self.player = Player(
            SoundFile(), self.library, Voice(folder / "voices", folder), NoAmplifier(), self.faults.put
        )
        self.mixer = self.player._sounding.mixer


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Room(tmp_path)
    yield made
    made.player.close()


def test_what_is_wanted_last_is_what_is_heard(room: Room) -> None:
    for name in ("sea", "rain", "wind", "stream"):
        room.player.play(name)
    room.library.ready.set()
    wait_until(lambda: "stream" in room.mixer._beds, "the last one")
    assert "rain" not in room.library.asked, "those between were never looked for"
    assert list(room.mixer._beds) == ["stream"]
    room.player.play("quiet")
    wait_until(lambda: not room.mixer._beds, "silence")
    room.player.close()


def test_words_and_the_chime_never_wait_for_a_soundscape_that_is_being_made(room: Room) -> None:
    room.player.play("sea")
    room.player.chime()
    wait_until(lambda: room.mixer._chimes, "the chime")
    room.player.say([Phrase("en", "a", "One."), Phrase("en", "b", "Two.")])
    wait_until(lambda: len(room.mixer._words) == 2, "both texts")
    assert not room.mixer._beds
    room.player.close()


def test_a_soundscape_that_cannot_be_had_is_a_fault_and_fades_out_what_was(room: Room) -> None:
    room.library.ready.set()
    room.player.play("sea")
    wait_until(lambda: room.mixer._beds, "the sea")
    room.player.play("lost")
    assert "The soundscape lost is not heard" in str(room.faults.get(timeout=10))
    wait_until(lambda: not room.mixer._beds, "silence")
    room.player.play("replaced")
    assert "Ours is played instead: sounds/x.wav: it is silent." in str(room.faults.get(timeout=10))
    room.player.play("sea")
    assert room.faults.get(timeout=10) is None
    room.player.close()


def test_no_voice_is_a_fault_until_words_are_heard_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.player.say([Phrase("zz", "a", "One.")])
    assert "Words are not heard" in str(room.faults.get(timeout=10))
    room.player.say([Phrase("en", "a", "One.")])
    assert room.faults.get(timeout=10) is None
    room.player.close()


def test_no_sound_card_is_a_fault_and_its_return_the_end_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    monkeypatch.setattr(outlet, "AGAIN_S", 0.05)
    room = Room(tmp_path)
    room.player.chime()
    assert "There is no sound" in str(room.faults.get(timeout=10))
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    assert room.faults.get(timeout=10) is None
    room.player.close()


def test_a_mistake_of_ours_is_a_fault_and_not_the_end_of_sound(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controllers.sound.player.AGAIN_S", 0.05)
    room.player._do(lambda: 1 / 0)  # type: ignore[arg-type]
    assert "mistake" in str(room.faults.get(timeout=10))
    assert room.faults.get(timeout=10) is None
    room.player.close()
    assert not room.player._thread.is_alive()
