"""Which language? Each by its own name, with a speaker where it can be heard."""

from kiosk.drawing import palette
from kiosk.screens.page import Page
from kiosk.widgets.target import Target

GREETING = "door_hello"
"""What is said in a language when it is chosen."""


class LanguagesPage(Page):
    """The languages the school offers. A tap takes one for this visit; it is told to nobody."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for code in self.kit.offered:
            self.ids.tongues.add_widget(self._tile(code))

    def _tile(self, code: str) -> Target:
        heard = self.kit.voice.says(code, [GREETING])
        tile = Target(
            name=f"language_{code}",
            icon="speaker" if heard else "",
            shape="row",
            picture_share=0.5,
            text=self.kit.words_in(code).name,
            text_mm=5.4,
            language=code,
            fill=palette.SKY if code == self.kit.words.code else palette.CARD,
        )
        tile.bind(on_tap=lambda _tile: self.kit.choose(code))
        return tile
