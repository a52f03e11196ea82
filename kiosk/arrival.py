"""From the tap on the door to the visit: whether and how the child says who they are. It is forgotten at once.

The visit begins with the answer, so that its first fact says who came. "Don't want to say" is an answer like any other.
A child who gives none is not lost: the visit begins all the same a little later, because the tap on the door was made.
"""

from collections.abc import Callable

from config.who import WhoFile
from room.who import ByCard, ByClass, ByPeg, Who, is_card_number

WAITS_S = 45.0
"""How long after the last press a page waits for an answer; then the visit begins without one, and a grown-up knows of
a child who went straight in. Source: decision, above the 20 s of WCAG 2.2.1, and enough for a switch that scans."""
UNHEARD_AFTER_S = 3.0
"""How long an answer may be on its way; then the door is shown again."""
REPEATED_WITHIN_S = 2.0
"""A reader on which a card lies sends its number again and again; that is one card. Source: decision."""
PAGES = ("who_class", "who_peg", "who_card")


class Arrival:
    """Holds what a child at the door has said so far, and nothing once the visit has begun or the child has left.

    Args:
        who: what the school has set.
        start: begins a visit of whoever it is.
        clock: the monotonic clock, in seconds.
    """

    def __init__(self, who: WhoFile, start: Callable[[Who | None], None], clock: Callable[[], float]) -> None:
        self._who = who
        self._start = start
        self._clock = clock
        self._page = ""
        self._under = ""
        self._touched_s = 0.0
        self._sent_s: float | None = None
        self._card_s = -REPEATED_WITHIN_S
        self.school_class = ""
        """The class that was tapped, while its pegs are shown."""

    def knock(self) -> None:
        """The door was tapped."""
        self.touched()
        match self._who.mode:
            case "none":
                self._start(None)
            case "card":
                self._page = "who_card"
            case "peg" if len(self._who.classes) == 1:
                self.choose_class(next(iter(self._who.classes)))
            case _:
                self._page = "who_class"

    def choose_class(self, school_class: str) -> None:
        """A class was tapped: this is the answer, or its pegs are shown."""
        self.touched()
        if self._who.mode == "class":
            self._answer(ByClass(school_class=school_class))
        else:
            self._page, self.school_class = "who_peg", school_class

    def choose_peg(self, peg: str) -> None:
        """A peg of that class was tapped."""
        self._answer(ByPeg(school_class=self.school_class, peg=peg))

    def not_said(self) -> None:
        """The child does not want to say. The class they may have tapped is not said either."""
        self._answer(None)

    @property
    def may_go_back(self) -> bool:
        """Whether there are other classes than the one whose pegs are shown."""
        return len(self._who.classes) > 1

    def back(self) -> None:
        """Another class, please."""
        self.touched()
        self._page, self.school_class = "who_class", ""

    def card(self, number: str) -> None:
        """A card was held to the reader. It counts at the door and before the answer, once, and never in a visit."""
        now_s = self._clock()
        if self._who.mode != "card" or self._under in {"", "away", "refused"}:
            return
        again = now_s - self._card_s < REPEATED_WITHIN_S
        self._card_s = now_s
        if self._under == "door" and not again and is_card_number(number):
            self._page = "who_card"
            self._answer(ByCard(number=number))

    def touched(self) -> None:
        """The child is still there: they turned a page, chose a language or listen to the words."""
        self._touched_s = self._clock()

    def leave(self) -> bool:
        """I'm done. Whether that was all there was to leave: the visit has not begun."""
        unsaid = bool(self._page) and self._sent_s is None
        self._forget()
        return unsaid

    def page(self, under: str, now_s: float) -> str:
        """The page to show where the room itself would show `under`, at this moment of the monotonic clock."""
        self._under = under
        if under != "door" or (self._sent_s is not None and now_s - self._sent_s >= UNHEARD_AFTER_S):
            self._forget()
        elif self._page and self._sent_s is None and now_s - self._touched_s >= WAITS_S:
            self._answer(None)
        return self._page or under

    def _answer(self, who: Who | None) -> None:
        if self._sent_s is None:
            self._sent_s = self._clock()
            self._start(who)

    def _forget(self) -> None:
        self._page, self.school_class, self._sent_s = "", "", None
