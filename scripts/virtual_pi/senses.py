"""What is wired to the sensors' pins becomes facts, in the journal and on MQTT."""

import time
from pathlib import Path
from typing import Any

from controllers.sensors.assist_button import HELD_S
from room.answering import ARRIVED_AFTER_S
from room.inputs import Arrived, Seen
from scripts.virtual_pi.played import CONTROLLERS, Room, about, systemctl
from scripts.virtual_pi.report import demand
from scripts.virtual_pi.simulated import Wires
from scripts.waiting import wait_until

DROP_IN = Path("/run/systemd/system") / f"{CONTROLLERS}.d" / "50-virtual-pi.conf"
BROKER_UNIT = "calmroom-broker.service"
PRESS_S = 0.25
SETTLED_S = 1.0


class Senses:
    """Presses, opens and moves.

    Args:
        room: the running room, in a visit.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._wires = Wires()
        self._sensors = room.house.room.sensors

    def moved(self) -> str:
        """The controller runs on lgpio with the simulated chip in the place of the Pi's own."""
        at_rest = ((self._sensors.motion, False), (self._sensors.door, False), (self._sensors.assist_button, True))
        for pin, high in at_rest:  # a button that is down when the room starts counts as pressed
            if pin is not None:
                self._wires.pull(pin, high=high)
        DROP_IN.parent.mkdir(parents=True, exist_ok=True)
        DROP_IN.write_text(f"[Service]\nBindPaths=/dev/{self._wires.chip}:/dev/gpiochip0\n")
        systemctl("daemon-reload")
        systemctl("restart", CONTROLLERS)
        demand(about("ActiveState") == "active", about("StatusText"))
        held = [line for line in Path("/sys/kernel/debug/gpio").read_text().splitlines() if "|lg" in line]
        return f"{self._wires.chip} of gpio-sim, {len(held)} lines held by lgpio"

    def pressed(self) -> str:
        """With the broker away, a bouncing press is exactly one ask; and it is told when the broker is back."""
        # QEMU's own chip pulls nothing up: there the button was down when the room first started, which is a call.
        if self._room.visit.call.is_open:
            demand(self._room.ask(Arrived(by="Alex")).ok, "that call could not be answered")
        systemctl("stop", BROKER_UNIT)
        self._wires.press(self._button, PRESS_S)
        wait_until(lambda: self._asks(self._room.facts()), "an ask in the journal")
        time.sleep(SETTLED_S)
        asks = self._asks(self._room.facts())
        demand(asks == ["button"], f"the journal has asks by {asks}")
        demand(self._room.visit.call.status == "asked", f"the call is {self._room.visit.call.status}")
        demand(not self._asks(self._room.told()), "it was told although there was no broker")
        systemctl("start", BROKER_UNIT)
        wait_until(lambda: self._asks(self._room.told()), "the ask on MQTT", 60)
        demand(self._asks(self._room.told()) == ["button"], f"told: {self._asks(self._room.told())}")
        return "five edges in and five out within 10 ms each: one adult_asked by the button, in the journal and on MQTT"

    def held(self) -> str:
        """Held by a grown-up after the call was seen, it says that they are here; and asks nobody again."""
        demand(self._room.ask(Seen(by="Alex")).ok, "the call could not be seen")
        call = self._room.visit.call
        time.sleep(max(0.0, call.asked_s + ARRIVED_AFTER_S + 0.2 - time.monotonic()))  # sooner, it would not count
        self._wires.press(self._button, HELD_S + 0.3)
        wait_until(lambda: "room" in self._arrived(self._room.told()), "the arrival on MQTT")
        time.sleep(SETTLED_S)
        arrived, asks = self._arrived(self._room.facts()), self._asks(self._room.facts())
        demand(
            [where for where in arrived if where != "board"] == ["room"] and asks == ["button"],
            f"arrivals {arrived}, asks by {asks}",
        )
        return f"held for {HELD_S + 0.3:.1f} s: one adult_arrived, confirmed at the room, and no second ask"

    def too_short(self) -> str:
        """A press shorter than that does not say that a grown-up is here."""
        before = len(self._room.facts())
        self._wires.press(self._button, HELD_S - 0.5)
        time.sleep(SETTLED_S)
        kinds = [fact["kind"] for fact in self._room.facts()[before:]]
        demand("adult_arrived" not in kinds, f"it became {kinds}")
        return f"held for {HELD_S - 0.5:.1f} s: {kinds or 'nothing new'}"

    def read(self) -> str:
        """Each sensor's value on MQTT follows its wire."""
        wired = {"door": True, "motion": True}  # an open contact and a PIR's output are high
        present = {name: pin for name in wired if (pin := getattr(self._sensors, name)) is not None}
        for name, pin in present.items():
            for high in (True, False):
                self._wires.pull(pin, high=high)
                wait_until(lambda name=name, high=high: self._value(name) is high, f"{name} to be {high}")  # type: ignore[misc] # a lambda's defaults have no types
        return f"{' and '.join(present)}: true and false again on MQTT"

    @property
    def _button(self) -> int:
        pin = self._sensors.assist_button
        demand(pin is not None, "this room has no assist button")
        return pin if pin is not None else 0

    def _value(self, name: str) -> object:
        said = self._room.heard.on(self._room.topics.sensor(name))
        return said[-1]["value"] if said else None

    @staticmethod
    def _asks(facts: list[dict[str, Any]]) -> list[str]:
        return [fact["by"] for fact in facts if fact["kind"] == "adult_asked"]

    @staticmethod
    def _arrived(facts: list[dict[str, Any]]) -> list[str]:
        return [fact["confirmed_at"] for fact in facts if fact["kind"] == "adult_arrived"]
