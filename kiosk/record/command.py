"""The command `python -m kiosk record LANGUAGE`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from config.load import BadConfigError, House, load
from config.schema import LanguageFile
from kiosk.record.microphone import Recorder, microphone, play
from kiosk.record.prompts import prompts, waiting
from kiosk.record.session import Session
from room.errors import DeviceError

CONFIG = Path(__file__).resolve().parents[2] / "config"
CANNOT_RECORD = 1
BAD_INPUT = 2


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m kiosk record", description="Record a voice of your own for what the screen says."
    )
    parser.add_argument("language", metavar="LANGUAGE", help="such as en, ur or so: a file in languages/")
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these texts, also if they are recorded already")
    parser.add_argument("--config", type=Path, default=CONFIG, metavar="DIR", help="the folder of the school's files")
    parser.add_argument("--device", metavar="NAME", help="the microphone, as `arecord -L` names it")
    parser.add_argument("--list", action="store_true", help="only say what is not recorded yet")
    return parser.parse_args(given)


def record(given: Sequence[str], recorder: Recorder | None = None) -> int:
    """Record what is left: 0 when done or stopped, 1 when this machine cannot record, 2 for a wrong language or key."""
    options = _arguments(given)
    try:
        house = load(options.config)
    except BadConfigError as error:
        return _refuse(str(error))
    book = _heard(house, options.language)
    if book is None:
        return _refuse(f"There is no language {options.language!r} in {options.config / 'languages'}.")
    if unknown := set(options.keys) - {prompt.key for prompt in prompts(book)}:
        return _refuse(f"Nothing is read aloud for {', '.join(sorted(unknown))}. --list shows what is.")
    folder = options.config / "voices" / options.language
    left = [prompt for prompt in prompts(book) if prompt.key in options.keys] or waiting(book, folder)
    if not options.list and left:
        print(f"{book.name}: {len(left)} texts. Sit close, in a quiet room, and speak as to a tired child.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            Session(folder, recorder or microphone(options.device), play, input, print).run(left)
        except DeviceError as error:
            print(error, file=sys.stderr)
            return CANNOT_RECORD
        except OSError as error:
            print(f"{folder} cannot be written ({error.strerror}). Try it with sudo.", file=sys.stderr)
            return CANNOT_RECORD
        except (EOFError, KeyboardInterrupt):
            print()
    _say_what_is_left(len(prompts(book)), [prompt.key for prompt in waiting(book, folder)])
    return 0


def _heard(house: House, code: str) -> LanguageFile | None:
    """A language with what is heard at this school: its classes' names, and no pegs where nobody is asked for one."""
    book, who = house.languages.get(code), house.room.who
    if book is None:
        return None
    words = {key: text for key, text in {**who.spoken, **book.words}.items() if who.uses(key)}
    return book.model_copy(update={"words": words})


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return BAD_INPUT


def _say_what_is_left(whole: int, left: list[str]) -> None:
    print(f"{whole - len(left)} of {whole} are recorded.")
    if left:
        print("Not yet, so the computer's voice or nobody says them:")
        print("\n".join(f"  {key}" for key in left))
