"""`python -m scripts.virtual_pi`, on the Pi: plays the room, measures, and prints what held."""

import itertools
import sys
import time
from pathlib import Path

from controllers.sound.player import AGAIN_S
from scripts.virtual_pi import looks
from scripts.virtual_pi.lamps import Lamps
from scripts.virtual_pi.lives import Lives
from scripts.virtual_pi.pins import LABEL, Pins
from scripts.virtual_pi.played import Room, about
from scripts.virtual_pi.report import Report, demand
from scripts.virtual_pi.senses import Senses
from scripts.waiting import wait_until


def main() -> int:
    """Every check in turn; 0 only if all hold."""
    report = Report()
    report.check("a Raspberry Pi", a_pi)
    report.check("the service runs, sandboxed", the_service)
    pins = Pins()
    with Room() as room:
        _lamps(report, room, pins)
        report.check("every fact is told, in order", lambda: all_told(room))
        report.heading("The same controller with simulated wires (gpio-sim)")
        _wires(report, room)
    report.heading("For information")
    looks.load_drivers()
    report.note("hardware PWM", looks.pwm)
    report.note("I2C", looks.i2c)
    report.note("SPI", looks.spi)
    report.note("the Pi's own time so far", lambda: f"{time.monotonic():.0f} s")
    return 0 if report.verdict() else 1


def _lamps(report: Report, room: Room, pins: Pins) -> None:
    lamps, lives = Lamps(room, pins), Lives(room, pins)
    report.check("pins are claimed", lamps.claimed)
    report.check("it starts in the safe scene", lamps.start)
    report.check("the carrier", lamps.carrier)
    report.check("the light of a free room", lamps.shown)
    report.check("a tap moves the light, softly", lamps.tapped)
    report.check("the light of an arrival", lamps.shown)
    report.check("the light breathes", lamps.breathes)
    report.check("staff choose a light over MQTT", lamps.chosen)
    report.check("the light that staff chose", lamps.shown)
    report.note("what the controller costs", lambda: looks.cost(pid()))
    report.note("frames of light", lambda: looks.lateness(pid()))
    report.check("no sound card: a fault, no more", lambda: no_sound(room))
    report.check("killed (SIGKILL)", lives.killed)
    report.check("the visit goes on", lives.resumed)
    lamps.restarted()
    report.check("and its light", lamps.shown)
    report.check("stopped in order", lives.stopped)


def _wires(report: Report, room: Room) -> None:
    senses = Senses(room)
    report.check("it starts on the simulated chip", senses.moved)
    report.check("the assist button, bouncing", senses.pressed)
    report.check("the assist button, held", senses.held)
    report.check("the assist button, held too short", senses.too_short)
    report.check("door and motion", senses.read)
    report.check("every fact is told still, in order", lambda: all_told(room))


def a_pi() -> str:
    """The kernel and the chip are a Pi's."""
    model = Path("/proc/device-tree/model").read_text().strip("\0")
    chip = {path.name: (path / "label").read_text().strip() for path in Path("/sys/class/gpio").glob("gpiochip*")}
    demand(model.startswith("Raspberry Pi 3"), f"this is a {model}")
    demand(LABEL in chip.values(), f"its GPIO chips are {chip}")
    return f"{model}, Linux {Path('/proc/sys/kernel/osrelease').read_text().strip()}, {LABEL}"


def the_service() -> str:
    """The service was started by systemd, on lgpio, and says that it is ready."""
    wait_until(lambda: about("ActiveState") == "active", "the service to be ready", 60)
    environment = Path(f"/proc/{pid()}/environ").read_text().split("\0")
    demand("GPIOZERO_PIN_FACTORY=lgpio" in environment, "it does not run on lgpio")
    demand(about("NRestarts") == "0", f"it was started again {about('NRestarts')} times")
    return (
        f"“{about('StatusText')}” on lgpio, as {about('User')}, {time.monotonic():.1f} s after power-up at the latest"
    )


def no_sound(room: Room) -> str:
    """Without a sound card a fault says so, and the visit goes on."""
    wait_until(lambda: "sound" in room.visit.faults, "the fault", 2 * AGAIN_S)
    demand(room.visit.phase == "calming", f"the room is {room.visit.phase}")
    return f"“{room.detail_of('sound')}” The visit goes on."


def all_told(room: Room) -> str:
    """What the journal has is on MQTT, in the same order, and nothing else."""
    facts = room.facts()
    wait_until(lambda: len(room.told()) >= len(facts), "every fact on MQTT")
    told = room.told()
    other = [(ours, theirs) for ours, theirs in itertools.zip_longest(facts, told) if ours != theirs]
    demand(not other, f"{len(other)} of {len(facts)}; the first in the journal, and as told: {other[:1]}")
    return f"{len(facts)} facts: {', '.join(fact['kind'] for fact in facts)}"


def pid() -> int:
    """The controller's process."""
    return int(about("MainPID"))


if __name__ == "__main__":
    sys.exit(main())
