"""The three themes: warm, high contrast and low stimulation, colour by colour side by side."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.drawing.palette import Palette, Theme, from_hex

NAMES = ("warm", "high_contrast", "low_stimulation")

COLOURS: Mapping[str, tuple[str, str, str]] = {
    #              warm       high contrast  low stimulation
    "ground":     ("#f7f4eb", "#ffffff", "#efece5"),
    "hill_far":   ("#f1ecdf", "#ffffff", "#efece5"),
    "hill_near":  ("#ebe5d4", "#ffffff", "#efece5"),
    "sunlight":   ("#ffffff", "#ffffff", "#efece5"),
    "card":       ("#fffdf8", "#ffffff", "#f8f6f1"),
    "apricot":    ("#f9d7a8", "#ffd633", "#ece2d0"),
    "sky":        ("#d3e3f2", "#a9dcff", "#e3e6e6"),
    "sage":       ("#d5e5d3", "#b9f0ad", "#e3e6dc"),
    "lilac":      ("#e2dbf0", "#e0ccff", "#e7e3e6"),
    "sand":       ("#f0e6cf", "#fff2a3", "#e9e4d8"),
    "rose":       ("#f4d9d3", "#ffcfc7", "#ebe1dc"),
    "ink":        ("#22284a", "#000000", "#2c3036"),
    "edge":       ("#827764", "#000000", "#7d776c"),
    "line":       ("#2d2033", "#000000", "#45414a"),
    "white":      ("#ffffff", "#ffffff", "#fbfaf7"),
    "dark":       ("#000000", "#000000", "#000000"),
    "shadow":     ("#2d2033", "#000000", "#45414a"),
    "focus":      ("#2b3c9c", "#0026d9", "#4a5a78"),
    "halo":       ("#fffdf8", "#ffffff", "#fbfaf7"),
    "teal":       ("#3d7a80", "#00707a", "#76888b"),
    "warm":       ("#e9a94c", "#ffab00", "#cdbb99"),
    "leaf":       ("#6fa37c", "#1f9447", "#97a598"),
    "plum":       ("#7d6aa3", "#6a2fb5", "#8c8694"),
    "skin":       ("#f0c9a0", "#ffd0a0", "#e3d2bd"),
    "skin_deep":  ("#b98055", "#a85f2a", "#b39a85"),
    "palm":       ("#c9794a", "#c9794a", "#c7b09b"),
    "mouth":      ("#7a2436", "#4a0010", "#6b5256"),
    "tongue":     ("#ea8288", "#ff8080", "#c9a6a4"),
    "blush":      ("#ec6a63", "#ec6a63", "#d9b3a8"),
    "iris":       ("#6b4a3e", "#5a3318", "#75685f"),
    "water":      ("#63aee6", "#1e90ff", "#a9bcc8"),
    "gold":       ("#f4b93f", "#ffb700", "#d6c79c"),
    "flame":      ("#f5a53a", "#ff9500", "#dcc49b"),
    "petal":      ("#d98fa6", "#ff7aa8", "#cbb3b8"),
    "breeze":     ("#8fbcc4", "#5cc8d6", "#b2c0c1"),
    "night":      ("#6f7fb8", "#3549b8", "#9499ab"),
    "moon":       ("#f2d98a", "#ffe14d", "#e0d7b8"),
    "moonlight":  ("#c9d2f0", "#ffffff", "#efece5"),
    "lemon":      ("#f6d34a", "#ffe100", "#e3d9ae"),
    "sun":        ("#f8c44a", "#ffc400", "#e2cfa0"),
    "wax":        ("#f3ead6", "#fff6d6", "#efeae0"),
    "tent":       ("#8fb3a6", "#4fc29a", "#b4beb6"),
    "roof":       ("#d98c6a", "#ff7040", "#c9b0a2"),
    "pane":       ("#bcd9ea", "#8fd0ff", "#d2dadd"),
    "horn":       ("#8ea9c9", "#3f8de8", "#b0b8c0"),
    "wall":       ("#f6dfb4", "#fff0b8", "#ebe3d3"),
    "floor":      ("#e3bf8c", "#e8b266", "#d8ccb8"),
    "wood":       ("#7fa79f", "#2fa08c", "#aab5b0"),
    "door_frame": ("#c99f6b", "#d98d2b", "#c9bba5"),
    "cushion":    ("#e9b6a5", "#ff9a7a", "#d6c3b9"),
    "tube_light": ("#8fc7ea", "#ffffff", "#ebe3d3"),
    "pot":        ("#cf8a63", "#e0642a", "#c2aa99"),
    "red":        ("#d95f52", "#ff4438", "#cba49c"),
    "orange":     ("#ec9449", "#ff8c1a", "#d8bd9c"),
    "green":      ("#79b05f", "#35b043", "#acbba2"),
    "blue":       ("#5f93d3", "#3d86ff", "#a6b5c8"),
    "purple":     ("#a383c9", "#9a4df0", "#b6abc2"),
    "brown":      ("#a8764a", "#a8642a", "#b5a18c"),
    "grey":       ("#b3b5c2", "#b9bfd0", "#bcbec4"),
    "coal":       ("#55546a", "#34344a", "#7b7a86"),
}  # fmt: skip
"""Every colour of the screen but the faces'."""

SKINS: Mapping[str, tuple[str, str, str]] = {
    #              warm       high contrast  low stimulation
    "":           ("#eadfce", "#f4efe6", "#e9e4d9"),
    "happy":      ("#f5cb62", "#ffd83a", "#e9e2cf"),
    "sad":        ("#93b8de", "#8cc4ff", "#dde1e4"),
    "angry":      ("#e58a72", "#ff8f78", "#e6d8d0"),
    "worried":    ("#c5b5e0", "#d2b6ff", "#e2dee4"),
    "calm":       ("#9fd0d2", "#8de6ee", "#dce4e3"),
    "lonely":     ("#b9b6c9", "#c9c9ee", "#e0dfe2"),
    "frustrated": ("#eea86c", "#ffb070", "#e8dccb"),
    "confused":   ("#b5cc96", "#b8ee86", "#e0e4d6"),
    "proud":      ("#f3b6a2", "#ffbf9e", "#e9dcd3"),
    "tired":      ("#cfc1a8", "#dccbb0", "#e1dacb"),
    "excited":    ("#f0a3b4", "#ff9fc4", "#e8dadb"),
    "not_sure":   ("#e2dac9", "#efe8d8", "#e8e3d8"),
    "not_said":   ("#cfd8da", "#dbe6ea", "#e3e6e6"),
}  # fmt: skip
"""The colour of each feeling's face; "" is the face at rest.

Hues are dealt out so that pleasant and unpleasant feelings lie between each other all around the circle: green is
confused and not good, red is not only angry. What tells the faces apart is their shape.
"""

STROKE = (1.0, 1.45, 1.0)
SHADING = (1.0, 0.0, 0.15)
GLOW = (1.0, 0.0, 0.0)
DECORATED = (True, False, False)


def _theme(at: int) -> Theme:
    colours = {name: from_hex(row[at]) for name, row in COLOURS.items()}
    skins = {name: from_hex(row[at]) for name, row in SKINS.items()}
    return Theme(
        NAMES[at], Palette(**colours), MappingProxyType(skins), STROKE[at], SHADING[at], GLOW[at], DECORATED[at]
    )


THEMES: Mapping[str, Theme] = MappingProxyType({name: _theme(at) for at, name in enumerate(NAMES)})
"""The themes by the names that room.toml knows."""
