"""How faces that stand together live, as a function of time: they breathe, and now and then one blinks or looks aside.

Never two at once, so that a page full of faces stays as quiet as one. Nothing here goes to and fro faster than once in
a second, and nothing jumps.
Source: WCAG 2.2, 2.2.2 and 2.3.3: what moves of itself can be switched off (room.toml, `motion`).
"""

import math
from dataclasses import dataclass
from typing import Literal

BREATH_S = 6.0
"""One breath of a face: ten a minute, slower than a child's, as if the face were calm itself."""
TURN_S = 3.5
"""This long each face's turn to do something is."""
BLINK_S = 1.0
LOOK_S = 2.4
PLACES = (5, 7, 11, 13, 17)
"""How many turns a round has: prime, so that every stride through the faces meets each of them once."""
GOLDEN = 0.618
Act = Literal["blink", "look_left", "look_right"]
ACTS: tuple[Act, ...] = ("blink", "look_left", "blink", "blink", "look_right", "blink")


@dataclass(frozen=True, slots=True)
class Life:
    """What a face does at one moment.

    Attributes:
        rise: how far its breath has lifted it, 0 to 1.
        shut: how far its lids are closed, 0 to 1.
        aside: where it looks, -1 (its left on the screen) over 0 (as it would) to 1.
    """

    rise: float = 0.0
    shut: float = 0.0
    aside: float = 0.0


STILL = Life()


def life(place: int, count: int, now_s: float) -> Life:
    """What the face at `place`, 0 to `count` - 1, does at this time, in seconds from any fixed moment."""
    rise = 0.5 - 0.5 * math.cos(math.tau * (now_s / BREATH_S + place * GOLDEN))
    turn, into_s = divmod(now_s, TURN_S)
    if whose(int(turn), count) != place:
        return Life(rise)
    kind = act(int(turn))
    if kind == "blink":
        return Life(rise, shut=_there_and_back(into_s, BLINK_S, held=0.1))
    there = _there_and_back(into_s, LOOK_S, held=0.4)
    return Life(rise, aside=there if kind == "look_right" else -there)


def whose(turn: int, count: int) -> int:
    """Whose turn it is: a place, or one that is not there, and then nobody does anything."""
    places = next(number for number in PLACES if number >= min(count, PLACES[-1]))
    round_, at = divmod(turn, places)
    stride = 1 + (round_ * 2 + 1) % (places - 1)
    return (at * stride + round_) % places


def act(turn: int) -> Act:
    """What the face whose turn it is does: mostly it blinks."""
    return ACTS[turn % len(ACTS)]


def _there_and_back(t_s: float, whole_s: float, *, held: float) -> float:
    """0 to 1 and back within `whole_s`, smooth at both ends; a part `held` of it stays at 1."""
    way_s = whole_s * (1 - held) / 2
    return smooth(t_s / way_s) * smooth((whole_s - t_s) / way_s)


def smooth(share: float) -> float:
    """From 0 to 1 with a soft start and a soft end; outside of it the nearer end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)
