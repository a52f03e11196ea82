"""Safe states: what the lamps show when the room's process starts, stops, fails or is killed.

The processes here are the real ones, on gpiozero's mock pins; the kernel's PWM files stand in a folder.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from controllers.lights.driver import Driver
from controllers.lights.fittings import Ports
from controllers.lights.last_light import last_light
from controllers.lights.stage import SAFE_LIGHT
from controllers.rest import rest
from room.colour import Rgb, luminance
from room.messages import Now
from scripts.broker import LOOPBACK, free_port
from scripts.child import Child, start_notifying
from scripts.house import MOCK_PINS
from scripts.waiting import wait_until
from tests.controllers.lights.ports import BLACK, Chip, Kernel, Time, Wire
from wire.local import ScreenClient

ROOT = Path(__file__).parents[3]
BRIGHT: Rgb = (0.9, 0.8, 0.7)
SAFE_NS = round(luminance(SAFE_LIGHT) * 500_000)
LAMPS = """
[lights.zones.ceiling]
pins = [17, 27, 22]

[lights.zones.wall]
driver = "none"

[lights.zones.floor]
driver = "pwm_hardware"
pins = [12]
"""

BRIGHT_PRESET = """
[presets.bright]
name = "Bright"
fade_s = 2
zones.ceiling = { colour = "#ffffff", brightness = 0.9 }
zones.floor = { colour = "#ffffff", brightness = 0.9 }
"""


def write_config(folder: Path, lamps: str) -> Path:
    """The shipped settings with other lamps."""
    config = folder / "config"
    for path in (ROOT / "config").glob("**/*.toml"):
        target = config / path.relative_to(ROOT / "config")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text())
    text = (config / "room.toml").read_text()
    before, _, rest_of_it = text.partition("[lights.zones.ceiling]")
    with (config / "presets.toml").open("a") as presets:
        presets.write(BRIGHT_PRESET)
    (config / "room.toml").write_text(before + lamps + "\n[sensors]" + rest_of_it.partition("[sensors]")[2])
    return config


# --- the last light, in this process ----------------------------------------------------------------------------------


class Lamps:
    """A zone that remembers, and can be closed."""

    def __init__(self) -> None:
        self.shown: list[Rgb] = [BRIGHT]
        self.closed = False

    def show(self, rgb: Rgb) -> None:
        assert not self.closed
        self.shown.append(rgb)

    def close(self) -> None:
        self.closed = True


class Ending:
    """A composition like that of the room, on a clock that only waiting moves."""

    def __init__(self) -> None:
        self.time, self.lamps, self.frames = Time(), Lamps(), 0

    def safe_frame(self, now: float) -> None:
        del now
        self.frames += 1
        red, green, blue = self.lamps.shown[-1]
        dimmer = (red - 0.01, green - 0.01, blue - 0.01)
        self.lamps.show((max(SAFE_LIGHT[0], dimmer[0]), max(SAFE_LIGHT[1], dimmer[1]), max(SAFE_LIGHT[2], dimmer[2])))

    def wait(self, seconds: float) -> None:
        self.time.now += seconds

    def run(self, error: BaseException | None) -> None:
        zones: dict[str, Driver] = {"wall": self.lamps}
        with ExitStack() as stack:
            stack.callback(self.lamps.close)
            stack.push(last_light(zones, {"wall": SAFE_LIGHT}, self.safe_frame, self.time, self.wait))
            if error:
                raise error


def test_an_orderly_end_adds_nothing_but_certainty() -> None:
    ending = Ending()
    ending.run(None)
    assert (ending.frames, ending.lamps.shown[1:]) == (0, [SAFE_LIGHT])
    assert ending.lamps.closed


@pytest.mark.parametrize("error", [RuntimeError("in the loop"), KeyboardInterrupt(), SystemExit(1)])
def test_an_exception_leads_the_light_down_softly_before_the_pins_are_let_go(error: BaseException) -> None:
    ending = Ending()
    with pytest.raises(type(error)):
        ending.run(error)
    shown = ending.lamps.shown
    assert shown[-1] == SAFE_LIGHT
    assert all(old[0] - new[0] <= 0.01 + 1e-9 for old, new in pairwise(shown))
    assert ending.lamps.closed


def test_a_stage_that_fails_is_overruled() -> None:
    ending = Ending()

    def broken(now: float) -> None:
        raise ZeroDivisionError(now)

    ending.safe_frame = broken  # type: ignore[method-assign]
    with pytest.raises(RuntimeError, match="in the loop"):
        ending.run(RuntimeError("in the loop"))
    assert ending.lamps.shown == [BRIGHT, SAFE_LIGHT]


# --- rest, in this process --------------------------------------------------------------------------------------------


class Room:
    """Settings with lamps of every kind that keeps its light, and their outside."""

    def __init__(self, folder: Path) -> None:
        self.chip, self.wire, self.kernel = Chip(), Wire(), Kernel(folder, "fe20c000.pwm")
        self.time = Time()
        self.lit: list[tuple[int, int]] = []
        self.socket = folder / "screen.sock"
        self.config = write_config(
            folder,
            '[lights.zones.ceiling]\ndriver = "pca9685"\nchannels = [0, 1, 2]\n'
            '[lights.zones.wall]\ndriver = "apa102"\nleds = 4\n'
            '[lights.zones.floor]\ndriver = "pwm_hardware"\npins = [12]\n'
            "[lights.zones.shelf]\npins = [17, 27, 22]\n"
            '[lights.zones.lava]\ndriver = "relay"\npin = 4\n'
            '[lights.zones.sky]\ndriver = "none"\n',
        )

    def rest(self) -> list[str]:
        ports = Ports(self.chip.open, self.wire.open, self.kernel.line)
        return rest(self.config, self.socket, self.time, self.wait, ports)

    def wait(self, seconds: float) -> None:
        self.time.now += seconds
        self.lit.append((self.chip.lit[0], self.kernel.value(0, "duty_cycle")))

    def left_bright(self) -> None:
        """As a process that was killed in the middle of a bright scene leaves them."""
        self.chip.registers |= {0x00: 0x20, 0xFE: 0x03}
        for channel in range(3):
            self.chip.write_i2c_block_data(0x40, 6 + 4 * channel, [0, 0, 0, 0x0E])
        self.kernel.export(0, 500_000, 450_000, enabled=1)


@pytest.fixture
def room(tmp_path: Path, pins: MockFactory) -> Room:
    del pins
    return Room(tmp_path)


def test_lamps_that_kept_their_light_come_to_rest_without_a_dark_moment(room: Room) -> None:
    room.left_bright()
    room.chip.lit_history.clear()
    assert room.rest() == []
    assert room.chip.lit[:3] == [round(level * 4096) for level in SAFE_LIGHT]
    assert all(state[0] for state in room.chip.lit_history)
    assert room.kernel.value(0, "duty_cycle") == SAFE_NS
    assert ("pwmchip0/pwm0/enable", "0") not in room.kernel.written
    assert len(room.wire.frames) == 1
    assert (room.chip.closed, room.wire.closed) == (1, 1)


def test_they_come_to_rest_softly(room: Room) -> None:
    room.left_bright()
    began = room.time.now
    room.rest()
    assert 1.5 <= room.time.now - began <= 2.0
    assert room.lit[0] == (3584 - 41, 445_000)
    for old, new in pairwise(room.lit):
        assert 0 <= old[0] - new[0] <= 41
        assert 0 <= old[1] - new[1] <= 5000


def test_lamps_that_rest_already_take_no_time(room: Room) -> None:
    room.left_bright()
    room.rest()
    began = room.time.now
    room.rest()
    assert room.time.now - began <= 0.02


def test_pins_that_software_switched_become_inputs(room: Room) -> None:
    for pin in (17, 4):
        Device.pin_factory.pin(pin).function = "output"
        Device.pin_factory.pin(pin).state = 1
    assert room.rest() == []
    assert [Device.pin_factory.pin(pin).function for pin in (17, 27, 22, 4)] == ["input"] * 4


def test_one_that_cannot_be_reached_is_told_and_the_others_rest(room: Room) -> None:
    room.left_bright()
    room.chip.broken = True
    (says,) = room.rest()
    assert says == "The lamps of ceiling could not be brought to rest: [Errno 121] Remote I/O error."
    assert room.kernel.value(0, "duty_cycle") == SAFE_NS


def test_a_second_time_changes_nothing(room: Room) -> None:
    room.left_bright()
    room.rest()
    before = (room.chip.lit, room.kernel.value(0, "duty_cycle"), room.wire.frames[-1])
    assert room.rest() == []
    assert (room.chip.lit, room.kernel.value(0, "duty_cycle"), room.wire.frames[-1]) == before


def test_a_room_that_runs_is_left_alone(room: Room) -> None:
    room.left_bright()
    room.chip.take_sent()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(room.socket))
        listener.listen()
        assert room.rest() == []
    assert room.chip.take_sent() == []
    assert room.kernel.take_written() == []
    assert room.wire.frames == []
    assert room.rest() == []
    assert room.wire.frames, "and once nobody answers on the socket it left, it rests"


# --- the real process -------------------------------------------------------------------------------------------------

LAUNCH = """
import sys
from pathlib import Path
from controllers.lights import sysfs_pwm
sysfs_pwm.CLASS = Path(sys.argv.pop(1))
failing = sys.argv.pop(1)
from controllers import __main__ as program
if failing == "loop":
    from controllers.room_loop import RoomLoop
    frames = iter(range(150))
    shown = RoomLoop._frame
    def frame(self):
        next(frames)  # StopIteration in the middle of a fade
        self._preview = ("bright", float("inf"))
        return shown(self)
    RoomLoop._frame = frame
sys.exit(program.main())
"""


class Site:
    """The real controller with a lamp on mock pins and one on the kernel's PWM."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kernel = Kernel(folder, "fe20c000.pwm")
        self.kernel.export(0, 1_000_000, 0, enabled=0)  # files in a folder make no channel of their own
        self.config = write_config(folder, LAMPS)
        self.history = folder / "pins.jsonl"
        self.log = folder / "controllers.log"

    def argv(self, *words: str, failing: str = "no") -> list[str]:
        launch = [sys.executable, "-c", LAUNCH, str(self.kernel.root), failing, *words]
        options = {"--config": self.config, "--state": self.folder / "state", "--socket": self.folder / "screen.sock"}
        options["--broker"] = Path(f"{LOOPBACK}:{free_port()}")
        options["--pin-history"] = self.history
        return launch + [str(part) for option in options.items() for part in option]

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, **MOCK_PINS, "SDL_AUDIODRIVER": "dummy"}

    def start(self, failing: str = "no") -> Child:
        return start_notifying("controllers", self.argv(failing=failing), self.log, self.env, "TERM")

    def rest(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.argv("rest"), env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )

    def states(self, pin: str) -> list[float]:
        """What the pin did, until it was let go."""
        lines = [json.loads(line) for line in self.history.read_text().splitlines()]
        return [line["state"] for line in lines if line["pin"] == pin]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.system
def test_started_and_stopped_it_ends_in_the_safe_light(site: Site) -> None:
    child = site.start()
    assert site.kernel.value(0, "enable") == 1
    wait_until(lambda: site.kernel.value(0, "duty_cycle") != SAFE_NS, "a scene")
    child.process.send_signal(signal.SIGTERM)
    assert child.process.wait(20) == 0
    assert site.kernel.value(0, "duty_cycle") == SAFE_NS
    assert site.kernel.value(0, "enable") == 1, "let go, it goes on"
    red = site.states("GPIO17")
    assert red[0] == pytest.approx(SAFE_LIGHT[0], abs=0.006), "the first light of all"
    assert BLACK[0] not in red[:-1]


@pytest.mark.system
def test_an_exception_in_the_loop_ends_in_the_safe_light_before_the_pins_are_let_go(site: Site) -> None:
    child = site.start(failing="loop")
    assert child.process.wait(30) != 0
    assert "StopIteration" in site.log.read_text()
    assert site.kernel.value(0, "duty_cycle") == SAFE_NS
    red = site.states("GPIO17")
    *shown, last = red if red[-1] else red[:-1]
    assert max(shown) > SAFE_LIGHT[0] + 0.02, "it was on its way somewhere brighter"
    assert last == pytest.approx(SAFE_LIGHT[0], abs=0.006)
    assert max(abs(b - a) for a, b in pairwise([*shown, last])) <= 0.07, "no jump"


@pytest.mark.system
def test_killed_it_leaves_its_light_and_rest_makes_it_the_safe_one(site: Site) -> None:
    child = site.start()
    wait_until(lambda: site.kernel.value(0, "duty_cycle") != SAFE_NS, "a scene")
    assert site.rest().returncode == 0
    assert site.kernel.value(0, "duty_cycle") != SAFE_NS, "a running room is left alone"
    child.kill()
    left = site.kernel.value(0, "duty_cycle")
    assert left not in {0, SAFE_NS}
    done = site.rest()
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert site.kernel.value(0, "duty_cycle") == SAFE_NS
    assert site.kernel.value(0, "enable") == 1


@pytest.mark.system
def test_a_room_whose_board_is_missing_runs_with_its_other_lamps_and_says_so(site: Site) -> None:
    board = '[lights.zones.wall]\ndriver = "pca9685"\nchannels = [0, 1, 2]'
    site.config = write_config(site.folder / "other", LAMPS.replace('[lights.zones.wall]\ndriver = "none"', board))
    shown: list[Now] = []
    child = site.start()
    screen = ScreenClient(site.folder / "screen.sock", shown.append, lambda: None, lambda _: None)
    screen.start()
    wait_until(lambda: shown and "lights_wall" in shown[-1].visit.faults, "the fault")
    assert shown[-1].visit.faults == {"lights_wall"} | (shown[-1].visit.faults & {"sound"})
    wait_until(lambda: site.kernel.value(0, "duty_cycle") != SAFE_NS, "light on another zone")
    screen.close()
    child.stop()
    assert "The lamps of wall do not answer: " in site.log.read_text()


@pytest.mark.system
def test_rest_with_settings_that_are_wrong_says_so(site: Site) -> None:
    (site.config / "room.toml").write_text("lights = 4")
    done = site.rest()
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
