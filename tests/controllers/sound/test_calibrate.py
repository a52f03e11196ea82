"""What a person types when a sound meter is read: only what a meter can show is taken."""

from collections.abc import Iterator

import pytest

from controllers.sound import sounds
from room.errors import DeviceError


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    given: Iterator[str] = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _: next(given))


@pytest.mark.parametrize("answer", ["52", "52.0", "52,0", " 52 dB ", "52 dBA", "52dB(A)"])
def test_what_a_meter_shows_is_taken(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    typing(monkeypatch, answer)
    assert sounds.ask(-40) == 52


@pytest.mark.parametrize("answer", ["nan", "5", "500", "-52", "abc", "12", "1e2", "99"])
def test_what_no_meter_shows_is_asked_again(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    typing(monkeypatch, answer, "60")
    assert sounds.ask(-40) == 60


def test_only_enter_goes_on_louder(monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "")
    assert sounds.ask(-40) is None


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_nobody_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, end: type[BaseException]) -> None:
    def gone(_: str) -> str:
        raise end

    monkeypatch.setattr("builtins.input", gone)
    with pytest.raises(DeviceError, match=r"room\.toml stays as it is"):
        sounds.ask(-40)
