"""How large things are on this very screen. Everything is kept in millimetres and made pixels only here."""

from dataclasses import dataclass

DESIGN_MM = (154.0, 92.4)
"""The smallest screen we draw for: 7 inches, 800 by 480. Larger ones show the same picture larger."""

TARGET_MM = 20.0
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
    """A screen: its picture in pixels, and how wide that is in millimetres (pixels are taken as square)."""

    width_px: int
    height_px: int
    width_mm: float

    @property
    def px_per_mm(self) -> float:
        """Pixels in one real millimetre."""
        return self.width_px / self.width_mm

    @property
    def scale(self) -> float:
        """How much larger than on the smallest screen everything is drawn."""
        return min(self.width_mm / DESIGN_MM[0], self.height_px / self.px_per_mm / DESIGN_MM[1])

    def u(self, design_mm: float) -> float:
        """Pixels for a length given in millimetres on the smallest screen."""
        return design_mm * self.scale * self.px_per_mm

    def letters(self, design_mm: float) -> float:
        """Pixels for letters: on larger screens they grow less than the pictures do, and never shrink."""
        return design_mm * (1 + LETTERS_GROW * max(0.0, self.scale - 1)) * self.px_per_mm

    def mm(self, px: float) -> float:
        """Real millimetres for a length in pixels."""
        return px / self.px_per_mm
