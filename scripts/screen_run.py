"""A load of `scripts/bench screen` while it runs: when it draws, what it costs, and how it answers a finger."""

import os
import random
import subprocess
import threading
import time
from pathlib import Path

from scripts.bench_sound import cpu_s, status
from scripts.finger import Finger
from scripts.house import ROOT
from scripts.waiting import HarnessError, wait_until

LOOK_S = 6.0
TARGET_PX = (450, 280)
"""On *Come in*, and on the square's edge."""
ASIDE_PX = (300, 30)
"""On nothing: a finger that lifts here has pressed nothing."""


class Running:
    """A load that runs, and the moments at which it has drawn.

    Args:
        argv: the program.
        env: its environment.
        page: the page that counts as its picture; "" is any.
        log: where its complaints go.

    Raises:
        HarnessError: it does not draw.
    """

    def __init__(self, argv: list[str], env: dict[str, str], page: str, log: Path) -> None:
        self.frames_ns: list[int] = []
        self._page = page
        self.begun_ns = time.monotonic_ns()
        with log.open("wb") as said:
            self._process = subprocess.Popen(
                argv, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=said, text=True
            )
        threading.Thread(target=self._read, daemon=True).start()
        wait_until(lambda: self.frames_ns or self._process.poll() is not None, "a load to draw", 60)
        if not self.frames_ns:
            raise HarnessError(f"a load ended: {log.read_text(errors='replace')[-600:]}")

    def _read(self) -> None:
        for line in self._process.stdout or ():
            at_ns, _, page = line.strip().partition(" ")
            if self._page in {"", page}:
                self.frames_ns.append(int(at_ns))

    @property
    def start_ms(self) -> float:
        """From the start of the process to its first picture."""
        return (self.frames_ns[0] - self.begun_ns) / 1e6

    def memory_mb(self, key: str) -> float:
        """Memory in MB, as /proc calls it."""
        return status(self._process.pid, key) / 1024

    def look(self, seconds: float = LOOK_S) -> tuple[float, float]:
        """CPU in % of a core, and frames a second, over some seconds."""
        before_s, drawn, begun_s = cpu_s(self._process.pid), len(self.frames_ns), time.monotonic()
        time.sleep(seconds)
        took_s = time.monotonic() - begun_s
        return 100 * (cpu_s(self._process.pid) - before_s) / took_s, (len(self.frames_ns) - drawn) / took_s

    def touch_ms(self, finger: Finger) -> float:
        """From a finger that comes down to the next frame that is drawn."""
        finger.move(*TARGET_PX)
        time.sleep(random.uniform(0.25, 0.45))  # noqa: S311 - only so that no touch keeps step with a tick
        drawn = len(self.frames_ns)
        down_ns = finger.press()
        wait_until(lambda: len(self.frames_ns) > drawn, "a frame after a touch", 5)
        took_ms = (self.frames_ns[drawn] - down_ns) / 1e6
        finger.move(*ASIDE_PX)
        finger.lift()
        return took_ms

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(10)
