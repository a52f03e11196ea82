"""The fingers of a real touchscreen, which Kivy leaves lying.

On Linux Kivy 2.3 reads SDL's fingers and drops them (`WindowSDL.mainloop`: only on iOS and Android), and an SDL that
makes a mouse of them follows one finger alone: a hand that rests on the glass would block every other, and *I want a
grown-up* with it. So the fingers are taken here, where the window fetches its events, and given to the provider that
Kivy made for them. Each touch still arrives once: `SDL_TOUCH_MOUSE_EVENTS` is 0 in `kiosk/environment.py`.
"""

from typing import Any

from kivy.core.window.window_sdl2 import SDL2MotionEventProvider

FINGERS = frozenset({"fingerdown", "fingermotion", "fingerup"})


class Polled:
    """Kivy's SDL window as it is, but for the fingers among its events.

    Args:
        window: what Kivy keeps as `Window._win`.
    """

    def __init__(self, window: Any) -> None:
        self._window = window

    def __getattr__(self, name: str) -> Any:
        """Everything else is the window's own."""
        return getattr(self._window, name)

    def poll(self) -> Any:
        """The next event; None for one that Kivy has no more to do with, False for none."""
        event = self._window.poll()
        if not event or event[0] not in FINGERS:
            return event
        SDL2MotionEventProvider.q.appendleft(event)
        return None


def take_fingers(window: Any) -> None:
    """Let the fingers on this Kivy window be touches."""
    if not isinstance(window._win, Polled):  # noqa: SLF001 - Kivy has no other door to its events
        window._win = Polled(window._win)  # noqa: SLF001
