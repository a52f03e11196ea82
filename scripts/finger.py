"""A finger on an X display, quick enough to measure with: no process of its own for each touch."""

import ctypes
import time


class Finger:
    """Presses and lets go by the XTEST extension.

    Args:
        display: the display's name, such as `:7`.

    Raises:
        OSError: the display does not answer.
    """

    def __init__(self, display: str) -> None:
        self._x11, self._xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        if not self._display:
            raise OSError(f"the display {display} does not answer")

    def move(self, x: int, y: int) -> None:
        """Be over this pixel."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)

    def press(self) -> int:
        """Come down. Returns when, in nanoseconds of the monotonic clock."""
        down_ns = time.monotonic_ns()
        self._button(pressed=True)
        return down_ns

    def lift(self) -> None:
        """Go up."""
        self._button(pressed=False)

    def close(self) -> None:
        """Leave the display."""
        self._x11.XCloseDisplay(self._display)

    def _button(self, *, pressed: bool) -> None:
        self._xtst.XTestFakeButtonEvent(self._display, 1, int(pressed), ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
