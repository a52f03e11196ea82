"""The whole screen in this process, with fingers of its own, a clock that only goes when told, and a room beside it.

Import it only after `kiosk.environment.prepare`: Kivy opens its window then.
"""

from collections import deque
from collections.abc import Callable

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.input.motionevent import MotionEvent
from kivy.input.provider import MotionEventProvider
from kivy.lang import Builder

from config.load import House
from kiosk.app import KioskApp
from kiosk.frame import Frame
from kiosk.voice import Voice
from kiosk.widgets.target import Target, targets_in
from room.inputs import AskAdult, Input, ScreenInput
from room.messages import Now, Speak, Tap
from room.rules import decide
from room.scene import Delivery
from room.visit import Phase, Visit, evolve
from tests.kiosk.room_for_screen import CONFIG

WAY = {
    "door": "start",
    "feeling": "feeling_worried",
    "size": "size_4",
    "routine": "done",
    "after": "feeling_happy",
    "next": "back_to_class",
}
"""What is tapped on each page on the way to the next; of what helps, whatever stands first."""


class Clockwork:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class RoomBeside:
    """The room's own rules at the other end of a line without a socket."""

    def __init__(self, house: House, clock: Clockwork) -> None:
        self._house, self._clock = house, clock
        self.visit = Visit()
        self.inputs: list[tuple[float, ScreenInput]] = []
        self.spoken: list[Speak] = []
        self.phases: list[tuple[Phase, Phase]] = []
        self.there = True

    def connect(
        self, on_now: Callable[[Now], None], on_lost: Callable[[], None], on_refused: Callable[[str], None]
    ) -> "RoomBeside":
        self._on_now, self._on_lost = on_now, on_lost
        return self

    def start(self) -> None:
        self._show()

    def send(self, frame: Tap | Speak) -> bool:
        if not self.there:
            return False
        if isinstance(frame, Speak):
            self.spoken.append(frame)
        else:
            self.inputs.append((self._clock.now, frame.input))
            self.take(frame.input)
        return True

    def close(self) -> None:
        """Nothing is open."""

    def take(self, given: Input) -> None:
        """Something happens in the room."""
        for fact in decide(self.visit, given, self._clock.now, self._house.rules):
            before, self.visit = self.visit.phase, evolve(self.visit, fact)
            if self.visit.phase != before:
                self.phases.append((before, self.visit.phase))
        self._show()

    def calls(self) -> int:
        """How often a grown-up was asked for."""
        return sum(isinstance(given, AskAdult) for _, given in self.inputs)

    def leave(self) -> None:
        """The controller is gone, as after a crash."""
        if self.there:
            self.there = False
            self._on_lost()

    def come_back(self) -> None:
        """The controller is there again, and knows what it knew."""
        if not self.there:
            self.there = True
            self._show()

    def _show(self) -> None:
        if self.there:
            self._on_now(Now(visit=self.visit, delivery=Delivery(sequence=self.visit.sequence, connected=True)))


class Touch(MotionEvent):
    """A touch as a driver of the glass tells it: x and y from 0 to 1, from the left lower corner."""

    def __init__(self, device: str, number: int, at: tuple[float, float]) -> None:
        super().__init__(device, number, at, is_touch=True, type_id="touch")
        self.profile = ("pos",)

    def depack(self, args: tuple[float, float]) -> None:
        self.sx, self.sy = args
        super().depack(args)


class Glass(MotionEventProvider):
    """Where Kivy fetches touches."""

    def __init__(self) -> None:
        super().__init__("glass", "")
        self.told: deque[tuple[str, Touch]] = deque()

    def update(self, dispatch_fn: Callable[[str, Touch], None]) -> None:
        while self.told:
            dispatch_fn(*self.told.popleft())


class Screen:
    """The real application with its real window, one step at a time.

    Args:
        house: the school's files.
    """

    def __init__(self, house: House) -> None:
        self.clock = Clockwork()
        self.room = RoomBeside(house, self.clock)
        self.glass = Glass()
        self._down: dict[tuple[str, int], Touch] = {}
        self.app = KioskApp(house, self.room.connect, Voice(CONFIG / "voices", lambda: {"en"}), clock=self.clock)
        self.app._run_prepare()
        EventLoop.add_input_provider(self.glass)
        runTouchApp(embedded=True)
        Window.left = Window.top = 0
        self.step()
        self.step()

    @property
    def frame(self) -> Frame:
        frame: Frame = self.app.root
        return frame

    def step(self, for_s: float = 0.05, *, draw: bool = False) -> None:
        """Time passes, and the screen does what it does in one turn of Kivy's loop."""
        self.clock.now += for_s
        # As Clock.tick does, but it never sleeps until the next frame.
        Clock.pre_idle()
        now = Clock.time()
        Clock._dt, Clock._last_tick = now - Clock._last_tick, now
        Clock.post_idle(now, now)
        EventLoop.dispatch_input()
        Builder.sync()
        Clock.tick_draw()
        Builder.sync()
        if draw:
            Window.dispatch("on_draw")
            Window.dispatch("on_flip")

    def wait(self, for_s: float) -> None:
        """Time passes in steps."""
        end_s = self.clock.now + for_s
        while self.clock.now < end_s - 1e-6:
            self.step(min(0.05, end_s - self.clock.now))

    def targets(self) -> dict[str, Target]:
        """What can be pressed now."""
        return {target.name: target for target in targets_in(self.frame)}

    def middle(self, name: str) -> tuple[float, float]:
        """The middle of a target, in pixels from the left lower corner."""
        x, y = self.targets()[name].center
        return x, y

    def finger(self, kind: str, number: int, at: tuple[float, float], device: str = "glass") -> None:
        """A finger comes down, slides or lifts; it is told with the next step."""
        place = at[0] / Window.width, at[1] / Window.height
        key = (device, number)
        if kind == "begin":
            self._down[key] = Touch(device, number, place)
        elif key in self._down:
            self._down[key].move(place)
        if key in self._down:
            self.glass.told.append((kind, self._down[key]))
        if kind == "end":
            self._down.pop(key, None)

    def tap(self, name: str, number: int = 0) -> None:
        """A clean tap in the middle of a target."""
        at = self.middle(name)
        self.finger("begin", number, at)
        self.step()
        self.finger("end", number, at)
        self.step()

    def key(self, code: int, text: str = "", *, for_s: float = 0.1) -> None:
        """Press a key for a while."""
        Window.dispatch("on_key_down", code, 0, text, [])
        self.wait(for_s)
        Window.dispatch("on_key_up", code, 0)
        self.wait(0.1)

    def walk_to(self, page: str) -> None:
        """On along a child's way to this page, by touch."""
        while self.frame.page_name != page:
            self.wait(1)
            helps = next((name for name in self.targets() if name.startswith("routine_")), "")
            self.tap(WAY.get(self.frame.page_name, helps))
            self.wait(0.1)
        self.wait(1)
