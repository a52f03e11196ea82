"""Which texts are recorded, in which order, and which still wait."""

from dataclasses import dataclass
from pathlib import Path

from config.schema import LanguageFile

READ_ONLY = ("adult_", "for_grown_up")
"""How the keys begin of what is never spoken."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text to record: its key, which also names its file, and the words to say."""

    key: str
    text: str


def prompts(book: LanguageFile) -> list[Prompt]:
    """Everything the screen reads aloud in this language, in the order of its file.

    Sentences with a {name} are left out: they are spoken in their form without one. So are the cards for a grown-up,
    which are only read.
    """
    spoken = {key: text for key, text in book.words.items() if "{name}" not in text and not key.startswith(READ_ONLY)}
    return [Prompt(key, text.replace("\n", " ")) for key, text in spoken.items()]


def file_of(folder: Path, prompt: Prompt) -> Path:
    """Where its recording is kept."""
    return folder / f"{prompt.key}.wav"


def waiting(book: LanguageFile, folder: Path) -> list[Prompt]:
    """Those that nobody has recorded yet."""
    return [prompt for prompt in prompts(book) if not file_of(folder, prompt).is_file()]
