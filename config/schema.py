"""The shape of each file a school edits. Every key has its unit in its name and its limits here."""

from statistics import fmean
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from config.journal import JournalFile
from config.lamps import Zone, luminaire
from config.pins import Pin
from config.sensors import Sensors
from config.wiring import used_twice
from room.care import Care
from room.frozen import Frozen, Key, Name
from room.governor import CEILING, POWER
from room.light import Preset
from room.luminaire import Luminaire
from room.rules import Breath

Words = Annotated[str, Field(min_length=1, max_length=60)]

Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""A language as ISO 639 writes it, such as `en` or `ur`; also the name of its file in languages/."""

TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d$"
"""Hours and minutes, 00:00 to 23:59."""


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


class Lights(Frozen):
    """The lamps of the room and how bright they may be together."""

    carrier_hz: Annotated[int, Field(ge=1250, le=8000)] = 2000
    """Source: IEEE 1789-2015: full-depth modulation at 1250 Hz and above is low risk."""
    ceiling: Annotated[float, Field(ge=0.1, le=CEILING)] = CEILING
    power: Annotated[float, Field(ge=0.1, le=POWER)] = POWER
    supply_a: Annotated[float, Field(gt=0, le=40)] | None = None
    """What the power supply of the lamps gives, in ampere, at their voltage."""
    zones: Annotated[dict[Key, Zone], Field(min_length=1, max_length=8)]

    @model_validator(mode="after")
    def _supply_is_enough(self) -> Self:
        if self.supply_a is None or self._drawn_a(self.power) <= self.supply_a + 1e-9:
            return self
        enough = next((part / 100 for part in range(99, 9, -1) if self._drawn_a(part / 100) <= self.supply_a), None)
        raise ValueError(
            f"the lamps may draw {self._drawn_a(self.power):.1f} A (power {self.power:g} of the zones' full_a "
            f"together), and supply_a gives {self.supply_a:g} A; "
            + (f"lower power to {enough:.2f}, or use a larger supply" if enough else "use a larger supply")
        )

    @property
    def luminaires(self) -> dict[str, Luminaire]:
        """What hangs in each zone that is wired. One that does not say what it draws counts as the others' mean."""
        said_a = [zone.full_a for zone in self.zones.values() if zone.full_a is not None]
        usual_a = fmean(said_a) if said_a else 1.0
        wired = {name: zone for name, zone in self.zones.items() if zone.driver != "none"}
        return {name: luminaire(zone, zone.full_a or usual_a) for name, zone in wired.items()}

    def _drawn_a(self, power: float) -> float:
        """What all zones draw at this power; a switched lamp that is on draws all it can."""
        return sum((zone.full_a or 0) * (1 if zone.driver == "relay" else power) for zone in self.zones.values())


Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""A day of the week."""


class QuietHours(Frozen):
    """A time of day at which the room is softer; past midnight it belongs to the day on which it began."""

    begin: Annotated[str, Field(alias="from", pattern=TIME_OF_DAY)]
    to: Annotated[str, Field(pattern=TIME_OF_DAY)]
    volume: Annotated[float, Field(ge=0, le=1)]
    """What is left of the usual volume."""
    days: Annotated[list[Day], Field(min_length=1)] = Field(default_factory=lambda: list(get_args(Day)))

    @model_validator(mode="after")
    def _takes_some_time(self) -> Self:
        if self.begin == self.to:
            raise ValueError(f"from and to are both {self.to}; for the whole day set volume above instead")
        return self


class SoundFile(Frozen):
    """How loud the room may be, when it is softer, and the pin that switches the amplifier on."""

    volume: Annotated[float, Field(ge=0, le=1)] = 0.7
    full_scale_dba: Annotated[float, Field(ge=40, le=110)] = 75
    """What a sound meter would read at the child's ear with the A-weighted level at full scale; `sounds calibrate`."""
    cap_dba: Annotated[float, Field(ge=30, le=65)] = 55
    """Source: design, section 7: default 55 dBA, never above 65 at the ear."""
    amplifier_pin: Pin | None = None
    quiet_hours: Annotated[list[QuietHours], Field(max_length=12)] = Field(default_factory=list)


class ScreenFile(Frozen):
    """The touchscreen beside the door."""

    width_mm: Annotated[float, Field(ge=80, le=600)] = 154
    fullscreen: bool = True
    size_px: Annotated[tuple[int, int], BeforeValidator(_pair)] = (800, 480)
    language: Code = "en"
    """The school's own, to which every visit returns."""
    languages: Annotated[list[Code], Field(max_length=10)] = Field(default_factory=list)
    """What a child may choose between, in the order it is shown; empty or one: nothing to choose."""
    age_mode: Literal["younger", "older"] = "younger"
    theme: Literal["warm", "high_contrast", "low_stimulation"] = "warm"
    motion: Literal["gentle", "none"] | None = None

    @property
    def moves(self) -> bool:
        """Whether faces live and pages fade; without a word about it, in every theme but *low stimulation*."""
        return (self.motion or ("none" if self.theme == "low_stimulation" else "gentle")) == "gentle"

    @model_validator(mode="after")
    def _each_language_once(self) -> Self:
        if twice := sorted({code for code in self.languages if self.languages.count(code) > 1}):
            raise ValueError(f"languages names {', '.join(twice)} more than once; once is enough")
        return self

    @property
    def offered(self) -> list[str]:
        """The languages a child may choose between; at least the school's own."""
        return self.languages or [self.language]


class RoomFile(Frozen):
    """The whole of room.toml."""

    place: Place
    broker: BrokerFile = BrokerFile()
    lights: Lights
    sensors: Sensors = Sensors()
    sound: SoundFile = SoundFile()
    screen: ScreenFile = ScreenFile()
    care: Care = Care()
    journal: JournalFile = JournalFile()
    idle_preset: Key
    welcome_preset: Key
    more_time_s: Annotated[float, Field(ge=30, le=900)] = 120

    @model_validator(mode="after")
    def _each_pin_once(self) -> Self:
        others: dict[int, list[str]] = {}
        for name, pin in self.sensors.pins.items():
            others.setdefault(pin, []).append(name)
        if self.sound.amplifier_pin is not None:
            others.setdefault(self.sound.amplifier_pin, []).append("amplifier_pin")
        if twice := used_twice(self.lights.zones, others):
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
    soundscape: Key = "quiet"
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
    """What the language calls itself, in its own script."""
    direction: Literal["ltr", "rtl"] = "ltr"
    reviewed: bool = False
    """Whether a speaker of the language has confirmed the words for this school."""
    words: dict[Key, Annotated[str, Field(min_length=1, max_length=300)]]

    @model_validator(mode="after")
    def _only_names_stand_in_braces(self) -> Self:
        wrong = sorted(key for key, text in self.words.items() if set("{}") & set(text.replace("{name}", "")))
        if wrong:
            raise ValueError(
                f"in {', '.join(wrong)} stand other braces than {{name}}; mend the spelling or take them out"
            )
        return self
