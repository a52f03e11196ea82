"""Goes through every page with the two switches: `python -m tests.kiosk.at_the_switch SETTINGS [FOLDER]`.

SETTINGS is JSON for [screen]. Prints JSON: for each page what the focus goes through in turn, where the ring is, and
what is spoken. With a FOLDER it saves pictures of the ring on each page there.
"""

import json
import sys
from pathlib import Path
from typing import Any

import mss
import mss.tools

from config.load import House, load
from kiosk.environment import prepare
from tests.kiosk.room_for_screen import CONFIG

NEXT, CHOOSE = 32, 13
PAGES = ("door", "feeling", "size", "help", "routine", "after", "next", "goodbye", "languages", "away")


def house(settings: dict[str, Any]) -> House:
    """The school's files with other words under [screen]."""
    given = load(CONFIG)
    usual = given.room.screen.model_copy(
        update={
            "switches": "two",
            "spoken_focus": True,
            "switch_again_s": 0,
            "motion": "none",
            "cover_after_s": 0,
            "dim_after_s": 0,
        }
    )
    screen = usual.model_copy(update=settings)
    return given.model_copy(update={"room": given.room.model_copy(update={"screen": screen})})


def _photo(screen: Any, path: Path) -> None:
    for _ in range(3):
        screen.step(draw=True)
    with mss.MSS() as camera:
        shot = camera.grab(camera.monitors[0])
        mss.tools.to_png(shot.rgb, shot.size, output=str(path))


def _box(of: Any) -> list[float]:
    return [of.x, of.y, of.width, of.height]


def _around(screen: Any, page: str, folder: Path | None) -> list[dict[str, Any]]:
    """Once around the page: every step of the focus."""
    focus = screen.app.way_in.focus
    found: list[dict[str, Any]] = []
    for _ in range(40):
        screen.key(NEXT)
        screen.wait(0.4)
        if found and focus.at == found[0]["name"]:
            break
        spoken = screen.room.spoken[-1] if screen.room.spoken else None
        found.append(
            {
                "name": focus.at,
                "target": _box(screen.targets()[focus.at]),
                "ring": _box(focus._ring._around),
                "spoken": [spoken.keys, spoken.language] if spoken else None,
                "cards": [_box(target) for name, target in screen.targets().items() if name != focus.at],
            }
        )
        screen.room.spoken.clear()
        if folder and len(found) in {1, 2, 3, 5}:
            _photo(screen, folder / f"{page}-{len(found)}-{focus.at}.png")
    return found


def _hold_and_wake(screen: Any) -> None:
    """On any page a held switch calls, and does no more; a press in the dark wakes, and does no more."""
    before, seen, calls = len(screen.room.inputs), screen.frame.page_name, screen.room.calls()
    screen.key(CHOOSE, for_s=screen.app.kit.house.room.screen.switch_hold_s + 0.5)
    assert screen.room.calls() == calls + 1, seen
    assert len(screen.room.inputs) == before + 1, seen
    screen.app.kit.taps.sleep()
    screen.step()
    assert not screen.app.way_in.focus.at, "in the dark there is no focus"
    screen.key(CHOOSE)
    assert screen.app.way_in.focus.at == "grown_up"
    assert len(screen.room.inputs) == before + 1, seen
    screen.wait(1)


def _touch_in_the_dark(screen: Any) -> None:
    """The waking touch presses nothing but a grown-up, and the next one counts."""
    dark: list[bool] = []
    screen.app.way_in._noticed = lambda: bool(dark) and dark.pop()
    for name, presses in (("start", 0), ("done", 0), ("grown_up", 1), ("grown_up", 1)):
        before, seen = len(screen.room.inputs), screen.frame.page_name
        dark.append(True)
        screen.tap(name)
        screen.wait(1)
        assert len(screen.room.inputs) == before + presses, name
        assert screen.frame.page_name == seen, name


def _to(screen: Any, page: str) -> None:
    if page == "languages":
        screen.wait(7)
        screen.tap("language")
        screen.wait(1)
    elif page == "away":
        screen.room.leave()
        screen.wait(1)
    else:
        screen.walk_to(page)


def main() -> int:
    """Go through the pages."""
    settings = json.loads(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    school = house(settings)
    prepare(school.room.screen.size_px, fullscreen=False)
    from tests.kiosk.in_process import Screen  # noqa: PLC0415 - Kivy opens its window when this is imported

    screen = Screen(school)
    pages = [page for page in PAGES if page != "languages" or len(school.room.screen.offered) > 1]
    told = {}
    for page in pages:
        _to(screen, page)
        assert screen.frame.page_name == page, (screen.frame.page_name, page)
        screen.app.way_in.focus.touched()
        told[page] = _around(screen, page, folder)
        if page == "door":
            _touch_in_the_dark(screen)
        if page != "away":
            _hold_and_wake(screen)
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
