"""Strips of pixels, bit by bit on gpiozero's mock SPI and byte by byte on a wire that keeps them."""

import warnings
from collections.abc import Iterator

import pytest
from gpiozero import Device
from gpiozero.exc import SPISoftwareFallback
from gpiozero.pins.mock import MockFactory, MockPin, MockSPIDevice

from config.lamps import Calibration
from controllers.lights.apa102 import DIM, DIM_TOP, FULL, apa102_frame
from controllers.lights.channels import Channels
from controllers.lights.spi import Spi
from controllers.lights.strip import Frame, Strip
from controllers.lights.ws2812 import RATE_HZ, RESET_S, ws2812_frame
from room.errors import DeviceError
from tests.controllers.lights.ports import BLACK, SAFE, Time, Wire


class Listener(MockSPIDevice):  # type: ignore[misc] # gpiozero has no types
    """Whatever hangs on the mock pins' SPI: keeps the bytes of each transfer."""

    def __init__(self, pin_factory: MockFactory) -> None:
        super().__init__(11, 10, 9, 8, pin_factory=pin_factory)
        self.transfers: list[bytes] = []

    def on_start(self) -> None:
        self.rx_buf.clear()
        self.transfers.append(b"")

    def on_bit(self) -> None:
        if len(self.rx_buf) == 8:
            self.transfers[-1] += bytes((int("".join(str(int(bit)) for bit in self.rx_buf), 2),))
            self.rx_buf.clear()


@pytest.fixture
def listener() -> Iterator[Listener]:
    before = Device.pin_factory
    Device.pin_factory = MockFactory(pin_class=MockPin)
    listening = Listener(Device.pin_factory)
    yield listening
    listening.close()
    Device.pin_factory.reset()
    Device.pin_factory = before


class Fixture:
    """A strip on a wire."""

    def __init__(self, frame: Frame, kind: str = "rgb", calibration: Calibration | None = None) -> None:
        self.wire, self.time = Wire(), Time()
        self.strip = Strip(Channels(kind, calibration), self.wire, frame, SAFE, self.time)  # type: ignore[arg-type]

    @property
    def last(self) -> bytes:
        return self.wire.frames[-1]


def pixels(frame: bytes, leds: int) -> list[tuple[int, ...]]:
    """The pixels of an APA102 frame: its five bits, then its bytes."""
    return [(frame[at] & 0b11111, *frame[at + 1 : at + 4]) for at in range(4, 4 + 4 * leds, 4)]


# --- APA102 and SK9822 ------------------------------------------------------------------------------------------------


def test_an_apa102_frame_is_start_pixels_end() -> None:
    room = Fixture(apa102_frame(3, "bgr", "apa102"))
    room.strip.show((1.0, 0.6, 0.2))
    assert room.last == bytes(4) + bytes((0xFF, 51, 153, 255)) * 3 + bytes(4 + 1)


@pytest.mark.parametrize(("leds", "end"), [(1, 5), (16, 5), (17, 6), (60, 8), (300, 23)])
def test_the_end_gives_half_a_clock_for_each_pixel_and_a_latch(leds: int, end: int) -> None:
    frame = apa102_frame(leds, "bgr", "apa102")((1.0, 1.0, 1.0))
    assert len(frame) == 4 + 4 * leds + end
    assert frame[-end:] == bytes(end)
    assert 8 * (end - 4) >= leds / 2


@pytest.mark.parametrize(
    ("order", "colours"), [("bgr", (51, 153, 255)), ("rgb", (255, 153, 51)), ("grb", (153, 255, 51))]
)
def test_colours_stand_in_the_order_of_the_strip(order: str, colours: tuple[int, ...]) -> None:
    frame = apa102_frame(2, order, "apa102")((1.0, 0.6, 0.2))
    assert pixels(frame, 2) == [(31, *colours)] * 2


def test_a_level_between_two_steps_is_spread_over_the_pixels() -> None:
    frame = apa102_frame(60, "bgr", "apa102")
    shown = pixels(frame((0.5 / 255, 0.0, 100.25 / 255)), 60)
    assert sum(red for *_, red in shown) == 30
    assert sorted({blue for _, blue, *_ in shown}) == [100, 101]
    assert sum(blue for _, blue, *_ in shown) == 100.25 * 60


def test_an_apa102_never_uses_the_five_bits_that_would_switch_it_slowly() -> None:
    frame = apa102_frame(60, "bgr", "apa102")
    for at in range(1001):
        assert {bits for bits, *_ in pixels(frame((at / 1000, 0.0, 0.0)), 60)} == {31}


def test_an_sk9822_has_its_low_light_from_a_low_current() -> None:
    frame = apa102_frame(60, "bgr", "sk9822")
    step = DIM / FULL / 255
    shown = pixels(frame((10 * step, 0.0, 5.5 * step)), 60)
    assert {bits for bits, *_ in shown} == {DIM}
    assert {red for *_, red in shown} == {10}
    assert {blue for _, blue, *_ in shown} == {5, 6}


def test_the_light_of_an_sk9822_goes_on_evenly_where_the_current_changes() -> None:
    frame = apa102_frame(60, "bgr", "sk9822")
    up = [at / 20_000 for at in range(3000)]
    currents: list[int] = []
    for level in [*up, *reversed(up)]:
        shown = pixels(frame((level, 0.0, 0.0)), 60)
        light = sum(bits / FULL * red / 255 for bits, _, _, red in shown) / 60
        assert light == pytest.approx(level, abs=0.6 / 255 / 60 + 1e-9)
        currents += [shown[0][0]] if not currents or currents[-1] != shown[0][0] else []
    assert currents == [DIM, FULL, DIM], "once up and once down"


def test_a_tremble_where_the_current_changes_does_not_switch_it() -> None:
    frame = apa102_frame(60, "bgr", "sk9822")
    frame((0.5, 0.0, 0.0))
    tremble = [DIM_TOP * (1 + 0.1 * (-1) ** at) for at in range(50)]
    assert {pixels(frame((level, 0.0, 0.0)), 60)[0][0] for level in tremble} == {FULL}


# --- WS2812B and SK6812 -----------------------------------------------------------------------------------------------


def decode(frame: bytes) -> list[int]:
    """The bytes that a WS2812 would read from the wire: pulses between two resets, each judged by its length."""
    line = "".join(f"{byte:08b}" for byte in frame)
    gap = round(RATE_HZ * RESET_S)
    assert line.startswith("0" * gap)
    assert line.endswith("0" * gap)
    line = line[gap:-gap]
    pulses = [line[at : at + 4] for at in range(0, len(line), 4)]
    bits = "".join({"1000": "0", "1100": "1"}[pulse] for pulse in pulses)
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]


def test_the_pulses_are_as_long_as_the_data_sheets_ask() -> None:
    bit_ns = 1e9 / RATE_HZ
    assert 220 <= bit_ns <= 380  # WS2812B-V5, T0H
    assert 150 <= bit_ns <= 450  # SK6812, T0H
    assert 580 <= 2 * bit_ns <= 1000  # WS2812B-V5, T1H
    assert 450 <= 2 * bit_ns <= 750  # SK6812, T1H
    assert 580 <= 3 * bit_ns <= 1000  # WS2812B-V5, T0L
    assert RESET_S >= 280e-6


def test_every_value_reaches_the_pixel_as_it_is() -> None:
    for value in range(256):
        frame = ws2812_frame(2, "grb")((value / 255, 1 - value / 255, 0.5 if value % 2 else 0.0))
        assert decode(frame)[:2] == [255 - value, value]


def test_colours_stand_in_green_red_blue_and_white() -> None:
    assert decode(ws2812_frame(2, "grb")((1.0, 0.6, 0.2))) == [153, 255, 51] * 2
    assert decode(ws2812_frame(2, "grbw")((1.0, 0.6, 0.2, 0.4))) == [153, 255, 51, 102] * 2


def test_a_ws2812_strip_is_spread_too() -> None:
    read = decode(ws2812_frame(60, "grb")((0.0, 0.25 / 255, 0.0)))
    assert sum(read) == sum(read[0::3]) == 15


def test_the_longest_strips_fit_into_one_transfer_of_the_kernel() -> None:
    bufsiz = 4096  # Source: Linux, `drivers/spi/spidev.c`
    assert len(ws2812_frame(300, "grb")((0.0,) * 3)) <= bufsiz
    assert len(ws2812_frame(240, "grbw")((0.0,) * 4)) <= bufsiz
    assert len(apa102_frame(300, "bgr", "apa102")((0.0,) * 3)) <= bufsiz


# --- both -------------------------------------------------------------------------------------------------------------

FRAMES = [apa102_frame(4, "bgr", "apa102"), ws2812_frame(4, "grb")]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_first_thing_sent_is_the_start(frame: Frame) -> None:
    assert Fixture(frame).wire.frames == [frame(SAFE)]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_light_that_stays_is_sent_once_a_second_for_a_strip_that_lost_its_power(frame: Frame) -> None:
    room = Fixture(frame)
    for _ in range(49):
        room.time.now += 0.02
        room.strip.show(SAFE)
    assert len(room.wire.frames) == 1
    room.time.now += 0.03
    room.strip.show(SAFE)
    assert room.wire.frames == [frame(SAFE)] * 2


@pytest.mark.parametrize("frame", FRAMES)
def test_let_go_it_is_not_told_anything_more(frame: Frame) -> None:
    room = Fixture(frame)
    room.strip.close()
    assert room.wire.frames == [frame(SAFE)]
    assert room.wire.closed == 1


def test_calibration_reaches_the_pixels() -> None:
    room = Fixture(ws2812_frame(2, "grbw"), "rgbw", Calibration(green=0.5, white=0.2))
    room.strip.show((1.0, 1.0, 0.0))
    assert decode(room.last) == [128, 255, 0, 0, 127, 255, 0, 0]
    room.strip.show((1.0, 1.0, 1.0))
    assert decode(room.last) == [0, 0, 0, 51] * 2


def test_a_strip_that_could_not_be_lit_lets_go_of_the_bus() -> None:
    wire = Wire()
    wire.broken = True
    with pytest.raises(OSError, match="SPI"):
        Strip(Channels("rgb"), wire, FRAMES[0], SAFE, Time())
    assert wire.closed == 1


@pytest.mark.parametrize("frame", FRAMES)
def test_the_bits_on_the_pins_are_the_bytes(listener: Listener, frame: Frame) -> None:
    strip = Strip(Channels("rgb"), Spi(4_000_000), frame, SAFE, Time())
    strip.show(BLACK)
    strip.show((0.7, 0.5, 0.3))
    assert listener.transfers == [frame(light) for light in (SAFE, BLACK, (0.7, 0.5, 0.3))]
    strip.close()
    Strip(Channels("rgb"), Spi(4_000_000), frame, SAFE, Time()).close()


class Lgpio:
    """A factory with real SPI: it has a rate, and lgpio's own kind of error."""

    def __init__(self) -> None:
        self.rate = 500_000
        self.sent: list[bytes] = []

    def spi(self, port: int, device: int) -> "Lgpio":
        assert (port, device) == (0, 0)
        return self

    def write(self, data: bytes) -> None:
        if len(data) > 4:
            raise RuntimeError("bad SPI count")
        self.sent.append(data)

    def close(self) -> None:
        pass


@pytest.fixture
def lgpio() -> Iterator[Lgpio]:
    before, Device.pin_factory = Device.pin_factory, Lgpio()
    yield Device.pin_factory
    Device.pin_factory = before


def test_the_rate_is_set_and_what_the_library_raises_becomes_an_oserror(lgpio: Lgpio) -> None:
    bus = Spi(3_200_000)
    assert lgpio.rate == 3_200_000
    bus.write(b"abcd")
    with pytest.raises(OSError, match="bad SPI count"):
        bus.write(b"abcde")
    assert lgpio.sent == [b"abcd"]


def test_a_pi_without_spi_is_told_what_to_write_and_bits_by_software_are_refused(lgpio: Lgpio) -> None:
    def fall_back(port: int, device: int) -> Lgpio:
        warnings.warn(SPISoftwareFallback("failed to initialize hardware SPI"), stacklevel=1)
        return lgpio

    lgpio.spi = fall_back  # type: ignore[method-assign]
    with pytest.raises(DeviceError, match="dtparam=spi=on"):
        Spi(4_000_000)
