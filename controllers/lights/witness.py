"""What the mock pins did, for a machine without GPIO: kept in a file when asked.

Mock pins remember every state for ever; the witness empties them each second, so a demonstration can run for days.
"""

import json
import logging
import threading
from pathlib import Path
from typing import Any

from gpiozero import Device
from gpiozero.pins.mock import MockFactory

log = logging.getLogger(__name__)

EVERY_S = 1.0


class Witness:
    """Collects the states of every mock pin.

    Args:
        path: where each change is added as a line `{"pin":"GPIO17","at_s":…,"state":…}`, `at_s` on the monotonic
            clock; None only empties the pins.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = path.open("a", encoding="ascii") if path else None
        self._at_s: dict[Any, float] = {}
        self._stop = threading.Event()
        self._collect()
        self._thread = threading.Thread(target=self._run, name="witness", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what is left and end."""
        self._stop.set()
        self._thread.join()
        self._collect()
        if self._file:
            self._file.close()

    def _run(self) -> None:
        while not self._stop.wait(EVERY_S):
            self._collect()

    def _collect(self) -> None:
        for pin in list(Device.pin_factory.pins.values()):
            # The first state in the list is the one collected last; a state appended meanwhile stays for next time.
            new = len(pin.states) - 1
            states = pin.states[1 : new + 1]
            del pin.states[:new]
            if pin not in self._at_s:
                self._at_s[pin] = pin._last_change - sum(state.timestamp for state in states)  # noqa: SLF001 - the only absolute time a mock pin has
            self._write(pin, states)
        if self._file:
            self._file.flush()

    def _write(self, pin: Any, states: list[Any]) -> None:
        for state in states:
            self._at_s[pin] += state.timestamp
            if self._file:
                line = {"pin": pin.info.name, "at_s": self._at_s[pin], "state": float(state.state)}
                self._file.write(json.dumps(line) + "\n")


def watch_mock_pins(path: Path | None) -> Witness | None:
    """A witness when the pins are mock pins; None on real ones."""
    if not isinstance(Device.pin_factory, MockFactory):
        return None
    log.info("no GPIO: these are mock pins")
    return Witness(path)
