"""The touchscreen beside the door: what a school may set about it, and the smallest that every button fits on."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from room.frozen import Frozen

Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""A language as ISO 639 writes it, such as `en` or `ur`; also the name of its file in languages/."""

SMALLEST_MM = (154.0, 85.9)
"""The long and the short side of the smallest picture on which every button is 20 mm and stands 5 mm from the next.

Source: the official 7-inch touch displays: 154.1 by 85.9 mm (800 by 480) and 155 by 87 mm (720 by 1280).
"""
LEAST_TARGET_MM = 20.0
SQUARE_WITHIN = 1.15
"""Pixels of real panels are this square or squarer; 800 by 480 on 154.1 by 85.9 mm has 1.08."""


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class ScreenFile(Frozen):
    """The touchscreen beside the door. Width and height are those of the picture as a child sees it, turned or not."""

    width_mm: Annotated[float, Field(ge=40, le=600)] = 154
    height_mm: Annotated[float, Field(ge=40, le=600)] | None = None
    """Left out: pixels are taken as square."""
    fullscreen: bool = True
    size_px: Annotated[tuple[int, int], BeforeValidator(_pair)] = (800, 480)
    rotation: Literal[0, 90, 180, 270] = 0
    """How far the panel was turned clockwise when it was hung; the picture and the touches are turned back."""
    hand: Literal["right", "left"] = "right"
    """The side on which the buttons stand that are the same on every page, in every language."""
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

    @model_validator(mode="after")
    def _pixels_are_nearly_square(self) -> Self:
        if self.height_mm is None:
            return self
        across, up = self.width_mm / self.size_px[0], self.height_mm / self.size_px[1]
        if max(across, up) > SQUARE_WITHIN * min(across, up):
            raise ValueError(
                f"size_px {self.size_px[0]} by {self.size_px[1]} on {self.width_mm:g} by {self.height_mm:g} mm would "
                "be squeezed; all four are those of the picture as a child sees it, across first: measure it again"
            )
        return self

    @property
    def offered(self) -> list[str]:
        """The languages a child may choose between; at least the school's own."""
        return self.languages or [self.language]

    @property
    def tall_mm(self) -> float:
        """How high the picture is."""
        return self.height_mm or self.width_mm * self.size_px[1] / self.size_px[0]


def advice(screen: ScreenFile) -> list[str]:
    """What would make the screen easier to use, in sentences; nothing if it is large enough."""
    across, tall = screen.width_mm, screen.tall_mm
    share = min(max(across, tall) / SMALLEST_MM[0], min(across, tall) / SMALLEST_MM[1])
    if share >= 1 - 0.005:  # a ruler is not read more finely than this
        return []
    says = (
        f"room.toml: screen: {across:.0f} by {tall:.0f} mm is too small for children's fingers: buttons that should be "
        f"{LEAST_TARGET_MM:.0f} mm would be {LEAST_TARGET_MM * share:.0f} mm. Use a screen of at least "
        f"{SMALLEST_MM[0]:.0f} by {SMALLEST_MM[1]:.0f} mm (7 inches), lying or standing, or measure width_mm again."
    )
    return [says]
