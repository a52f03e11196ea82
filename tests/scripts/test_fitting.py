from pathlib import Path

from config.load import load
from scripts.fitting import fitted
from scripts.house import ROOT


def test_the_copy_is_the_same_school_with_another_screen(tmp_path: Path) -> None:
    copy = load(fitted(ROOT / "config", tmp_path / "config", (1280, 800)))
    ours = load(ROOT / "config")

    assert copy.room.screen.size_px == (1280, 800)
    assert copy.room.screen.width_mm == 217
    assert copy.room.model_copy(update={"screen": ours.room.screen}) == ours.room
