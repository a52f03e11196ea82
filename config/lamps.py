"""The zones of room.toml: one shape for each kind of lamp driver, chosen by its key `driver`.

Every zone says what it holds (`claims`), so that nothing is wired twice.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from config.pins import I2C_PINS, SPI_PINS, HardwarePin, LampPin, Pin
from room.colour import WHITE, light_of, linear
from room.frozen import Frozen
from room.luminaire import Luminaire

Gain = Annotated[float, Field(gt=0, le=1)]

Kind = Literal["rgb", "rgbw", "white"]
CHANNELS = {"rgb": 3, "rgbw": 4, "white": 1}

Claim = tuple[str, str | None]
"""A thing that only one zone may have, such as `GPIO17`, and the bus that shares it among its own zones, if any."""


class Calibration(Frozen):
    """How this strip differs from an ideal one. Gains only ever dim, so no limit of the room's light is touched."""

    red: Gain = 1
    green: Gain = 1
    blue: Gain = 1
    white: Gain = 1
    white_colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    """What the white LEDs of an `rgbw` strip look like; neutral white when it is left out."""
    gamma: Annotated[float, Field(ge=0.4, le=2.5)] = 1
    """Light is duty to this power. 1 for everything that only switches LEDs on and off."""

    @model_validator(mode="after")
    def _white_is_a_colour(self) -> Self:
        if self.white_colour == "#000000":
            raise ValueError("white_colour is the colour of the white LEDs, so it cannot be black")
        return self


class _Lamps(Frozen):
    """What every zone may say of its lamps."""

    calibration: Calibration = Calibration()
    full_a: Annotated[float, Field(gt=0, le=20)] | None = None
    """What the zone draws with every channel fully on, in ampere."""


class PwmLamps(_Lamps):
    """Lamps on the Pi's own pins, switched by software."""

    driver: Literal["pwm"] = "pwm"
    kind: Kind = "rgb"
    pins: list[LampPin]

    @model_validator(mode="after")
    def _pins_fit_kind(self) -> Self:
        _fits(self.kind, self.pins, "pins")
        return self

    def claims(self) -> Iterator[Claim]:
        """Its pins."""
        return ((f"GPIO{pin}", None) for pin in self.pins)


class HardwarePwmLamps(_Lamps):
    """Lamps on the pins that the Pi's PWM hardware switches."""

    driver: Literal["pwm_hardware"]
    kind: Kind = "white"
    pins: list[HardwarePin]

    @model_validator(mode="after")
    def _pins_fit_kind(self) -> Self:
        _fits(self.kind, self.pins, "pins")
        return self

    def claims(self) -> Iterator[Claim]:
        """Its pins."""
        return ((f"GPIO{pin}", None) for pin in self.pins)


class Pca9685Lamps(_Lamps):
    """Lamps on a PCA9685 board on the I2C bus. Zones may share a board."""

    driver: Literal["pca9685"]
    kind: Kind = "rgb"
    channels: list[Annotated[int, Field(ge=0, le=15)]]
    bus: Literal[1] = 1
    address: Annotated[int, Field(ge=0x40, le=0x7F)] = 0x40
    """Source: NXP PCA9685 data sheet, section 7.1: 1 and the six address pins."""
    enable_pin: Pin | None = None
    """The GPIO at the board's OE, if it is wired at all."""

    @model_validator(mode="after")
    def _channels_fit_kind(self) -> Self:
        _fits(self.kind, self.channels, "channels")
        if self.address == ALL_CALL:
            raise ValueError("0x70 is the address at which every PCA9685 answers; give this board another")
        return self

    def claims(self) -> Iterator[Claim]:
        """Its channels, the pins of its bus, and the board's enable pin."""
        board = f"the PCA9685 at {self.address:#04x}"
        yield from ((f"GPIO{pin}", f"I2C bus {self.bus}") for pin in I2C_PINS[self.bus])
        if self.enable_pin is not None:
            yield (f"GPIO{self.enable_pin}", f"{board}, whose enable_pin it is")
        yield from ((f"channel {channel} of {board}", None) for channel in self.channels)


ALL_CALL = 0x70
MOST_RGBW = 240
"""So that a frame fits into the 4096 bytes that the kernel sends in one go. Source: Linux, `drivers/spi/spidev.c`."""


class _Strip(_Lamps):
    """Pixels in a row on SPI0, which has no room for anything else: a strip listens to all that is said there."""

    leds: Annotated[int, Field(ge=1, le=300)]

    def claims(self) -> Iterator[Claim]:
        """The whole of the bus, and its pins."""
        yield ("SPI bus 0", None)
        yield from ((f"GPIO{pin}", "SPI bus 0") for pin in SPI_PINS)


class Apa102Lamps(_Strip):
    """A strip with a clock wire: APA102 or SK9822."""

    driver: Literal["apa102"]
    chip: Literal["apa102", "sk9822"] = "apa102"
    order: Literal["bgr", "rgb", "grb", "gbr", "rbg", "brg"] = "bgr"
    clock_hz: Annotated[int, Field(ge=500_000, le=8_000_000)] = 4_000_000

    @property
    def kind(self) -> Kind:
        """It has red, green and blue."""
        return "rgb"


class Ws2812Lamps(_Strip):
    """A strip with one data wire: WS2812B or SK6812."""

    driver: Literal["ws2812"]
    order: Literal["grb", "rgb", "brg", "grbw", "rgbw"] = "grb"

    @model_validator(mode="after")
    def _fits_one_transfer(self) -> Self:
        if self.kind == "rgbw" and self.leds > MOST_RGBW:
            raise ValueError(f"a strip with white LEDs may have {MOST_RGBW} of them, not {self.leds}")
        return self

    @property
    def kind(self) -> Kind:
        """It has white as well when its order says so."""
        return "rgbw" if "w" in self.order else "rgb"


class RelayLamps(_Lamps):
    """A lamp that can only be on or off."""

    driver: Literal["relay"]
    pin: LampPin
    active_high: bool = True
    on_from: Annotated[float, Field(gt=0, le=1)] = 0.2
    """From this brightness (as in a preset) it is on."""
    off_below: Annotated[float, Field(gt=0, le=1)] = 0.1
    least_on_s: Annotated[float, Field(ge=5, le=3600)] = 10
    least_off_s: Annotated[float, Field(ge=5, le=3600)] = 10
    """Source: design, section 6: one change of light a second at most; five times that for one over the full range."""

    @property
    def kind(self) -> Kind:
        """It has no colour that could be changed."""
        return "white"

    @model_validator(mode="after")
    def _does_not_chatter(self) -> Self:
        if self.off_below >= self.on_from:
            raise ValueError(f"off_below must be less than on_from ({self.on_from:g})")
        return self

    def claims(self) -> Iterator[Claim]:
        """Its pin."""
        yield (f"GPIO{self.pin}", None)


class NoLamps(_Lamps):
    """A zone that presets name and this room does not have."""

    driver: Literal["none"]

    @property
    def kind(self) -> Kind:
        """It would be any."""
        return "rgb"

    def claims(self) -> Iterator[Claim]:
        """Nothing."""
        return iter(())


def _fits(kind: Kind, found: list[Any], what: str) -> None:
    if len(found) != CHANNELS[kind]:
        raise ValueError(f"a zone of kind {kind} has {CHANNELS[kind]} {what}, not {len(found)}")


def _driver(value: Any) -> str:
    return str(value.get("driver", "pwm") if isinstance(value, dict) else getattr(value, "driver", "pwm"))


Zone = Annotated[
    Annotated[PwmLamps, Tag("pwm")]
    | Annotated[HardwarePwmLamps, Tag("pwm_hardware")]
    | Annotated[Pca9685Lamps, Tag("pca9685")]
    | Annotated[Apa102Lamps, Tag("apa102")]
    | Annotated[Ws2812Lamps, Tag("ws2812")]
    | Annotated[RelayLamps, Tag("relay")]
    | Annotated[NoLamps, Tag("none")],
    Discriminator(_driver),
]
"""One zone of lamps; without `driver` it is on PWM pins."""

AnyLamps = PwmLamps | HardwarePwmLamps | Pca9685Lamps | Apa102Lamps | Ws2812Lamps | RelayLamps | NoLamps


def luminaire(zone: AnyLamps, full_a: float) -> Luminaire:
    """What the limits of a zone's light need to know of its lamps.

    Args:
        zone: as it is in room.toml.
        full_a: what it draws with every channel fully on, in ampere.
    """
    if isinstance(zone, RelayLamps):
        least_s = max(zone.least_on_s, zone.least_off_s)
        on_from, off_below = light_of(zone.on_from), light_of(zone.off_below)
        return Luminaire("switched", full_a, on_from=on_from, off_below=off_below, switch_s=least_s)
    colour = zone.calibration.white_colour
    return Luminaire(zone.kind, full_a, linear(colour) if colour else WHITE)
