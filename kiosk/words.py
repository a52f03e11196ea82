"""The words of the screen, in one language at a time."""

from collections.abc import Mapping

from config.schema import LanguageFile
from kiosk.drawing.script import Script, script_of


class Words:
    """Looks words up by key: the chosen language, then English, then the key in plain letters."""

    def __init__(self, code: str, languages: Mapping[str, LanguageFile]) -> None:
        chosen = languages.get(code)
        english = languages.get("en")
        self.code = code
        self.name = chosen.name if chosen else code
        self.script: Script = script_of(code, self.name)
        self.right_to_left = chosen is not None and chosen.direction == "rtl"
        self._books = [book.words for book in (chosen, english) if book]

    def has(self, key: str) -> bool:
        """Whether anybody wrote words for this key."""
        return any(key in book for book in self._books)

    def key_of(self, text: str) -> str | None:
        """A key with exactly these words in the language itself; None if nobody wrote them."""
        return next((key for key, words in self._books[0].items() if words == text), None) if self._books else None

    def say(self, key: str, **names: str) -> str:
        """The words for a key, with `{name}` and the like filled in."""
        text = next((book[key] for book in self._books if key in book), key.replace("_", " "))
        for name, value in names.items():
            text = text.replace("{" + name + "}", value)
        return text

    def steps(self, key: str) -> list[str]:
        """The keys `key_1`, `key_2` and on, as far as words are there."""
        found: list[str] = []
        while self.has(f"{key}_{len(found) + 1}"):
            found.append(f"{key}_{len(found) + 1}")
        return found
