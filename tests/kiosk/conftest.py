"""A real window on a virtual display, and a finger."""

import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import mss
import pytest

from tests.kiosk.room_for_screen import CONFIG

with warnings.catch_warnings():
    # pangocairocffi leaves two of its own files open when it is imported; nothing of ours may.
    warnings.simplefilter("ignore", ResourceWarning)
    import pangocairocffi  # noqa: F401

WIDTH, HEIGHT = 800, 480
PATIENCE_S = 15.0


def wait_for(true: Callable[[], Any], what: str) -> Any:
    """Wait until it is so, and hand back what was found."""
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        if found := true():
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    subprocess.run([sys.executable, "-m", "kiosk.bindings"], check=True, stdout=subprocess.DEVNULL)  # as installed
    read, write = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        name = f":{number.readline().strip()}"
    yield name
    xvfb.terminate()
    xvfb.wait(10)


class Window:
    """The screen's process, and what can be seen and touched of it."""

    def __init__(
        self,
        display: str,
        folder: Path,
        name: str = "screen",
        *,
        config: Path = CONFIG,
        program: str = "kiosk",
        env: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.display = display
        self.outline = folder / f"{name}.json"
        self.log = folder / f"{name}.log"
        command = [sys.executable, "-m", program, "--config", str(config), "--socket", str(folder / "socket")]
        command += ["--outline", str(self.outline), "--windowed"]
        home = folder / "home"
        home.mkdir(exist_ok=True)
        self.home = home
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, "DISPLAY": display, "HOME": str(home), **env},
                stdout=log,
                stderr=log,
                cwd=CONFIG.parent,
            )

    def shown(self) -> dict[str, Any]:
        try:
            read: dict[str, Any] = json.loads(self.outline.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return read

    def on(self, page: str) -> dict[str, Any]:
        """Wait until this page is there and takes a touch."""

        def there() -> dict[str, Any] | None:
            assert self.process.poll() is None, self.log.read_text()
            shown = self.shown()
            return shown if shown.get("page") == page and shown["ready"] else None

        found: dict[str, Any] = wait_for(there, f"the page {page}; it shows {self.shown().get('page')}")
        return found

    def ladder(self, rung: str) -> str:
        """Wait until the strip shows this rung, and hand back its sentence."""
        wait_for(lambda: self.shown().get("ladder") == rung, f"the rung {rung}")
        return str(self.shown()["banner"])

    def middle(self, target: str) -> tuple[int, int]:
        box = next(box for box in self.shown()["targets"] if box["name"] == target)
        return int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2)

    def click(self, target: str, times: int = 1) -> None:
        x, y = self.middle(target)
        again = ["click", "--repeat", str(times), "--delay", "90", "1"]
        self.xdotool("mousemove", str(x), str(y), *again)

    def xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, check=True, timeout=20)

    def pixels(self) -> bytes:
        with mss.MSS(display=self.display) as camera:
            return bytes(camera.grab(camera.monitors[0]).rgb)

    def pixels_of(self, target: str) -> bytes:
        """What a target looks like; elsewhere on the screen faces may breathe."""
        box = next(box for box in self.shown()["targets"] if box["name"] == target)
        area = {"left": box["x"], "top": box["y"], "width": box["width"], "height": box["height"]}
        with mss.MSS(display=self.display) as camera:
            return bytes(camera.grab(area).rgb)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(3)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def open_window(display: str, tmp_path: Path) -> Iterator[Callable[..., Window]]:
    opened: list[Window] = []

    def make(name: str = "screen", **how: Any) -> Window:
        opened.append(Window(display, tmp_path, name, **how))
        return opened[-1]

    yield make
    for window in opened:
        if window.process.poll() is None:
            window.kill()
