"""The lamps follow the scene, measured at the Pi's own pins."""

import itertools
import time
from uuid import uuid4

from room.inputs import ChooseRoutine, Start, TellFeeling
from room.light import level
from room.routine import Breath
from room.scene import scene
from scripts.virtual_pi import expected
from scripts.virtual_pi.edges import Recording
from scripts.virtual_pi.pins import Pins
from scripts.virtual_pi.played import CONTROLLERS, Room, systemctl
from scripts.virtual_pi.report import demand

NEAR = 0.02
"""How far a measured duty may be from the expected one. lgpio sets it in hundredths, rounded down, and one thread waits
for every edge of all pins: on this Pi they came up to 8 µs early or late, which is 0.016 of a period."""
HELD_UP_S = 0.02
"""While the controller starts, lgpio's thread waits its turn for a core: it was once seen to be held up for 4 ms; five
times that."""
FULL_RANGE_S = 2.0
"""Source: design, section 6: a full-range fade takes at least 2 s."""
STEP_S = 0.2
MARGIN_S = 1.5
"""After a fade, the governor may need a little longer."""
WINDOW_S = 0.5


class Lamps:
    """Measures the lamps of the running room.

    Args:
        room: the running room.
        pins: the Pi's own pins.
    """

    def __init__(self, room: Room, pins: Pins) -> None:
        self._room = room
        self._pins = pins
        self._lamps = expected.lamp_pins(room.house)
        self._begun_s = time.monotonic()

    def claimed(self) -> str:
        """Lamps are outputs of lgpio, sensors its inputs."""
        claims = self._pins.claims()
        wired = self._room.house.room.sensors
        sensors = [pin for pin in (wired.assist_button, wired.door, wired.motion) if pin is not None]
        wanted = dict.fromkeys(self._lamps, ("lg", "out")) | dict.fromkeys(sensors, ("lg", "in"))
        wrong = {pin: claims.get(pin) for pin, claim in wanted.items() if claims.get(pin) != claim}
        demand(not wrong, f"not as they should be: {wrong}")
        functions = {pin: self._pins.function(pin) for pin in self._lamps}
        demand(set(functions.values()) == {"output"}, f"the chip's registers say {functions}")
        return f"{len(self._lamps)} lamps out, {len(sensors)} sensors in; the chip's registers say the same"

    def start(self) -> str:
        """From the first edge on, the lamps show the safe scene."""
        systemctl("stop", CONTROLLERS)
        with self._pins.recording(self._lamps) as taken:
            systemctl("start", CONTROLLERS)
            self._begun_s = time.monotonic()
            time.sleep(2 * WINDOW_S)
        found = taken[0]
        first = {pin: found.edges[pin][0][0] for pin in self._lamps if found.edges.get(pin)}
        demand(len(first) == len(self._lamps), f"only {sorted(first)} ever moved")
        longest_s = max(found.longest_s(pin, only_high=True) for pin in self._lamps)
        demand(longest_s <= HELD_UP_S, f"a lamp was fully on for {1000 * longest_s:.1f} ms")
        period_s = 1 / self._room.house.room.lights.carrier_hz
        measured = {pin: found.pulse_duty(pin, at_s, at_s + WINDOW_S, period_s) for pin, at_s in first.items()}
        says = near(measured, expected.safe_duties(self._room.house))
        return f"{says}. No lamp was fully on for more than {1000 * longest_s:.1f} ms."

    def carrier(self) -> str:
        """The carrier is what room.toml says."""
        wanted_hz = self._room.house.room.lights.carrier_hz
        found = self._pins.record(self._lamps, WINDOW_S)
        slowest, fastest = (pick(found.carrier_hz(pin) for pin in self._lamps) for pick in (min, max))
        longest_s = max(found.longest_s(pin) for pin in self._lamps)
        demand(0.98 * wanted_hz <= slowest <= fastest <= 1.02 * wanted_hz, f"{slowest:.0f} to {fastest:.0f} Hz")
        return (
            f"{slowest:.0f} to {fastest:.0f} Hz on {len(self._lamps)} pins, and {wanted_hz} Hz are asked for; "
            f"no level stood for longer than {1000 * longest_s:.2f} ms"
        )

    def shown(self) -> str:
        """After the fade, each pin has the duty that `scene` and `level` give."""
        self._wait_for_fade()
        found = self._pins.record(self._lamps, WINDOW_S)
        return near({pin: found.duty(pin) for pin in self._lamps}, self._expected(found.begun_s, found.ended_s))

    def tapped(self) -> str:
        """A tap at the door moves the light, and no pin moves faster than the full range in two seconds."""
        with self._pins.recording(self._lamps) as taken:
            self._begun_s = self._room.tap(Start(visit_id=uuid4()), "arriving")
            time.sleep(4)
        return self._soft(taken[0])

    def breathes(self) -> str:
        """In a routine that paces the breath, the light follows the circle on the screen."""
        routine, breath = self._breathing()
        feeling = min(self._room.house.rules.feelings - {"not_sure", "not_said"})
        self._room.tap(TellFeeling(feeling=feeling, size=2), "choosing")
        self._begun_s = self._room.tap(ChooseRoutine(routine=routine), "calming")
        self._wait_for_fade()
        found = self._pins.record(self._lamps, breath.in_s + breath.out_s)
        starts = [found.begun_s + WINDOW_S * number for number in range(int((breath.in_s + breath.out_s) / WINDOW_S))]
        windows = [self._expected(start, start + WINDOW_S) for start in starts]
        deepest = max(self._lamps, key=lambda pin: _range([window[pin] for window in windows]))
        for start, window in zip(starts, windows, strict=True):
            near({pin: found.duty(pin, start, start + WINDOW_S) for pin in self._lamps}, window)
        wanted = _range([window[deepest] for window in windows])
        moved = _range(found.duties(deepest, WINDOW_S)[: len(windows)])
        demand(abs(moved - wanted) <= NEAR / 2, f"GPIO{deepest} moved by {moved:.3f} instead of {wanted:.3f}")
        return (
            f"{routine}: {len(windows)} windows of {WINDOW_S} s all within {NEAR}; "
            f"GPIO{deepest} moves by {moved:.3f}, and {wanted:.3f} was expected"
        )

    def chosen(self) -> str:
        """A light that staff choose over MQTT is answered, and comes softly."""
        preset = self._brightest()
        with self._pins.recording(self._lamps) as taken:
            answer = self._room.preset(preset)
            self._begun_s = time.monotonic()
            time.sleep(4)
        demand(answer.ok, f"the room answered: {answer.says}")
        return f"{preset}: “{answer.says}” {self._soft(taken[0])}"

    def restarted(self) -> None:
        """The controller is new: its light began now."""
        self._begun_s = time.monotonic()

    def _soft(self, found: Recording) -> str:
        most = STEP_S / FULL_RANGE_S + NEAR / 2
        moves = {pin: found.duties(pin, STEP_S) for pin in self._lamps}
        steps = {pin: max(abs(b - a) for a, b in itertools.pairwise(all_)) for pin, all_ in moves.items()}
        way = max(_range(all_) for all_ in moves.values())
        pin = max(steps, key=lambda pin: steps[pin])
        demand(way > NEAR, f"no pin moved by more than {way:.3f}")
        demand(steps[pin] <= most, f"GPIO{pin} moved by {steps[pin]:.3f} within {STEP_S} s")
        return f"The lamps moved by up to {way:.2f}, never by more than {steps[pin]:.3f} in {STEP_S} s."

    def _expected(self, from_s: float, until_s: float) -> dict[int, float]:
        return expected.duties(self._room.house, self._room.visit, self._begun_s, from_s, until_s)

    def _wait_for_fade(self) -> None:
        name = scene(self._room.visit, time.monotonic(), self._room.house.rules).preset
        fade_s = self._room.house.presets.presets[name].fade_s
        time.sleep(max(0.0, self._begun_s + fade_s + MARGIN_S - time.monotonic()))

    def _breathing(self) -> tuple[str, Breath]:
        told = self._room.house.routines.routines
        paced = {key: r.breath for key, r in told.items() if r.breath and r.rounds is None and not r.begins}
        return max(paced.items(), key=lambda item: item[1].in_s)

    def _brightest(self) -> str:
        presets = self._room.house.presets.presets
        now_has = self._room.visit.preset
        light = {
            name: sum(sum(level(lamp, 5)) for lamp in preset.zones.values())
            for name, preset in presets.items()
            if name != now_has
        }
        return max(light, key=lambda name: light[name])


def near(measured: dict[int, float], wanted: dict[int, float], within: float = NEAR) -> str:
    """A sentence about how near each pin is.

    Raises:
        NotSoError: one is not near.
    """
    pin = max(wanted, key=lambda pin: abs(measured[pin] - wanted[pin]))
    pairs = ", ".join(f"GPIO{pin} {measured[pin]:.3f} ({wanted[pin]:.3f})" for pin in wanted)
    demand(abs(measured[pin] - wanted[pin]) <= within, f"GPIO{pin} is not near; duty measured (expected): {pairs}")
    return f"duty measured (expected): {pairs}"


def _range(values: list[float]) -> float:
    return max(values) - min(values)
