"""With a grown-up: the child reads that they are not alone; a card beside it is for the grown-up, read in seconds.

Source: emotion coaching (notice, connect, empathise, name it, limits and problem-solve) and PACE (playful, accepting,
curious, empathic); the words are ours.
"""

from collections.abc import Sequence

from kiosk.screens.routine_body import Body, Moment

CARDS = (
    "adult_notice",
    "adult_connect",
    "adult_empathise",
    "adult_name",
    "adult_solve",
    "adult_playful",
    "adult_accepting",
    "adult_curious",
    "adult_empathic",
)
"""The words of the cards: a word, and on a second line what to do."""


class TogetherBody(Body):
    """The grown-up's card, in the school's language, and the child's own ways on."""

    def show(self, moment: Moment) -> None:
        """Show the card of this step; it stays until somebody turns it."""
        super().show(moment)
        school = self.kit.house.room.screen.language
        words = self.kit.words_in(school)
        title, _, text = words.say(moment.step.say).partition("\n")
        for name, says in (("whom", words.say("for_grown_up")), ("title", title), ("text", text)):
            self.ids[name].language, self.ids[name].text = school, says
        self.ids.picture.icon = moment.step.picture
        self.ids.step_back.disabled = self._back is None
        self.ids.dots.at, self.ids.dots.count = super().dots(moment)

    def sentence(self, _moment: Moment) -> str:
        """For the child."""
        return "together"

    def dots(self, _moment: Moment) -> tuple[int, int]:
        """They stand below the card."""
        return 0, 1

    def speaks(self, _moment: Moment) -> Sequence[str]:
        """The cards are not read out: nothing talks over a grown-up."""
        return ["something_else"]
