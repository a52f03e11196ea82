"""The child's screen from outside: what it shows, pictures of its pixels, and a finger on the real window."""

import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import mss
import mss.tools
import numpy as np

from scripts.waiting import HarnessError, wait_until

PRESS_S = 0.06
"""How long a finger stays down."""

STRIP = (0.95, 0.985)
"""Where the strip lies, in parts of the display's height from the top."""


@dataclass(frozen=True)
class Shown:
    """What the screen shows, from its own outline.

    Attributes:
        page: which step the child is on, such as `door` or `feeling`.
        ladder: how far a call for a grown-up has got on the screen, such as `none` or `seen`.
        says: the sentence about it that the child reads.
        ready: whether a finger that comes down now counts.
        settled: whether the page has faded in and its faces are in their places.
        sequence: the number of the last fact about the room that it shows.
        bright: how bright it looks, 0 to 1.
        focus: the target that the focus is on, if there is one.
        targets: what can be pressed, each with the pixel in its middle.
    """

    page: str = ""
    ladder: str = ""
    says: str = ""
    ready: bool = False
    settled: bool = False
    sequence: int = 0
    bright: float = 1.0
    focus: str | None = None
    targets: Mapping[str, tuple[float, float]] = field(default_factory=dict)


class Screen:
    """A finger, an eye and a camera at the child's window.

    Args:
        display: the X display it is on.
        outline: the file in which the screen keeps what it shows.
    """

    def __init__(self, display: str, outline: Path) -> None:
        self._display = display
        self._outline = outline

    def shown(self) -> Shown:
        """What the screen shows now; nothing before its first picture."""
        if not (text := self.outline()):
            return Shown()
        read = json.loads(text)
        middles = {box["name"]: (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in read["targets"]}
        return Shown(
            page=read["page"],
            ladder=read["ladder"],
            says=read["banner"],
            ready=read["ready"],
            settled=read["settled"],
            sequence=read["sequence"],
            bright=read["bright"],
            focus=read["focus"],
            targets=middles,
        )

    def outline(self) -> str:
        """The whole outline as the screen wrote it; empty before its first picture."""
        try:
            return self._outline.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def wait_for(self, page: str | None = None, ladder: str | None = None, timeout_s: float = 15.0) -> Shown:
        """Wait until the screen is on this page and shows this rung.

        Raises:
            HarnessError: when it does not come to that.
        """

        def there() -> Shown | None:
            now = self.shown()
            return now if page in {None, now.page} and ladder in {None, now.ladder} else None

        try:
            return wait_until(there, f"the screen to show {page or 'any page'}, {ladder or 'any rung'}", timeout_s)
        except HarnessError as error:
            now = self.shown()
            raise HarnessError(f"{error}: it shows {now.page}, {now.ladder}, {sorted(now.targets)}") from None

    def tap(self, target: str) -> float:
        """Touch a target in its middle, as soon as the screen takes a touch.

        Returns:
            When the finger came down, in seconds of the monotonic clock.

        Raises:
            HarnessError: when there is no such target.
        """

        def middle() -> tuple[float, float] | None:
            now = self.shown()
            return now.targets.get(target) if now.ready else None

        try:
            return self.touch(*wait_until(middle, f"the target {target}"))
        except HarnessError as error:
            raise HarnessError(f"{error}: there are {sorted(self.shown().targets)}") from None

    def touch(self, x: float, y: float) -> float:
        """Touch the window at this pixel. Returns when the finger came down, in seconds of the monotonic clock."""
        self._xdotool("mousemove", str(round(x)), str(round(y)))
        down_s = time.monotonic()
        self._xdotool("mousedown", "1", "sleep", str(PRESS_S), "mouseup", "1")
        return down_s

    def key(self, name: str) -> None:
        """Press a key, by its name in X, such as `Tab`."""
        self._xdotool("key", name)

    def pixels(self) -> bytes:
        """Every pixel of the display, as RGB."""
        with mss.MSS(display=self._display) as camera:
            return bytes(camera.grab(camera.monitors[0]).rgb)

    def strip(self) -> bytes:
        """The pixels along the lower edge, where the screen says how far a call has got, and nothing else moves."""
        with mss.MSS(display=self._display) as camera:
            whole = camera.monitors[0]
            top, height = round(whole["height"] * STRIP[0]), round(whole["height"] * (STRIP[1] - STRIP[0]))
            box = {"left": whole["left"], "top": whole["top"] + top, "width": whole["width"], "height": height}
            return bytes(camera.grab(box).rgb)

    def picture(self, path: Path) -> None:
        """Save a picture of the display as PNG."""
        with mss.MSS(display=self._display) as camera:
            shot = camera.grab(camera.monitors[0])
            mss.tools.to_png(shot.rgb, shot.size, output=str(path))

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env={"DISPLAY": self._display}, check=True, timeout=20)


def changed_share(before: bytes, after: bytes) -> float:
    """The part of the bytes, 0 to 1, that differ between two pictures of one size."""
    if len(before) != len(after):
        return 1.0
    return float(np.mean(np.frombuffer(before, np.uint8) != np.frombuffer(after, np.uint8)))
