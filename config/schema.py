"""The shape of each file a school edits. Every key has its unit in its name and its limits here."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from room.care import Care
from room.frozen import Frozen, Key, Name
from room.governor import CEILING, POWER
from room.light import Preset
from room.luminaire import Luminaire
from room.rules import Breath

Pin = Annotated[int, Field(ge=0, le=27)]
"""A BCM GPIO number of the 40-pin header. Source: Raspberry Pi documentation, GPIO."""

Words = Annotated[str, Field(min_length=1, max_length=60)]

ZONE_PINS = {"rgb": 3, "rgbw": 4, "white": 1}


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class Place(Frozen):
    """Which room this is, in topics and in words."""

    site: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
    room: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
    name: Words


class BrokerFile(Frozen):
    """Where the MQTT broker is. Off this machine it needs ca_file."""

    host: Annotated[str, Field(min_length=1, max_length=253)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 1883
    username: Annotated[str, Field(max_length=100)] | None = None
    password_file: Annotated[str, Field(max_length=400)] | None = None
    ca_file: Annotated[str, Field(max_length=400)] | None = None


class Zone(Frozen):
    """One zone of lamps: its kind and its pins, in the order of its letters."""

    kind: Literal["rgb", "rgbw", "white"] = "rgb"
    pins: list[Pin]

    @model_validator(mode="after")
    def _pins_fit_kind(self) -> Self:
        if len(self.pins) != ZONE_PINS[self.kind]:
            raise ValueError(f"a zone of kind {self.kind} has {ZONE_PINS[self.kind]} pins, not {len(self.pins)}")
        return self


class Lights(Frozen):
    """The lamps of the room and how bright they may be together."""

    carrier_hz: Annotated[int, Field(ge=1250, le=8000)] = 2000
    """Source: IEEE 1789-2015: full-depth modulation at 1250 Hz and above is low risk."""
    ceiling: Annotated[float, Field(ge=0.1, le=CEILING)] = CEILING
    power: Annotated[float, Field(ge=0.1, le=POWER)] = POWER
    zones: Annotated[dict[Key, Zone], Field(min_length=1, max_length=8)]

    @property
    def luminaires(self) -> dict[str, Luminaire]:
        """What hangs in each zone, for the limits of its light."""
        return {name: Luminaire(zone.kind) for name, zone in self.zones.items()}


class Sensors(Frozen):
    """The pins of what the room senses; leave out what it does not have."""

    assist_button: Pin | None = None
    door: Pin | None = None
    motion: Pin | None = None


class SoundFile(Frozen):
    """How loud the room may be, and the pin that switches the amplifier on."""

    volume: Annotated[float, Field(ge=0, le=1)] = 0.5
    full_scale_dba: Annotated[float, Field(ge=40, le=110)] = 75
    """What a sound meter reads at the child's ear when the speaker plays at full scale."""
    cap_dba: Annotated[float, Field(ge=30, le=65)] = 55
    """Source: design, section 7: default 55 dBA, never above 65 at the ear."""
    amplifier_pin: Pin | None = None


class ScreenFile(Frozen):
    """The touchscreen beside the door."""

    width_mm: Annotated[float, Field(ge=80, le=600)] = 154
    fullscreen: bool = True
    size_px: Annotated[tuple[int, int], BeforeValidator(_pair)] = (800, 480)
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    age_mode: Literal["younger", "older"] = "younger"
    theme: Literal["warm", "high_contrast", "low_stimulation"] = "warm"
    motion: Literal["gentle", "none"] | None = None

    @property
    def moves(self) -> bool:
        """Whether faces live and pages fade; without a word about it, in every theme but *low stimulation*."""
        return (self.motion or ("none" if self.theme == "low_stimulation" else "gentle")) == "gentle"


class RoomFile(Frozen):
    """The whole of room.toml."""

    place: Place
    broker: BrokerFile = BrokerFile()
    lights: Lights
    sensors: Sensors = Sensors()
    sound: SoundFile = SoundFile()
    screen: ScreenFile = ScreenFile()
    care: Care = Care()
    idle_preset: Key
    welcome_preset: Key
    more_time_s: Annotated[float, Field(ge=30, le=900)] = 120

    @model_validator(mode="after")
    def _each_pin_once(self) -> Self:
        users: dict[int, list[str]] = {}
        for name, zone in self.lights.zones.items():
            for pin in zone.pins:
                users.setdefault(pin, []).append(f"zone {name}")
        for name, value in (*self.sensors, ("amplifier_pin", self.sound.amplifier_pin)):
            if value is not None:
                users.setdefault(value, []).append(name)
        twice = [
            f"GPIO{pin} is used by {' and '.join(names)}" for pin, names in sorted(users.items()) if len(names) > 1
        ]
        if twice:
            raise ValueError("; ".join(twice) + "; give each its own pin")
        return self


class PresetsFile(Frozen):
    """The whole of presets.toml."""

    presets: Annotated[dict[Key, Preset], Field(min_length=1)]


class RoutineFile(Frozen):
    """One routine of routines.toml."""

    name: Words
    planned_s: Annotated[float, Field(ge=30, le=3600)]
    preset: Key
    soundscape: Literal["rain", "sea", "stream", "wind", "brown_noise", "heartbeat", "singing_bowl", "quiet"] = "quiet"
    breath: Breath | None = None
    helps_with: list[Key] = Field(default_factory=list)
    ages: list[Literal["younger", "older"]] = Field(default=["younger", "older"])


class RoutinesFile(Frozen):
    """The whole of routines.toml."""

    routines: Annotated[dict[Key, RoutineFile], Field(min_length=1)]


class FeelingFile(Frozen):
    """One feeling of feelings.toml; the words a child reads are in the language files."""

    ages: list[Literal["younger", "older"]] = Field(default=["younger", "older"])


class FeelingsFile(Frozen):
    """The whole of feelings.toml."""

    feelings: Annotated[dict[Key, FeelingFile], Field(min_length=1, max_length=12)]


class Adult(Frozen):
    """A grown-up whose name the screen may show."""

    name: Name
    role: Words | None = None


class StaffFile(Frozen):
    """The whole of staff.toml."""

    adults: list[Adult] = Field(default_factory=list)


class LanguageFile(Frozen):
    """The whole of one of languages/*.toml."""

    name: Words
    direction: Literal["ltr", "rtl"] = "ltr"
    reviewed: bool = True
    words: dict[Key, Annotated[str, Field(min_length=1, max_length=300)]]
