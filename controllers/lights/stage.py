"""From a scene to the pins: preset, motion, fade, and then the governor, which nothing gets around."""

from collections.abc import Mapping

from controllers.lights.contain import Contained
from room.colour import Rgb
from room.fade import Fade, fade
from room.governor import Governor
from room.light import SAFE, Preset, level
from room.scene import Scene

HEAD_START_S = 0.02
STALL_S = 0.06
"""Three frames. After a longer pause the light is somewhere else than the lamps, and they fade to it."""
AFTER_JUMP_S = 2.0
"""How long the lamps take to a light that has jumped away from them without a new preset."""
BREATH_JUMP = 0.05
"""More than the fastest breath (`Breath`: 2 s in) moves in three frames: another breath has begun."""
SAFE_LIGHT: Rgb = level(SAFE, 0)


class Stage:
    """All zones of the room. Starts from what the governor knows that the lamps show.

    Args:
        zones: a driver for each zone.
        presets: what the scene's preset names mean.
        governor: the last stage before a pin; built with what every zone shows that is wired.
        now: the monotonic clock, in seconds.
    """

    def __init__(
        self, zones: Mapping[str, Contained], presets: Mapping[str, Preset], governor: Governor, now: float
    ) -> None:
        self._zones = zones
        self.presets = presets
        self._governor = governor
        self._preset: str | None = None
        self._breath: float | None = None
        self._begun_s = self._now = now
        self._fade = Fade({}, now, 1.0)
        self._look_who_answers()

    @property
    def shown(self) -> Mapping[str, Rgb]:
        """The light of each zone, linear 0..1, as it went to the pins."""
        return self._governor.shown

    @property
    def is_safe(self) -> bool:
        """Whether every lamp that can be dimmed shows the safe scene."""
        return all(self._governor.rests_at(zone, SAFE_LIGHT) for zone in self.shown)

    def frame(self, scene: Scene, now: float) -> None:
        """Show the scene as it is at `now`."""
        preset = self.presets.get(scene.preset)
        new = scene.preset != self._preset
        if new:
            self._preset, self._begun_s = scene.preset, now
        aim = self._aim(preset, scene, now)
        back = self._look_who_answers()
        if new:
            # It began a frame ago, so that the very frame of a child's tap shows a first change.
            self._fade = fade(
                self.shown, aim, now - HEAD_START_S, preset.fade_s if preset else AFTER_JUMP_S, answers=True
            )
        elif back or now - self._now > STALL_S or _jumped(self._breath, scene.breath):
            self._fade = fade(self.shown, aim, now, AFTER_JUMP_S)
        self._breath = scene.breath
        self.show(self._fade.at(now, aim), now)

    def safe_frame(self, now: float) -> None:
        """One frame on the way to the safe scene."""
        self.show(dict.fromkeys(self.shown, SAFE_LIGHT), now)

    def show(self, wanted: Mapping[str, Rgb], now: float) -> None:
        """Put on the lamps what the governor allows of this light (linear, 0..1) at `now`."""
        self._now = now
        self._look_who_answers()
        reached = {zone: rgb for zone, rgb in wanted.items() if not self._zones[zone].is_away}
        for zone, rgb in self._governor.limit(reached, now).items():
            self._zones[zone].show(rgb)

    def _look_who_answers(self) -> bool:
        """The governor goes on from what lamps really show that failed and answer again; whether there were any."""
        back = {zone: light for zone in self.shown if (light := self._zones[zone].came_back()) is not None}
        for zone, light in back.items():
            self._governor.is_at(zone, light)
        return bool(back)

    def _aim(self, preset: Preset | None, scene: Scene, now: float) -> dict[str, Rgb]:
        lamps = preset.zones if preset else {}
        t_s = now - self._begun_s
        return {zone: level(lamps.get(zone, SAFE), t_s, scene.breath) for zone in self.shown}

    def close(self) -> None:
        """Let go of every zone."""
        for driver in self._zones.values():
            driver.close()


def _jumped(before: float | None, breath: float | None) -> bool:
    if before is None or breath is None:
        return before is not breath
    return abs(breath - before) > BREATH_JUMP
