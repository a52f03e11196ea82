"""Nothing that the demonstration started survives it, however it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from scripts.fitting import fitted
from scripts.house import ROOT
from scripts.waiting import wait_until
from tests.system.processes import MARK, marked

pytestmark = pytest.mark.system

DEMO = [sys.executable, "-m", "scripts.demo"]


class Run:
    """A demonstration with a mark that all its descendants inherit."""

    def __init__(self, out: Path, *arguments: str) -> None:
        self.mark = uuid4().hex
        self.out = out / "out.txt"
        self.folder = Path(tempfile.mkdtemp(prefix="cr-", dir="/tmp"))  # a killed one cannot tidy up after itself
        environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        environment |= {"TMPDIR": str(self.folder), MARK: self.mark}
        with self.out.open("wb") as said:
            self.process = subprocess.Popen([*DEMO, *arguments], stdout=said, stderr=said, env=environment)

    def said(self) -> str:
        return self.out.read_text()

    def wait_for(self, words: str) -> None:
        wait_until(lambda: words in self.said() or self.process.poll() is not None, words, 60)
        assert words in self.said()

    def living(self) -> dict[int, str]:
        return marked(self.mark)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Begins a demonstration, and ends it and its folder after the test."""
    runs: list[Run] = []

    def beginning(*arguments: str) -> Run:
        runs.append(Run(tmp_path, *arguments))
        return runs[-1]

    yield beginning
    for run in runs:
        run.process.kill()
        run.process.wait()
        shutil.rmtree(run.folder)


@pytest.fixture
def demo(begin: Callable[..., Run]) -> Run:
    run = begin()
    run.wait_for("Ctrl-C stops everything")
    return run


def expect_whole_house(run: Run) -> None:
    commands = " ".join(run.living().values())
    for part in ("Xvfb", "mosquitto", "-m staff", "-m controllers", "-m kiosk"):
        assert part in commands


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(demo: Run, number: signal.Signals) -> None:
    expect_whole_house(demo)
    demo.process.send_signal(number)

    assert demo.process.wait(30) == 0
    assert demo.living() == {}
    assert "everything is stopped" in demo.said()


def test_nothing_survives_a_killed_demo(demo: Run) -> None:
    expect_whole_house(demo)
    demo.process.kill()
    demo.process.wait()

    wait_until(lambda: not demo.living(), f"all of {sorted(demo.living().values())} to end", 10)


def test_nothing_survives_a_killed_tour_not_even_the_browser(tmp_path: Path, begin: Callable[..., Run]) -> None:
    run = begin("--tour", "--out", str(tmp_path / "pictures"))
    wait_until(lambda: "chromium" in " ".join(run.living().values()), "the browser", 60)
    run.process.kill()
    run.process.wait()

    wait_until(lambda: not run.living(), f"all of {sorted(run.living().values())} to end", 10)


def test_the_demo_ends_with_a_sentence_when_a_part_dies(demo: Run) -> None:
    (kiosk,) = (pid for pid, command in demo.living().items() if "-m kiosk" in command)
    os.kill(kiosk, signal.SIGKILL)

    assert demo.process.wait(30) == 1
    assert "demo: the kiosk ended by itself" in demo.said()
    assert demo.living() == {}


def test_a_port_in_use_is_one_sentence(begin: Callable[..., Run]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = begin("--port", str(taken.getsockname()[1]))
        assert run.process.wait(60) == 1

    said = run.said().splitlines()
    assert said[-1] == f"demo: port {taken_port(said[-1])} is in use; choose another one with --port, or leave it out"
    assert "Traceback" not in run.said()
    assert run.living() == {}


def taken_port(sentence: str) -> str:
    return sentence.split()[2]


def test_a_bad_config_is_the_config_check_s_own_words(tmp_path: Path, begin: Callable[..., Run]) -> None:
    copy = fitted(ROOT / "config", tmp_path / "config", (800, 480))
    (copy / "feelings.toml").write_text("[feelings.happy]\nages = 'old'\n")
    check = subprocess.run(
        [sys.executable, "-m", "config", "check", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )
    run = begin("--config", str(copy))

    assert run.process.wait(60) == 2
    assert run.said() == check.stdout + check.stderr != ""
    assert run.living() == {}
