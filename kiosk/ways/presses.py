"""Deliberate presses, from what keys and switches do: a bounce, a repeat, a tremor and a typed number are none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from config.ways import WaysIn
from kiosk.ways.keyboard import Key

BOUNCE_S = 0.05
"""A contact that opens for less than this has not been let go: our decision, well above the few milliseconds that good
switches bounce for, and below the quickest double press."""
REPEAT_WITHIN_S = 1.0
"""A key that is held tells so at least this often, if it tells at all; later it is a new press, and the end of the last
one was lost. Source: Linux repeats a held key after 0.25 s, X.Org after 0.66 s at the latest, and then more often."""
TYPED_FOR_S = 0.5
"""A card reader types digits and ends with *enter*, within hundredths of a second: that is no press."""
TOGETHER_S = 1.0
"""Two switches that go down within this time are one press: a hand that fell on both."""

Meaning = Literal["next", "previous", "choose"]
MEANINGS: Mapping[str, Mapping[str, Meaning]] = {
    "none": {
        "tab": "next",
        "right": "next",
        "down": "next",
        "left": "previous",
        "up": "previous",
        "space": "choose",
        "enter": "choose",
    },
    "one": dict.fromkeys(("tab", "right", "down", "left", "up", "space", "enter"), "choose"),
    "two": {**dict.fromkeys(("tab", "right", "down", "left", "up", "space"), "next"), "enter": "choose"},
}
"""What each key means with so many switches. Whichever of these a switch box sends, it is the switch."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What a key did: `down` and `up` make a press, `call` is a hold, `lost` is a press whose end was never told."""

    kind: Literal["down", "up", "call", "lost"]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Held:
    """A key that is down: since when, when that was last told, when it was let go, and what of it counts."""

    meaning: Meaning
    since_s: float
    seen_s: float
    counts: bool
    calls: bool
    lifted_s: float | None = None


class Presses:
    """Follows every key. All times are seconds of the monotonic clock.

    Args:
        ways: how many switches there are, and how they are held and let go.
    """

    def __init__(self, ways: WaysIn) -> None:
        switched = ways.switches != "none"
        self._meanings = MEANINGS[ways.switches]
        self._hold_s = ways.switch_hold_s if switched else 0.0
        self._again_after_s = ways.switch_again_s if switched else 0.0
        self._keys: dict[int, Held] = {}
        self._typed_s = -TYPED_FOR_S
        self._again_s = 0.0

    @property
    def on_release(self) -> bool:
        """Whether a press is done when it is let go: only then is it known that it was no hold."""
        return self._hold_s > 0

    @property
    def busy(self) -> bool:
        """Whether any key is down, or has only just been let go."""
        return bool(self._keys)

    def down(self, key: Key, *, mirrored: bool = False) -> list[Stroke]:
        """A key went down, or tells that it still is."""
        meaning = self._meaning(key, mirrored=mirrored)
        if meaning is None:
            self._typed_s = key.at_s if key.text else self._typed_s
            return []
        held = self._keys.get(key.code)
        if held is not None and self._still_down(held, key.at_s):
            self._keys[key.code] = replace(held, seen_s=key.at_s, lifted_s=None)
            return []
        strokes = [] if held is None else self._ended(held, "lost" if held.lifted_s is None else "up", key.at_s)
        typed = key.at_s - self._typed_s < TYPED_FOR_S
        counts = not typed and key.at_s >= self._again_s and not self._another_down(key)
        self._keys[key.code] = Held(meaning, key.at_s, key.at_s, counts, calls=not typed)
        return [*strokes, Stroke("down", meaning)] if counts else strokes

    def up(self, key: Key) -> None:
        """A key was let go; `tick` tells so when it is certain."""
        held = self._keys.get(key.code)
        if held is not None and held.lifted_s is None:
            self._keys[key.code] = replace(held, lifted_s=key.at_s)

    def tick(self, now: float) -> list[Stroke]:
        """What has become certain by now."""
        strokes: list[Stroke] = []
        for code, held in list(self._keys.items()):
            if held.lifted_s is not None and now - held.lifted_s >= BOUNCE_S:
                del self._keys[code]
                strokes += self._ended(held, "up", held.lifted_s)
            elif held.lifted_s is None and held.calls and 0 < self._hold_s <= now - held.since_s:
                self._keys[code] = replace(held, counts=False, calls=False)
                strokes.append(Stroke("call", held.meaning))
        return strokes

    def _meaning(self, key: Key, *, mirrored: bool) -> Meaning | None:
        name = {"left": "right", "right": "left"}.get(key.name, key.name) if mirrored else key.name
        meaning = self._meanings.get(name)
        if key.shift and name == "tab" and meaning == "next":
            return "previous"
        return meaning

    def _still_down(self, held: Held, now: float) -> bool:
        if held.lifted_s is not None:
            return now - held.lifted_s < BOUNCE_S
        return now - held.seen_s < REPEAT_WITHIN_S

    def _another_down(self, key: Key) -> bool:
        return any(
            code != key.code and held.lifted_s is None and key.at_s - held.since_s < TOGETHER_S
            for code, held in self._keys.items()
        )

    def _ended(self, held: Held, kind: Literal["up", "lost"], at_s: float) -> list[Stroke]:
        if not held.counts:
            return []
        self._again_s = max(self._again_s, at_s + self._again_after_s)
        return [Stroke(kind, held.meaning)]
