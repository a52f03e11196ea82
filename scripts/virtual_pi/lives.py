"""What becomes of the lamps and of the visit when the controller is stopped, or dies."""

import time

from scripts.virtual_pi import expected
from scripts.virtual_pi.lamps import STEP_S, near
from scripts.virtual_pi.pins import Pins
from scripts.virtual_pi.played import CONTROLLERS, Room, about, systemctl
from scripts.virtual_pi.report import demand
from scripts.waiting import wait_until

LOOK_S = 0.0005
LET_GO_S = 0.1
"""The kernel frees what a dead process held; until then a pin may stay as it was."""


class Lives:
    """Ends the controller in each way.

    Args:
        room: the running room, in a visit.
        pins: the Pi's own pins.
    """

    def __init__(self, room: Room, pins: Pins) -> None:
        self._room = room
        self._pins = pins
        self._lamps = expected.lamp_pins(room.house)
        self._before = room.visit

    def killed(self) -> str:
        """Killed outright, the kernel lets the pins go at once, and systemd starts it again."""
        self._before = self._room.visit
        restarts = int(about("NRestarts"))
        with self._pins.recording(self._lamps) as taken:
            systemctl("kill", "--signal=KILL", CONTROLLERS)
            killed_s = time.monotonic()
            let_go_s = self._wait_for("input", "the kernel to let the pins go") - killed_s
        back_s = self._wait_for("output", "the pins to be driven again") - killed_s
        wait_until(lambda: int(about("NRestarts")) == restarts + 1 and about("ActiveState") == "active", "systemd", 60)
        demand(let_go_s <= LET_GO_S, f"the pins were let go only after {let_go_s:.3f} s")
        high = [f"GPIO{pin}" for pin in self._lamps if taken[0].edges[pin][-1][1]]
        return (
            f"all lamp pins are inputs from {1000 * let_go_s:.1f} ms to {back_s:.2f} s after it, and for so long the "
            f"resistor to ground keeps the lamps dark. Their last level was high on {', '.join(high) or 'none'}."
        )

    def resumed(self) -> str:
        """The visit goes on where it was."""
        before = self._before
        wait_until(lambda: self._room.visit.phase == before.phase, "the visit to be there again")
        now = self._room.visit
        kept = ("visit_id", "started_s", "before", "routine", "preset", "call")
        lost = [name for name in kept if getattr(now, name) != getattr(before, name)]
        demand(not lost, f"these were lost: {', '.join(lost)}")
        return f"the same visit, {now.phase} with {now.routine.routine if now.routine else 'no routine'}"

    def stopped(self) -> str:
        """Stopped in order, the last that the lamps show is the safe scene; then the pins are let go."""
        with self._pins.recording(self._lamps) as taken:
            systemctl("stop", CONTROLLERS)
            wait_until(lambda: self._functions() == {"input"}, "the pins to be let go")
        found = taken[0]
        last = {pin: found.edges[pin][-1][0] for pin in self._lamps}
        measured = {pin: found.duty(pin, last[pin] - STEP_S, last[pin]) for pin in self._lamps}
        says = near(measured, expected.safe_duties(self._room.house))
        return f"all lamp pins are inputs afterwards, so the resistor keeps the lamps dark; the last {STEP_S} s: {says}"

    def _functions(self) -> set[str]:
        return {self._pins.function(pin) for pin in self._lamps}

    def _wait_for(self, function: str, what: str) -> float:
        end_s = time.monotonic() + 60
        while self._functions() != {function}:
            demand(time.monotonic() < end_s, f"waited 60 s for {what}, in vain: {self._functions()}")
            time.sleep(LOOK_S)
        return time.monotonic()
