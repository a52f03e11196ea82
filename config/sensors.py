"""The part of room.toml that says what the room senses."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.pins import W1_PIN, Pin
from room.frozen import Frozen

AdcChannel = Annotated[int, Field(ge=0, le=7)]
"""An input of the MCP3008."""


def _one_wire(name: str) -> str:
    """A DS18B20's name on the bus. Its first two digits are its family. Source: Maxim data sheet 19-7487."""
    if name != "auto" and not re.fullmatch(r"28-[0-9a-f]{12}", name):
        raise ValueError(f"found {name!r}; it must be 'auto', or the sensor's own name, such as 28-0316a2794bff")
    return name


class LightSensor(Frozen):
    """How bright the room is. With one measurement of a lux meter it is told in lux, else in percent."""

    channel: AdcChannel
    kind: Literal["ldr", "linear"] = "ldr"
    at_percent: Annotated[float, Field(ge=1, le=99)] | None = None
    at_lx: Annotated[float, Field(ge=1, le=100_000)] | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.at_percent is None) != (self.at_lx is None):
            raise ValueError("at_percent and at_lx belong together: what the room said, and the lux meter beside it")
        return self


class SoundSensor(Frozen):
    """How loud the room is. With one measurement of a sound meter it is told in dBA, else in dB below full scale."""

    channel: AdcChannel
    full_scale_dba: Annotated[float, Field(ge=60, le=140)] | None = None
    """What a sound meter would read where the module gives its highest voltage."""


class Sensors(Frozen):
    """The pins of what the room senses; leave out what it does not have."""

    assist_button: Pin | None = None
    hold_says_arrived: bool = True
    """Whether the button, held and let go, says that a grown-up is here."""
    door: Pin | None = None
    motion: Pin | None = None
    temperature: Annotated[str, AfterValidator(_one_wire)] | None = None
    light_level: LightSensor | None = None
    sound_level: SoundSensor | None = None
    adc_device: Literal[0, 1] = 0
    """Which chip select of SPI0 the MCP3008 has: 0 is GPIO 8, 1 is GPIO 7."""

    @property
    def pins(self) -> dict[str, int]:
        """Every pin in use and what for, those of the two buses included."""
        named = {"assist_button": self.assist_button, "door": self.door, "motion": self.motion}
        if self.temperature is not None:
            named["temperature (one-wire)"] = W1_PIN
        if self.light_level or self.sound_level:
            select = 8 if self.adc_device == 0 else 7
            named |= {"MCP3008 select": select, "MCP3008 out": 9, "MCP3008 in": 10, "MCP3008 clock": 11}
        return {name: pin for name, pin in named.items() if pin is not None}

    @model_validator(mode="after")
    def _each_channel_once(self) -> Self:
        if self.light_level and self.sound_level and self.light_level.channel == self.sound_level.channel:
            raise ValueError(f"light_level and sound_level are both on channel {self.light_level.channel}")
        return self
