"""The whole screen: the page of this step, and around it what is in the same place on every screen."""

from kivy.app import App
from kivy.clock import Clock
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget

from kiosk.drawing import shapes
from kiosk.kit import Kit
from kiosk.lasting import Lasting
from kiosk.layout import Rect, frame
from kiosk.screens.after import AfterPage
from kiosk.screens.away import AwayPage
from kiosk.screens.closed import ClosedPage
from kiosk.screens.door import DoorPage
from kiosk.screens.feeling import FeelingPage
from kiosk.screens.goodbye import GoodbyePage
from kiosk.screens.help import HelpPage
from kiosk.screens.in_use import InUsePage
from kiosk.screens.languages import LanguagesPage
from kiosk.screens.next import NextPage
from kiosk.screens.page import Page
from kiosk.screens.refused import RefusedPage
from kiosk.screens.routine import RoutinePage
from kiosk.screens.size import SizePage
from kiosk.screens.who import WhoCardPage, WhoClassPage, WhoPegPage
from kiosk.view import View
from kiosk.widgets.banner import Banner
from kiosk.widgets.picture import Picture
from room.inputs import Done
from room.visit import Told

PAGES: dict[str, type[Page]] = {
    "door": DoorPage,
    "who_class": WhoClassPage,
    "who_peg": WhoPegPage,
    "who_card": WhoCardPage,
    "feeling": FeelingPage,
    "size": SizePage,
    "help": HelpPage,
    "routine": RoutinePage,
    "after": AfterPage,
    "next": NextPage,
    "goodbye": GoodbyePage,
    "away": AwayPage,
    "refused": RefusedPage,
    "languages": LanguagesPage,
    "closed": ClosedPage,
    "in_use": InUsePage,
}
FADE_S = 0.25
CHOOSING_FOR_S = 60.0
"""How long the choice of a language stays when nobody makes it."""


class Frame(Widget):
    """Holds the page, the lasting buttons and the banner."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._kit: Kit = App.get_running_app().kit
        measures = self._kit.measures
        self.size = (measures.width_px, measures.height_px)
        ground = Picture(opaque=True)
        ground.show(
            self._kit.gallery.picture(
                ("ground",), lambda: shapes.ground(self._kit.theme, measures.width_px, measures.height_px)
            ),
            (0, 0),
        )
        self.canvas.before.add(ground)
        self._left_behind: Told | None = None
        self.page_name = ""
        self.sequence = 0
        """The number of the last fact about the room that is shown; 0 while the room is not known."""
        self.page: Page | None = None
        self.banner = Banner()
        self.add_widget(self.banner)
        self.lasting = Lasting(self._kit, done=self._done, languages=self._open_or_close_languages)
        for target in self.lasting.targets.values():
            self.add_widget(target)
        with self.canvas.after:
            self._veil = Color(*self._kit.theme.colours.ground, 0)
            self._veil_box = Rectangle(size=(0, 0))
        self._under = self._choosing_over = ""
        self._choosing_from_s = 0.0
        self._aside: Page | None = None
        """The page that the choice of a language was opened on."""
        self._heard: list[str] | None = None
        self.speak_in_language()

    def speak_in_language(self) -> None:
        """Bring every word to the screen's language, and keep what the child is doing."""
        self._kit = App.get_running_app().kit
        measures, words = self._kit.measures, self._kit.words
        self._places = frame(measures, hand=self._kit.hand)
        _at(self.banner, self._places["banner"])
        self.banner.redraw()
        for name, target in self.lasting.targets.items():
            _at(target, self._places[name])
        self.lasting.reword(words)
        self._veil_box.pos = (self._places["content"].x, self._places["content"].y)
        self._heard = None
        if self.page is not None:
            self._turn_to(self.page_name)

    def _open_or_close_languages(self) -> None:
        self._choosing_over = "" if self._choosing_over else self._under
        self._choosing_from_s = self._kit.clock()

    def language_chosen(self) -> None:
        """Back to the page under the choice."""
        self._choosing_over = ""

    def _done(self) -> None:
        self._choosing_over = ""
        if not self._kit.arrival.leave():
            self._kit.send(Done())

    def show(self, view: View) -> None:
        """Bring the screen to this moment."""
        if not view.in_visit:
            self._kit.sight.wanted = True
        wanted = "feeling" if self._wants_faces_again(view) else view.page
        self._under = self._kit.arrival.page(wanted, view.now_s)
        if self._under != self._choosing_over or view.now_s - self._choosing_from_s > CHOOSING_FOR_S:
            self._choosing_over = ""
        name = "languages" if self._choosing_over else self._under
        if name != self.page_name:
            self._turn_to(name)
        if self.page is not None:
            self.page.show(view)
        self.banner.adult, self.banner.ladder = view.adult or "", view.ladder
        self.sequence = view.visit.sequence if view.visit else 0
        self._mute_or_not()

    def _mute_or_not(self) -> None:
        if self._heard != (keys := self.speaks()):
            self._heard = keys
            self.lasting.mute(not self._kit.voice.says(self._kit.words.code, keys))

    def _wants_faces_again(self, view: View) -> bool:
        told = view.visit.before if view.visit else None
        if view.page != "size":
            self._left_behind = None
        elif isinstance(self.page, SizePage) and self.page.again:
            self._left_behind = told
        return self._left_behind is not None and told == self._left_behind

    def picked(self, feeling: str) -> None:
        """A face was tapped; the one that was told already means that it was right after all."""
        if self._left_behind is not None and self._left_behind.feeling == feeling:
            self._left_behind = None

    def _turn_to(self, name: str) -> None:
        before = self.page
        if before is not None:
            self.remove_widget(before)
        self.page_name, self.page = name, PAGES[name]()
        self._kit.chosen.keep(None)
        if isinstance(before, LanguagesPage):
            before = self._aside
        if before is not None:
            self.page.carry(before)
            self._aside = before
        self.add_widget(_at(self.page, self._places["content"]))
        self._kit.taps.changed(self._kit.clock())
        Clock.unschedule(self._lift_veil)
        if self._kit.moves and before is not None:
            self._veil.a = 1.0
            self._veil_box.size = (self._places["content"].width, self._places["content"].height)
            Clock.schedule_interval(self._lift_veil, 0)

    def _lift_veil(self, passed_s: float) -> bool:
        self._veil.a = max(0.0, self._veil.a - passed_s / FADE_S)
        if not self._veil.a:
            self._veil_box.size = (0, 0)
        return bool(self._veil.a > 0)

    @property
    def settled(self) -> bool:
        """Whether the page has faded in and every face is where it belongs; then faces only breathe and blink."""
        return self._veil.a == 0 and not (self.page and self.page.company.changing)

    @property
    def ready_from_s(self) -> float:
        """From when on a finger that comes down counts, on the monotonic clock."""
        return self._kit.taps.open_from_s

    def speaks(self) -> list[str]:
        """The keys of everything the speaker reads out on this screen, the most pressing first."""
        key = self.banner.key()
        named = key in {"ladder_seen", "ladder_coming", "ladder_here", "ladder_unanswered"}
        banner = [f"{key}_unnamed" if named else key] if key else []
        return banner + (list(self.page.speaks) if self.page else [])


def _at(widget: Widget, place: Rect) -> Widget:
    widget.size_hint = (None, None)
    widget.pos, widget.size = (place.x, place.y), (place.width, place.height)
    return widget
