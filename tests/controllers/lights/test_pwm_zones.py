"""Lamps on PWM pins, by software at gpiozero's mock pins and by hardware in the kernel's files."""

from itertools import pairwise
from pathlib import Path

import pytest
from gpiozero.exc import GPIOPinInUse
from gpiozero.pins.mock import MockFactory

from config.lamps import Calibration
from controllers.lights.channels import Channels
from controllers.lights.pwm import PwmZone
from controllers.lights.pwm_hardware import HardwarePwmZone
from room.colour import light_of
from room.errors import DeviceError
from tests.controllers.lights.ports import SAFE, Kernel


def states(factory: MockFactory, pin: int) -> list[float]:
    _input, *levels = factory.pin(pin).states
    return [float(level.state) for level in levels]


def test_the_first_light_of_every_pin_is_the_start(pins: MockFactory) -> None:
    zone = PwmZone("rgb", [17, 27, 22], 2000, SAFE)
    assert [states(pins, pin)[0] for pin in (17, 27, 22)] == pytest.approx([0.09, 0.05, 0.02])
    assert [pins.pin(pin).frequency for pin in (17, 27, 22)] == [2000] * 3
    zone.close()


def test_a_pin_takes_a_hundred_steps_and_is_written_only_then(pins: MockFactory) -> None:
    zone = PwmZone("white", [4], 2000, (0, 0, 0))
    for at in range(10_001):
        zone.show((at / 10_000,) * 3)
    shown = [round(state * 100) for state in states(pins, 4)]
    assert shown == list(range(1, 101)), "off, where it began, is no change"
    assert [int(state * 100) for state in states(pins, 4)] == shown


def test_every_level_at_a_pin_is_within_six_thousandths(pins: MockFactory) -> None:
    zone = PwmZone("rgb", [4, 5, 6], 2000, SAFE)
    for at in range(2000):
        light = (at / 2000, abs(1 - at / 700) % 1, (at * 0.37) % 1)
        zone.show(light)
        for pin, level in zip((4, 5, 6), light, strict=True):
            off_by = int(states(pins, pin)[-1] * 100) / 100 - level
            assert -0.006 - 1e-9 <= off_by <= 0.006 + (0.01 if pin == 5 else 0) + 1e-9, "green may mend a red"


def test_calibration_is_at_the_pin(pins: MockFactory) -> None:
    zone = PwmZone("rgb", [4, 5, 6], 2000, (1, 1, 1), Calibration(red=0.5, blue=0.25))
    assert [states(pins, pin)[-1] for pin in (4, 5, 6)] == pytest.approx([0.5, 1, 0.25])
    zone.close()


def test_pins_let_go_are_inputs_and_a_zone_that_could_not_be_made_holds_none(pins: MockFactory) -> None:
    zone = PwmZone("white", [5], 2000, SAFE)
    with pytest.raises(GPIOPinInUse):
        PwmZone("rgb", [4, 5, 6], 2000, SAFE)
    PwmZone("white", [4], 2000, SAFE).close()
    zone.close()
    assert [pins.pin(pin).function for pin in (4, 5)] == ["input", "input"]


# --- hardware ---------------------------------------------------------------------------------------------------------

CARRIER_HZ = 2000
PERIOD_NS = 500_000


def zone_on(
    kernel: Kernel, pins: list[int], start: float = 0.1, kind: str = "white", step: float | None = None
) -> HardwarePwmZone:
    return HardwarePwmZone(Channels(kind), pins, CARRIER_HZ, (start,) * 3, line=kernel.line, step=step)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("device", "channels", "gpio", "channel"),
    [
        ("fe20c000.pwm", 2, 12, 0),
        ("fe20c000.pwm", 2, 13, 1),
        ("fe20c000.pwm", 2, 18, 0),
        ("fe20c000.pwm", 2, 19, 1),
        ("1f00098000.pwm", 4, 12, 0),
        ("1f00098000.pwm", 4, 13, 1),
        ("1f00098000.pwm", 4, 18, 2),
        ("1f00098000.pwm", 4, 19, 3),
        ("3f20c000.pwm", 2, 13, 1),
    ],
)
def test_each_pi_has_its_own_channel_at_a_pin(
    tmp_path: Path, device: str, channels: int, gpio: int, channel: int
) -> None:
    kernel = Kernel(tmp_path, device, channels=channels)
    zone_on(kernel, [gpio])
    assert kernel.take_written() == [
        ("pwmchip0/export", f"{channel}"),
        (f"pwmchip0/pwm{channel}/period", "500000"),
        (f"pwmchip0/pwm{channel}/duty_cycle", "50000"),
        (f"pwmchip0/pwm{channel}/enable", "1"),
    ]


def test_the_chip_is_found_by_its_place_and_not_by_its_number(tmp_path: Path) -> None:
    fan = Kernel(tmp_path, "1f0009c000.pwm", number=0, channels=4)
    lamps = Kernel(tmp_path, "1f00098000.pwm", number=6, channels=4)
    lamps.root = fan.root
    zone_on(lamps, [18])
    assert lamps.take_written()[0] == ("pwmchip6/export", "2")
    assert fan.take_written() == []


def test_the_first_light_comes_before_it_is_switched_on(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    zone_on(kernel, [12], start=light_of(0.35))
    written = [name.rpartition("/")[2] for name, _ in kernel.take_written()]
    assert written.index("duty_cycle") < written.index("enable")
    assert kernel.value(0, "duty_cycle") == round(light_of(0.35) * PERIOD_NS)


def test_after_a_restart_a_channel_that_runs_goes_on_without_a_gap(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    kernel.export(0, PERIOD_NS, 400_000, enabled=1)
    zone_on(kernel, [12])
    assert kernel.take_written() == [("pwmchip0/pwm0/duty_cycle", "50000"), ("pwmchip0/pwm0/enable", "1")]


@pytest.mark.parametrize(("period_ns", "duty_ns"), [(1_000_000, 900_000), (800_000, 100_000), (200_000, 200_000)])
def test_another_carrier_is_set_in_an_order_that_the_kernel_takes(tmp_path: Path, period_ns: int, duty_ns: int) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    kernel.export(0, period_ns, duty_ns, enabled=1)
    zone_on(kernel, [12])
    assert (kernel.value(0, "period"), kernel.value(0, "duty_cycle")) == (PERIOD_NS, 50_000)
    assert all(not name.endswith("enable") or value == "1" for name, value in kernel.written), "never off between"


def test_led_gently_it_goes_from_what_it_shows_a_step_at_a_time(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    kernel.export(0, PERIOD_NS, 60_000, enabled=1)
    zone = zone_on(kernel, [12], step=0.01)
    assert (kernel.value(0, "duty_cycle"), zone.settled) == (60_000, False)
    shown: list[tuple[int, bool]] = []
    for _ in range(3):
        zone.show((0.1,) * 3)
        shown.append((kernel.value(0, "duty_cycle"), zone.settled))
    assert shown == [(55_000, False), (50_000, True), (50_000, True)]


@pytest.mark.parametrize("running", [None, (PERIOD_NS, 60_000, 0), (400_000, 60_000, 1)])
def test_led_gently_what_is_dark_or_runs_otherwise_begins_with_the_start(
    tmp_path: Path, running: tuple[int, int, int] | None
) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    if running:
        kernel.export(0, *running)
    zone_on(kernel, [12], step=0.01)
    assert (kernel.value(0, "period"), kernel.value(0, "duty_cycle")) == (PERIOD_NS, 50_000)


def test_only_what_changed_is_written_down_to_the_nanosecond(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "1f00098000.pwm", channels=4)
    zone = zone_on(kernel, [12, 13, 18], 0.1, "rgb")
    kernel.take_written()
    zone.show((0.1, 0.1, 0.1))
    assert kernel.take_written() == []
    zone.show((0.1, 0.123457, 1.0))
    assert kernel.take_written() == [("pwmchip0/pwm1/duty_cycle", "61728"), ("pwmchip0/pwm2/duty_cycle", "500000")]


def test_low_light_has_steps_that_no_eye_can_see(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    zone = zone_on(kernel, [12], 0)
    duties = []
    for at in range(200):
        zone.show((at * 1e-5,) * 3)
        duties.append(kernel.value(0, "duty_cycle"))
    assert max(b - a for a, b in pairwise(duties)) == 5


def test_let_go_it_keeps_its_light(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    zone = zone_on(kernel, [12])
    kernel.take_written()
    zone.close()
    assert kernel.take_written() == []
    assert kernel.value(0, "enable") == 1


def test_a_pi_without_the_overlay_says_what_to_write(tmp_path: Path) -> None:
    fan = Kernel(tmp_path, "1f0009c000.pwm", channels=4)
    with pytest.raises(DeviceError, match="dtoverlay=pwm-2chan"):
        zone_on(fan, [12])


def test_a_channel_too_many_is_refused_in_words(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "1f00098000.pwm", channels=2)
    with pytest.raises(DeviceError, match="has 2 channels here, and GPIO18"):
        zone_on(kernel, [18])


def test_a_file_that_udev_has_not_reached_yet_is_an_oserror_and_works_the_next_time(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path, "fe20c000.pwm")
    kernel.forbidden = True
    with pytest.raises(PermissionError):
        zone_on(kernel, [12])
    kernel.forbidden = False
    zone_on(kernel, [12])
    assert kernel.value(0, "duty_cycle") == 50_000
