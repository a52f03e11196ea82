"""The shape of each file a school edits. Every key has its unit in its name and its limits here."""

from statistics import fmean
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.broker import BrokerFile
from config.hours import Hours, QuietHours
from config.joined import HomeAssistantFile, MetricsFile
from config.journal import JournalFile
from config.lamps import Zone, luminaire
from config.pins import Pin
from config.screen import ScreenFile
from config.sensors import Sensors
from config.who import WhoFile
from config.wiring import used_twice
from room.care import Care
from room.frozen import Frozen, Key, Name
from room.governor import CEILING, POWER
from room.light import Preset
from room.luminaire import Luminaire

Words = Annotated[str, Field(min_length=1, max_length=60)]


class Place(Frozen):
    """Which room this is, in topics and in words."""

    site: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
    room: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
    name: Words


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


class SoundFile(Frozen):
    """How loud the room may be, when it is softer, and the pin that switches the amplifier on."""

    volume: Annotated[float, Field(ge=0, le=1)] = 0.7
    full_scale_dba: Annotated[float, Field(ge=40, le=110)] = 75
    """What a sound meter would read at the child's ear with the A-weighted level at full scale; `sounds calibrate`."""
    cap_dba: Annotated[float, Field(ge=30, le=65)] = 55
    """Source: design, section 7: default 55 dBA, never above 65 at the ear."""
    amplifier_pin: Pin | None = None
    quiet_hours: Annotated[list[QuietHours], Field(max_length=12)] = Field(default_factory=list)


class RoomFile(Frozen):
    """The whole of room.toml."""

    place: Place
    broker: BrokerFile = BrokerFile()
    board_broker: BrokerFile | None = None
    """How the staff board on this machine comes to the broker, where it needs a credential of its own."""
    lights: Lights
    sensors: Sensors = Sensors()
    sound: SoundFile = SoundFile()
    screen: ScreenFile = ScreenFile()
    care: Care = Care()
    who: WhoFile = WhoFile()
    home_assistant: HomeAssistantFile = HomeAssistantFile()
    metrics: MetricsFile = MetricsFile()
    journal: JournalFile = JournalFile()
    idle_preset: Key
    welcome_preset: Key
    more_time_s: Annotated[float, Field(ge=30, le=900)] = 120
    opening_hours: Annotated[list[Hours], Field(max_length=12)] = Field(default_factory=list)

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
    picture: Annotated[str, Field(max_length=80)] | None = None
    """A PNG in people/, beside staff.toml."""


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
