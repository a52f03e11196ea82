"""One row of numbers for each feeling. A face is its row, so any face becomes any other by plain interpolation.

Units: the head is about 1 from its middle to its edge, y down; `cheek` is how low it is widest, `jaw` how broad below.
`lid_in`, `lid_out` and `lid_low` are how far the lids stand open, in parts of `eye_h`; when the lower is minus the
upper, the eye is shut and what is left is a curved line. `mouth_top` and `mouth_low` are how deep the two lips hang
(below 0 they arch up); equal, the mouth is closed. The last nine are the signs beside the face, 0 to 1.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace

from kiosk.drawing.palette import Colour, mix


@dataclass(frozen=True, slots=True)
class Face:
    """The numbers of one face. The defaults are a face at rest, without a colour: the theme gives it one."""

    red: float = 1
    green: float = 1
    blue: float = 1
    head_w: float = 0.97
    head_h: float = 0.93
    cheek: float = 0.06
    jaw: float = 0.60
    tilt: float = 0
    brow_in: float = 0.60
    brow_out: float = 0.58
    brow_arch: float = 0.07
    brow_lift: float = 0
    eye_x: float = 0.36
    eye_y: float = -0.16
    eye_w: float = 0.185
    eye_h: float = 0.23
    eye_skew: float = 0
    lid_in: float = 0.85
    lid_out: float = 0.85
    lid_low: float = 0.85
    gaze_x: float = 0
    gaze_y: float = 0
    pupil: float = 0.115
    mouth_x: float = 0
    mouth_y: float = 0.42
    mouth_w: float = 0.26
    mouth_top: float = 0.03
    mouth_low: float = 0.03
    mouth_round: float = 0
    mouth_wave: float = 0
    mouth_tilt: float = 0
    teeth: float = 0
    grit: float = 0
    tongue: float = 0
    blush: float = 0.30
    tear: float = 0
    sweat: float = 0
    stars: float = 0
    bubble: float = 0
    zeds: float = 0
    question: float = 0
    steam: float = 0
    tangle: float = 0
    empty: float = 0


BOUNDS: dict[str, tuple[float, float]] = {
    "head_w": (0.8, 1),
    "head_h": (0.9, 1),
    "cheek": (-0.2, 0.2),
    "jaw": (0.4, 0.7),
    "tilt": (-0.3, 0.3),
    "brow_in": (0.20, 0.85),
    "brow_out": (0.28, 0.85),
    "brow_arch": (-0.1, 0.2),
    "brow_lift": (-0.2, 0.2),
    "eye_x": (0.28, 0.42),
    "eye_y": (-0.3, 0.05),
    "eye_w": (0.12, 0.24),
    "eye_h": (0.1, 0.36),
    "eye_skew": (-0.25, 0.25),
    "lid_in": (-0.7, 1),
    "lid_out": (-0.7, 1),
    "lid_low": (-0.9, 1),
    "gaze_x": (-0.09, 0.09),
    "gaze_y": (-0.09, 0.09),
    "pupil": (0.06, 0.15),
    "mouth_x": (-0.15, 0.15),
    "mouth_y": (0.2, 0.66),
    "mouth_w": (0.1, 0.5),
    "mouth_top": (-0.3, 0.35),
    "mouth_low": (-0.3, 0.6),
    "mouth_wave": (0, 0.08),
    "mouth_tilt": (-0.2, 0.2),
}
"""How far each number may go; those not named stay within 0..1. It keeps the strongest face a face."""

NAMES = tuple(field.name for field in fields(Face))
SIGNS = ("tear", "sweat", "stars", "bubble", "zeds", "question", "steam", "tangle", "empty")

FACES: dict[str, Face] = {
    "happy": Face(
        brow_in=0.62, brow_out=0.58, brow_arch=0.10, eye_y=-0.18,
        eye_w=0.195, eye_h=0.27, lid_in=0.95, lid_out=0.95, lid_low=0.60, pupil=0.135,
        mouth_y=0.30, mouth_w=0.43, mouth_top=0.13, mouth_low=0.43, teeth=0.85, tongue=0.8, blush=0.75,
    ),
    "calm": Face(
        brow_in=0.52, brow_out=0.46, brow_arch=0.09, eye_y=-0.14, eye_w=0.2,
        eye_h=0.2, lid_in=-0.55, lid_out=-0.55, lid_low=0.55, mouth_y=0.34, mouth_w=0.31, mouth_top=0.13,
        mouth_low=0.13, blush=0.55,
    ),
    "proud": Face(
        tilt=-0.10, brow_in=0.62, brow_out=0.54, brow_arch=0.10, eye_y=-0.12,
        eye_w=0.2, eye_h=0.2, lid_in=0.66, lid_out=0.66, lid_low=-0.66, mouth_y=0.27, mouth_w=0.39,
        mouth_top=0.17, mouth_low=0.33, teeth=1, blush=0.8, stars=0.62,
    ),
    "excited": Face(
        brow_in=0.68, brow_out=0.62, brow_arch=0.11, eye_y=-0.18, eye_w=0.21,
        eye_h=0.31, lid_in=0.95, lid_out=0.95, lid_low=0.85, pupil=0.135, mouth_y=0.22, mouth_w=0.46,
        mouth_top=0.08, mouth_low=0.55, teeth=0.8, tongue=1, blush=0.8, stars=1,
    ),
    "sad": Face(
        brow_in=0.66, brow_out=0.44, brow_arch=0.05, eye_y=-0.12, lid_in=0.95,
        lid_out=0.55, lid_low=0.72, gaze_y=0.06, pupil=0.12, mouth_y=0.56, mouth_w=0.27, mouth_top=-0.17,
        mouth_low=-0.17, blush=0.35, tear=1,
    ),
    "lonely": Face(
        tilt=0.13, brow_in=0.62, brow_out=0.46, brow_arch=0.06, brow_lift=0.02,
        eye_y=-0.13, lid_in=0.80, lid_out=0.46, lid_low=0.66, gaze_x=-0.07, gaze_y=0.07, mouth_x=0.03,
        mouth_y=0.50, mouth_w=0.17, mouth_top=-0.08, mouth_low=-0.08, blush=0.3, empty=1,
    ),
    "worried": Face(
        brow_in=0.74, brow_out=0.48, brow_arch=0.02, eye_w=0.18, eye_h=0.27,
        lid_in=0.95, lid_out=0.92, lid_low=0.92, pupil=0.08, mouth_y=0.45, mouth_w=0.27, mouth_top=-0.03,
        mouth_low=-0.03, mouth_wave=0.058, blush=0.3, sweat=1,
    ),
    "angry": Face(
        brow_in=0.29, brow_out=0.62, brow_arch=-0.02, eye_y=-0.10, eye_w=0.19,
        eye_h=0.24, lid_in=-0.12, lid_out=1.0, lid_low=0.74, pupil=0.115, mouth_y=0.54, mouth_w=0.30,
        mouth_top=-0.18, mouth_low=-0.18, blush=0.25, steam=1,
    ),
    "frustrated": Face(
        brow_in=0.34, brow_out=0.56, brow_arch=0.05, brow_lift=0.05,
        eye_y=-0.10, eye_w=0.20, eye_h=0.24, lid_in=0.05, lid_out=0.74, lid_low=0.55, pupil=0.105, mouth_y=0.45,
        mouth_w=0.34, mouth_top=-0.11, mouth_low=0.12, mouth_round=0.7, teeth=1, grit=1, blush=0.55, tangle=1,
    ),
    "confused": Face(
        tilt=0.06, brow_in=0.58, brow_out=0.54, brow_arch=0.08, brow_lift=0.13,
        eye_y=-0.14, eye_skew=0.20, gaze_x=0.05, gaze_y=-0.04, pupil=0.10, mouth_x=-0.03, mouth_y=0.44,
        mouth_w=0.24, mouth_top=-0.02, mouth_low=-0.02, mouth_wave=0.04, mouth_tilt=-0.09, blush=0.4, question=1,
    ),
    "tired": Face(
        tilt=0.05, brow_in=0.54, brow_out=0.44, brow_arch=0.04, brow_lift=0.03,
        eye_y=-0.07, eye_w=0.2, lid_in=0.10, lid_out=0.02, lid_low=0.55, gaze_y=0.05, pupil=0.11, mouth_y=0.47,
        mouth_w=0.15, mouth_top=-0.13, mouth_low=0.19, mouth_round=0.9, tongue=0.7, blush=0.25, zeds=1,
    ),
    "not_sure": Face(
        tilt=-0.04, brow_in=0.56, brow_out=0.52, brow_lift=0.10, gaze_x=0.07,
        gaze_y=-0.07, lid_in=0.92, lid_out=0.86, lid_low=0.80, mouth_y=0.46, mouth_w=0.19, mouth_top=0,
        mouth_low=0, mouth_tilt=-0.04,
    ),
    "not_said": Face(
        brow_in=0.52, brow_out=0.50, brow_arch=0.06, gaze_x=-0.06, gaze_y=0.03,
        lid_in=0.62, lid_out=0.58, lid_low=0.66, mouth_y=0.46, mouth_w=0.16, mouth_top=0.0, mouth_low=0.0,
        bubble=1,
    ),
}  # fmt: skip
"""Every feeling the school may name in its file, with the two answers that are no feeling."""

REST = Face()
SHARE_AT_SIZE = (0.34, 0.54, 0.75, 0.96, 1.16)
"""How far from the resting face each size goes; the largest goes a little beyond the row."""


def bounds(name: str) -> tuple[float, float]:
    """The least and the most of one of a face's numbers."""
    return BOUNDS.get(name, (0.0, 1.0))


def within(face: Face) -> Face:
    """The face with every number within its bounds."""
    return Face(*(min(max(number, low), high) for number, (low, high) in zip(astuple(face), LIMITS, strict=True)))


LIMITS = tuple(bounds(name) for name in NAMES)


def morph(one: Face, other: Face, share: float) -> Face:
    """The face a share of the way from one to the other; below 0 or above 1 goes beyond, within bounds."""
    return within(Face(*(a * (1 - share) + b * share for a, b in zip(astuple(one), astuple(other), strict=True))))


SHUT_AT = 0.62
"""Where the upper lid of a shut eye lies at most, in parts of `eye_h` below its middle."""
LOOKS = 0.065
"""How far the pupils go when a face looks aside."""


def posed(face: Face, shut: float, aside: float) -> Face:
    """The face with its lids closed by a share, 0 to 1, and its eyes turned aside, -1 to 1; shut eyes stay shut."""
    low = min(face.lid_low, SHUT_AT)
    if face.lid_low + (face.lid_in + face.lid_out) / 2 <= 0:
        return face
    return within(
        replace(
            face,
            lid_in=face.lid_in + (-low - face.lid_in) * shut,
            lid_out=face.lid_out + (-low - face.lid_out) * shut,
            lid_low=face.lid_low + (low - face.lid_low) * shut,
            gaze_x=face.gaze_x + LOOKS * aside,
        )
    )


def grown(face: Face) -> Face:
    """The same face for older children: a plainer head, smaller eyes, lower brows, no blush; nothing of a baby's."""
    return within(
        replace(
            face,
            head_w=0.93,
            head_h=0.96,
            cheek=-0.04,
            jaw=0.55,
            eye_x=face.eye_x * 0.96,
            eye_y=face.eye_y - 0.04,
            eye_w=face.eye_w * 0.86,
            eye_h=face.eye_h * 0.72,
            brow_in=0.05 + face.brow_in * 0.86,
            brow_out=0.05 + face.brow_out * 0.86,
            gaze_y=face.gaze_y * 0.7,
            pupil=face.pupil * 0.84,
            mouth_w=face.mouth_w * 0.96,
            blush=0.0,
        )
    )


def sized(feeling: str, size: int | None = None, *, older: bool = False) -> Face:
    """The face of a feeling; with a size, 1 to 5, more or less so. An unknown feeling gets the resting face."""
    face = FACES.get(feeling, REST)
    face = face if size is None else morph(REST, face, SHARE_AT_SIZE[size - 1])
    return grown(face) if older else face


def coloured(feeling: str, skins: Mapping[str, Colour], size: int | None = None, *, older: bool = False) -> Face:
    """The same in a theme's colours; a small feeling has little of its colour."""
    skin = skins.get(feeling, skins[""])
    share = 1.0 if size is None else min(1.0, SHARE_AT_SIZE[size - 1])
    red, green, blue = mix(skins[""], skin, share)
    return replace(sized(feeling, size, older=older), red=red, green=green, blue=blue)
