"""How large things are on this very screen. Everything is kept in millimetres and made pixels only here."""

from dataclasses import dataclass

from config.screen import LEAST_TARGET_MM, SMALLEST_MM

TARGET_MM = LEAST_TARGET_MM
MAIN_TARGET_MM = 25.0
GAP_MM = 5.0
"""Source: W3C summary of target-size research (Duff 2010): errors fall sharply up to 20 mm and little beyond."""

TEXT_MM = 5.0
"""Source: BDA style guide: 14 pt or more; 14 pt is 4.94 mm."""
HEADLINE_MM = 6.5
LABEL_LINE_MM = 5.9
"""How high a line of words under a picture is."""
LEAST_SHARE = 0.7
"""Words that do not fit are set smaller down to this share of the smallest text, which only very long names need."""
LETTERS_GROW = 0.6
"""The part of a larger screen's growth that goes into letters; the rest goes into pictures."""


@dataclass(frozen=True, slots=True)
class Measures:
    """A screen: its picture in pixels, and how large that is in millimetres, as a child sees it.

    Lengths come in *design millimetres*: true ones on the smallest screen, larger ones on larger screens.

    Attributes:
        width_px: across.
        height_px: up.
        width_mm: across.
        tall_mm: up; None where pixels are taken as square. Those of many 7-inch panels are not: they are 8 % flatter.
    """

    width_px: int
    height_px: int
    width_mm: float
    tall_mm: float | None = None

    @property
    def px_per_mm(self) -> float:
        """Pixels in one real millimetre up the screen."""
        return self.height_px / self.tall_mm if self.tall_mm else self.px_per_mm_across

    @property
    def px_per_mm_across(self) -> float:
        """Pixels in one real millimetre across the screen."""
        return self.width_px / self.width_mm

    @property
    def upright(self) -> bool:
        """Whether the screen stands: it is higher than wide."""
        return self.height_px > self.width_px

    @property
    def scale(self) -> float:
        """How much larger than on the smallest screen everything is drawn."""
        short, long = sorted((self.width_mm, self.height_px / self.px_per_mm))
        return min(long / SMALLEST_MM[0], short / SMALLEST_MM[1])

    def u(self, design_mm: float) -> float:
        """Pixels for a height given in design millimetres."""
        return design_mm * self.scale * self.px_per_mm

    def across(self, design_mm: float) -> float:
        """Pixels for a width given in design millimetres."""
        return design_mm * self.scale * self.px_per_mm_across

    def letters(self, design_mm: float) -> float:
        """Pixels for letters: on larger screens they grow less than the pictures do, and never shrink."""
        return design_mm * (1 + LETTERS_GROW * max(0.0, self.scale - 1)) * self.px_per_mm

    def mm(self, px: float) -> float:
        """Real millimetres for a height in pixels."""
        return px / self.px_per_mm

    def mm_across(self, px: float) -> float:
        """Real millimetres for a width in pixels."""
        return px / self.px_per_mm_across
