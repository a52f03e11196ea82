"""The self-test as it really runs: a process of its own, a real broker, a real board, mock pins."""

import itertools
import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from controllers.selftest.result import newest
from room import inputs as i
from room.messages import Tap
from scripts.broker import LOOPBACK, free_port, start_broker
from scripts.child import Child, start_notifying
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from wire.local import ScreenClient
from wire.mqtt import Broker, Session

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[3]
TIMEOUT_S = 120


class Site:
    """A room with one zone of lamps, its broker, and an ear on everything that is said there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config"
        shutil.copytree(ROOT / "config", self.config, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        room = (self.config / "room.toml").read_text()
        room = re.sub(r"\[lights\.zones\.(ceiling|wall)\].*?(?=\n\[)", "", room, flags=re.DOTALL)
        (self.config / "room.toml").write_text(room)
        presets = (self.config / "presets.toml").read_text()
        presets = re.sub(r"(?m)^.*(ceiling|wall).*\n", "", presets)
        (self.config / "presets.toml").write_text(presets)
        self.port = free_port()
        self.broker = start_broker(folder, self.port)
        self.heard: list[tuple[str, bytes]] = []
        self.ear = Session(
            Broker(LOOPBACK, self.port), "ear", on_message=lambda m: self.heard.append((m.topic, bytes(m.payload)))
        )
        self.ear.start()
        wait_until(lambda: self.ear.connected, "the ear")
        self.ear.subscribe("calmroom/#")
        self.children: list[Child] = []

    @property
    def shared(self) -> list[str]:
        arguments = ["--config", str(self.config), "--state", str(self.folder / "room")]
        arguments += ["--socket", str(self.folder / "screen.sock"), "--broker", f"{LOOPBACK}:{self.port}"]
        return [*arguments, "--pin-history", str(self.folder / "pins.jsonl")]

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy", "PYTHONUNBUFFERED": "1"}

    @property
    def argv(self) -> list[str]:
        return [sys.executable, "-m", "controllers", "selftest", *self.shared]

    def selftest(self, *more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.argv, *more], env=self.env, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
        )

    def start_board(self) -> None:
        argv = [sys.executable, "-m", "staff", "--state", str(self.folder / "board"), "--config", str(self.config)]
        argv += ["--broker", f"{LOOPBACK}:{self.port}", "--port", "0"]
        self.children.append(start_notifying("staff", argv, self.folder / "staff.log", self.env, "KILL"))

    def start_room(self) -> None:
        argv = [sys.executable, "-m", "controllers", *self.shared]
        self.children.append(start_notifying("controllers", argv, self.folder / "controllers.log", self.env, "TERM"))

    def outcome(self) -> dict[str, Any]:
        report = newest(self.folder / "room")
        assert report is not None
        return {check.name: check.outcome for check in report.checks}

    def close(self) -> None:
        for child in reversed(self.children):
            child.stop()
        self.ear.stop()
        self.broker.stop()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.close()


def test_everything_is_tried_and_the_way_of_an_alert_is_proven_without_an_alert(site: Site) -> None:
    site.start_board()
    done = site.selftest("--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    found = site.outcome()
    assert found["staff board"] == found["broker"] == found["assist button"] == found["journal"] == "ok"
    assert found["light of floor, white"] == found["chime"] == "unseen"
    assert "Nothing failed" in done.stdout
    assert "no button calls anybody" in done.stdout
    page = next((site.folder / "room" / "selftest").glob("*.txt")).read_text()
    assert "mock pins" in page
    said = {topic.removeprefix("calmroom/school/calm/") for topic, _ in site.heard}
    assert said == {"heartbeat", "ask"}, "no fact, no state, and the room neither came nor went"
    (ask,) = [json.loads(payload)["ask"] for topic, payload in site.heard if topic.endswith("/ask")]
    assert ask["kind"] == "test"
    site.children.pop().stop()
    with sqlite3.connect(site.folder / "board" / "board.sqlite") as board:
        tables = "SELECT (SELECT count(*) FROM facts), (SELECT count(*) FROM alerts), (SELECT count(*) FROM visits)"
        assert board.execute(tables).fetchone() == (0, 0, 0)


def test_the_lamps_are_lit_slowly_and_left_safe(site: Site) -> None:
    site.selftest("--yes", "--skip", "journal,sound,sensors,screen,alert")
    lines = [json.loads(line) for line in (site.folder / "pins.jsonl").read_text().splitlines()]
    floor = [(line["at_s"], line["state"]) for line in lines if line["pin"] == "GPIO12"]
    assert max(state for _, state in floor) > 0.2
    steps = [abs(late - early) for (_, early), (_, late) in itertools.pairwise(floor[1:])]
    assert max(steps) <= 0.06, "nothing jumps"


def test_without_a_board_it_says_so_and_the_rest_goes_on(site: Site) -> None:
    site.ear.stop()
    done = site.selftest("--yes", "--skip", "light,sound,sensors")
    assert done.returncode == 1
    found = site.outcome()
    assert (found["broker"], found["staff board"]) == ("ok", "failed")
    assert "no staff board has ever listened" in done.stdout
    assert found["light"] == "skipped"


def test_a_board_that_has_died_is_found_although_the_broker_keeps_its_messages(site: Site) -> None:
    site.start_board()
    site.children.pop().kill()
    done = site.selftest("--yes", "--skip", "light,sound,sensors")
    assert done.returncode == 1
    assert site.outcome()["staff board"] == "failed"
    assert "it did not answer" in done.stdout


def test_without_a_broker_it_still_tries_the_room(site: Site) -> None:
    site.broker.kill()
    done = site.selftest("--yes", "--skip", "light,sound")
    assert done.returncode == 1
    found = site.outcome()
    assert (found["broker"], found["assist button"], found["writing to the disk"]) == ("failed", "ok", "ok")


def test_a_screen_that_comes_is_noticed_and_so_is_a_child_at_it(site: Site) -> None:
    shown: list[Any] = []

    def asks(now: Any) -> None:
        if not shown:
            screen.send(Tap(input=i.AskAdult()))
        shown.append(now)

    screen = ScreenClient(site.folder / "screen.sock", asks, lambda: None, lambda _: None)
    screen.start()
    done = site.selftest("--yes", "--skip", "light,sound,sensors,journal")
    screen.close()
    assert site.outcome()["screen"] == "unseen"
    assert shown[0].visit.phase == "free"
    assert "Somebody tapped" in done.stdout


def test_a_running_room_is_left_alone(site: Site) -> None:
    site.start_room()
    done = site.selftest("--yes")
    assert (done.returncode, newest(site.folder / "room")) == (2, None)
    assert "systemctl stop calmroom-controllers" in done.stderr
    assert site.children[0].running


def test_a_room_in_which_a_visit_is_open_is_not_tested(site: Site) -> None:
    site.start_room()
    shown: list[Any] = []
    screen = ScreenClient(site.folder / "screen.sock", shown.append, lambda: None, lambda _: None)
    screen.start()
    wait_until(lambda: shown, "the room")
    screen.send(Tap(input=i.AskAdult()))
    wait_until(lambda: shown[-1].visit.call.is_open and shown[-1].delivery.sequence >= 1, "the call")
    screen.close()
    site.children.pop().stop()
    done = site.selftest("--yes")
    assert done.returncode == 2
    assert "so it is not tested now" in done.stderr


def test_nobody_to_answer_is_no_test(site: Site) -> None:
    done = subprocess.run(
        site.argv, env=site.env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "add --yes" in done.stderr


def test_a_caretaker_answers_at_a_terminal(site: Site) -> None:
    site.start_board()
    ours, theirs = pty.openpty()
    argv = [*site.argv, "--skip", "sound,screen"]
    with subprocess.Popen(
        argv, env=site.env, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        os.close(theirs)
        assert process.stdout
        said = ""
        for line in iter(process.stdout.readline, b""):
            said += line.decode()
            if b"Enter = yes" in line:
                os.write(ours, b"n\n" if b"floor" in line else b"\n")
            elif b"s + Enter = skip" in line:
                os.write(ours, b"s\n")
        code = process.wait(TIMEOUT_S)
    os.close(ours)
    assert code == 1, said
    found = site.outcome()
    assert found["light of floor, white"] == "failed"
    assert found["safe light"] == "ok"
    assert found["assist button"] == found["sound"] == "skipped"
    assert "<-- FAILED" in said


def test_stopped_in_the_middle_it_leaves_nothing_behind(site: Site) -> None:
    with subprocess.Popen(
        [*site.argv, "--yes"], env=site.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("Light:"):
                process.send_signal(signal.SIGTERM)
                break
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "was stopped" in errors
    assert newest(site.folder / "room") is None
    assert not (site.folder / "screen.sock").exists()
