"""Fingers in SDL's own queue, as a touchscreen's driver puts them there: `python -m tests.kiosk.on_the_glass`."""

import ctypes
import sys
from pathlib import Path

from config.load import load
from kiosk.environment import prepare
from tests.kiosk.room_for_screen import CONFIG

KINDS = {"begin": 0x700, "end": 0x701, "update": 0x702}
"""SDL_FINGERDOWN, SDL_FINGERUP and SDL_FINGERMOTION of SDL_events.h."""


class FingerEvent(ctypes.Structure):
    """SDL_TouchFingerEvent, in the 56 bytes of an SDL_Event."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("timestamp", ctypes.c_uint32),
        ("touch", ctypes.c_int64),
        ("finger", ctypes.c_int64),
        ("x", ctypes.c_float),
        ("y", ctypes.c_float),
        ("dx", ctypes.c_float),
        ("dy", ctypes.c_float),
        ("pressure", ctypes.c_float),
        ("window", ctypes.c_uint32),
        ("rest", ctypes.c_uint8 * 8),
    )


def main() -> int:
    """A palm rests on a face, a finger calls a grown-up beside it, another presses a face."""
    house = load(CONFIG)
    prepare(house.room.screen.size_px, fullscreen=False)
    import kivy  # noqa: PLC0415 - Kivy opens its window when this is imported
    from kivy.core.window import Window  # noqa: PLC0415

    from tests.kiosk.in_process import Screen  # noqa: PLC0415

    (library,) = Path(kivy.__file__).parents[1].glob("Kivy.libs/libSDL2-2-*")
    sdl = ctypes.CDLL(str(library))  # the very library that the window is in
    screen = Screen(house)

    def tell(kind: str, finger: int, target: str) -> None:
        x, y = screen.middle(target)
        event = FingerEvent(KINDS[kind], 0, 1, finger, x / Window.width, 1 - y / Window.height, pressure=1.0, window=1)
        assert sdl.SDL_PushEvent(ctypes.byref(event)) == 1
        Window.mainloop()
        screen.step()

    def tap(finger: int, target: str) -> None:
        tell("begin", finger, target)
        tell("end", finger, target)
        screen.wait(1)

    screen.wait(1)
    tap(1, "start")
    assert screen.frame.page_name == "feeling", screen.frame.page_name
    tell("begin", 2, "feeling_angry")
    tell("begin", 3, "grown_up")
    tell("end", 3, "grown_up")
    assert screen.room.calls() == 1, "the resting palm blocks it"
    screen.wait(3)
    tell("begin", 4, "feeling_happy")
    tell("update", 4, "feeling_sad")
    tell("end", 4, "feeling_sad")
    screen.wait(1)
    tell("end", 2, "done")
    kinds = [given.kind for _, given in screen.room.inputs]
    assert kinds == ["start", "ask_adult", "tell_feeling"], kinds
    assert screen.room.visit.before is not None
    assert screen.room.visit.before.feeling == "sad"
    return 0


if __name__ == "__main__":
    sys.exit(main())
