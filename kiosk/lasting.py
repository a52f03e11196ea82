"""The buttons that are in the same place on every screen, in whichever language it is."""

from collections.abc import Callable

from kiosk.drawing import palette
from kiosk.kit import Kit
from kiosk.widgets.target import Target
from kiosk.words import Words
from room.inputs import AskAdult


class Lasting:
    """*I want a grown-up*, the speaker, *I'm done*, and the language button if there is a choice.

    They are made once and only reworded, so that a finger on *I want a grown-up* is never lost.

    Args:
        kit: what every widget needs.
        done: called for *I'm done*.
        languages: called for the language button.
    """

    def __init__(self, kit: Kit, done: Callable[[], None], languages: Callable[[], None]) -> None:
        self.targets = {
            "grown_up": Target(
                name="grown_up", icon="grown_up", lines=2, fill=palette.APRICOT, always=True, word="want_grown_up"
            ),
            "speaker": Target(name="speaker", icon="speaker", fill=palette.SKY, always=True, word="read_aloud"),
            "done": Target(name="done", icon="wave", fill=palette.SAGE),
        }
        self._hear = ""
        self._bind("grown_up", lambda: kit.send(AskAdult()))
        self._bind("speaker", kit.speak)
        self._bind("done", done)
        if len(kit.offered) > 1:
            self.targets["language"] = Target(name="language", icon="languages", text_mm=4.4, word="choose_language")
            self._bind("language", languages)

    def _bind(self, name: str, does: Callable[[], None]) -> None:
        self.targets[name].bind(on_tap=lambda _target: does())

    def reword(self, words: Words) -> None:
        """Say them in this language; the language button says what the language calls itself."""
        self.targets["grown_up"].text = words.say("want_grown_up")
        self.targets["done"].text = words.say("done")
        self._hear = words.say("read_aloud")
        if "language" in self.targets:
            self.targets["language"].text = words.name
        for target in self.targets.values():
            target.redraw()

    def mute(self, silent: bool) -> None:  # noqa: FBT001 - it is all it says
        """Show whether the words of this screen can be heard; a speaker that would stay silent cannot be pressed."""
        speaker = self.targets["speaker"]
        speaker.disabled, speaker.bare = silent, silent
        speaker.icon, speaker.text = ("silent", "") if silent else ("speaker", self._hear)
        speaker.picture_share = 0.55 if silent else 1.0
