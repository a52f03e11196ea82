"""From a scene to the pins: preset, motion, fade, and then the governor, which nothing gets around."""

from collections.abc import Mapping

from controllers.lights.pwm import Driver
from room.colour import Rgb
from room.governor import Governor
from room.light import SAFE, Fade, Preset, level
from room.scene import Scene

HEAD_START_S = 0.02
SAFE_LIGHT: Rgb = level(SAFE, 0)


class Stage:
    """All zones of the room. Starts in the safe scene, which the drivers show already.

    Args:
        zones: a driver for each zone.
        presets: what the scene's preset names mean.
        governor: the last stage before a pin; built with every zone at `SAFE_LIGHT`.
        now: the monotonic clock, in seconds.
    """

    def __init__(
        self, zones: Mapping[str, Driver], presets: Mapping[str, Preset], governor: Governor, now: float
    ) -> None:
        self._zones = zones
        self.presets = presets
        self._governor = governor
        self._preset: str | None = None
        self._begun_s = now
        self._wanted: dict[str, Rgb] = dict.fromkeys(zones, SAFE_LIGHT)
        self._fades: dict[str, Fade] = {}

    def frame(self, scene: Scene, now: float) -> None:
        """Show the scene as it is at `now`."""
        preset = self.presets.get(scene.preset)
        if scene.preset != self._preset:
            self._begin(scene.preset, preset.fade_s if preset else 2.0, now)
        for zone in self._zones:
            lamp = preset.zones.get(zone, SAFE) if preset else SAFE
            light = level(lamp, now - self._begun_s, scene.breath)
            self._wanted[zone] = self._fades[zone].at(now, light)
        self._show(now)

    def safe_frame(self, now: float) -> None:
        """One frame on the way to the safe scene."""
        self._wanted = dict.fromkeys(self._zones, SAFE_LIGHT)
        self._show(now)

    def _begin(self, preset: str, fade_s: float, now: float) -> None:
        self._preset, self._begun_s = preset, now
        # It began a frame ago, so that the very frame in which a child taps shows a first change.
        self._fades = {
            zone: Fade(start=light, begun_s=now - HEAD_START_S, fade_s=fade_s) for zone, light in self._wanted.items()
        }

    def _show(self, now: float) -> None:
        for zone, rgb in self._governor.limit(self._wanted, now).items():
            self._zones[zone].show(rgb)

    def close(self) -> None:
        """Let go of every zone."""
        for driver in self._zones.values():
            driver.close()
