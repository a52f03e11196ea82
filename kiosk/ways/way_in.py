"""All ways in, at the real window."""

from collections.abc import Callable
from typing import Any

from kivy.input.motionevent import MotionEvent

from kiosk.frame import Frame
from kiosk.kit import Kit
from kiosk.ways.fingers import Fingers
from kiosk.ways.focus import Focus
from kiosk.ways.glass import take_fingers
from kiosk.ways.keyboard import Keyboard


class WayIn:
    """Fingers, keys and switches. Whatever a child does, the screen knows that somebody is there.

    `keyboard.listeners` hears every key first; see `Keyboard`.

    Args:
        frame: what is on the screen.
        kit: the settings, the rules of touch and the clock.
        say: speaks these keys in this language, instead of what is being said.
        noticed: told that somebody is there. Whether the screen is dark, so that this may do nothing but wake it; only
            *I want a grown-up*, which is seen in the dark, can be touched even then.
    """

    def __init__(
        self,
        frame: Frame,
        kit: Kit,
        say: Callable[[list[str], str], None],
        noticed: Callable[[], bool] = lambda: False,
    ) -> None:
        self._frame, self._taps, self._clock = frame, kit.taps, kit.clock
        self._noticed = noticed
        self._fingers = Fingers(frame, kit)
        self.focus = Focus(frame, kit, say)
        self.keyboard = Keyboard(kit.taps, kit.clock)
        self.keyboard.listeners.append(self.focus.key)
        self.used_s: float | None = None
        """When somebody last touched the glass or pressed a key, on the monotonic clock."""

    def listen(self, window: Any) -> None:
        """Hear everything that this Kivy window hears, before anything on it does."""
        take_fingers(window)
        window.bind(on_touch_down=self._down, on_touch_move=self._move, on_touch_up=self._up)
        window.bind(on_key_down=self._key, on_key_up=self.keyboard.key_up)

    def tick(self) -> None:
        """Time passed, and the screen may have changed."""
        self._fingers.tick()
        self.focus.tick()

    def _notice(self) -> None:
        self.used_s = self._clock()
        if self._noticed():
            self._taps.sleep(shown=self._frame.lasting.targets["grown_up"])

    def _down(self, _window: object, touch: MotionEvent) -> None:
        self._notice()
        self.focus.touched()
        self._fingers.down(touch)

    def _move(self, _window: object, touch: MotionEvent) -> None:
        self._fingers.move(touch)

    def _up(self, _window: object, touch: MotionEvent) -> None:
        self._fingers.up(touch)

    def _key(self, *key: Any) -> bool:
        self._notice()
        return self.keyboard.key_down(*key)
