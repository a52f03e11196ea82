"""How soon the room answers a tap with light, and how soon a grown-up's browser shows a check-in.

The tap is a frame on the screen's real socket, sent by this process in the place of the screen, because only one screen
may be connected. The light is the mock pin's own record of its first change after the tap.
"""

import contextlib
import json
import queue
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from paho.mqtt.client import MQTTMessage

from room.inputs import Done, Start
from room.messages import Now, Tap
from scripts.broker import LOOPBACK, free_port
from scripts.browser import Board
from scripts.figures import Figure
from scripts.house import ROOT, House, Plan
from scripts.waiting import wait_until
from wire.local import ScreenClient
from wire.mqtt import Broker, Session

TAPS = 60
ECHOES = 500
CHECK_INS = 60
SETTLED_S = 2.3
"""The bench's own presets stand still and fade in 2 s; a tap is only timed when no other frame moves a pin."""
STILL = """
[presets.{0}]
name = "{0}"
fade_s = 2
zones.ceiling = {{ colour = "#ffb46b", brightness = {1} }}
zones.wall = {{ colour = "#ffb46b", brightness = {1} }}
zones.floor = {{ colour = "#ffffff", brightness = {1} }}
"""
PIN_ECHO = """
import os, sys, socket
os.environ["GPIOZERO_PIN_FACTORY"] = "mock"
os.environ["GPIOZERO_MOCK_PIN_CLASS"] = "mockpwmpin"
from gpiozero import PWMLED
from time import monotonic
led = PWMLED(17, frequency=2000)
sock = socket.socket(socket.AF_UNIX)
sock.connect(sys.argv[1])
while line := sock.recv(4096):
    led.value = 0.5 if led.value < 0.4 else 0.3
    sock.sendall(b"%.9f\\n" % monotonic())
"""
WATCH_PAGE = """
() => {
  const seen = new Set([...document.querySelectorAll('[data-alert]')].map(e => e.dataset.alert));
  window.calmSeen = [];
  new MutationObserver(() => {
    for (const e of document.querySelectorAll('[data-alert]')) {
      if (!seen.has(e.dataset.alert)) {
        seen.add(e.dataset.alert);
        window.calmSeen.push(performance.timeOrigin + performance.now());
      }
    }
  }).observe(document.body, {childList: true, subtree: true});
}
"""


def light() -> tuple[Figure, Figure]:
    """Tap on the socket to pin, beside two bare processes that echo and write one mock pin."""
    with _house(ROOT / "config", still=True) as house, _screen(house) as (screen, shown):
        sent = [_tap_and_settle(screen, shown, number) for number in range(TAPS)]
        house.children["controllers"].stop()
        moved = [json.loads(line)["at_s"] for line in house.pin_history.read_text().splitlines()]
    moved.sort()
    ours = [min(at for at in moved if at >= tap_s) - tap_s for tap_s in sent]
    return Figure("tap to pin, through socket and controller", _ms(ours)), Figure(
        "floor: echo and one pin", _ms(_echo())
    )


def check_in() -> tuple[Figure, Figure]:
    """Tap on the socket to the alert in the browser's DOM, beside one paho publish to a paho subscriber."""
    with _house(ROOT / "config", board=True) as house, _screen(house) as (screen, shown):
        with Board(house.board_url, house.invite("Bench")) as board:
            board.sign_in()
            board.page.evaluate(WATCH_PAGE)
            ours = [_check_in(screen, shown, board, number) for number in range(CHECK_INS)]
        floor = _publish(house.broker)
    return Figure("check-in to alert in the browser", _ms(ours)), Figure("floor: paho to paho", _ms(floor))


def _ms(seconds: list[float]) -> list[float]:
    return [1000 * each for each in seconds]


@contextlib.contextmanager
def _house(config: Path, *, still: bool = False, board: bool = False) -> Iterator[House]:
    """Broker and controller, and the board when asked; this process is the screen."""
    house = House(Plan(config=config))
    if still:
        house.plan = Plan(config=_still(config, house.folder / "config"))
    house.board_port = free_port()
    try:
        for part in ("broker", *(("board",) if board else ()), "controllers"):
            house.start(part)
        yield house
    finally:
        house.stop()


def _still(config: Path, folder: Path) -> Path:
    """A copy of the settings in which no preset moves, so that only a tap does."""
    for path in config.glob("**/*.toml"):
        target = folder / path.relative_to(config)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    names = [line[9:-1] for line in (config / "presets.toml").read_text().splitlines() if line.startswith("[presets.")]
    levels = {name: 0.35 + 0.2 * (number % 2) for number, name in enumerate(names)}
    (folder / "presets.toml").write_text("\n".join(STILL.format(name, level) for name, level in levels.items()))
    return folder


@contextlib.contextmanager
def _screen(house: House) -> Iterator[tuple[ScreenClient, list[Now]]]:
    shown: list[Now] = []
    screen = ScreenClient(house.folder / "screen.sock", shown.append, lambda: None, lambda _: None)
    screen.start()
    wait_until(lambda: shown and shown[-1].delivery.connected, "the room")
    time.sleep(SETTLED_S)
    try:
        yield screen, shown
    finally:
        screen.close()


def _tap_and_settle(screen: ScreenClient, shown: list[Now], number: int) -> float:
    """In and out in turn: each changes the light once."""
    tap = Tap(input=Start(visit_id=uuid4()) if number % 2 == 0 else Done())
    phase = "arriving" if number % 2 == 0 else "free"
    tapped_s = time.monotonic()
    screen.send(tap)
    wait_until(lambda: shown[-1].visit.phase == phase, f"the room to be {phase}")
    time.sleep(SETTLED_S)
    return tapped_s


def _check_in(screen: ScreenClient, shown: list[Now], board: Board, number: int) -> float:
    tapped_s = time.time()
    screen.send(Tap(input=Start(visit_id=uuid4())))
    seen_ms: float = wait_until(lambda: board.page.evaluate(f"window.calmSeen[{number}]"), "the alert")
    screen.send(Tap(input=Done()))
    wait_until(lambda: shown[-1].visit.phase == "free", "the room to be free")
    return seen_ms / 1000 - tapped_s


def _echo() -> list[float]:
    path = Path("/tmp") / f"calm-room-echo-{uuid4().hex}"  # noqa: S108 - a socket of this moment, with a name nobody knows
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(1)
        child = subprocess.Popen([sys.executable, "-c", PIN_ECHO, str(path)])
        peer, _ = listener.accept()
        path.unlink()
        taken = []
        for _ in range(ECHOES):
            sent_s = time.monotonic()
            peer.sendall(b"tap\n")
            select.select([peer], [], [], 5)
            taken.append(float(peer.recv(100)) - sent_s)
            time.sleep(0.005)
        peer.close()
        child.wait(5)
    return taken


def _publish(broker: str) -> list[float]:
    got: queue.Queue[tuple[float, MQTTMessage]] = queue.Queue()
    _, _, port = broker.partition(":")
    where = Broker(LOOPBACK, int(port))
    subscriber = Session(where, "bench-subscriber", on_message=lambda message: got.put((time.time(), message)))
    publisher = Session(where, "bench-publisher", on_message=lambda _: None)
    for session in (subscriber, publisher):
        session.start()
        wait_until(lambda session=session: session.connected, "the broker")  # type: ignore[misc]
    subscriber.subscribe("bench")
    wait_until(lambda: publisher.publish("bench", b"warm") and not got.empty(), "the subscription")
    publisher.publish("bench", b"last")
    while got.get(timeout=5)[1].payload != b"last":
        pass
    taken = []
    for _ in range(ECHOES):
        sent_s = time.time()
        publisher.publish("bench", b"x" * 300)
        taken.append(got.get(timeout=5)[0] - sent_s)
        time.sleep(0.005)
    subscriber.stop()
    publisher.stop()
    return taken
