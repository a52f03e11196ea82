"""One of the three loads of `scripts/bench light`, in a process of its own: prints what it cost as a line of JSON.

`ours`: the room loop with scene, motions, governor and pins. `floor`: a bare loop that writes the same pins. `peer`:
gpiozero's own `pulse` on the same lamps. All on sixteen mock pins: four zones of red, green, blue and white.
"""

import json
import math
import os
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gpiozero import PWMLED, RGBLED, Device

from config.lamps import PwmLamps
from config.load import House, load
from controllers.inbox import Inbox, Stop
from controllers.lights.fittings import hang
from controllers.lights.stage import SAFE_LIGHT, Stage
from controllers.room_loop import FRAME_S, Clocks, RoomLoop
from room.colour import Rgb
from room.governor import Governor
from room.inputs import Tick
from room.light import Lamp, Preset
from room.visit import Visit

PINS = [[4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 16, 17], [18, 19, 20, 21]]
ZONES = ["ceiling", "wall", "floor", "tube"]
MOVING = Preset(
    name="Moving",
    zones={
        "ceiling": Lamp(colour="#5fe0a8", towards="#8f8cf0", brightness=0.42, motion="drift"),
        "wall": Lamp(colour="#2f7fd8", towards="#1c55a8", brightness=0.55, motion="breathe"),
        "floor": Lamp(colour="#ffb066", towards="#ff8a3d", brightness=0.5, motion="candle"),
        "tube": Lamp(colour="#46c8b8", towards="#a87ae0", brightness=0.46, motion="drift", lag_s=17),
    },
)
SETTLE_S = 4.0
CARRIER_HZ = 2000


class Meter:
    """CPU, wall time and the moments at which a frame was on the pins."""

    def __init__(self) -> None:
        self.moments_s: list[float] = []
        self.altered = 0
        self._cpu_s = time.process_time()
        self._begun_s = time.monotonic()

    def frame_done(self) -> None:
        """All pins have been written."""
        self.moments_s.append(time.monotonic())

    def report(self, every_s: float) -> str:
        """CPU as % of a core; lateness against an absolute schedule of one frame each `every_s`, in ms."""
        cpu = 100 * (time.process_time() - self._cpu_s) / (time.monotonic() - self._begun_s)
        late = _lateness_ms(self.moments_s, every_s)
        frames_hz = (len(self.moments_s) - 1) / (self.moments_s[-1] - self.moments_s[0])
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return json.dumps(
            {
                "cpu": cpu,
                "late_ms": late,
                "frames": len(self.moments_s),
                "frames_hz": frames_hz,
                "altered": self.altered,
                "threads": threading.active_count(),
                "mb": megabytes,
            }
        )


def _lateness_ms(moments_s: list[float], every_s: float) -> list[float]:
    """How much later than the punctual ones each frame was, on one absolute schedule."""
    usual_s = statistics.median(math.remainder(moment - moments_s[0], every_s) for moment in moments_s)
    off = sorted(math.remainder(moment - moments_s[0] - usual_s, every_s) for moment in moments_s)
    punctual_s = off[len(off) // 100]
    return [1000 * max(0.0, each - punctual_s) for each in off]


def ours(seconds: float) -> str:
    """The room loop, with everything but sound, journal and broker."""
    inbox = Inbox()
    house = _house()
    drivers = hang(house.room.lights, SAFE_LIGHT, lambda _fault: lambda _says: None, time.monotonic)
    now = time.monotonic()
    governor = Governor(dict.fromkeys(ZONES, SAFE_LIGHT), now, house.room.lights.luminaires)
    stage = _TimedStage(drivers, house.presets.presets, governor, now)
    clocks = Clocks(time.monotonic, lambda: datetime.now(UTC), lambda: True, "bench")
    nobody: Any = _Nobody()
    loop = RoomLoop(Visit(), house, clocks, inbox=inbox, stage=stage, player=nobody, world=nobody, tick=Tick)

    def timed() -> None:
        time.sleep(SETTLE_S)
        stage.meter = Meter()
        time.sleep(seconds)
        stage.report = stage.meter.report(FRAME_S)
        inbox.post(Stop())

    timer = threading.Thread(target=timed)
    timer.start()
    loop.run()
    timer.join()
    return stage.report


class _TimedStage(Stage):
    meter: Meter | None = None
    report = ""

    def show(self, wanted: Mapping[str, Rgb], now: float) -> None:
        super().show(wanted, now)
        if self.meter:
            self.meter.frame_done()
            self.meter.altered += any(self.shown[zone] != rgb for zone, rgb in wanted.items())


class _Nobody:
    """A player and a world that do nothing."""

    screen_connected = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def _house() -> House:
    house = load(Path(__file__).parent.parent / "config")
    zones = {name: PwmLamps(kind="rgbw", pins=pins) for name, pins in zip(ZONES, PINS, strict=True)}
    lights = house.room.lights.model_copy(update={"zones": zones})
    room = house.room.model_copy(update={"lights": lights, "idle_preset": "moving"})
    presets = house.presets.model_copy(update={"presets": {**house.presets.presets, "moving": MOVING}})
    return house.model_copy(update={"room": room, "presets": presets})


def floor(seconds: float) -> str:
    """The least a light loop can do: sixteen numbers to sixteen pins, fifty times a second."""
    leds = [PWMLED(pin, frequency=CARRIER_HZ) for pins in PINS for pin in pins]
    due_s = begun_s = time.monotonic()
    meter = Meter()
    while due_s < begun_s + SETTLE_S + seconds:
        time.sleep(max(0.0, due_s - time.monotonic()))
        level = 0.5 + 0.4 * math.sin(due_s)
        for number, led in enumerate(leds):
            led.value = level * (number + 1) / 20
        if due_s < begun_s + SETTLE_S:
            meter = Meter()
        meter.frame_done()
        due_s += FRAME_S
    return meter.report(FRAME_S)


def peer(seconds: float) -> str:
    """The effect that gpiozero brings: a thread for each lamp, 25 times a second."""
    lamps = [lamp for r, g, b, w in PINS for lamp in (RGBLED(r, g, b), PWMLED(w))]
    for lamp in lamps:
        lamp.pulse(fade_in_time=2, fade_out_time=2)
    time.sleep(SETTLE_S)
    meter = Meter()
    time.sleep(seconds)
    pin = Device.pin_factory.pin(PINS[0][3])
    taken_s = 0.0
    for state in pin.states[-round(25 * seconds) :]:
        taken_s += state.timestamp
        meter.moments_s.append(taken_s)
    return meter.report(1 / 25)


if __name__ == "__main__":
    print({"ours": ours, "floor": floor, "peer": peer}[sys.argv[1]](float(sys.argv[2])), flush=True)
    os._exit(0)
