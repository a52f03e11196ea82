"""The whole room on one machine: broker, display, staff board, controller and screen, started and stopped in order."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from scripts.broker import LOOPBACK, answers, free_port, start_broker
from scripts.child import Child, start_notifying
from scripts.display import start_display
from scripts.waiting import HarnessError

Part = Literal["display", "broker", "board", "controllers", "kiosk"]
ORDER: tuple[Part, ...] = ("display", "broker", "board", "controllers", "kiosk")

ROOT = Path(__file__).parent.parent
MOCK_PINS = {"GPIOZERO_PIN_FACTORY": "mock", "GPIOZERO_MOCK_PIN_CLASS": "mockpwmpin"}


@dataclass(frozen=True)
class Plan:
    """What kind of house.

    Attributes:
        config: the school's files.
        size_px: the virtual display's width and height; None for the display that is there.
        mock_pins: whether the lamps are gpiozero's mock pins, which write down what they did.
        capture_sound: whether SDL writes what it plays to a file instead of playing it.
        board_port: where the staff board listens; None for a free one.
    """

    config: Path = ROOT / "config"
    size_px: tuple[int, int] | None = (800, 480)
    mock_pins: bool = True
    capture_sound: bool = True
    board_port: int | None = None


@dataclass
class House:
    """The running room. As a context it starts everything, and stops everything in reverse whatever happens."""

    plan: Plan
    say: Callable[[str], None] = lambda _: None
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="calm-room-")))
    children: dict[Part, Child] = field(default_factory=dict)
    display: str = field(default_factory=lambda: os.environ.get("DISPLAY", ""))
    broker_port: int = field(default_factory=free_port)
    board_port: int = 0

    def __enter__(self) -> Self:
        """Start everything in order.

        Raises:
            HarnessError: when a part does not start; what had started is stopped again.
        """
        self.board_port = self.plan.board_port or free_port()
        if answers(self.board_port):
            shutil.rmtree(self.folder, ignore_errors=True)
            raise HarnessError(f"port {self.board_port} is in use; choose another one with --port, or leave it out")
        try:
            for part in ORDER:
                if part != "display" or self.plan.size_px:
                    self.start(part)
        except BaseException:
            self.__exit__(*sys.exc_info())
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything in reverse. Its folder stays only when something went wrong."""
        self.stop()
        if error is None or isinstance(error, KeyboardInterrupt):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            self.say(f"the logs are in {self.folder}")

    def start(self, part: Part) -> None:
        """Start one part, and return when it is ready.

        Raises:
            HarnessError: when it does not start.
        """
        self.say(f"starting the {part}")
        starters: dict[Part, Callable[[], Child]] = {
            "display": self._start_display,
            "broker": lambda: start_broker(self.folder, self.broker_port),
            "board": self._start_board,
            "controllers": self._start_controllers,
            "kiosk": self._start_kiosk,
        }
        self.children[part] = starters[part]()

    def kill(self, part: Part) -> None:
        """End one part with SIGKILL, as a power cut would."""
        self.children.pop(part).kill()

    def stop(self) -> None:
        """Stop everything that runs, last started first."""
        for part in reversed(ORDER):
            if child := self.children.pop(part, None):
                child.stop()

    @property
    def broker(self) -> str:
        """The broker's address, as the processes take it."""
        return f"{LOOPBACK}:{self.broker_port}"

    @property
    def board_url(self) -> str:
        """The staff board's address, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.board_port}"

    @property
    def outline(self) -> Path:
        """Where the screen keeps what it shows and where."""
        return self.folder / "outline.json"

    @property
    def pin_history(self) -> Path:
        """Where the mock pins write what they did."""
        return self.folder / "pins.jsonl"

    @property
    def sound_file(self) -> Path:
        """Where SDL's disk driver writes what is played: raw 16-bit stereo."""
        return self.folder / "sound.raw"

    def invite(self, name: str) -> str:
        """A new one-time sign-in link for a grown-up of this name.

        Raises:
            HarnessError: when the board does not make one.
        """
        argv = [sys.executable, "-m", "staff", "invite", "--state", str(self.folder / "board")]
        made = subprocess.run(
            [*argv, "--role", "admin", "--name", name], capture_output=True, text=True, timeout=60, check=False
        )
        path = made.stdout.strip()
        if made.returncode or not path.startswith("/"):
            raise HarnessError(f"the board made no invitation: {made.stderr.strip()[-300:]}")
        return self.board_url + path

    def _start_display(self) -> Child:
        child, self.display = start_display(self.folder, self.plan.size_px or (800, 480))
        return child

    def _start_board(self) -> Child:
        arguments = ["--state", str(self.folder / "board"), "--broker", self.broker, "--config", str(self.plan.config)]
        return self._python("staff", [*arguments, "--host", LOOPBACK, "--port", str(self.board_port)], {})

    def _start_controllers(self) -> Child:
        env = MOCK_PINS if self.plan.mock_pins else {}
        if self.plan.capture_sound:
            env = {**env, "SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": str(self.sound_file)}
        arguments = ["--state", str(self.folder / "room"), "--broker", self.broker]
        if self.plan.mock_pins:
            arguments += ["--pin-history", str(self.pin_history)]
        # Asked to stop, not killed: lamps must be left in their safe scene.
        return self._python("controllers", [*self._shared(), *arguments], env, on_orphaned="TERM")

    def _start_kiosk(self) -> Child:
        arguments = [*self._shared(), "--outline", str(self.outline)]
        if not self.plan.size_px:
            arguments.append("--windowed")  # somebody else's desktop is under it
        env = {"DISPLAY": self.display, "SDL_VIDEODRIVER": "x11", "CALM_ROOM_SOFTWARE_GL": "1"}
        return self._python("kiosk", arguments, env)  # a virtual display is drawn by the processor

    def _shared(self) -> list[str]:
        return ["--config", str(self.plan.config), "--socket", str(self.folder / "screen.sock")]

    def _python(self, module: str, arguments: list[str], env: Mapping[str, str], on_orphaned: str = "KILL") -> Child:
        return start_notifying(
            module,
            [sys.executable, "-m", module, *arguments],
            self.folder / f"{module}.log",
            {**os.environ, **env, "PYTHONUNBUFFERED": "1"},
            on_orphaned,
        )
