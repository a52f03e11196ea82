"""The focus on the real screen: keys move it, it is seen as a ring, its word may be spoken, and it presses."""

from collections.abc import Callable

from kivy.app import App

from kiosk.frame import Frame
from kiosk.kit import Kit
from kiosk.screens.languages import GREETING
from kiosk.taps import Taps
from kiosk.ways.keyboard import Key
from kiosk.ways.presses import Presses, Stroke
from kiosk.ways.steps import Steps
from kiosk.widgets.ring import Ring
from kiosk.widgets.target import Target, targets_in

FIRST = "grown_up"
"""Where the focus begins on every page."""
LISTENED_TO = "speaker"
"""While the page is read aloud the focus stays: it would speak into it."""


class Focus:
    """Where a key or a switch would press, and the pressing.

    Args:
        frame: what is on the screen.
        kit: the settings, the rules of touch and the clock.
        say: speaks these keys in this language, instead of what is being said.
    """

    def __init__(self, frame: Frame, kit: Kit, say: Callable[[list[str], str], None]) -> None:
        self._frame, self._say = frame, say
        self._taps: Taps = kit.taps
        self._clock = kit.clock
        ways = kit.house.room.screen
        self._speaks = ways.spoken_focus
        self._presses = Presses(ways)
        self._steps = Steps(ways.scan_s if ways.switches == "one" else None)
        self._aimed: Target | None = None
        self._targets: dict[str, Target] = {}
        self._ring = Ring()
        frame.canvas.after.add(self._ring)

    @property
    def at(self) -> str | None:
        """The name of what it is on."""
        return self._steps.at

    def key(self, key: Key) -> bool:
        """A key went down or up."""
        if not key.down:
            self._presses.up(key)
            return True
        strokes = self._presses.down(key, mirrored=_kit().words.right_to_left)
        self._see()
        if key.waking:
            self._steps.begin(key.at_s)
            return True
        self._do(strokes)
        return True

    def touched(self) -> None:
        """A finger is on the glass: whoever touches needs no focus."""
        self._aim(None)
        self._steps.hide()

    def tick(self) -> None:
        """Time passed, and the screen may have changed."""
        if self._steps.at is None and not self._presses.busy:
            self._ring.show_around(None)
            return
        now = self._clock()
        self._see()
        if self._taps.asleep:
            self.touched()
        self._do(self._presses.tick(now))
        self._steps.tick(now)
        focused = self._targets.get(self._steps.at or "")
        self._ring.show_around(focused)
        name = self._steps.to_speak(now)
        if self._speaks and name is not None and focused is not None:
            self._speak(focused)

    def order(self) -> list[Target]:
        """What the focus goes through: a grown-up, the page in the order of reading, and what is on every page.

        A picture without a word does what the button with the word does; once is enough.
        """
        lasting = set(self._frame.lasting.targets)
        found = [target for target in targets_in(self._frame) if target.text or target.name in lasting]
        first = [target for target in found if target.name == FIRST]
        page = [target for target in found if target.name not in lasting]
        return [*first, *page, *(target for target in found if target.name in lasting - {FIRST})]

    def _see(self) -> None:
        ordered = self.order()
        self._targets = {target.name: target for target in ordered}
        page = (self._frame.page_name, _kit().words.code)
        self._steps.see(page, list(self._targets), self._clock())
        if self._aimed is not None and self._targets.get(self._aimed.name) is not self._aimed:
            self._aim(None)

    def _do(self, strokes: list[Stroke]) -> None:
        for stroke in strokes:
            if stroke.kind == "call":
                self._aim(None)
                self._press(self._frame.lasting.targets[FIRST])
            elif stroke.meaning == "choose":
                self._choose(stroke)
            elif stroke.kind == "down":
                self._steps.step(1 if stroke.meaning == "next" else -1, self._clock())

    def _choose(self, stroke: Stroke) -> None:
        if stroke.kind == "down":
            self._aim_or_begin()
            if self._presses.on_release:
                return
        aimed = self._aimed
        self._aim(None)
        if aimed is not None and stroke.kind != "lost":
            self._press(aimed)

    def _aim_or_begin(self) -> None:
        target = None if self._steps.waits else self._targets.get(self._steps.at or "")
        if target is None:
            self._steps.begin(self._clock())
        elif target.always or self._clock() >= self._taps.open_from_s:
            self._aim(target)

    def _aim(self, target: Target | None) -> None:
        if self._aimed is not None:
            self._aimed.pressed = False
            self._steps.go_on(self._clock())
        self._aimed = target
        if target is not None:
            target.pressed = True
            self._steps.pause()

    def _press(self, target: Target) -> None:
        if not self._taps.choose(target, self._clock()):
            return
        target.dispatch("on_tap")
        if target.name == LISTENED_TO:
            self._steps.stop()

    def _speak(self, target: Target) -> None:
        words, key = _kit().words, target.word or target.name
        if target.language:
            self._say([GREETING], target.language)
            return
        said = key if words.has(key) else words.key_of(target.text)
        if said is not None:
            self._say([said], words.code)


def _kit() -> Kit:
    kit: Kit = App.get_running_app().kit
    return kit
