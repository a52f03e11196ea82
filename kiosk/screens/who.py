"""Who comes? The class, the peg, or a card, each one tap and each a thing that a child may leave unsaid. No name."""

from collections.abc import Sequence

from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.drawing.pegs import PREFIX
from kiosk.drawing.text import reads_from_the_right
from kiosk.layout import Rect
from kiosk.measures import GAP_MM, TARGET_MM, TEXT_MM
from kiosk.screens.page import Headline, Page
from kiosk.turns import most, turns
from kiosk.view import View
from kiosk.widgets.face import Company
from kiosk.widgets.target import Target
from room.facts import NOT_SAID

HEAD_MM = 8.2
"""The headline and the space below it, as in who.kv."""
FOOT_MM = 25.0
"""The row below the things and the space above it."""
WAY_MM = 30.0
NARROW_MM, NARROW_WAY_MM = 110.0, 22.0
"""On a page narrower than that, an upright screen's, the arrows stand above their words."""
MOST_ON_A_PAGE = 16
"""However large the screen: a child looks through so many at once, and the speaker says twenty things at most."""
AMONG_MM = 5.8
"""How large the letters of a headline among the things are."""
LATIN_NAMES = "en"
LONG_NAME = 9
LONG_NAME_MM = 4.2
"""A class's name with more letters than this is set in two lines, and smaller, so that its picture has room."""


def not_said(page: Page, *, narrow: bool = False) -> Target:
    """The answer of a child who does not want to say, with the face that means it everywhere."""
    how = {"shape": "column"} if narrow else {"shape": "row", "picture_share": 0.86}
    text = page.say(f"feeling_{NOT_SAID}_short" if narrow else f"feeling_{NOT_SAID}")
    target = Target(name="who_not_said", feeling=NOT_SAID, text=text, **how)
    target.bind(on_tap=lambda _target: page.kit.arrival.not_said())
    return target


class WhoPage(Page):
    """Things to choose one of, as many as fit; two arrows turn to the others. `least_mm` is how small one may be."""

    headline = StringProperty("")
    aspect = NumericProperty(1.0)
    least_mm = (TARGET_MM, TARGET_MM)

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.turn = 0
        self._head_row = self.ids.head.__self__
        self.fbind("size", self._fill)

    def things(self) -> Sequence[str]:
        """Everything there is to choose."""
        raise NotImplementedError

    def thing(self, key: str) -> Target:
        """What is tapped for one of them."""
        raise NotImplementedError

    @property
    def may_go_back(self) -> bool:
        """Whether there is something before the first of them."""
        return False

    def back(self) -> None:
        """Go back to that."""

    def show(self, view: View) -> None:
        """Let the one face live."""
        self.company.live(view.now_s)

    def carry(self, other: Page) -> None:
        """Stay where the child had turned to."""
        if isinstance(other, WhoPage) and type(other) is type(self) and other.things() == self.things():
            self.turn = other.turn

    def _turned(self, by: int) -> None:
        if self.turn + by < 0:
            self.back()
        else:
            self.turn += by
            self.kit.arrival.touched()
            self._fill()

    def _fill(self, *_: object) -> None:
        if self.height < self.kit.u(HEAD_MM + FOOT_MM + TARGET_MM):
            return
        above, among = self._most(lead=0), self._most(lead=1)
        self._lead_with_headline(among=among > above)
        pages = turns(self.things(), min(max(above, among), MOST_ON_A_PAGE))
        self.turn = min(self.turn, len(pages) - 1)
        shown = pages[self.turn]
        for key in shown:
            self.ids.things.add_widget(self.thing(key))
        self._fill_ways(before=self.turn > 0 or self.may_go_back, more=self.turn + 1 < len(pages))
        self.speaks = [self.headline, *self.spoken(shown), f"feeling_{NOT_SAID}"]

    def _head(self, lead: int) -> float:
        """How high a headline above the things is; among them it takes the place of one."""
        return 0.0 if lead else self.kit.u(HEAD_MM)

    def _notch(self, lead: int) -> tuple[float, float]:
        kit = self.kit
        return (kit.corner_across, kit.corner - self._head(lead)) if kit.corner else (0.0, 0.0)

    def _most(self, *, lead: int) -> int:
        """How many things fit, with the headline above them or among them."""
        kit = self.kit
        area = Rect(0, 0, self.width, self.height - self._head(lead) - kit.u(FOOT_MM))
        least = kit.across(self.least_mm[0]), kit.u(self.least_mm[1])
        gap = kit.across(GAP_MM), kit.u(GAP_MM)
        return most(area, gap, least, aspect=self.aspect, notch=self._notch(lead), lead=lead)

    def _lead_with_headline(self, *, among: bool) -> None:
        """Make room: the headline above the things, or the first of them."""
        things, lead = self.ids.things, int(among)
        things.clear_widgets()
        things.lead, things.notch = lead, list(self._notch(lead))
        if among:
            things.add_widget(Headline(text=self.say(self.headline), text_mm=AMONG_MM))
        if among and self._head_row.parent:
            self.remove_widget(self._head_row)
        elif not among and not self._head_row.parent:
            self.add_widget(self._head_row, len(self.children))

    def spoken(self, shown: Sequence[str]) -> list[str]:
        """The keys of the words for these things."""
        raise NotImplementedError

    def _fill_ways(self, *, before: bool, more: bool) -> None:
        narrow = self.width < self.kit.across(NARROW_MM)
        answer = not_said(self, narrow=narrow)
        self.company = Company([answer.face])
        self.ids.ways.clear_widgets()
        for widget in (
            self._way("before", "back", -1, narrow=narrow) if before else Widget(),
            answer,
            self._way("more", "skip", 1, narrow=narrow) if more else Widget(),
        ):
            if widget is not answer:
                # Without a way on its place stays empty, so that the answer in the middle never moves.
                widget.size_hint_x, widget.width = None, self.kit.across(NARROW_WAY_MM if narrow else WAY_MM)
            self.ids.ways.add_widget(widget)

    def _way(self, name: str, icon: str, by: int, *, narrow: bool) -> Target:
        how = ("column", 0.9) if narrow else ("row", 0.6)
        way = Target(name=f"who_{name}", icon=icon, shape=how[0], picture_share=how[1], text=self.say(f"who_{name}"))
        way.bind(on_tap=lambda _way: self._turned(by))
        return way


class WhoClassPage(WhoPage):
    """The classes of the school, each with its colour, its picture and its name."""

    least_mm = (26.0, TARGET_MM)

    def __init__(self, **settings: object) -> None:
        super().__init__(headline="who_class", aspect=1.3, **settings)

    def things(self) -> Sequence[str]:
        """The classes, in the order of the file."""
        return list(self.kit.house.room.who.classes)

    def spoken(self, shown: Sequence[str]) -> list[str]:
        """The classes' names; a language file may say them otherwise."""
        return [f"class_{key}" for key in shown]

    def thing(self, key: str) -> Target:
        """A card as the class has it."""
        school_class, said = self.kit.house.room.who.classes[key], f"class_{key}"
        own = self.kit.words.has(said)
        name = self.say(said) if own else school_class.name
        long = len(name) > LONG_NAME and " " in name
        card = Target(
            name=said,
            text=name,
            fill=school_class.colour,
            icon=f"{PREFIX}{school_class.picture}" if school_class.picture else "",
            lines=2 if long else 1,
            text_mm=LONG_NAME_MM if long else TEXT_MM,
            # A name in Latin letters is set as such, whatever the screen speaks.
            language="" if own or reads_from_the_right(name) else LATIN_NAMES,
        )
        card.bind(on_tap=lambda _card: self.kit.arrival.choose_class(key))
        return card


class WhoPegPage(WhoPage):
    """The pegs of the class that was tapped: the same pictures as beside the coats."""

    def __init__(self, **settings: object) -> None:
        super().__init__(headline="who_peg", **settings)

    def things(self) -> Sequence[str]:
        """The pegs of the class, in their order."""
        known = self.kit.house.room.who.classes.get(self.kit.arrival.school_class)
        return list(known.used) if known else []

    def spoken(self, shown: Sequence[str]) -> list[str]:
        """The pictures' names."""
        return [f"{PREFIX}{key}" for key in shown]

    def thing(self, key: str) -> Target:
        """A picture and its word."""
        named = f"{PREFIX}{key}"
        peg = Target(name=named, icon=named, text=self.say(named), bare=True)
        peg.bind(on_tap=lambda _peg: self.kit.arrival.choose_peg(key))
        return peg

    @property
    def may_go_back(self) -> bool:
        """To the classes, if there are others."""
        return self.kit.arrival.may_go_back

    def back(self) -> None:
        """To the classes."""
        self.kit.arrival.back()


class WhoCardPage(Page):
    """Hold the card to the reader; or do not."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        answer = not_said(self)
        self.ids.ways.add_widget(answer)
        self.company = Company([answer.face])

    def show(self, view: View) -> None:
        """Let the one face live."""
        self.company.live(view.now_s)
