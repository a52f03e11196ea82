"""One face in time: where it belongs, how it comes there, how it becomes another, and how it lives meanwhile."""

from dataclasses import dataclass, replace

from kiosk.drawing.face_table import Face, morph, posed
from kiosk.drawing.life import STILL, Life, smooth

CHANGE_S = 1.1
"""How long a face takes to become another, or to come forward."""
CHANGE_STEPS = 16
LID_STEPS = 4
GAZE_STEPS = 3
"""Looks change in so many steps, each drawn once and kept."""
RISES = 0.022
NARROWS = 0.007
"""How much taller and narrower a breath makes a face."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A face in a place: its row, the middle of its lower edge, and how large it is, in pixels of the window."""

    row: Face
    x: float
    bottom: float
    side: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be seen: the row, drawn `drawn_px` a side, and the box it fills; x, y is the left lower corner."""

    row: Face
    drawn_px: int
    x: float
    y: float
    width: float
    height: float


class Actor:
    """A face that goes and changes slowly, or at once if nothing may move. Times are seconds of the monotonic clock."""

    def __init__(self, *, moves: bool) -> None:
        self._moves = moves
        self._home: Spot | None = None
        self._from: Spot | None = None
        self._grows: tuple[Face, float] | None = None
        self._began_s: float | None = None
        self._share = 1.0
        self._life = STILL
        self._lived = False

    @property
    def home(self) -> Spot | None:
        """Where it belongs and how it looks there."""
        return self._home

    @property
    def changing(self) -> bool:
        """Whether it is on its way to its place and look."""
        return self._from is not None

    def belongs(self, spot: Spot) -> None:
        """From now on this is its place and look. A face that was seen with another look becomes this one."""
        if self._lived and self._home and self._home.row != spot.row:
            self.come_from(replace(spot, row=self._row()))
        self._home = spot
        if self._grows:
            row, share = self._grows
            self.come_from(replace(spot, row=row, side=spot.side * share))

    def come_from(self, spot: Spot) -> None:
        """Begin there and come home."""
        if self._moves:
            self._from, self._began_s, self._share = spot, None, 0.0

    def grow_from(self, row: Face, share: float) -> None:
        """Begin with this look at a share of the size, wherever its place turns out to be."""
        self._grows = (row, share)

    def leave(self) -> None:
        """It is not to be seen any more."""
        self._home = self._from = None

    def differs(self, now: Life) -> bool:
        """Whether its lids or its eyes are elsewhere now by a step that can be seen."""
        return _steps(now) != _steps(self._life)

    def live(self, now: Life, now_s: float) -> None:
        """Go on: do this now, and be as far on the way as it is late."""
        if self._home is None:
            return
        self._life, self._lived, self._grows = now, True, None
        if self._from is None:
            return
        if self._began_s is None:
            self._began_s = now_s
        self._share = smooth((now_s - self._began_s) / CHANGE_S)
        if self._share >= 1:
            self._from = None

    def shown(self) -> Shown | None:
        """What is to be seen of it."""
        home = self._home
        if home is None:
            return None
        start, share = (self._from, self._share) if self._from else (home, 1.0)
        side = start.side + (home.side - start.side) * share
        x, bottom = start.x + (home.x - start.x) * share, start.bottom + (home.bottom - start.bottom) * share
        wide, high = side * (1 - NARROWS * self._life.rise), side * (1 + RISES * self._life.rise)
        return Shown(self._row(), int(home.side), round(x - side / 2) + (side - wide) / 2, round(bottom), wide, high)

    def _row(self) -> Face:
        assert self._home is not None  # noqa: S101 - only one that has a place is asked
        if self._from is not None:
            return morph(self._from.row, self._home.row, round(self._share * CHANGE_STEPS) / CHANGE_STEPS)
        lids, gaze = _steps(self._life)
        return posed(self._home.row, lids / LID_STEPS, gaze / GAZE_STEPS)


def _steps(now: Life) -> tuple[int, int]:
    return round(now.shut * LID_STEPS), round(now.aside * GAZE_STEPS)
