"""The command line: a word or none, options before it or after it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from controllers.options import Options, parse
from controllers.selftest.parts import PARTS

Given = Callable[..., Options]


def run(options: Options) -> int:
    """Run it."""
    del options
    return 0


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    def from_words(*words: str) -> Options:
        monkeypatch.setattr("sys.argv", ["controllers", *words])
        return parse({"run": run, "selftest": run})

    return from_words


def test_without_a_word_the_room_runs(given: Given) -> None:
    options = given("--config", "/a", "--state", "/b")
    assert (options.command, options.config, options.state) == ("run", Path("/a"), Path("/b"))
    assert given("run").command == "run"


@pytest.mark.parametrize("before", [True, False])
def test_options_may_stand_before_the_word_or_after_it(given: Given, before: bool) -> None:
    shared = ["--state", "/b", "--broker", "h:1"]
    options = given(*shared, "selftest") if before else given("selftest", *shared)
    assert (options.command, options.state, options.broker) == ("selftest", Path("/b"), "h:1")
    assert (options.unattended, options.skip) == (False, ())


def test_parts_can_be_left_out_and_a_wrong_one_is_named(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert given("selftest", "--yes", "--skip", "light, sound").skip == ("light", "sound")
    with pytest.raises(SystemExit):
        given("selftest", "--skip", "lamps")
    said = capsys.readouterr().err
    assert all(part in said for part in PARTS)
    with pytest.raises(SystemExit):
        given("selfdestruct")


def test_systemds_folders_are_the_defaults(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", "/s")
    monkeypatch.setenv("RUNTIME_DIRECTORY", "/r")
    options = given()
    assert (options.state, options.socket) == (Path("/s"), Path("/r/screen.sock"))
