"""What the child's screen costs, beside an empty Kivy window and an empty Qt window of the same size, on one display.

Each load is a process of its own (`scripts/screen_loads.py`), in turn and several times, so that what else the machine
does falls on all of them alike. The picture is drawn by the processor here, so the milliseconds are not a Pi's.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

from config.load import load
from kiosk import bindings
from kiosk.environment import BREATH_FPS, IDLE_FPS, TOUCHED_FPS
from room.inputs import ChooseRoutine, Input, SkipSize, Start, TellFeeling
from room.messages import Now
from room.rules import decide
from room.scene import Delivery
from room.visit import Visit, evolve
from scripts.display import start_display
from scripts.figures import Figure
from scripts.finger import Finger
from scripts.house import ROOT
from scripts.screen_loads import FLOOR, OURS, PEER, QML
from scripts.screen_run import Running
from wire.local import ScreenServer

SIZE_PX = (800, 480)
ROUNDS = 4
SETTLE_S = 2.5
STARTS = 3
TOUCHES = 20
PICKER: tuple[Input, ...] = (Start(visit_id=uuid4()),)
BREATHING: tuple[Input, ...] = (*PICKER, TellFeeling(feeling="sad"), SkipSize(), ChooseRoutine(routine="four_four"))

NAMES = {"ours": "the screen", "floor": "empty Kivy", "peer": "empty Qt"}


@dataclass(frozen=True)
class Wish:
    """What a load should do: which way a visit has gone so far, at which pace to tick, whether to move."""

    visit: tuple[Input, ...] = ()
    fps: int = IDLE_FPS
    moves: bool = False
    lively: bool = False
    alive: bool = False


@dataclass
class Runs:
    """Everything that was measured of one load, in all rounds."""

    start_ms: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)
    own_mb: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)
    idle_frames: list[float] = field(default_factory=list)
    alive: list[float] = field(default_factory=list)
    breathing: list[float] = field(default_factory=list)
    breathing_hz: list[float] = field(default_factory=list)
    touch_ms: list[float] = field(default_factory=list)
    first_touch_ms: list[float] = field(default_factory=list)


class Stage:
    """A display, a place for files, and Qt in an environment of its own that goes when the benchmark ends."""

    def __init__(self, stack: ExitStack) -> None:
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="calm-room-bench-")))
        child, self.display = start_display(self._folder, SIZE_PX)
        stack.callback(child.stop)
        self.finger = Finger(self.display)
        stack.callback(self.finger.close)
        bindings.make()  # as an installation does
        subprocess.run([sys.executable, "-m", "venv", self._folder / "qt"], check=True)
        pip = [str(self._folder / "qt/bin/pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "PySide6-Essentials"], check=True)

    @contextmanager
    def running(self, load: str, wish: Wish) -> Iterator[Running]:
        """A load at work, from its first picture on."""
        env = {"DISPLAY": self.display, "FPS": str(wish.fps), "CALM_ROOM_SOFTWARE_GL": "1"}
        log = self._folder / "load.log"
        with ExitStack() as stack:
            if load == "ours":
                socket = self._folder / f"{uuid4()}.sock"
                visit = _visit(wish.visit)
                server = ScreenServer(socket, lambda _frame: None)
                stack.callback(server.close)
                server.show(Now(visit=visit, delivery=Delivery(sequence=visit.sequence, connected=True)))
                argv = [sys.executable, "-c", OURS, "--config", "config", "--socket", str(socket), "--windowed"]
                patience = {"LIVELY_FOR_S": "8" if wish.lively else "0", "LIVES_AFTER_S": "1" if wish.alive else "9999"}
                page = {(): "door", PICKER: "feeling", BREATHING: "routine"}[wish.visit]
                made = Running(argv, env | patience, page, log)
            elif load == "floor":
                made = Running([sys.executable, "-c", FLOOR], env | ({"MOVES": "1"} if wish.moves else {}), "", log)
            else:
                qml = self._folder / "empty.qml"
                qml.write_text(QML.replace("MOVES", str(wish.moves).lower()))
                made = Running([str(self._folder / "qt/bin/python"), "-c", PEER], env | {"QML": str(qml)}, "", log)
            stack.callback(made.stop)
            yield made


def _visit(inputs: tuple[Input, ...]) -> Visit:
    rules, visit = load(ROOT / "config").rules, Visit()
    for given in inputs:
        for fact in decide(visit, given, time.monotonic(), rules):
            visit = evolve(visit, fact)
    return visit


@cache
def _runs() -> dict[str, Runs]:
    found = {"ours": Runs(), "floor": Runs(), "peer": Runs()}
    with ExitStack() as stack:
        stage = Stage(stack)
        for _ in range(ROUNDS):
            for load, runs in found.items():
                _look_at(stage, load, runs)
    return found


def _look_at(stage: Stage, load: str, runs: Runs) -> None:
    """One round of one load."""
    for _ in range(STARTS):
        with stage.running(load, Wish(visit=PICKER)) as it:
            runs.start_ms.append(it.start_ms)
    with stage.running(load, Wish()) as it:
        time.sleep(SETTLE_S)
        idle, frames = it.look()
        runs.idle.append(idle)
        runs.idle_frames.append(frames)
        runs.memory_mb.append(it.memory_mb("VmRSS:"))
        runs.own_mb.append(it.memory_mb("RssAnon:"))
        runs.first_touch_ms += [it.touch_ms(stage.finger) for _ in range(TOUCHES)]
    with stage.running(load, Wish(lively=True, fps=TOUCHED_FPS)) as it:
        it.touch_ms(stage.finger)
        runs.touch_ms += [it.touch_ms(stage.finger) for _ in range(TOUCHES)]
    with stage.running(load, Wish(visit=BREATHING, fps=BREATH_FPS, moves=True)) as it:
        time.sleep(SETTLE_S)
        breathing, hz = it.look()
        runs.breathing.append(breathing)
        runs.breathing_hz.append(hz)
    if load == "ours":
        with stage.running(load, Wish(alive=True)) as it:
            time.sleep(SETTLE_S)
            runs.alive.append(it.look()[0])


def _pairs(name: str, what: str, unit: str) -> list[tuple[Figure, Figure]]:
    """Ours beside the floor, and beside the peer."""
    ours, floor, peer = (Figure(f"{who}: {name}", getattr(_runs()[load], what), unit) for load, who in NAMES.items())
    return [(ours, floor), (ours, peer)]


def start() -> list[tuple[Figure, Figure]]:
    """From the start of the process to the faces; to the first frame of an empty window."""
    return _pairs("first picture", "start_ms", "ms")


def memory() -> list[tuple[Figure, Figure]]:
    """Memory while it waits: all that is resident, and what is its own."""
    return _pairs("memory", "memory_mb", "MB") + _pairs("memory, its own", "own_mb", "MB")


def idle() -> list[tuple[Figure, Figure]]:
    """CPU while nothing moves, and how often that is drawn."""
    return _pairs("idle, CPU", "idle", "%") + _pairs("idle, frames", "idle_frames", "/s")


def breathing() -> list[tuple[Figure, Figure]]:
    """CPU while the flower breathes, beside one square that grows; and while faces live at the waiting door."""
    alive = Figure("the screen: faces at the door, CPU", _runs()["ours"].alive, "%")
    waits = Figure("the screen: idle, CPU", _runs()["ours"].idle, "%")
    pairs = _pairs("moves 30/s, CPU", "breathing", "%") + _pairs("moves 30/s, frames", "breathing_hz", "/s")
    return [*pairs, (alive, waits)]


def touch() -> list[tuple[Figure, Figure]]:
    """From a finger on the display to the next frame: while in use, and the first after a rest."""
    return _pairs("touch to frame", "touch_ms", "ms") + _pairs("first touch to frame", "first_touch_ms", "ms")
