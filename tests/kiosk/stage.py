# ruff: noqa: E402 - the environment is fixed before anything imports Kivy
"""The real pages at any size in one process: to be measured without drawing, or drawn into pictures.

`python -m tests.kiosk.stage OUT.json` measures every page for the table of `test_places.py`;
`python -m tests.kiosk.stage --pictures DIR [480x800] [ur] [left] [older]` draws them. Both need an X display.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, product
from pathlib import Path
from typing import Any

from config.load import House, load
from config.pegs import PEGS
from config.who import SchoolClass, WhoFile
from kiosk.environment import prepare

prepare((320, 240), fullscreen=False)

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.texture import Texture

from kiosk.arrival import Arrival
from kiosk.drawing.themes import THEMES
from kiosk.frame import Frame
from kiosk.kit import Kit
from kiosk.measures import Measures
from kiosk.outline import cut, targets
from kiosk.screens.routine import RoutinePage
from kiosk.screens.routine_room import KINDS, RoomBody
from kiosk.screens.who import WhoPegPage
from kiosk.taps import Taps
from kiosk.view import View
from kiosk.voice import Voice
from kiosk.widgets.chosen import Chosen
from kiosk.widgets.gallery import Gallery
from kiosk.widgets.timer import Sight
from kiosk.words import Words
from tests.kiosk.moments import moments
from tests.kiosk.places import CASES, SCREENS, Case
from tests.kiosk.room_for_screen import CONFIG

FRAMES_TO_SETTLE = 4
HOUSE = load(CONFIG)
NOBODY = WhoFile()
NAMES = ("Reception", "Oak", "Willow", "Year 5 Hawthorn", "Sunflower", "Holly", "Beech", "Hazel", "Rowan")
CLASSES = {f"c{at}": SchoolClass(name=name, picture=PEGS[at], pegs=48) for at, name in enumerate(NAMES)}
FEW = {"few": SchoolClass(name="Sunflower", pegs=7)}
WHO = (WhoFile(mode="peg", classes=CLASSES), WhoFile(mode="peg", classes=FEW), WhoFile(mode="card"))


class Blank(Gallery):
    """Draws nothing: where things stand is the same."""

    def __init__(self) -> None:
        super().__init__()
        self._texture = Texture.create(size=(1, 1))

    def _keep(self, key: Any, make: Callable[[], Texture]) -> Texture:
        return self._texture


class Stage(App):
    """A screen of any size; `time_s` is its clock."""

    def __init__(self) -> None:
        super().__init__()
        App._running_app = self
        self.time_s = 0.0
        self.kit: Kit | None = None
        self.blank = Blank()

    def set_up(self, case: Case, *, drawn: bool, moves: bool = False, who: WhoFile = NOBODY) -> Frame:
        """The whole screen for one case."""
        house = _house(case, who)
        measures = Measures(*SCREENS[case.screen])
        self.kit = Kit(
            house=house,
            measures=measures,
            words=Words(case.language, house.languages),
            voice=Voice(Path("/nowhere"), lambda: frozenset(house.languages)),
            gallery=Gallery() if drawn else self.blank,
            theme=THEMES["warm"],
            moves=moves,
            chosen=Chosen(),
            taps=Taps(),
            arrival=Arrival(house.room.who, lambda _who: None, lambda: self.time_s),
            sight=Sight(),
            wake=lambda: False,
            clock=lambda: self.time_s,
            send=lambda _given: None,
            speak=lambda: None,
            choose=lambda _code: None,
            u=measures.u,
            across=measures.across,
            letters=measures.letters,
        )
        return Frame()


def _house(case: Case, who: WhoFile) -> House:
    words = {
        "age_mode": case.age,
        "hand": case.hand,
        "language": case.language,
        "languages": list(HOUSE.languages) if case.offers else [],
    }
    screen = HOUSE.room.screen.model_copy(update=words)
    return HOUSE.model_copy(update={"room": HOUSE.room.model_copy(update={"screen": screen, "who": who})})


def show(frame: Frame, page: str, view: View) -> None:
    """Bring the screen to this moment and let every layout come to rest."""
    frame.show(view)
    if page == "languages":
        frame._open_or_close_languages()
        frame.show(view)
    for _ in range(FRAMES_TO_SETTLE):
        Clock.tick()
        Clock.tick_draw()
    frame.show(view)


def pages(stage: Stage, case: Case, *, drawn: bool) -> Iterator[tuple[str, Frame]]:
    """Every page of one case; those with several lots of faces once for each."""
    frame = stage.set_up(case, drawn=drawn)
    for number, (page, view) in enumerate(moments(HOUSE)):
        if not (drawn or case.pages is None or page in case.pages):
            continue
        stage.time_s = view.now_s
        assert stage.kit is not None
        stage.kit = replace(stage.kit, moves=view.lives)
        show(frame, page, view)
        yield f"{number:02}-{page}", frame
        if any(target["name"] == "more_faces" for target in targets(frame)):
            assert frame.page is not None
            frame.page._turn()
            show(frame, page, view)
            yield f"{number:02}-{page}-more", frame
        if any(target["name"] == KINDS[0] for target in targets(frame)):
            assert isinstance(frame.page, RoutinePage)
            assert isinstance(frame.page.body, RoomBody)
            for kind in KINDS:
                frame.page.body.opened = kind
                show(frame, page, view)
                yield f"{number:02}-{page}-{kind}", frame


def who_pages(stage: Stage, case: Case, *, drawn: bool) -> Iterator[tuple[str, Frame]]:
    """The pages between the door and the visit, where the school asks who comes."""
    if not (drawn or case.pages is None):
        return
    for who in WHO:
        frame = stage.set_up(case, drawn=drawn, who=who)
        assert stage.kit is not None
        _, door = next(iter(moments(HOUSE)))
        stage.time_s = door.now_s
        show(frame, "door", door)
        stage.kit.arrival.knock()
        show(frame, "who", door)
        yield f"20-{frame.page_name}", frame
        if frame.page_name != "who_class":
            continue
        stage.kit.arrival.choose_class("c1")
        for turn in range(3):
            show(frame, "who", door)
            yield f"2{turn + 1}-who_peg", frame
            if not any(target["name"] == "who_more" for target in targets(frame)):
                break
            assert isinstance(frame.page, WhoPegPage)
            frame.page._turned(1)


def measured(stage: Stage) -> Iterator[dict[str, Any]]:
    """What `test_places.py` judges: the boxes of every page of every case, and the words that are cut off."""
    for case in CASES:
        for page, frame in chain(pages(stage, case, drawn=False), who_pages(stage, case, drawn=False)):
            yield {
                "case": case._asdict(),
                "page": page.split("-", 1)[1],
                "targets": targets(frame),
                "cut": cut(frame),
                "banner": [frame.banner.x, frame.banner.y, frame.banner.width, frame.banner.height],
            }


def pictures(stage: Stage, folder: Path, wanted: list[str]) -> None:
    """Draw every page of the cases whose names have all these parts, such as `480x800` and `ur`."""
    folder.mkdir(parents=True, exist_ok=True)
    hands = (("en", "right"), ("ur", "right"), ("en", "left"))
    for screen, (language, hand), age in product(SCREENS, hands, ("younger", "older")):
        name = f"{screen}-{language}-{hand}-{age}"
        if all(part in name.split("-") for part in wanted):
            case = Case(screen, language, hand, age, offers=True)
            for page, frame in chain(pages(stage, case, drawn=True), who_pages(stage, case, drawn=True)):
                frame.export_to_png(str(folder / f"{name}-{page}.png"))


def main() -> None:
    Clock._max_fps = 0
    Window.clearcolor = (1, 1, 1, 1)
    stage = Stage()
    if sys.argv[1] == "--pictures":
        pictures(stage, Path(sys.argv[2]), sys.argv[3:])
        return
    found = list(measured(stage))
    Path(sys.argv[1]).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
