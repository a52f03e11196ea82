"""The touchscreen as a school describes it: what cannot be is said, and what would be too small as well."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from config.load import BadConfigError, load
from config.screen import SMALLEST_MM, ScreenFile, advice

CONFIG = Path(__file__).resolve().parents[2] / "config"


def _with(folder: Path, **keys: str) -> Path:
    """The release's files with other lines under [screen]."""
    copy = folder / "config"
    shutil.copytree(CONFIG, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    text = (copy / "room.toml").read_text(encoding="utf-8")
    for key, value in keys.items():
        text = re.sub(rf"(?m)^(# )?{key} = .*$", f"{key} = {value}", text)
    (copy / "room.toml").write_text(text, encoding="utf-8")
    return copy


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "config", "check", str(folder)]
    return subprocess.run(command, cwd=CONFIG.parent, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "size_px"),
    [
        (154.0, 85.9, (800, 480)),
        (154.0, None, (800, 480)),
        (155.0, 87.0, (1280, 720)),
        (87.0, 155.0, (720, 1280)),
        (85.9, 154.0, (480, 800)),
        (217.0, None, (1280, 800)),
    ],
)
def test_a_screen_of_seven_inches_or_more_needs_no_advice(
    width_mm: float, height_mm: float | None, size_px: tuple[int, int]
) -> None:
    assert advice(ScreenFile(width_mm=width_mm, height_mm=height_mm, size_px=size_px)) == []


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "size_px", "would_be"),
    [
        (73.4, 49.0, (480, 320), "10 mm"),
        (108.0, 64.8, (800, 480), "14 mm"),
        (62.0, 110.0, (720, 1280), "14 mm"),
        (154.0, 70.0, (1600, 720), "16 mm"),
    ],
)
def test_a_screen_that_is_too_small_is_told_so_in_a_sentence(
    width_mm: float, height_mm: float, size_px: tuple[int, int], would_be: str
) -> None:
    (said,) = advice(ScreenFile(width_mm=width_mm, height_mm=height_mm, size_px=size_px))
    assert f"buttons that should be 20 mm would be {would_be}" in said
    assert f"at least {SMALLEST_MM[0]:.0f} by {SMALLEST_MM[1]:.0f} mm" in said


def test_the_check_says_it_and_the_room_can_still_be_used(tmp_path: Path) -> None:
    small = _check(_with(tmp_path, width_mm="73.4", height_mm="49", size_px="[480, 320]"))
    assert small.returncode == 0
    assert "73 by 49 mm is too small for children's fingers" in small.stdout
    assert "too small" not in _check(CONFIG).stdout


def test_a_width_that_belongs_to_the_panel_before_it_was_turned_is_noticed(tmp_path: Path) -> None:
    turned = _with(tmp_path, rotation="90", size_px="[480, 800]")
    with pytest.raises(BadConfigError, match=r"480 by 800 on 154 by 85.9 mm would be squeezed"):
        load(turned)


def test_a_panel_may_hang_turned_and_the_buttons_stand_at_either_hand(tmp_path: Path) -> None:
    config = _with(tmp_path, rotation="270", hand='"left"', width_mm="85.9", height_mm="154", size_px="[480, 800]")
    screen = load(config).room.screen
    assert (screen.rotation, screen.hand) == (270, "left")


@pytest.mark.parametrize("wrong", [{"rotation": 45}, {"hand": "both"}, {"height_mm": 3}, {"width_mm": 20}])
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ScreenFile(**wrong)


def test_without_a_height_pixels_are_square() -> None:
    assert ScreenFile(width_mm=217, size_px=(1280, 800)).tall_mm == pytest.approx(135.6, abs=0.1)
    assert ScreenFile(width_mm=154, height_mm=85.9).tall_mm == 85.9
