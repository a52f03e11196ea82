"""Cairo and Pango from what was kept of their headers draw the same, and what was kept is not trusted too far."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import bindings
from tests.kiosk.room_for_screen import CONFIG

DRAW = """
import hashlib, sys
from pathlib import Path
from kiosk import bindings
ready = bindings.load(Path(sys.argv[1]))
from kiosk.drawing import icons
from kiosk.drawing.text import Line, render
from kiosk.drawing.themes import THEMES
words = render(Line("Hello سلام ਜੀ ਆਇਆਂ ਨੂੰ স্বাগতম", 26, 300)).coverage
picture = icons.draw("door", 120, THEMES["warm"]).pixels()
print(ready, "pycparser" in sys.modules, hashlib.sha256(words + picture).hexdigest())
"""


def drawn(folder: Path) -> tuple[str, str, str]:
    """Whether it was ready, whether headers were read all the same, and a sum of what was drawn."""
    argv = [sys.executable, "-c", DRAW, str(folder)]
    done = subprocess.run(argv, cwd=CONFIG.parent, capture_output=True, text=True, check=True, timeout=60)
    ready, parsed, what = done.stdout.split()
    return ready, parsed, what


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bindings")
    bindings.make(folder)
    return folder


def test_what_was_kept_draws_the_same_without_reading_a_header(made: Path, tmp_path: Path) -> None:
    quick, slow = drawn(made), drawn(tmp_path)
    assert quick[:2] == ("True", "False")
    assert slow[:2] == ("False", "True")
    assert quick[2] == slow[2]


@pytest.mark.parametrize("file", ["made_from.json", "cairocffi.py", "pangocffi.py", "pangocairocffi.py"])
def test_what_is_damaged_is_read_from_the_headers_again(made: Path, tmp_path: Path, file: str) -> None:
    for kept in made.glob("*.*"):
        (tmp_path / kept.name).write_bytes(kept.read_bytes())
    (tmp_path / file).write_text("damaged")
    assert drawn(tmp_path) == ("False", "True", drawn(made)[2])


def test_a_package_that_has_changed_is_read_anew(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (made / "pangocffi.py").stat().st_mtime_ns
    bindings.make(made)
    assert (made / "pangocffi.py").stat().st_mtime_ns == before  # fresh, so there was nothing to do
    monkeypatch.setattr(bindings, "_sources", lambda: {"pangocffi/c_definitions_pango.txt": [1, 2]})
    assert not bindings._fresh(made)
