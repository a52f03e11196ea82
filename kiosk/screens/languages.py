"""Which language? Each by its own name, with a speaker where it can be heard."""

from kivy.lang import Builder

from kiosk.drawing import palette
from kiosk.screens.page import Page
from kiosk.widgets.target import Target

Builder.load_file(__file__.removesuffix("py") + "kv")

FEW = 6
"""Up to this many there is room for the name beside the speaker."""
GREETING = "door_hello"
"""What is said in a language when it is chosen."""


class LanguagesPage(Page):
    """The languages the school offers. A tap takes one for this visit; it is told to nobody."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        for code in self.kit.offered:
            self.ids.tongues.add_widget(self._tile(code, wide=len(self.kit.offered) <= FEW))

    def _tile(self, code: str, *, wide: bool) -> Target:
        heard = self.kit.voice.says(code, [GREETING])
        tile = Target(
            name=f"language_{code}",
            icon="speaker" if heard else "",
            shape="row" if wide else "column",
            picture_share=0.5 if wide else 0.9,
            text=self.kit.words_in(code).name,
            text_mm=5.4 if wide else 4.4,
            language=code,
            fill=palette.SKY if code == self.kit.words.code else palette.CARD,
        )
        tile.bind(on_tap=lambda _tile: self.kit.choose(code))
        return tile
